// Reads a drawing before Python has started: on a slow connection the weights arrive long before Python.
//
// It repeats the steps of pysrc/glassnet/data/digit_image.py, network.py, activations.py and rivals.py, and returns only
// the answer. tests/node/engine/early_answers.test.js checks that it agrees with Python.

import { request } from './downloads.js';
import { readZip } from './zip.js';

/** @import { Recognition, Requests } from '../wire/protocol.js' */
/** A drawing, and how it is prepared. @typedef {Omit<Requests['recognize']['payload'], 'model'>} Question */
/** @typedef {Pick<Recognition, 'outputs' | 'are_shares' | 'lead' | 'ranked' | 'rival'> & { image: Float32Array }} EarlyAnswer */
/** Undefined for an empty drawing. @typedef {(question: Question) => EarlyAnswer | undefined} EarlyReader */
/** @typedef {{ weights: Float32Array, biases: Float32Array }} Layer weights: one row per input */

const MODEL = 'models/digits.npz';
const SIDE = 28;
const BOX = 20;
const CENTRE = 14;
/** As in rivals.py. */
const [WORTH_NAMING, INKED, FLAG_BELOW, FOOT_WITHIN, FEWEST_ROWS] = [0.05, 0.4, 0.25, 0.25, 2];

/**
 * Fetches the network that ships with the page and returns a reader. Its hidden units use ReLU, its outputs softmax.
 * @param {string} baseUrl the site's address, with a slash at its end
 * @returns {Promise<EarlyReader>}
 */
export async function loadEarlyReader(baseUrl) {
  const response = await request(baseUrl, MODEL);
  const arrays = await namedArrays(new Uint8Array(await response.arrayBuffer()));
  /** @type {Layer[]} */
  const layers = [];
  for (let weights = arrays.get('Weights_0'); weights; weights = arrays.get(`Weights_${layers.length}`)) {
    layers.push({ weights, biases: /** @type {Float32Array} */ (arrays.get(`Biases_${layers.length}`)) });
  }
  return (question) => {
    const image = preparedDigit(question);
    return image && { ...answered(layers, image), image };
  };
}

/**
 * @param {Uint8Array<ArrayBuffer>} npz
 * @returns {Promise<Map<string, Float32Array>>} its float16 arrays, by name
 */
async function namedArrays(npz) {
  const arrays = new Map();
  for (const { name, data } of await readZip(npz)) {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const start = 10 + view.getUint16(8, true);
    const header = new TextDecoder().decode(data.subarray(10, start));
    if (!header.includes("'<f2'")) continue; // skips the settings
    const values = Float32Array.from({ length: (data.length - start) / 2 }, (_, index) => float16(view.getUint16(start + 2 * index, true)));
    arrays.set(name.replace('.npy', ''), values);
  }
  return arrays;
}

function float16(/** @type {number} */ bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
}

/**
 * @param {Question} question
 * @returns {Float32Array | undefined} 784 values in [0, 1]
 */
function preparedDigit({ width, height, ink, plain_ink, pen, crop, box, centre }) {
  const drawn = pen ? ink : plain_ink;
  const frame = inkFrame(drawn, width, height);
  if (!frame) return undefined;
  const part = crop ? frame : { top: 0, left: 0, bottom: height, right: width };
  const boxed = intoBox(drawn, width, part, box ? BOX : SIDE);
  return centre ? centred(boxed) : boxed;
}

function inkFrame(/** @type {Uint8Array} */ ink, /** @type {number} */ width, /** @type {number} */ height) {
  let [top, left, bottom, right] = [height, width, 0, 0];
  for (let at = 0; at < ink.length; at += 1) {
    if (!ink[at]) continue;
    const [row, column] = [Math.floor(at / width), at % width];
    [top, left] = [Math.min(top, row), Math.min(left, column)];
    [bottom, right] = [Math.max(bottom, row + 1), Math.max(right, column + 1)];
  }
  return bottom ? { top, left, bottom, right } : undefined;
}

/**
 * Scales the longer side to `side` pixels by exact area averaging, centred in 28 x 28.
 * @param {Uint8Array} ink
 * @param {number} stride
 * @param {{ top: number, left: number, bottom: number, right: number }} part
 * @param {number} side
 */
function intoBox(ink, stride, { top, left, bottom, right }, side) {
  const [height, width] = [bottom - top, right - left];
  const scale = side / Math.max(height, width);
  const rows = areaShares(height, Math.max(1, roundHalfEven(height * scale)));
  const columns = areaShares(width, Math.max(1, roundHalfEven(width * scale)));
  const boxed = new Float32Array(SIDE * SIDE);
  const [down, across] = [rows, columns].map(({ length }) => Math.floor((SIDE - length) / 2));
  rows.forEach((inRow, row) => columns.forEach((inColumn, column) => {
    let sum = 0;
    for (const [y, rowShare] of inRow) {
      for (const [x, columnShare] of inColumn) sum += rowShare * columnShare * ink[(top + y) * stride + left + x];
    }
    boxed[(down + row) * SIDE + across + column] = Math.min(sum / 255, 1);
  }));
  return boxed;
}

/** For each new pixel: the old pixels under it, each with its share of the new one. */
function areaShares(/** @type {number} */ length, /** @type {number} */ newLength) {
  const step = length / newLength;
  return Array.from({ length: newLength }, (_, pixel) => {
    const [start, end] = [pixel * step, (pixel + 1) * step];
    /** @type {[number, number][]} */
    const shares = [];
    for (let old = Math.floor(start); old < Math.min(Math.ceil(end), length); old += 1) {
      shares.push([old, (Math.min(end, old + 1) - Math.max(start, old)) / step]);
    }
    return shares;
  });
}

/** Moves the centre of mass to CENTRE, but no ink off the grid. */
function centred(/** @type {Float32Array} */ boxed) {
  const down = axisShift((line, at) => boxed[line * SIDE + at]);
  const across = axisShift((line, at) => boxed[at * SIDE + line]);
  const image = new Float32Array(SIDE * SIDE);
  boxed.forEach((value, at) => {
    if (value) image[at + down * SIDE + across] = value;
  });
  return image;
}

function axisShift(/** @type {(line: number, at: number) => number} */ pixel) {
  const lines = Array.from({ length: SIDE }, (_, line) => line);
  const mass = lines.map((line) => lines.reduce((sum, at) => sum + pixel(line, at), 0));
  const total = mass.reduce((sum, each) => sum + each, 0);
  const centre = mass.reduce((sum, each, line) => sum + each * line, 0) / total;
  const inked = lines.filter((line) => mass[line]);
  return Math.min(Math.max(roundHalfEven(CENTRE - centre), -inked[0]), SIDE - 1 - inked[inked.length - 1]);
}

function roundHalfEven(/** @type {number} */ value) {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 ? below + 1 : below;
}

function answered(/** @type {Layer[]} */ layers, /** @type {Float32Array} */ image) {
  let values = image;
  layers.forEach((layer, index) => {
    const isLast = index === layers.length - 1;
    const sums = weightedSums(layer, values);
    values = isLast ? softmax(sums) : sums.map((sum) => Math.max(sum, 0));
  });
  const ranked = Uint8Array.from(values.keys()).sort((one, other) => values[other] - values[one] || one - other);
  return { outputs: values, are_shares: true, lead: values[ranked[0]] - values[ranked[1]], ranked, rival: rivalOf(image, values, ranked) };
}

function rivalOf(/** @type {Float32Array} */ image, /** @type {Float32Array} */ outputs, /** @type {Uint8Array} */ [first, second]) {
  if (outputs[second] >= WORTH_NAMING) return second;
  return first === 7 && hasLongFlag(image) ? 1 : -1;
}

function hasLongFlag(/** @type {Float32Array} */ image) {
  const lines = Array.from({ length: SIDE }, (_, line) => line);
  const isInked = (/** @type {number} */ row, /** @type {number} */ column) => image[row * SIDE + column] >= INKED;
  const rows = lines.filter((row) => lines.some((column) => isInked(row, column)));
  const columns = lines.filter((column) => lines.some((row) => isInked(row, column)));
  if (rows.length < FEWEST_ROWS) return false;
  const [top, bottom] = [rows[0], rows[rows.length - 1]];
  const [left, right] = [columns[0], columns[columns.length - 1]];
  const flagEnd = rows.find((row) => [left, left + 1].some((column) => column < SIDE && isInked(row, column))) ?? top;
  const feet = columns.filter((column) => [bottom - 1, bottom].some((row) => isInked(row, column)));
  const foot = feet.reduce((sum, column) => sum + column, 0) / feet.length;
  return flagEnd - top >= FLAG_BELOW * (bottom - top + 1) && right - foot <= FOOT_WITHIN * (right - left + 1);
}

function weightedSums(/** @type {Layer} */ { weights, biases }, /** @type {Float32Array} */ inputs) {
  const sums = biases.slice();
  inputs.forEach((input, line) => {
    if (!input) return;
    for (let unit = 0; unit < sums.length; unit += 1) sums[unit] += input * weights[line * sums.length + unit];
  });
  return sums;
}

function softmax(/** @type {Float32Array} */ logits) {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
