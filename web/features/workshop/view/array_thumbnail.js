// An array in the page's colours for arrays, with its size and range in words: a table of its numbers if it is small, else a picture.

import { html } from '../../../parts/dom.js';
import { formatInCell } from '../../../words/cell_numbers.js';
import { formatGiven } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { ShownArray } from '../../../wire/protocol.js' */

/** The levels of the colour table on each side of 0. */
const LEVELS = 127;
/** In screen pixels: the size of a cell where there is space, and the picture's largest width and height. */
const CELL = 20;
const WIDEST = 256;
const HIGHEST = 192;
/** Larger arrays are pictures. */
const MOST_ROWS = 20;
const MOST_COLUMNS = 10;
/** The significant digits of the range. */
const DIGITS = 4;

const rounded = (/** @type {number} */ number) => formatGiven(Number(number.toPrecision(DIGITS)));

/** Whether all of an array's numbers are shown. */
export function isTable(/** @type {ShownArray} */ { shape, rows, columns }) {
  return rows <= MOST_ROWS && columns <= MOST_COLUMNS && shape.reduce((product, length) => product * length, 1) === rows * columns;
}

export function drawArray(/** @type {ShownArray} */ array, /** @type {Palette} */ palette) {
  const { shape, dtype, numbers } = array;
  const finite = numbers.filter(Number.isFinite);
  const low = finite.reduce((least, each) => Math.min(least, each), Infinity);
  const high = finite.reduce((most, each) => Math.max(most, each), -Infinity);
  const words = text('console.array', { size: shape.join(' × '), dtype, low: rounded(low), high: rounded(high) });
  const largest = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const drawn = isTable(array) ? tableOf(array, largest, words, palette) : pictureOf(array, largest, words, palette);
  return html('figure', { class: 'console-array' }, drawn, html('figcaption', { class: 'note' }, words));
}

/** @param {ShownArray} array @param {number} largest the value of the strongest colour @param {string} words */
function tableOf({ rows, columns, numbers }, largest, words, /** @type {Palette} */ { signed, textOnSigned }) {
  const cellOf = (/** @type {number} */ number) => {
    const cell = html('td', { title: String(number) }, formatInCell(number));
    const share = Number.isFinite(number) ? number / largest : 0;
    cell.style.background = signed(share);
    cell.style.color = textOnSigned(share);
    return cell;
  };
  return html('div', { class: 'table-scroll', role: 'group', 'aria-label': words, tabindex: 0 }, html('table', { class: 'number-grid' }, ...Array.from({ length: rows }, (_, row) => (
    html('tr', {}, ...Array.from(numbers.subarray(row * columns, (row + 1) * columns), cellOf))))));
}

/** @param {ShownArray} array @param {number} largest @param {string} words */
function pictureOf({ rows, columns, numbers }, largest, words, /** @type {Palette} */ palette) {
  const canvas = html('canvas', { width: columns, height: rows, role: 'img', 'aria-label': words, class: 'pixels array-thumbnail' });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(columns, rows);
  numbers.forEach((number, index) => {
    if (!Number.isFinite(number)) return; // left empty
    const level = Math.round((LEVELS * number) / largest) + LEVELS;
    image.data.set(palette.signedTable.subarray(level * 4, level * 4 + 4), index * 4);
  });
  context.putImageData(image, 0, 0);
  canvas.style.aspectRatio = `${columns} / ${rows}`;
  canvas.style.width = `${Math.min(CELL * columns, WIDEST, (HIGHEST * columns) / rows)}px`;
  return canvas;
}
