// The panel of an update: a sentence for each phase in place of the question; below the network the phases, Next and Close.

import { phasesOf } from '../../../lab/state/made_update.js';
import { html, setHint, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { updateSentence } from './update_sentences.js';

/** @import { Phase } from '../../../lab/lab_types.js' */
/** @import { Showing } from '../state.js' */

/**
 * @param {{ band: HTMLElement, foot: HTMLElement, bar: HTMLElement }} places band: holds the question; foot: below the network; bar: holds the
 *   buttons that make an update; arrow keys on them also change the phase
 * @param {{ onPhase: (phase: Phase) => void, onNext: () => void, onEnd: () => void, onLeave: () => void }} callbacks
 *   onLeave: called when the focused panel disappears
 */
export function createUpdatePanel({ band, foot, bar }, { onPhase, onNext, onEnd, onLeave }) {
  const phases = html('div', { class: 'phases', role: 'toolbar' });
  const title = html('h2', { class: 'hidden-text update-title' });
  const sentence = html('p', { class: 'phase-sentence', role: 'status' });
  const next = html('button', { type: 'button', class: 'small', 'data-hint': text('update.next_help') }, text('update.next'));
  const close = html('button', { type: 'button', class: 'small', 'aria-label': text('update.close'), 'data-hint': text('update.close_help') }, '×');
  const panel = html('div', { class: 'update-panel', role: 'region' }, phases, html('div', { class: 'update-acts' }, next, close));
  /** @type {Map<Phase, HTMLButtonElement>} */
  let buttons = new Map();
  let shown = '';
  /** The shown phase. @type {Phase} */
  let now = 'forward';

  next.addEventListener('click', onNext);
  close.addEventListener('click', onEnd);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && panel.isConnected && !event.defaultPrevented && !document.querySelector('dialog[open]')) onEnd();
  });

  for (const place of [phases, bar]) place.addEventListener('keydown', goAlong);

  /** @param {KeyboardEvent} event of an arrow key, which shows the previous or next phase */
  function goAlong(event) {
    const { key, target } = event;
    if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || !panel.isConnected || !(target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const all = [...buttons.keys()];
    const phase = all[all.indexOf(now) + (key === 'ArrowRight' ? 1 : -1)];
    if (!phase) return;
    if (phases.contains(target)) buttons.get(phase)?.focus({ preventScroll: true });
    onPhase(phase);
  }

  function putPhases(/** @type {Phase[]} */ all) {
    if (all.join() === shown) return;
    shown = all.join();
    buttons = new Map(all.map((phase, index) => {
      const button = html('button', { type: 'button' }, html('span', { class: 'phase-number', 'aria-hidden': 'true' }, String(index + 1)), ...(phase === 'blame' ? [way(phase)] : []), text(`update.${phase}`), ...(phase === 'forward' ? [way(phase)] : []));
      setHint(button, text(`update.${phase}_help`));
      button.addEventListener('click', () => onPhase(phase));
      return [phase, button];
    }));
    phases.replaceChildren(...buttons.values());
  }

  /** An arrow in the direction of the flow. @param {'forward' | 'blame'} phase */
  function way(phase) {
    return html('span', { class: 'phase-way', 'aria-hidden': 'true' }, text(`update.way_${phase}`));
  }

  return {
    /** @param {boolean} isSlow whether another update follows this one */
    update(/** @type {Showing | undefined} */ showing, isSlow) {
      if (!showing) {
        if (panel.contains(document.activeElement)) onLeave();
        for (const each of [panel, title, sentence]) each.remove();
        return;
      }
      const { made } = showing;
      const all = phasesOf(made);
      putPhases(all);
      const label = text('update.label', { iteration: made.iteration });
      setText(title, label);
      panel.setAttribute('aria-label', label);
      phases.setAttribute('aria-label', text('update.phases', { iteration: made.iteration }));
      now = made.phase;
      for (const [phase, button] of buttons) {
        button.setAttribute('aria-pressed', String(phase === now));
        button.tabIndex = phase === now ? 0 : -1; // a toolbar is one stop of the Tab key
      }
      sentence.setAttribute('aria-live', isSlow && made.plays ? 'off' : 'polite'); // reading every phase aloud would drown out everything else
      setText(sentence, updateSentence(showing));
      next.hidden = !isSlow && made.phase === all[all.length - 1];
      if (panel.isConnected) return;
      foot.append(panel);
      band.prepend(title, sentence);
    },
  };
}
