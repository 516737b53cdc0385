// An array as a small picture, in the page's colours for arrays, with its size and range in words.

import { html } from '../../../parts/dom.js';
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
/** The significant digits of the range. */
const DIGITS = 4;

const rounded = (/** @type {number} */ number) => formatGiven(Number(number.toPrecision(DIGITS)));

export function drawArray(/** @type {ShownArray} */ { shape, dtype, rows, columns, numbers }, /** @type {Palette} */ palette) {
  const finite = numbers.filter(Number.isFinite);
  const low = finite.reduce((least, each) => Math.min(least, each), Infinity);
  const high = finite.reduce((most, each) => Math.max(most, each), -Infinity);
  const words = text('console.array', { size: shape.join(' × '), dtype, low: rounded(low), high: rounded(high) });
  const canvas = html('canvas', { width: columns, height: rows, role: 'img', 'aria-label': words, class: 'pixels array-thumbnail' });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(columns, rows);
  const largest = Math.max(Math.abs(low), Math.abs(high)) || 1;
  numbers.forEach((number, index) => {
    if (!Number.isFinite(number)) return; // left empty
    const level = Math.round((LEVELS * number) / largest) + LEVELS;
    image.data.set(palette.signedTable.subarray(level * 4, level * 4 + 4), index * 4);
  });
  context.putImageData(image, 0, 0);
  canvas.style.aspectRatio = `${columns} / ${rows}`;
  canvas.style.width = `${Math.min(CELL * columns, WIDEST, (HIGHEST * columns) / rows)}px`;
  return html('figure', { class: 'console-array' }, canvas, html('figcaption', { class: 'note' }, words));
}
