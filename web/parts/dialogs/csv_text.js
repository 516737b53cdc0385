// The numbers of a picture as the text of a CSV file: every number with all of its digits, so that it reads back as the same.

/** @import { PictureData } from './data_table.js' */

/**
 * Where a spreadsheet would take what follows for a formula, and compute it: at the beginning of a cell; and, since many split cells at semicolons, tabs and lines, after
 * each of these.
 */
const FORMULA = /(^|[;\t\r\n])(?=[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * @param {PictureData} data
 * @returns {string} lines as in RFC 4180
 */
export function csvOf({ columns, rows }) {
  return [columns, ...rows].map(csvLine).join('');
}

export function csvLine(/** @type {(string | number)[]} */ row) {
  return `${row.map(cellText).join(',')}\r\n`;
}

/** @param {string | number} cell empty for a number that does not exist */
function cellText(cell) {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const harmless = cell.replace(FORMULA, "$1'").replace(/^[\t\r]/, "'$&");
  // A semicolon or a tab needs no quotes by RFC 4180, but programs that split cells there keep them together by these.
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
