// The numbers of a picture as CSV text: with all digits, so that they read back the same.

/** @import { PictureData } from './data_table.js' */

/**
 * Where a spreadsheet would take the text for a formula and run it: at the start of a cell, and after each semicolon, tab and line break,
 * since many programs split cells there.
 */
const FORMULA = /(^|[;\t\r\n])(?=[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * @param {PictureData} data
 * @returns {string} RFC 4180 lines
 */
export function csvOf({ columns, rows }) {
  return [columns, ...rows].map(csvLine).join('');
}

export function csvLine(/** @type {(string | number)[]} */ row) {
  return `${row.map(cellText).join(',')}\r\n`;
}

/** @param {string | number} cell a number that is not finite becomes empty */
function cellText(cell) {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const harmless = cell.replace(FORMULA, "$1'").replace(/^[\t\r]/, "'$&");
  // RFC 4180 needs no quotes around a semicolon or a tab, but they keep programs from splitting the cell there.
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
