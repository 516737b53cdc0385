// The first-layer weights of several networks side by side: a square per unit, all on one colour scale.

import { signedLegend } from '../../../parts/charts/scale_legend.js';
import { html } from '../../../parts/dom.js';
import { SIDE } from '../../../parts/pictures/pixel_image.js';
import { formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { ComparedRun } from '../../../wire/protocol.js' */

const COLUMNS = 6;
const GAP = 2;
/** With few inputs, each unit is a row of cells this many pixels wide. */
const CELL = 24;

/**
 * @param {ComparedRun[]} runs
 * @param {string[]} letters the runs' letters
 * @param {Palette} palette
 * @returns {HTMLElement | undefined} shows only runs with the same layer sizes; undefined for a single run
 */
export function weightsSideBySide(runs, letters, palette) {
  if (runs.length < 2) return undefined;
  const title = text('compare.weights');
  const head = html('h3', {}, title);
  const sizes = runs.map(({ layer_sizes: layers }) => layers.join('-'));
  const shared = sizes.find((size, index) => sizes.indexOf(size) !== index);
  const alike = runs.flatMap((run, index) => (sizes[index] === shared ? [{ run, letter: letters[index] }] : []));
  if (alike.length === 0) return html('section', { 'aria-label': title }, head, html('p', {}, text('compare.other_layers')));
  const [inputs] = alike[0].run.layer_sizes;
  const units = alike[0].run.weights.length / inputs;
  let most = 0;
  for (const { run: { weights } } of alike) for (const weight of weights) if (Number.isFinite(weight)) most = Math.max(most, Math.abs(weight));
  const isImage = inputs === SIDE * SIDE;
  const figures = alike.map(({ run: { weights }, letter }) => {
    const { low, high } = rangeOf(weights);
    const label = text('compare.weights_of', { letter, units, low: formatSmall(low), high: formatSmall(high) });
    const canvas = html('canvas', { role: 'img', 'aria-label': label, class: `compare-weights ${isImage ? 'images' : ''}` });
    paint(canvas, weights, inputs, most || 1, palette);
    return html('figure', {}, canvas, html('figcaption', { 'data-letter': letter }, letter));
  });
  return html('section', { 'aria-label': title }, head, html('p', { class: 'note' }, text(isImage ? 'compare.weights_images' : 'compare.weights_rows', { units, most: formatSmall(most) }), ' ', signedLegend()),
    html('div', { class: 'compare-pictures' }, ...figures));
}

function rangeOf(/** @type {Float32Array} */ weights) {
  let [low, high] = [Infinity, -Infinity];
  for (const weight of weights) {
    low = Math.min(low, weight);
    high = Math.max(high, weight);
  }
  return { low, high };
}

/**
 * Paints a pixel per weight; with few inputs, a cell per weight.
 * @param {Float32Array} weights unit by unit
 * @param {number} most the absolute weight at full colour
 */
function paint(/** @type {HTMLCanvasElement} */ canvas, weights, /** @type {number} */ inputs, most, /** @type {Palette} */ palette) {
  const isImage = inputs === SIDE * SIDE;
  const [wide, high, scale] = isImage ? [SIDE, SIDE, 1] : [inputs, 1, CELL];
  const units = weights.length / inputs;
  const columns = isImage ? Math.min(units, COLUMNS) : 1;
  const rows = Math.ceil(units / columns);
  const [stepX, stepY] = [wide * scale + GAP, high * scale + GAP];
  canvas.width = columns * stepX - GAP;
  canvas.height = rows * stepY - GAP;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(canvas.width, canvas.height);
  weights.forEach((weight, index) => {
    const [unit, input] = [Math.floor(index / inputs), index % inputs];
    const left = (unit % columns) * stepX + (input % wide) * scale;
    const top = Math.floor(unit / columns) * stepY + Math.floor(input / wide) * scale;
    const level = Math.min(Math.max(Math.round((weight / most) * 127), -127), 127) || 0; // NaN gets the neutral colour
    const color = palette.signedTable.subarray((level + 127) * 4, (level + 127) * 4 + 4);
    for (let y = top; y < top + scale; y += 1) {
      for (let x = left; x < left + scale; x += 1) image.data.set(color, (y * canvas.width + x) * 4);
    }
  });
  context.putImageData(image, 0, 0);
}
