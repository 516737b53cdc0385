// The digits of one cell of the confusion matrix, the surest first.

import { formatNumber, formatOutput, text } from '../texts.js';
import { createDigitButtons } from './digit_buttons.js';
import { html, setText } from './dom.js';
import { createPictureButton } from './picture_dialog.js';
import { digitsData } from './pixel_image.js';

/** @import { DigitCell } from '../engine/protocol.js' */
/** @typedef {import('../actions/digits_actions.js').CellChoice} CellChoice */

/**
 * @param {HTMLElement} element
 * @param {{ onOpen: (index: number) => void }} callbacks
 */
export function createCellDigits(element, { onOpen }) {
  const title = html('h3', { 'aria-live': 'polite' }, text('digits.cell_title'));
  const note = html('p', { class: 'note' }, text('digits.cell_hint'));
  const header = html('header', { class: 'block-title cell-title' }, title, createPictureButton({ title: text('digits.cell_title'), data }));
  const block = html('section', { class: 'block' }, header, note);
  element.append(block);
  const buttons = createDigitButtons(block, { label: text('digits.cell_title'), onOpen });
  /** @type {{ cell: DigitCell, choice: CellChoice } | undefined} */
  let shown;

  function data() {
    if (!shown) return undefined;
    const { indices, confidence, pixels } = shown.cell;
    const columns = [text('digits.column_index'), text('digits.column_output')];
    return digitsData(columns, Array.from(indices, (index, position) => [String(index), confidence[position]]), pixels);
  }

  /** @param {Uint8ClampedArray} table */
  function paint(table) {
    if (!shown) return;
    const { cell, choice: { digit, guess, kind } } = shown;
    const few = cell.total > cell.indices.length;
    const total = formatNumber(cell.total);
    setText(title, text(kind === 'soft' ? 'digits.cell_soft' : digit === guess ? 'digits.cell_right' : 'digits.cell_wrong', { digit, guess, total }));
    setText(note, cell.total === 0 ? text('digits.cell_empty') : few
      ? text('digits.cell_first', { shown: cell.indices.length, guess }) : text('digits.cell_all', { guess }));
    buttons.update(cell, table, (position) => {
      const confidence = formatOutput(cell.confidence[position], cell.are_shares);
      return { caption: confidence, label: text('digits.cell_digit', { digit, guess, confidence }) };
    });
  }

  return {
    /**
     * @param {DigitCell} cell
     * @param {CellChoice} choice
     * @param {Uint8ClampedArray} table
     */
    update(cell, choice, table) {
      const before = shown?.choice;
      shown = { cell, choice };
      paint(table);
      // A cell was opened; not the one that is open counted otherwise, nor its digits as they are by now.
      const isOpening = choice !== before && (before === undefined || choice.kind === before.kind);
      if (isOpening) header.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    },
    repaint: paint,
    destroy() {
      buttons.destroy();
      block.remove();
    },
  };
}
