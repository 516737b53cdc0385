// The numbers of a picture as the text of a CSV file: every number with all of its digits, so that it reads back as the same.

/** @import { PictureData } from './data_table.js' */

/** How a word begins that a spreadsheet would take for a formula, and compute. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * @param {PictureData} data
 * @returns {string} lines as in RFC 4180
 */
export function csvOf({ columns, rows }) {
  return [columns, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

/** @param {string | number} cell empty for a number that does not exist */
function cellText(cell) {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
