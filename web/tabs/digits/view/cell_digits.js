// The digits in one cell of the confusion matrix, and the surest mistakes of all.

import { areSigns } from '../../../lab/state/config.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { digitsData } from '../../../parts/pictures/pixel_image.js';
import { formatNumber, formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { createDigitButtons } from './digit_buttons.js';

/** @import { DigitCell } from '../../../wire/protocol.js' */
/** @import { Answered, CellChoice } from '../state/digits_answers.js' */

/** So many digits are shown large. */
const FEW = 3;

/**
 * @param {HTMLElement} element
 * @param {readonly string[]} names of the classes
 * @param {{ onOpen: (index: number) => void }} callbacks
 */
export function createCellDigits(element, names, { onOpen }) {
  const signs = areSigns(names);
  const label = text('digits.cell_title', { signs });
  const title = html('h3', { 'aria-live': 'polite' }, label);
  const note = html('span', { class: 'note' });
  const header = html('header', { class: 'block-title cell-title' }, html('div', {}, title, ' ', note), createPictureButton({ title: label, data: () => dataOf(shown?.reply) }));
  const inCell = html('section', { class: 'block' }, header);
  const allTitle = html('h4');
  const allLabel = text('digits.surest');
  const all = html('section', { class: 'block surest' }, html('div', { class: 'block-title' }, allTitle, createPictureButton({ title: allLabel, data: () => dataOf(wrong) })));
  const block = html('div', { class: 'cell-pane' }, inCell, all);
  element.append(block);
  const buttons = createDigitButtons(inCell, { label, onOpen });
  const surest = createDigitButtons(all, { label: allLabel, onOpen });
  /** @type {Answered<'cell'>} */
  let shown;
  /** All mistakes. @type {DigitCell | undefined} */
  let wrong;

  function dataOf(/** @type {DigitCell | undefined} */ cell) {
    if (!cell) return undefined;
    const { indices, confidence, pixels } = cell;
    const columns = [text('digits.column_index'), text('digits.column_output')];
    return digitsData(columns, Array.from(indices, (index, position) => [String(index), confidence[position]]), pixels);
  }

  /**
   * @param {DigitCell} cell
   * @param {CellChoice} choice
   * @param {Uint8ClampedArray} table
   */
  function paint(cell, { digit: of, guess: as, kind }, table) {
    const [digit, guess] = [names[of], names[as]];
    const { total } = cell;
    inCell.toggleAttribute('data-few', total <= FEW);
    setText(title, text(kind === 'soft' ? 'digits.cell_soft' : of === as ? 'digits.cell_right' : 'digits.cell_wrong', { digit, guess, total: formatNumber(total), count: total }));
    setText(note, total === 0 ? text('digits.cell_empty', { signs }) : total > cell.indices.length
      ? text('digits.cell_first', { shown: cell.indices.length }) : text('digits.cell_all'));
    buttons.update(cell, table, (position) => {
      const confidence = formatOutput(cell.confidence[position], cell.are_shares);
      return { caption: confidence, label: text('digits.cell_digit', { digit, guess, confidence }) };
    });
  }

  return {
    update(/** @type {Answered<'cell'>} */ answered, /** @type {Uint8ClampedArray} */ table) {
      if (!answered) return;
      const before = shown?.choice;
      const { choice, reply } = answered;
      shown = answered;
      paint(reply, reply.cell, table);
      if (!choice) return; // the commonest mistake, which nobody has opened
      // Scrolls only when another cell is opened, not when the open one changes its kind or gets newer digits.
      const isOpening = choice !== before && (before === undefined || choice.kind === before.kind);
      if (isOpening) header.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    },
    updateWrong(/** @type {DigitCell | undefined} */ mistakes, /** @type {Uint8ClampedArray} */ table) {
      all.hidden = !mistakes?.total;
      wrong = mistakes;
      if (!mistakes?.total) return;
      setText(allTitle, text('digits.surest_of', { count: mistakes.total }));
      const { labels, guesses, confidence, are_shares: areShares } = mistakes;
      surest.update(mistakes, table, (position) => {
        const [digit, guess] = [names[labels[position]], names[guesses[position]]];
        return { caption: `${digit} → ${guess}`, label: text('digits.cell_digit', { digit, guess, confidence: formatOutput(confidence[position], areShares) }) };
      });
    },
    destroy() {
      buttons.destroy();
      surest.destroy();
      block.remove();
    },
  };
}
