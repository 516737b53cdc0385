// The answer: the winner enlarged, the runner-up in words, and the outputs as bars.

import { areSigns } from '../../../lab/state/config.js';
import { countTitle, createOutputBars } from '../../../parts/charts/output_bars.js';
import { createPictureButton, titlePicture } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createSpokenStatus } from '../../../parts/spoken_status.js';
import { termWord } from '../../../parts/term.js';
import { formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** A rival with a smaller output is named because of the drawing's shape, for example for a 1 with a long flag. */
const BY_SHAPE_BELOW = 0.05;

/** @import { DigitAnswer } from '../state/drawing.js' */

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} model the choice of the answering network, placed between the answer and the bars
 * @param {{ onUnsureBelow: (lead: number) => void }} callbacks
 */
export function createDigitBars(element, model, { onUnsureBelow }) {
  const numeral = html('p', { class: 'answer-digit', 'aria-hidden': 'true' });
  const sentence = html('p', { class: 'answer-sentence' });
  const detail = html('p', { class: 'answer-detail note' });
  const bars = createOutputBars();
  const title = html('h3', {});
  const enlarge = createPictureButton({ title: '', data });
  const limit = html('input', { type: 'range', min: 0, max: 99, step: 1, 'aria-describedby': 'unsure-note' });
  const limitShare = html('output');
  const limitRow = html('label', { class: 'unsure', hidden: true, 'data-hint': text('draw.unsure_help') }, html('span', {}, text('draw.unsure_below')), limit, limitShare);
  const note = html('p', { class: 'note', id: 'unsure-note', hidden: true }, text('draw.unsure_note'));
  const headline = html('div', { class: 'answer', 'aria-hidden': 'true' }, numeral, html('div', {}, sentence, detail));
  const block = html('section', { class: 'block draw-bars' },
    html('div', { class: 'block-title' }, title, enlarge),
    bars.list, limitRow, note);
  element.append(headline, model, block);
  const status = createSpokenStatus(element, text('run.prediction')); // where it is also heard while the bars are hidden
  /** @type {DigitAnswer | undefined} */
  let answer;
  /** The class names. @type {readonly string[]} */
  let names = [];
  /** A lead below this means "I don't know". @type {number | undefined} */
  let unsureBelow;
  let isClaimed = false;

  limit.addEventListener('input', () => onUnsureBelow(limit.valueAsNumber / 100));

  function data() {
    return answer && {
      columns: [text('draw.column_digit', { signs: areSigns(names) }), text('draw.column_output')],
      rows: Array.from(answer.outputs, (output, digit) => [names[digit], output]),
    };
  }

  /** Shows the limit in the unit of the answers, and marks the value that the best bar must reach. */
  function showLimit() {
    const lead = limit.valueAsNumber / 100;
    const second = answer ? Math.max(answer.outputs[answer.ranked[1]], 0) : 0;
    setText(limitShare, answer?.are_shares === false ? formatOutput(lead, false) : text('draw.percent', { share: limit.value }));
    bars.setLimit(answer && Math.min(second + lead, 1));
  }

  /** @param {string} shown the digit or sign, or its replacement */
  function say(shown, /** @type {string} */ said, /** @type {string} */ more, /** @type {boolean} */ settled) {
    setText(numeral, shown);
    numeral.dataset.long = String([...shown].length > 2);
    setText(sentence, said);
    setText(detail, more);
    status.update(more ? `${said}. ${more}` : said, settled);
  }

  function sayAnswer(/** @type {DigitAnswer} */ { outputs, are_shares: areShares, lead, ranked, rival }, /** @type {boolean} */ settled) {
    const [best] = ranked;
    const next = rival < 0 ? ranked[1] : rival;
    const first = names[best];
    const values = { first, second: names[next], share: formatOutput(outputs[best], areShares), second_share: formatOutput(outputs[next], areShares) };
    const isUnknown = lead < limit.valueAsNumber / 100;
    const hasRival = rival >= 0;
    const isByShape = hasRival && outputs[rival] < BY_SHAPE_BELOW;
    numeral.dataset.unknown = String(isUnknown || !isClaimed);
    if (isUnknown) {
      say('?', text('draw.unknown'), text('draw.unknown_detail', values), settled);
    } else {
      const more = text(areShares ? 'draw.sure_detail_share' : 'draw.sure_detail_output', values);
      const said = !isClaimed ? 'draw.so_far' : hasRival ? 'draw.unsure' : 'draw.sure';
      say(first, text(said, values), isByShape ? `${more} ${text('draw.long_flag')}` : more, settled);
    }
  }

  return {
    /** @param {readonly string[]} newNames of the classes, one for each output */
    name(newNames) {
      names = newNames;
      const titled = countTitle('draw.outputs', names);
      title.replaceChildren(termWord('output', titled));
      titlePicture(enlarge, titled);
      bars.name(names);
      answer = undefined; // the last answer is of other classes
    },
    /**
     * Shows the limit and, for the shipped network, its measured effect.
     * @param {number | undefined} lead 0 to 1; undefined before it is known
     * @param {boolean} isShipped whether the shipped network answers
     */
    updateLimit(lead, isShipped) {
      limitRow.hidden = lead === undefined;
      note.hidden = limitRow.hidden || !isShipped;
      if (lead === undefined || lead === unsureBelow) return;
      unsureBelow = lead;
      limit.value = String(Math.round(100 * lead));
      showLimit();
      if (answer) sayAnswer(answer, true); // the answer may become "I don't know", or a digit again
    },
    /** @param {boolean} settled whether the drawing is finished, so that screen readers hear the answer at once */
    update(/** @type {DigitAnswer} */ newAnswer, settled) {
      answer = newAnswer;
      bars.update(newAnswer.outputs, newAnswer.are_shares);
      showLimit();
      sayAnswer(newAnswer, settled && isClaimed);
    },
    /** @param {boolean} claimed whether the reading may be claimed, instead of only how the drawing looks so far */
    claim(claimed) {
      isClaimed = claimed;
      if (answer) sayAnswer(answer, claimed);
    },
    /** @param {boolean} doubted whether the drawing looks unlike the digit that was read */
    doubt(doubted) {
      numeral.dataset.doubted = String(doubted);
    },
    /** @param {string} reason why there is no answer */
    clear(reason) {
      answer = undefined;
      bars.clear();
      showLimit();
      numeral.dataset.unknown = 'true';
      say('', reason, '', true);
    },
  };
}
