// The numbers of a picture, as a table to read and copy.

import { formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { html, setText } from '../dom.js';

/**
 * @typedef {object} PictureData
 * @property {string[]} columns their names
 * @property {(string | number)[][]} rows one cell per column; NaN for a missing number
 */

/** The most cells the table shows; the file has all of them. */
const MOST_CELLS = 4000;
const MOST_COLUMNS = 50;
/** The digits of a float32. */
const SIGNIFICANT_DIGITS = 7;

export function createDataTable(/** @type {string} */ caption) {
  const head = html('tr', {});
  const body = html('tbody', {});
  const note = html('p', { class: 'note', hidden: true });
  const element = html('div', { class: 'data-table' }, note, html('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': caption },
    html('table', { class: 'plain-table' }, html('caption', {}, caption), html('thead', {}, head), body)));
  /** @type {HTMLElement[][]} */
  let cells = [];

  return {
    element,
    update(/** @type {PictureData} */ { columns, rows }) {
      const width = Math.min(columns.length, MOST_COLUMNS);
      const height = Math.min(rows.length, Math.floor(MOST_CELLS / width));
      if (cells.length !== height || cells[0]?.length !== width) {
        cells = Array.from({ length: height }, () => Array.from({ length: width }, (_, column) => (
          column === 0 ? html('th', { scope: 'row' }) : html('td', {}))));
        body.replaceChildren(...cells.map((row) => html('tr', {}, ...row)));
      }
      head.replaceChildren(...columns.slice(0, width).map((name) => html('th', { scope: 'col' }, name)));
      cells.forEach((row, index) => row.forEach((cell, column) => setText(cell, inWords(rows[index][column]))));
      note.hidden = height === rows.length && width === columns.length;
      setText(note, text('picture.part', {
        rows: formatNumber(height), all_rows: formatNumber(rows.length), columns: width, all_columns: formatNumber(columns.length),
      }));
    },
  };
}

/** A cell's text, without rounding noise; empty for a missing number. */
function inWords(/** @type {string | number} */ cell) {
  if (typeof cell === 'string') return cell;
  return Number.isFinite(cell) ? String(Number(cell.toPrecision(SIGNIFICANT_DIGITS))) : '';
}
