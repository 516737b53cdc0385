// The band above a tab: its question, or what happened; below it the sentence of its settings, and the buttons beside that.

import { html, setHint, setText } from '../dom.js';
import { setTerms } from '../term.js';
import { createVerdictLine } from './verdict_line.js';

/** @import { Mood } from './verdict_line.js' */

/**
 * What the band says: a question and what to do about it, or what happened, why, and the label of what to do next, also a short one, and its hint; empty
 * for nothing to do.
 * @typedef {{ asked: string, cue: string } | { mood: Mood, said: string, why: string, next: string, short: string, hint: string }} BandWords
 */

/**
 * @param {HTMLElement} element empty
 * @param {{ label: string, sentence: HTMLElement, side: HTMLElement[], onNext: () => void }} parts label: the accessible name. side: buttons beside
 *   the sentence
 */
export function createBand(element, { label, sentence, side, onNext }) {
  const asked = html('b');
  const cue = html('span', { class: 'cue' });
  const question = html('h2', { class: 'question' }, asked, ' ', cue);
  const verdict = html('div', { class: 'verdict', hidden: true });
  const { heading, why, follow, next } = createVerdictLine(verdict, { onFollow: onNext });
  element.setAttribute('aria-label', label);
  const settings = html('div', { class: 'ask-row' }, sentence, html('div', { class: 'ask-side' }, ...side));
  element.append(html('div', { class: 'ask-row' }, question, verdict), settings);

  return {
    /** The sentence and the buttons beside it. */
    settings,
    update(/** @type {BandWords} */ words) {
      verdict.hidden = 'asked' in words;
      if ('asked' in words) {
        setText(asked, words.asked);
        setText(cue, words.cue);
        return;
      }
      verdict.dataset.mood = words.mood;
      setText(heading, words.said);
      setTerms(why, words.why);
      next.hidden = words.next === '';
      if (!words.next) return;
      setText(follow, words.next);
      setHint(follow, words.hint);
    },
  };
}
