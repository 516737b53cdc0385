// The verdict on a run, in place of the question: what happened, why, and one button for the next thing to try.

import { areSigns, classNames } from '../../lab/state/config.js';
import { isAtOtherPlatform } from '../../lab/state/moment.js';
import { currentVerdict, reasonOf } from '../../lab/state/verdict.js';
import { numberWord } from '../../lab/view/question_sentences.js';
import { whenChanged } from '../../parts/changed.js';
import { setHint, setText } from '../../parts/dom.js';
import { createVerdictLine } from '../../parts/frame/verdict_line.js';
import { setTerms } from '../../parts/term.js';
import { formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { changesSentence, runVerdict, verdictValues } from '../../words/verdicts.js';

/** @import { LabState } from '../../lab/lab_types.js' */
/** @import { Remedy, Verdict } from '../../wire/protocol.js' */

/** The keys of the texts shown in place of a verdict: a heading, and why there is no verdict. */
const UNJUDGED = /** @type {const} */ ({
  training: ['verdict.training', 'verdict.none_why'],
  past: ['time.past', 'time.past_why'],
  earliest: ['time.past', 'time.past_first'],
  early: ['verdict.none', 'verdict.none_why'],
});

/** What a remedy changes, and that undo reverts it. */
function remedySentence(/** @type {Remedy} */ { begins_anew, changes, preset }) {
  if (preset) return text('remedy.anew_preset', { preset: text(`preset.${preset}`) });
  const sets = changesSentence(changes);
  return text(begins_anew ? 'remedy.anew' : sets ? 'remedy.on_with' : 'remedy.on', { sets });
}

/**
 * The label of the next thing to try; when units are removed, with the number that remains.
 * @param {Remedy} remedy
 * @param {boolean} signs whether custom signs are learnt
 */
function nextWords({ code, changes: { hidden_layers } }, signs) {
  if (code !== 'fewer_units') return text(`remedy.${code}`, { signs });
  const units = String(hidden_layers).split('-').reduce((sum, size) => sum + Number(size), 0);
  return text('remedy.fewer_units', { units: numberWord(units) });
}

/**
 * @param {LabState} lab
 * @returns {keyof typeof UNJUDGED}
 */
function whyUnjudged(lab) {
  if (lab.training) return 'training';
  if (lab.moment?.seen) return isAtOtherPlatform(lab) ? 'earliest' : 'past';
  return 'early';
}

/**
 * @param {HTMLElement} element hidden until there is something to say
 * @param {{ onFollow: (remedy: Remedy) => void }} callbacks
 */
export function createVerdictPanel(element, { onFollow }) {
  /** @type {Remedy | undefined} */
  let remedy;
  const { heading, why, follow, next } = createVerdictLine(element, { onFollow: () => remedy && onFollow(remedy) });
  // While the panel is in view, the run bar need not lead to it.
  new IntersectionObserver(([{ isIntersecting }]) => element.toggleAttribute('data-seen', isIntersecting), { threshold: 0.5 }).observe(element);

  const draw = whenChanged((/** @type {Verdict | undefined} */ verdict, /** @type {keyof typeof UNJUDGED} */ unjudged, /** @type {number} */ iteration, /** @type {boolean} */ isEdited, /** @type {boolean} */ signs) => {
    element.dataset.mood = verdict?.mood ?? '';
    const [title, reason] = UNJUDGED[unjudged];
    setText(heading, verdict ? runVerdict(verdict) : text(title, { iteration: formatNumber(iteration) }));
    const own = isEdited && verdict ? ` ${text(verdict.own_code === false ? 'yours.unused' : 'yours.edited')}` : '';
    if (!verdict) setTerms(why, text(reason));
    else if (verdict.code === 'learnt') setTerms(why, text(`learnt.${verdict.remedy.code || 'more'}`) + own);
    else setTerms(why, text(`because.${reasonOf(verdict)}`, verdictValues(verdict.values)) + own);
    remedy = verdict?.remedy.code ? verdict.remedy : undefined;
    next.hidden = !remedy;
    if (!remedy) return;
    setText(follow, nextWords(remedy, signs));
    setHint(follow, remedySentence(remedy));
  });

  return {
    /** @param {LabState} lab @param {boolean} isEdited whether edited code computes */
    update(lab, isEdited) {
      const verdict = currentVerdict(lab);
      element.hidden = !verdict && !lab.moment && lab.iteration === 0 && !lab.training; // the question is shown then
      element.toggleAttribute('data-rest', (verdict !== undefined || lab.moment !== undefined) && !lab.training);
      draw(verdict, whyUnjudged(lab), lab.moment?.seen?.iteration ?? 0, isEdited, areSigns(classNames(lab.running)));
    },
  };
}
