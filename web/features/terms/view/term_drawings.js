// The parts of the words' small pictures: curves in a frame, rows of squares, a digit of pixels.

import { svg } from '../../../parts/dom.js';

export const PICTURE_WIDTH = 280;
export const PICTURE_HEIGHT = 96;
const MARGIN = 6;
const CURVE_POINTS = 80;
const SIDE = 28;

/** @typedef {[number, number]} Spot */

/** The styles of shapes, in the colours of the theme. @type {Record<string, Record<string, string>>} */
const KINDS = {
  axis: lineOf('line'),
  drawn: lineOf('accent', 2),
  second: lineOf('second', 1.5),
  dashed: { ...lineOf('second', 1.5), 'stroke-dasharray': '6 4' },
  plus: lineOf('positive'),
  minus: lineOf('negative'),
  frame: lineOf('line'),
  positive: { fill: 'var(--positive)' },
  negative: { fill: 'var(--negative)' },
  right: { fill: 'var(--accent)' },
  wrong: { fill: 'var(--second)' },
  ink: { fill: 'var(--ink)' },
  paper: { fill: 'var(--sunken)' },
  marked: { fill: 'var(--mark)', 'fill-opacity': '0.16' },
  ball: { fill: 'var(--accent)' },
  ring: { fill: 'var(--raised)', stroke: 'var(--edge)' },
};

/** @param {number} [width] */
function lineOf(/** @type {string} */ color, width = 1) {
  return { fill: 'none', stroke: `var(--${color})`, 'stroke-width': String(width), 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
}

/** @param {...Node} shapes */
export function pictureWith(...shapes) {
  return svg('svg', { viewBox: `0 0 ${PICTURE_WIDTH} ${PICTURE_HEIGHT}`, 'aria-hidden': 'true' }, ...shapes);
}

/**
 * A coordinate frame within the picture.
 * @param {{ x: Spot, y: Spot, box?: { left: number, width: number } }} ends
 */
export function chartFrame({ x, y, box = { left: 0, width: PICTURE_WIDTH } }) {
  /** @type {(at: number, upwards: number) => Spot} */
  const place = (at, upwards) => [
    box.left + MARGIN + ((at - x[0]) / (x[1] - x[0])) * (box.width - 2 * MARGIN),
    PICTURE_HEIGHT - MARGIN - ((upwards - y[0]) / (y[1] - y[0])) * (PICTURE_HEIGHT - 2 * MARGIN),
  ];
  return {
    place,
    /** The axes through 0, moved to the frame's edge where 0 is outside. */
    axes() {
      const across = within(0, y);
      const up = within(0, x);
      return lineThrough([place(x[0], across), place(x[1], across)], 'axis', [place(up, y[0]), place(up, y[1])]);
    },
    curve(/** @type {(at: number) => number} */ f, /** @type {string} */ kind) {
      const spots = Array.from({ length: CURVE_POINTS + 1 }, (_, index) => x[0] + ((x[1] - x[0]) * index) / CURVE_POINTS);
      return lineThrough(spots.map((at) => place(at, within(f(at), y))), kind);
    },
    /** @param {number} [size] */
    dot(/** @type {number} */ at, /** @type {number} */ upwards, /** @type {string} */ kind, size = 4) {
      return discAt(place(at, upwards), kind, size);
    },
  };
}

function within(/** @type {number} */ value, /** @type {Spot} */ [low, high]) {
  return Math.min(Math.max(value, low), high);
}

/** @param {Spot[]} [others] the spots of a second line */
export function lineThrough(/** @type {Spot[]} */ spots, /** @type {string} */ kind, others = []) {
  const path = [spots, others].filter((each) => each.length).map((each) => `M${each.map((spot) => spot.map((place) => place.toFixed(1)).join(' ')).join('L')}`);
  return svg('path', { d: path.join(''), ...KINDS[kind] });
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {string} kind
 * @param {number} [opacity]
 */
export function boxAt(x, y, width, height, kind, opacity) {
  const [left, top, wide, high] = [x, y, width, height].map((value) => value.toFixed(1));
  const shown = opacity === undefined ? {} : { 'fill-opacity': opacity.toFixed(2) };
  return svg('rect', { x: left, y: top, width: wide, height: high, ...KINDS[kind], ...shown });
}

export function discAt(/** @type {Spot} */ [x, y], /** @type {string} */ kind, /** @type {number} */ size) {
  return svg('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: size, ...KINDS[kind] });
}

export function wordsAt(/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ content) {
  return svg('text', { x, y, fill: 'var(--text)', 'text-anchor': 'middle', 'font-size': 13 }, content);
}

/**
 * A digit as pixels.
 * @param {ArrayLike<number>} ink 784 values
 * @param {number} full the value of full ink
 * @param {number} size in the picture
 */
export function digitPixels(ink, full, /** @type {number} */ left, size) {
  const step = size / SIDE;
  const top = (PICTURE_HEIGHT - size) / 2;
  const inked = Array.from(ink, (value, index) => ({ value, index })).filter(({ value }) => value > 0);
  return svg('g', {}, boxAt(left, top, size, size, 'paper'), ...inked.map(({ value, index }) => (
    boxAt(left + (index % SIDE) * step, top + Math.floor(index / SIDE) * step, step, step, 'ink', value / full))));
}

/**
 * A handwritten 4 as pixels, until a digit is loaded.
 * @param {{ shift?: Spot, turn?: number, scale?: number }} [change] turn in degrees
 * @returns {number[]} 784 values of 0 to 1
 */
export function sampleDigit({ shift = [0, 0], turn = 0, scale = 1 } = {}) {
  const strokes = [[[10, 5], [7, 15], [20, 14]], [[18, 6], [16, 24]]];
  const angle = (turn * Math.PI) / 180;
  const middle = 14;
  return Array.from({ length: SIDE * SIDE }, (_, index) => {
    const [x, y] = [(index % SIDE) + 0.5 - middle - shift[0], Math.floor(index / SIDE) + 0.5 - middle - shift[1]];
    const at = [(x * Math.cos(angle) + y * Math.sin(angle)) / scale + middle, (y * Math.cos(angle) - x * Math.sin(angle)) / scale + middle];
    const distances = strokes.flatMap((stroke) => stroke.slice(1).map((to, piece) => distance(at, stroke[piece], to)));
    return Math.min(Math.max(2.1 - Math.min(...distances) * scale, 0), 1);
  });
}

function distance(/** @type {number[]} */ at, /** @type {number[]} */ from, /** @type {number[]} */ to) {
  const along = [to[0] - from[0], to[1] - from[1]];
  const away = [at[0] - from[0], at[1] - from[1]];
  const share = Math.min(Math.max((away[0] * along[0] + away[1] * along[1]) / (along[0] ** 2 + along[1] ** 2), 0), 1);
  return Math.hypot(away[0] - share * along[0], away[1] - share * along[1]);
}
