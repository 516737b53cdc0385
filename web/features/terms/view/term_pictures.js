// The small pictures on the cards of words, drawn from the current network's numbers where possible.

import { svg } from '../../../parts/dom.js';
import { formatCost, formatExactly, formatFixed, formatNumber, formatRate, formatSmall } from '../../../words/numbers.js';
import { choiceName } from '../../../words/settings.js';
import { LANGUAGE, text } from '../../../words/text.js';
import { costTable } from './cost_rows.js';
import { boxAt, chartFrame, digitPixels, discAt, lineThrough, PICTURE_HEIGHT, PICTURE_WIDTH, pictureWith, sampleDigit, wordsAt } from './term_drawings.js';

/** @import { TermFacts } from './term_facts.js' */
/** @typedef {{ picture: Element, words: string }} TermPicture */

/** @type {Record<string, (x: number) => number>} */
export const CURVES = {
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  relu: (x) => Math.max(x, 0),
  leaky_relu: (x) => (x > 0 ? x : 0.01 * x),
};
/** Softmax as a function of one logit, with the others fixed, is a sigmoid. */
const CURVE_OF = (/** @type {string} */ name) => (Object.hasOwn(CURVES, name) ? CURVES[name] : CURVES.sigmoid);

/**
 * The curve of the network's activation; only the axes if edited code computes it, because its curve is unknown.
 * @param {string | number} name
 * @param {'activation' | 'output_activation'} key
 * @param {TermFacts} facts
 */
function ownCurve(name, key, { edits_activations: isEdited }) {
  const called = choiceName(name);
  if (!isEdited && (name === 'softmax' || Object.hasOwn(CURVES, name))) return { picture: activationCurve(String(name)), words: text(`picture.${key}`, { name: called }) };
  const { axes } = chartFrame({ x: [-FAR, FAR], y: [-1.1, 1.1] });
  return { picture: pictureWith(axes()), words: text(`picture.${key}_edited`, { name: called }) };
}
const FAR = 6;

/** A valley: the cost over one weight. @param {number} at */
const valley = (at) => at * at;
const VALLEY = { x: /** @type {[number, number]} */ ([-1.5, 1.5]), y: /** @type {[number, number]} */ ([-0.2, 2.3]) };

/** A word's picture; undefined if it has none. */
export function pictureOf(/** @type {string | undefined} */ name, /** @type {TermFacts} */ facts) {
  return name === undefined ? undefined : PICTURES[name](facts);
}

/** @param {string} name of an activation */
function activationCurve(name) {
  const isTall = name === 'relu' || name === 'leaky_relu';
  const { axes, curve } = chartFrame({ x: [-FAR, FAR], y: isTall ? [-1, FAR] : [-1.1, 1.1] });
  return pictureWith(axes(), curve(CURVE_OF(name), 'drawn'));
}

/** @param {string} name of an activation */
function flatEnds(name, /** @type {string} */ key) {
  const isTall = name === 'relu';
  const { axes, curve, place } = chartFrame({ x: [-FAR, FAR], y: isTall ? [-1, FAR] : [-1.1, 1.1] });
  const [left] = place(-FAR, 0);
  const [from] = place(isTall ? 0 : -3.5, 0);
  const [to] = place(3.5, 0);
  const flat = [boxAt(left, 0, from - left, PICTURE_HEIGHT, 'marked')];
  if (!isTall) flat.push(boxAt(to, 0, place(FAR, 0)[0] - to, PICTURE_HEIGHT, 'marked'));
  return { picture: pictureWith(...flat, axes(), curve(CURVE_OF(name), 'drawn')), words: text(`picture.${key}`) };
}

/**
 * The steps down a valley.
 * @param {number[]} steps the position after each
 */
function wayDown(steps, /** @type {{ left: number, width: number }} */ where) {
  const { curve, dot, place } = chartFrame({ ...VALLEY, box: where });
  const spots = steps.map((at) => place(at, valley(at)));
  return [curve(valley, 'axis'), lineThrough(spots, 'second'), ...steps.map((at) => dot(at, valley(at), 'ball', 3))];
}

/**
 * The positions of gradient descent in the valley.
 * @param {number} kept the share of the last step that is kept (momentum)
 */
function descent(/** @type {number} */ rate, kept, /** @type {number} */ count) {
  const steps = [-1.4];
  let step = 0;
  for (let index = 0; index < count; index += 1) {
    step = kept * step - rate * 2 * steps[index];
    steps.push(steps[index] + step);
  }
  return steps;
}

/** Columns of connected dots. */
function layers(/** @type {number[]} */ sizes) {
  const shown = sizes.map((size) => Math.min(size, 8));
  const spots = shown.map((size, layer) => Array.from({ length: size }, (_, unit) => (
    /** @type {[number, number]} */ ([((layer + 0.5) * PICTURE_WIDTH) / shown.length, ((unit + 0.5) * PICTURE_HEIGHT) / size]))));
  const joined = spots.slice(1).flatMap((column, layer) => column.flatMap((to) => spots[layer].map((from) => lineThrough([from, to], 'axis'))));
  return [...joined, ...spots.flat().map((spot) => discAt(spot, 'ring', 6))];
}

/** @param {string} name @param {string} key */
function lossCurve(name, key) {
  const isSquare = name === 'squared';
  const { axes, curve } = chartFrame(isSquare ? { x: [-1, 1], y: [0, 1] } : { x: [0, 1], y: [0, 4] });
  return { picture: pictureWith(axes(), curve(isSquare ? (at) => at * at : (at) => -Math.log(Math.max(at, 1e-9)), 'drawn')), words: text(`picture.${key}`) };
}

/** @param {(at: number) => number} f @param {{ left: number, width: number }} where @param {[number, number]} y */
function half(f, where, y) {
  const { curve } = chartFrame({ x: [0, 1], y, box: where });
  return [boxAt(where.left + 3, 3, where.width - 6, PICTURE_HEIGHT - 6, 'frame'), curve(f, 'drawn')];
}

/** A number without an exponent, e.g. 0.0000675. @param {number} value of three significant digits */
export function writtenOut(value) {
  return value.toLocaleString(LANGUAGE, { maximumSignificantDigits: 3, maximumFractionDigits: 20 });
}

const LEFT_HALF = { left: 0, width: PICTURE_WIDTH / 2 };
const RIGHT_HALF = { left: PICTURE_WIDTH / 2, width: PICTURE_WIDTH / 2 };

/** @type {Record<string, (facts: TermFacts) => TermPicture>} */
const PICTURES = {
  accuracy({ accuracy }) {
    const right = Math.round(100 * (accuracy ?? 0.97));
    const squares = Array.from({ length: 100 }, (_, index) => (
      boxAt(20 + (index % 20) * 12, 16 + Math.floor(index / 20) * 13, 10, 10, index < right ? 'right' : 'wrong')));
    return { picture: pictureWith(...squares), words: accuracy === undefined ? text('picture.accuracy_none') : text('picture.accuracy', { right }) };
  },
  activation: (facts) => ownCurve(facts.config.hidden_activation, 'activation', facts),
  outputActivation: (facts) => ownCurve(facts.config.output_activation, 'output_activation', facts),
  sigmoid: () => ({ picture: activationCurve('sigmoid'), words: text('picture.curve') }),
  tanh: () => ({ picture: activationCurve('tanh'), words: text('picture.curve') }),
  relu: () => ({ picture: activationCurve('relu'), words: text('picture.curve') }),
  saturated: ({ config }) => flatEnds(config.hidden_activation === 'tanh' ? 'tanh' : 'sigmoid', 'saturated'),
  dead: () => flatEnds('relu', 'saturated'),
  augmentation() {
    const changes = [{}, { shift: /** @type {[number, number]} */ ([3, -2]) }, { turn: 18 }, { scale: 0.7 }];
    return { picture: pictureWith(...changes.map((change, index) => digitPixels(sampleDigit(change), 1, 6 + index * 70, 60))), words: text('picture.augmentation') };
  },
  backwards({ sizes }) {
    const arrows = [lineThrough([[40, 10], [240, 10]], 'second', [[232, 5], [240, 10], [232, 15]]), lineThrough([[240, 86], [40, 86]], 'drawn', [[48, 81], [40, 86], [48, 91]])];
    return { picture: pictureWith(svg('g', { transform: 'translate(28 19.2) scale(0.8 0.6)' }, ...layers(sizes.length ? sizes : [3, 4, 1])), ...arrows), words: text('picture.backwards') };
  },
  batches({ config, rows }) {
    const size = rows ? Math.min(Number(config.batch_size), rows) : Number(config.batch_size);
    const isCountable = rows !== undefined && rows > 0 && rows <= 40;
    const [drawn, boxed] = isCountable ? [rows, size] : [40, 5]; // too many to draw: shows only that a batch is a part of the data
    const shapes = Array.from({ length: drawn }, (_, index) => (
      discAt([24 + Math.floor(index / 5) * 33, 16 + (index % 5) * 16], index < boxed ? 'ball' : 'ring', 4)));
    return {
      picture: pictureWith(boxAt(12, 4, 24 + 33 * (Math.ceil(boxed / 5) - 1), 88, 'frame'), ...shapes),
      words: rows ? text('picture.batches', { size: formatNumber(size), batches: formatNumber(Math.ceil(rows / size)) }) : text('picture.batch_size', { size: formatNumber(size) }),
    };
  },
  bias({ config, bias, sizes }) {
    const f = CURVE_OF(String(config.hidden_activation));
    const { axes, curve } = chartFrame({ x: [-FAR, FAR], y: [-1.1, 1.1] });
    if (bias === undefined || !Number.isFinite(bias)) {
      return { picture: pictureWith(axes(), ...[-3, 0, 3].map((by) => curve((x) => f(x + by), by ? 'second' : 'drawn'))), words: text('picture.bias') };
    }
    const name = sizes.length === 2 ? 'a' : sizes.length === 3 ? 'h1' : 'h1.1'; // the XOR lab's name of its first unit
    return { picture: pictureWith(axes(), curve(f, 'second'), curve((x) => f(x + bias), 'drawn')), words: text('picture.bias_own', { value: formatFixed(bias), name }) };
  },
  confusion() {
    const shares = [[1, 0, 0.05], [0.02, 1, 0.2], [0, 0.35, 0.9]];
    const labels = ['1', '4', '9'];
    const cells = shares.flatMap((row, digit) => row.map((share, guess) => boxAt(110 + guess * 26, 18 + digit * 25, 24, 23, 'ink', share)));
    const names = labels.flatMap((label, index) => [wordsAt(98, 34 + index * 25, label), wordsAt(118 + index * 26, 13, label)]);
    return { picture: pictureWith(boxAt(109, 17, 78, 75, 'frame'), ...cells, ...names), words: text('picture.confusion') };
  },
  cost({ cost, cost_rows: rows }) {
    if (rows.length && cost !== undefined) return { picture: costTable(rows), words: text('picture.cost_rows', { rows: rows.length, cost: formatCost(cost) }) };
    const { curve, dot } = chartFrame(VALLEY);
    const known = cost !== undefined && Number.isFinite(cost);
    return { picture: pictureWith(curve(valley, 'drawn'), dot(-1.1, valley(-1.1), 'ball', 6)), words: known ? text('picture.cost', { cost: formatCost(cost) }) : text('picture.cost_none') };
  },
  crossEntropy: () => lossCurve('cross', 'cross_entropy'),
  squaredError: () => lossCurve('squared', 'squared_error'),
  digit: ({ digit }) => ({ picture: pictureWith(digitPixels(digit ?? sampleDigit(), digit ? 255 : 1, 94, 92)), words: text('picture.digit') }),
  float32({ rate }) {
    const share = String(Math.fround(rate));
    const bits = Array.from({ length: 32 }, (_, index) => boxAt(12 + index * 8, 30, 6, 36, index === 0 ? 'wrong' : index < 9 ? 'right' : 'paper'));
    return { picture: pictureWith(...bits), words: text('picture.float32', { rate: formatRate(rate), kept: share }) };
  },
  layers: ({ sizes }) => ({ picture: pictureWith(...layers(sizes.length ? sizes : [3, 4, 1])), words: sizes.length ? text('picture.layers', { sizes: sizes.join('-') }) : '' }),
  logAxis() {
    const f = (/** @type {number} */ at) => 10 ** (-4 * at);
    return { picture: pictureWith(...half(f, LEFT_HALF, [0, 1]), ...half((at) => Math.log10(f(at)), RIGHT_HALF, [-4, 0])), words: text('picture.log_axis') };
  },
  overfitting() {
    const { curve } = chartFrame({ x: [0, 1], y: [0, 1] });
    return {
      picture: pictureWith(curve((at) => 0.95 * Math.exp(-4 * at), 'drawn'), curve((at) => 0.85 * Math.exp(-5 * at) + 0.45 * at * at + 0.1, 'dashed')),
      words: text('picture.overfitting'),
    };
  },
  parts({ parts }) {
    const { train, validation, test } = parts ?? { train: 8, validation: 1, test: 1 };
    const scale = (PICTURE_WIDTH - 24) / (train + validation + test);
    const bars = [boxAt(12, 32, train * scale - 2, 32, 'right'), boxAt(12 + train * scale, 32, validation * scale - 2, 32, 'wrong'), boxAt(12 + (train + validation) * scale, 32, test * scale, 32, 'ink')];
    return { picture: pictureWith(...bars), words: parts ? text('picture.parts', { train: formatNumber(train), validation: formatNumber(validation), test: formatNumber(test) }) : text('picture.parts_none') };
  },
  perturbation() {
    const tries = [[-1.35, 1], [-1.45, 0], [-1.1, 1], [-1.3, 0], [-0.5, 1], [0.9, 0], [-0.8, 0], [0.15, 1], [0.7, 0]];
    const { curve, dot } = chartFrame(VALLEY);
    return { picture: pictureWith(curve(valley, 'axis'), ...tries.map(([at, kept]) => dot(at, valley(at), kept ? 'ball' : 'ring'))), words: text('picture.perturbation') };
  },
  schedule({ config }) {
    const kind = String(config.schedule);
    const f = { constant: () => 0.9, step: (/** @type {number} */ at) => 0.9 * 0.5 ** Math.floor(at * 4), cosine: (/** @type {number} */ at) => 0.45 * (1 + Math.cos(Math.PI * at)) }[kind];
    const { axes, curve } = chartFrame({ x: [0, 1], y: [0, 1] });
    return { picture: pictureWith(axes(), curve(f ?? (() => 0.9), 'drawn')), words: text('picture.schedule', { name: choiceName(kind) }) };
  },
  slope({ config }) {
    const { curve, dot, place } = chartFrame(VALLEY);
    const at = 1;
    const tangent = [0.6, 1.4].map((x) => place(x, valley(at) + 2 * at * (x - at)));
    const [x, y] = place(at, valley(at));
    return { picture: pictureWith(curve(valley, 'axis'), lineThrough(tangent, 'second'), lineThrough([[x, y + 14], [x - 40, y + 14]], 'drawn', [[x - 34, y + 9], [x - 40, y + 14], [x - 34, y + 19]]), dot(at, valley(at), 'ball', 5)), words: text(config.error_rule === 'notebook' ? 'picture.slope' : config.loss === 'cross_entropy' ? 'picture.slope_whole' : 'picture.slope_half') };
  },
  softmax() {
    const shares = [67, 24, 9];
    const bars = shares.flatMap((share, index) => [boxAt(60, 10 + index * 28, share * 2.4, 20, index ? 'paper' : 'right'), wordsAt(40, 25 + index * 28, String(2 - index))]);
    return { picture: pictureWith(...bars), words: text('picture.softmax') };
  },
  speed({ speed }) {
    const size = speed ? Math.min(Math.log10(speed) / 7, 1) : 0.5;
    return { picture: pictureWith(boxAt(12, 36, PICTURE_WIDTH - 24, 24, 'frame'), boxAt(12, 36, (PICTURE_WIDTH - 24) * size, 24, 'right')), words: speed ? text('picture.speed', { speed: formatNumber(Number(speed.toPrecision(2))) }) : '' };
  },
  steps({ config, rate }) {
    if (config.optimizer === 'momentum') {
      return { picture: pictureWith(...wayDown(descent(0.08, 0, 7), LEFT_HALF), ...wayDown(descent(0.08, 0.6, 7), RIGHT_HALF)), words: text('picture.momentum') };
    }
    const third = PICTURE_WIDTH / 3;
    const ways = [[0.03, 6], [0.3, 5], [0.98, 4]];
    return { picture: pictureWith(...ways.flatMap(([step, count], index) => wayDown(descent(step, 0, count), { left: index * third, width: third }))), words: text('picture.rate', { rate: formatRate(rate) }) };
  },
  surface() {
    const cells = Array.from({ length: 8 * 8 }, (_, index) => {
      const [x, y] = [(index % 8) - 3.5, Math.floor(index / 8) - 3.5];
      const value = Math.tanh((x * y) / 4);
      return boxAt(92 + (index % 8) * 12, Math.floor(index / 8) * 12, 12, 12, value < 0 ? 'negative' : 'positive', Math.abs(value));
    });
    return { picture: pictureWith(...cells), words: text('picture.surface') };
  },
  unit() {
    const rows = [18, 48, 78];
    const lines = rows.map((y) => lineThrough([[30, y], [120, 48]], 'second'));
    return {
      picture: pictureWith(...lines, ...rows.map((y) => discAt([24, y], 'ring', 7)), discAt([134, 48], 'ring', 16), wordsAt(134, 53, '+'),
        lineThrough([[150, 48], [178, 48]], 'second'), boxAt(178, 24, 56, 48, 'frame'), lineThrough([[184, 66], [200, 64], [212, 34], [228, 30]], 'drawn'), lineThrough([[234, 48], [262, 48]], 'second', [[255, 43], [262, 48], [255, 53]])),
      words: text('picture.unit'),
    };
  },
  weights({ weights }) {
    const shown = weights.length ? weights : [2.1, -1.2, 0.3];
    const most = Math.max(...shown.map(Math.abs), 1e-9);
    const lines = shown.map((value, index) => {
      const drawn = lineThrough([[30, 18 + index * 30], [PICTURE_WIDTH - 30, 18 + index * 30]], value < 0 ? 'minus' : 'plus');
      drawn.setAttribute('stroke-width', (0.5 + (9 * Math.abs(value)) / most).toFixed(1));
      return drawn;
    });
    return { picture: pictureWith(...lines), words: weights.length ? text('picture.weights', { values: weights.map(formatSmall).join(', ') }) : text('picture.weights_none') };
  },
  weightImage() {
    const cells = Array.from({ length: 14 * 14 }, (_, index) => {
      const across = Math.abs((index % 14) - 6.5);
      const value = 1.6 * Math.exp(-((across / 2) ** 2)) - 0.9 * Math.exp(-(((across - 4) / 1.6) ** 2));
      return boxAt(92 + (index % 14) * 6.8, Math.floor(index / 14) * 6.8, 6.8, 6.8, value < 0 ? 'negative' : 'positive', Math.min(Math.abs(value), 1));
    });
    return { picture: pictureWith(...cells), words: text('picture.weight_image') };
  },
  written({ cost }) {
    const value = cost !== undefined && Number.isFinite(cost) && cost > 0 && cost < 0.001 ? cost : 6.75e-5;
    const [short, long] = [formatExactly(value), writtenOut(value)];
    return { picture: pictureWith(wordsAt(PICTURE_WIDTH / 2, 40, short), wordsAt(PICTURE_WIDTH / 2, 70, `= ${long}`)), words: text('picture.written', { short, long }) };
  },
};

/** The names of all pictures, for the test that checks every word's picture. */
export const PICTURE_NAMES = Object.keys(PICTURES);
