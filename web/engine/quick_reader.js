// Reads a drawing on the page's own thread, with a network's weights: in the same frame as the stroke, while Python starts, trains or answers others.
//
// It repeats the steps of pysrc/glassnet/data/digit_image.py, network.py, activations.py and rivals.py. It gives no reasons: those are Python's.
// tests/node/engine/quick_reader.test.js checks that it agrees with Python. Edited code is never repeated here: only Python computes it.

import { request } from './downloads.js';
import { readZip } from './zip.js';

/** @import { ReadingNetwork, Recognition } from '../wire/protocol.js' */
/** A drawing in ink, 0 for paper and 255 for full ink, and the steps of its preparation. @typedef {{ width: number, height: number, ink: Uint8Array, crop: boolean, box: boolean, centre: boolean }} InkedDrawing */
/** @typedef {Pick<Recognition, 'crop' | 'shift' | 'boxed' | 'image' | 'outputs' | 'are_shares' | 'lead' | 'ranked' | 'rival' | 'hidden'>} QuickReading */
/** @typedef {(image: Float32Array) => Pick<QuickReading, 'outputs' | 'are_shares' | 'lead' | 'ranked' | 'rival' | 'hidden'>} ImageReader */
/** Undefined for an empty drawing. @typedef {(drawing: InkedDrawing) => QuickReading | undefined} QuickReader */

const MODEL = 'models/digits.npz';
const SIDE = 28;
const BOX = 20;
const CENTRE = 14;
/** As in rivals.py. */
const [WORTH_NAMING, INKED, FLAG_BELOW, FOOT_WITHIN, FEWEST_ROWS] = [0.05, 0.4, 0.25, 0.25, 2];
/** As in activations.py. */
const LEAK = 0.01;
/** @type {Record<string, (sum: number) => number>} */
const ACTIVATIONS = {
  sigmoid: (sum) => 1 / (1 + Math.exp(-Math.max(sum, -88))),
  tanh: Math.tanh,
  relu: (sum) => Math.max(sum, 0),
  leaky_relu: (sum) => Math.max(sum, LEAK * sum),
};

/**
 * Fetches the network that ships with the page. Its hidden units use ReLU, its outputs softmax.
 * @param {string} baseUrl the site's address, with a slash at its end
 * @returns {Promise<ReadingNetwork>}
 */
export async function loadShippedNetwork(baseUrl) {
  const response = await request(baseUrl, MODEL);
  const arrays = await namedArrays(new Uint8Array(await response.arrayBuffer()));
  const count = [...arrays.keys()].filter((name) => name.startsWith('Weights_')).length;
  const all = (/** @type {string} */ kind) => Array.from({ length: count }, (_, layer) => /** @type {Float32Array} */ (arrays.get(`${kind}_${layer}`)));
  return { weights: all('Weights'), biases: all('Biases'), hidden_activation: 'relu', output_activation: 'softmax', reads_digits: true };
}

/** Whether its activations are among those repeated here. */
export function canRead(/** @type {ReadingNetwork} */ { hidden_activation, output_activation }) {
  const isRepeated = (/** @type {string} */ name) => Object.hasOwn(ACTIVATIONS, name);
  return isRepeated(hidden_activation) && (output_activation === 'softmax' || isRepeated(output_activation));
}

/**
 * @param {ReadingNetwork} network that canRead
 * @returns {QuickReader}
 */
export function createQuickReader(network) {
  return (drawing) => {
    const prepared = preparedDigit(drawing);
    return prepared && { ...prepared, ...answered(network, prepared.image) };
  };
}

/**
 * Reads images that are prepared already: 784 pixels, 0 for paper and 1 for full ink.
 * @param {ReadingNetwork} network that canRead
 * @returns {ImageReader}
 */
export function createImageReader(network) {
  return (image) => answered(network, image);
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
 * @param {InkedDrawing} drawing
 * @returns {Pick<QuickReading, 'crop' | 'shift' | 'boxed' | 'image'> | undefined}
 */
function preparedDigit({ width, height, ink, crop, box, centre }) {
  const frame = inkFrame(ink, width, height);
  if (!frame) return undefined;
  const part = crop ? frame : [0, 0, height, width];
  const boxed = intoBox(ink, width, part, box ? BOX : SIDE);
  const shift = centre ? [axisShift((line, at) => boxed[line * SIDE + at]), axisShift((line, at) => boxed[at * SIDE + line])] : [0, 0];
  return { crop: part, shift, boxed, image: moved(boxed, shift) };
}

/** @returns {[top: number, left: number, bottom: number, right: number] | undefined} */
function inkFrame(/** @type {Uint8Array} */ ink, /** @type {number} */ width, /** @type {number} */ height) {
  let [top, left, bottom, right] = [height, width, 0, 0];
  for (let row = 0, at = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, at += 1) {
      if (!ink[at]) continue;
      if (row < top) top = row;
      if (column < left) left = column;
      bottom = row + 1;
      if (column >= right) right = column + 1;
    }
  }
  return bottom ? [top, left, bottom, right] : undefined;
}

/**
 * Scales the longer side to `side` pixels by exact area averaging, centred in 28 x 28: first along the rows, then along the columns.
 * @param {Uint8Array} ink
 * @param {number} stride
 * @param {number[]} part top, left, bottom, right
 * @param {number} side
 */
function intoBox(ink, stride, [top, left, bottom, right], side) {
  const [height, width] = [bottom - top, right - left];
  const scale = side / Math.max(height, width);
  const rows = areaShares(height, Math.max(1, roundHalfEven(height * scale)));
  const columns = areaShares(width, Math.max(1, roundHalfEven(width * scale)));
  const narrow = new Float32Array(height * columns.length);
  for (let y = 0; y < height; y += 1) {
    const start = (top + y) * stride + left;
    for (let column = 0; column < columns.length; column += 1) {
      let sum = 0;
      for (const [x, share] of columns[column]) sum += share * ink[start + x];
      narrow[y * columns.length + column] = sum / 255;
    }
  }
  const boxed = new Float32Array(SIDE * SIDE);
  const [down, across] = [rows, columns].map(({ length }) => Math.floor((SIDE - length) / 2));
  for (let row = 0; row < rows.length; row += 1) {
    for (let column = 0; column < columns.length; column += 1) {
      let sum = 0;
      for (const [y, share] of rows[row]) sum += share * narrow[y * columns.length + column];
      boxed[(down + row) * SIDE + across + column] = Math.min(sum, 1);
    }
  }
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

/**
 * @param {Float32Array} boxed
 * @param {number[]} shift down, right; no ink leaves the field
 */
function moved(boxed, [down, right]) {
  const image = new Float32Array(SIDE * SIDE);
  boxed.forEach((value, at) => {
    if (value) image[at + down * SIDE + right] = value;
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

/** @returns {ReturnType<ImageReader>} */
function answered(/** @type {ReadingNetwork} */ { weights, biases, hidden_activation, output_activation, reads_digits }, /** @type {Float32Array} */ image) {
  /** @type {Float32Array[]} */
  const hidden = [];
  const last = weights.length - 1;
  for (let layer = 0; layer < last; layer += 1) hidden.push(weightedSums(weights[layer], biases[layer], hidden[layer - 1] ?? image).map(ACTIVATIONS[hidden_activation]));
  const logits = weightedSums(weights[last], biases[last], hidden[last - 1] ?? image);
  const areShares = output_activation === 'softmax';
  const outputs = areShares ? softmax(logits) : logits.map(ACTIVATIONS[output_activation]);
  const ranked = Uint8Array.from(outputs.keys()).sort((one, other) => outputs[other] - outputs[one] || one - other);
  const lead = outputs[ranked[0]] - outputs[ranked[1]];
  return { outputs, are_shares: areShares, lead, ranked, rival: rivalOf(image, outputs, ranked, reads_digits), hidden };
}

function rivalOf(/** @type {Float32Array} */ image, /** @type {Float32Array} */ outputs, /** @type {Uint8Array} */ [first, second], /** @type {boolean} */ areDigits) {
  if (outputs[second] >= WORTH_NAMING) return second;
  return areDigits && first === 7 && hasLongFlag(image) ? 1 : -1;
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

/** @param {Float32Array} weights one row for each input */
function weightedSums(weights, /** @type {Float32Array} */ biases, /** @type {Float32Array} */ inputs) {
  const sums = biases.slice();
  const units = sums.length;
  for (let line = 0; line < inputs.length; line += 1) {
    const input = inputs[line];
    if (!input) continue;
    const start = line * units;
    for (let unit = 0; unit < units; unit += 1) sums[unit] += input * weights[start + unit];
  }
  return sums;
}

function softmax(/** @type {Float32Array} */ logits) {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
