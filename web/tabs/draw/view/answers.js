// The answer: a card with the best guess, or the best two, and the outputs as rows with the lead that is asked for.

import { areSigns } from '../../../lab/state/config.js';
import { createAnswerCard } from '../../../parts/charts/answer_card.js';
import { countTitle, createOutputBars } from '../../../parts/charts/output_bars.js';
import { createPictureButton, titlePicture } from '../../../parts/dialogs/picture_dialog.js';
import { html, setHint, setText } from '../../../parts/dom.js';
import { formatOutput, formatPercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { QuickReading } from '../../../engine/quick_reader.js' */
/** @import { Mood } from '../../../parts/frame/verdict_line.js' */

/** A lead of 100 % would refuse every drawing. */
const MOST_LEAD = 0.99;
/** The second answer's share is only said to be below this, never to be 0. */
const LEAST_SHARE = 0.001;
/** By arrow keys, and by page keys. */
const [STEP, LARGE_STEP] = [0.01, 0.1];

/**
 * @param {HTMLElement} element
 * @param {{ onUnsureBelow: (lead: number) => void, onSay: (sentence: string) => void }} callbacks onSay: about the lead, while it is in the hand; empty
 *   afterwards
 */
export function createAnswers(element, { onUnsureBelow, onSay }) {
  const { card, update: updateCard } = createAnswerCard();
  card.setAttribute('aria-hidden', 'true'); // the sentence in the band says it
  const bars = createOutputBars();
  const title = html('h3', { class: 'hidden-text' });
  const enlarge = createPictureButton({ title: '', data });
  const handle = html('button', { type: 'button', role: 'slider', class: 'lead-handle small', 'aria-label': text('draw.unsure_below'), 'aria-valuemin': 0, 'aria-valuemax': 99 });
  setHint(handle, text('draw.unsure_help'));
  const lead = html('div', { class: 'lead' }, html('i', { class: 'lead-line' }), html('i', { class: 'lead-span' }), handle);
  const rows = html('section', { class: 'block answer-rows' }, html('div', { class: 'block-title' }, title, enlarge), bars.list, lead);
  element.append(card, rows);
  /** @type {QuickReading | undefined} */
  let answer;
  /** The class names. @type {readonly string[]} */
  let names = [];
  /** @type {number | undefined} */
  let unsureBelow;

  const second = () => (answer ? Math.min(Math.max(answer.outputs[answer.ranked[1]], 0), 1) : 0);

  function choose(/** @type {number} */ wanted) {
    const next = Math.min(Math.max(Math.round(wanted * 100) / 100, 0), MOST_LEAD);
    onUnsureBelow(next);
    onSay(text('draw.unsure_note'));
  }

  handle.addEventListener('pointerdown', (event) => {
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
    handle.focus();
    onSay(text('draw.unsure_note'));
  });
  handle.addEventListener('pointermove', ({ clientX, pointerId }) => {
    if (!handle.hasPointerCapture(pointerId)) return;
    const { left, width } = lead.getBoundingClientRect();
    choose((clientX - left) / width - second());
  });
  handle.addEventListener('keydown', (event) => {
    const by = { ArrowRight: STEP, ArrowUp: STEP, ArrowLeft: -STEP, ArrowDown: -STEP, PageUp: LARGE_STEP, PageDown: -LARGE_STEP, Home: -1, End: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    choose((unsureBelow ?? 0) + by);
  });
  for (const type of ['blur', 'pointerup']) handle.addEventListener(type, () => onSay(''));

  function data() {
    return answer && {
      columns: [text('draw.column_digit', { signs: areSigns(names) }), text('draw.column_output')],
      rows: Array.from(answer.outputs, (output, digit) => [names[digit], output]),
    };
  }

  /** Shows how far the best bar must stand above the second. */
  function showLead() {
    lead.hidden = !answer || unsureBelow === undefined;
    if (unsureBelow === undefined) return;
    const words = answer?.are_shares === false ? formatOutput(unsureBelow, false) : text('draw.percent', { share: String(Math.round(unsureBelow * 100)) });
    setText(handle, text('draw.lead', { lead: words }));
    handle.setAttribute('aria-valuenow', String(Math.round(unsureBelow * 100)));
    handle.setAttribute('aria-valuetext', words);
    lead.style.setProperty('--from', String(second()));
    lead.style.setProperty('--limit', String(Math.min(second() + unsureBelow, 1)));
  }

  return {
    /** The rows of the outputs, to which lines lead. */
    rows: () => /** @type {HTMLElement[]} */ ([...bars.list.children]),
    /** @param {readonly string[]} newNames of the classes, one for each output */
    name(newNames) {
      names = newNames;
      const titled = countTitle('draw.outputs', names);
      setText(title, titled);
      titlePicture(enlarge, titled);
      bars.name(names);
      lead.style.setProperty('--name', bars.list.style.getPropertyValue('--name')); // it stands below the bars
      answer = undefined; // the last answer is of other classes
    },
    /**
     * @param {QuickReading | undefined} newAnswer undefined for none
     * @param {number | undefined} lead a lead below this means "I don't know", 0 to 1; undefined before it is known
     * @param {Mood} mood
     * @param {boolean} isUnsure whether the second guess is shown beside the best
     */
    update(newAnswer, lead, mood, isUnsure) {
      answer = newAnswer;
      unsureBelow = lead;
      element.toggleAttribute('data-empty', !answer);
      showLead();
      if (!answer) {
        bars.clear();
        updateCard(mood, [], ['', text('draw.answer_here')]);
        return;
      }
      const { outputs, are_shares: areShares, ranked: [first, other] } = answer;
      bars.update(outputs, areShares, isUnsure ? other : undefined);
      const share = areShares && outputs[other] < LEAST_SHARE ? text('draw.less', { share: formatPercent(LEAST_SHARE) }) : formatOutput(outputs[other], areShares);
      updateCard(mood, (isUnsure ? [first, other] : [first]).map((digit) => names[digit]), [
        formatOutput(outputs[first], areShares), text(isUnsure ? 'draw.second_is' : 'draw.then', { digit: names[other], share }),
      ]);
    },
  };
}
