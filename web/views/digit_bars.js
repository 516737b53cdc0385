// The answer: the winner large, with the runner-up in words, and ten outputs as bars.

import { formatOutput, text } from '../texts.js';
import { html, setText } from './dom.js';
import { createOutputBars } from './output_bars.js';
import { createPictureButton } from './picture_dialog.js';
import { createSpokenStatus } from './spoken_status.js';

/** From this output on the runner-up is named too. */
const WORTH_NAMING = 0.05;

/** @import { Recognition } from '../engine/protocol.js' */
/** @typedef {Pick<Recognition, 'outputs' | 'are_shares' | 'lead' | 'ranked'>} Answer */

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} model where it is chosen who answers, which stands between the answer and the bars
 */
export function createDigitBars(element, model) {
  const attached = new AbortController();
  const numeral = html('p', { class: 'answer-digit', 'aria-hidden': 'true' });
  const sentence = html('p', { class: 'answer-sentence' });
  const detail = html('p', { class: 'answer-detail note' });
  const bars = createOutputBars();
  const limit = html('input', { type: 'range', min: 0, max: 99, step: 1, 'aria-describedby': 'unsure-note' });
  const limitShare = html('output');
  const limitRow = html('label', { class: 'unsure', hidden: true, 'data-hint': text('draw.unsure_help') }, html('span', {}, text('draw.unsure_below')), limit, limitShare);
  const note = html('p', { class: 'note', id: 'unsure-note', hidden: true }, text('draw.unsure_note'));
  const headline = html('div', { class: 'answer', 'aria-hidden': 'true' }, numeral, html('div', {}, sentence, detail));
  const block = html('section', { class: 'block draw-bars' },
    html('header', { class: 'block-title' }, html('h3', {}, text('draw.outputs')), createPictureButton({ title: text('draw.outputs'), data })),
    bars.list, limitRow, note);
  element.append(headline, model, block);
  const status = createSpokenStatus(block, text('run.prediction'));
  /** @type {Answer | undefined} */
  let answer;
  let isShipped = true;

  limit.addEventListener('input', () => {
    showLimit();
    if (answer) tell(answer, true);
  }, { signal: attached.signal });

  function data() {
    return answer && {
      columns: [text('draw.column_digit'), text('draw.column_output')],
      rows: Array.from(answer.outputs, (output, digit) => [String(digit), output]),
    };
  }

  /** Tells the limit in the words of the answer, and marks how far the best bar must reach. */
  function showLimit() {
    const lead = limit.valueAsNumber / 100;
    const second = answer ? Math.max(answer.outputs[answer.ranked[1]], 0) : 0;
    setText(limitShare, answer?.are_shares === false ? formatOutput(lead, false) : text('draw.percent', { share: limit.value }));
    bars.setLimit(answer && Math.min(second + lead, 1));
  }

  /**
   * @param {string} shown the digit, or what stands for it
   * @param {string} said
   * @param {string} more
   * @param {boolean} settled
   */
  function say(shown, said, more, settled) {
    setText(numeral, shown);
    setText(sentence, said);
    setText(detail, more);
    status.update(more ? `${said}. ${more}` : said, settled);
  }

  /**
   * @param {Answer} told
   * @param {boolean} settled
   */
  function tell({ outputs, are_shares: areShares, lead, ranked }, settled) {
    const [first, second] = ranked;
    const values = { first, second, share: formatOutput(outputs[first], areShares), second_share: formatOutput(outputs[second], areShares) };
    const isUnknown = lead < limit.valueAsNumber / 100;
    const hasRival = outputs[second] >= WORTH_NAMING;
    numeral.dataset.unknown = String(isUnknown);
    if (isUnknown) {
      say('?', text('draw.unknown'), text('draw.unknown_detail', values), settled);
    } else {
      say(String(first), text(hasRival ? 'draw.unsure' : 'draw.sure', values), text(areShares ? 'draw.sure_detail_share' : 'draw.sure_detail_output', values), settled);
    }
  }

  return {
    /**
     * @param {Answer} told
     * @param {boolean} settled whether the drawing is at rest, so that the answer is said at once
     */
    update(told, settled) {
      answer = told;
      bars.update(told.outputs, told.are_shares);
      showLimit();
      tell(told, settled);
    },
    /** @param {number} lead 0 to 1: below it, the answer is "I don't know" */
    setUnsureBelow(lead) {
      limit.value = String(Math.round(100 * lead));
      limitRow.hidden = false;
      note.hidden = !isShipped;
      showLimit();
    },
    /** @param {boolean} shipped whether the network answers that the note was measured on */
    setShipped(shipped) {
      isShipped = shipped;
      note.hidden = limitRow.hidden || !isShipped;
    },
    /** @param {string} reason why there is no answer */
    clear(reason) {
      answer = undefined;
      bars.clear();
      showLimit();
      numeral.dataset.unknown = 'true';
      say('', reason, '', true);
    },
    destroy() {
      attached.abort();
      status.destroy();
      headline.remove();
      model.remove();
      block.remove();
    },
  };
}
