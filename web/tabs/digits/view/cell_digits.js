// The digits in one cell of the confusion matrix, surest first.

import { areSigns } from '../../../lab/state/config.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { digitsData } from '../../../parts/pictures/pixel_image.js';
import { formatNumber, formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { createDigitButtons } from './digit_buttons.js';

/** @import { DigitCell } from '../../../wire/protocol.js' */
/** @import { Answered, CellChoice } from '../state/digits_answers.js' */

/**
 * @param {HTMLElement} element
 * @param {readonly string[]} names of the classes
 * @param {{ onOpen: (index: number) => void }} callbacks
 */
export function createCellDigits(element, names, { onOpen }) {
  const signs = areSigns(names);
  const label = text('digits.cell_title', { signs });
  const title = html('h3', { 'aria-live': 'polite' }, label);
  const note = html('p', { class: 'note' }, text('digits.cell_hint', { signs }));
  const header = html('header', { class: 'block-title cell-title' }, title, createPictureButton({ title: label, data }));
  const block = html('section', { class: 'block' }, header, note);
  element.append(block);
  const buttons = createDigitButtons(block, { label, onOpen });
  /** @type {Answered<'cell'>} */
  let shown;

  function data() {
    if (!shown) return undefined;
    const { indices, confidence, pixels } = shown.reply;
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
    const few = cell.total > cell.indices.length;
    const total = formatNumber(cell.total);
    setText(title, text(kind === 'soft' ? 'digits.cell_soft' : of === as ? 'digits.cell_right' : 'digits.cell_wrong', { digit, guess, total }));
    setText(note, cell.total === 0 ? text('digits.cell_empty', { signs }) : few
      ? text('digits.cell_first', { shown: cell.indices.length, guess }) : text('digits.cell_all', { guess }));
    buttons.update(cell, table, (position) => {
      const confidence = formatOutput(cell.confidence[position], cell.are_shares);
      return { caption: confidence, label: text('digits.cell_digit', { digit, guess, confidence }) };
    });
  }

  return {
    update(/** @type {Answered<'cell'>} */ answered, /** @type {Uint8ClampedArray} */ table) {
      if (!answered?.choice) return;
      const before = shown?.choice;
      const { choice, reply } = answered;
      shown = answered;
      paint(reply, choice, table);
      // Scrolls only when another cell is opened, not when the open one changes its kind or gets newer digits.
      const isOpening = choice !== before && (before === undefined || choice.kind === before.kind);
      if (isOpening) header.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    },
    destroy() {
      buttons.destroy();
      block.remove();
    },
  };
}
