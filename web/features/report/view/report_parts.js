// The parts of a report: sections, tables, embedded files.

import { csvOf } from '../../../parts/dialogs/csv_text.js';
import { mark } from '../../../parts/markup.js';

/** @import { PictureData } from '../../../parts/dialogs/data_table.js' */
/** @import { Markup } from '../../../parts/markup.js' */

/** @typedef {Markup | string} Cell */

/**
 * @param {string} title
 * @param {...(Markup | string | undefined)} content
 */
export function reportSection(title, ...content) {
  return mark('section', { 'aria-label': title }, mark('h2', {}, title), ...content);
}

/**
 * A table whose first column names its rows.
 * @param {object} table
 * @param {string} table.caption
 * @param {string[]} table.columns
 * @param {Cell[][]} table.rows
 * @param {string} [kind] class of the table
 */
export function reportTable({ caption, columns, rows }, kind) {
  return mark('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': caption }, mark('table', { class: kind },
    mark('caption', {}, caption),
    mark('thead', {}, mark('tr', {}, ...columns.map((name) => (name ? mark('th', { scope: 'col' }, name) : mark('td'))))),
    mark('tbody', {}, ...rows.map(([first, ...cells]) => mark('tr', {}, mark('th', { scope: 'row' }, first), ...cells.map((cell) => mark('td', {}, cell)))))));
}

/**
 * A link to a CSV file embedded in the report.
 * @param {string} file its name
 */
export function carriedCsv(/** @type {string} */ words, file, /** @type {PictureData} */ data) {
  const bytes = new TextEncoder().encode(csvOf(data));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return mark('p', { class: 'screen' }, mark('a', { href: `data:text/csv;base64,${btoa(binary)}`, download: file }, words));
}

export function outwardLink(/** @type {string} */ address, /** @type {string} */ words) {
  return mark('a', { href: address, target: '_blank', rel: 'noopener' }, words);
}
