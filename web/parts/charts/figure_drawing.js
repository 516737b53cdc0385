// Figures as SVG: a line chart with its axes, or the bars of a histogram.

import { formatNumber } from '../../words/numbers.js';
import { mark } from '../markup.js';

/** @import { Markup } from '../markup.js' */
/** @import { BarFigure, Figure, LineFigure } from './figures.js' */

/** @typedef {{ width: number, height: number, text: string, line: string, font: string }} Paper text and line are colours */

const MARGIN = { left: 56, right: 20, top: 8, bottom: 44 };
const TEXT_SIZE = 12;
const LEAST_TICK_SPACE = { across: 84, up: 34 };
const LOWEST_LOG_VALUE = 1e-12;

/**
 * @param {Figure} figure
 * @param {Paper} paper
 * @returns {Markup[]} shapes that fill the paper
 */
export function drawnFigure(figure, paper) {
  return figure.kind === 'bars' ? drawnBars(figure, paper) : drawnLines(figure, paper);
}

function drawnBars(/** @type {BarFigure} */ { bars }, /** @type {Paper} */ { width, height }) {
  const step = width / bars.length;
  return bars.map(({ color, share }, index) => mark('rect', {
    x: short(index * step + 0.5), y: short(height * (1 - share)), width: short(Math.max(step - 1, 0.5)), height: short(height * share), fill: color,
  }));
}

/**
 * @param {LineFigure} figure
 * @param {Paper} paper
 */
function drawnLines({ lines, is_log, range, tick, across }, { width, height, text, line, font }) {
  const [left, right, top, bottom] = [MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom];
  const points = lines.map(({ x, y }) => Array.from(x, (at, index) => [at, is_log ? Math.max(y[index], LOWEST_LOG_VALUE) : y[index]])
    .filter(([, value]) => Number.isFinite(value)));
  const all = points.flat();
  const [first, last] = extent(all.map(([at]) => at));
  const ticksAcross = roundTicks(first, last, Math.max(Math.floor((right - left) / LEAST_TICK_SPACE.across), 1)).filter(Number.isInteger);
  const most = Math.max(Math.floor((bottom - top) / LEAST_TICK_SPACE.up), 2);
  const values = extent(all.map(([, value]) => value));
  const ticksUp = is_log ? logTicks(values, most) : roundTicks(...(range ?? wider(values)), most, !range);
  const scale = is_log ? Math.log10 : Number;
  const [low, high] = [ticksUp[0], ticksUp[ticksUp.length - 1]].map(scale);
  const placeX = (/** @type {number} */ at) => left + ((right - left) * (at - first)) / (last - first || 1);
  const placeY = (/** @type {number} */ value) => bottom - ((bottom - top) * (scale(value) - low)) / (high - low || 1);
  const words = { 'font-family': font, 'font-size': TEXT_SIZE, fill: text };
  const ruled = { stroke: line, 'stroke-width': 1 };
  return [
    ...ticksUp.flatMap((value) => [
      mark('line', { x1: left, x2: right, y1: short(placeY(value)), y2: short(placeY(value)), ...ruled }),
      mark('text', { x: left - 8, y: short(placeY(value) + 4), 'text-anchor': 'end', ...words }, tick(value)),
    ]),
    ...ticksAcross.flatMap((at) => [
      mark('line', { x1: short(placeX(at)), x2: short(placeX(at)), y1: top, y2: bottom + 4, ...ruled }),
      mark('text', { x: short(placeX(at)), y: bottom + 18, 'text-anchor': 'middle', ...words }, formatNumber(at)),
    ]),
    mark('text', { x: (left + right) / 2, y: height - 6, 'text-anchor': 'middle', ...words }, across),
    ...lines.flatMap(({ color, width: thick, dash }, index) => (points[index].length === 0 ? [] : [mark('path', {
      d: pathOf(points[index].map(([at, value]) => [placeX(at), placeY(value)])), fill: 'none', stroke: color, 'stroke-width': thick,
      'stroke-dasharray': dash?.join(' '), 'stroke-linejoin': 'round',
    })])),
  ];
}

/** A path through points that differ on paper; a single point becomes a dot. */
function pathOf(/** @type {number[][]} */ points) {
  const rounded = points.map(([x, y]) => [short(x), short(y)]);
  const apart = rounded.filter(([x, y], index) => index === 0 || x !== rounded[index - 1][0] || y !== rounded[index - 1][1]);
  if (apart.length === 1) return `M${apart[0]}m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0`;
  return `M${apart.map(([x, y]) => `${x} ${y}`).join('L')}`;
}

function short(/** @type {number} */ value) {
  return Math.round(value * 10) / 10;
}

/**
 * The range of values. Math.min(...values) could have too many arguments.
 * @param {number[]} values
 * @returns {[number, number]}
 */
function extent(values) {
  const found = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  return Number.isFinite(found[0]) ? /** @type {[number, number]} */ (found) : [0, 1];
}

/**
 * @param {[number, number]} range
 * @returns {[number, number]} widened if both ends are the same
 */
function wider([low, high]) {
  return low === high ? [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2] : [low, high];
}

/**
 * Round values in a range, at steps of 1, 2 or 5 times a power of ten.
 * @param {boolean} [isAround] whether the first and last enclose the range
 */
function roundTicks(/** @type {number} */ low, /** @type {number} */ high, /** @type {number} */ most, isAround = false) {
  const wanted = (high - low || 1) / most;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = power * ([1, 2, 5].find((digit) => digit * power >= wanted * 0.999) ?? 10);
  const [from, to] = isAround ? [Math.floor(low / step), Math.ceil(high / step)] : [Math.ceil(low / step), Math.floor(high / step)];
  return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)));
}

/**
 * Ticks around a range on a logarithmic axis: powers of ten, on short ranges also 2 and 5 times those; thinned out where space is short.
 */
function logTicks(/** @type {[number, number]} */ [low, high], /** @type {number} */ most) {
  const digits = high < 30 * low ? [1, 2, 5] : [1];
  const [from, to] = [Math.floor(Math.log10(low)), Math.floor(Math.log10(high))];
  const begin = 2 * from - to - most; // thinned-out ticks may start below the range
  const all = Array.from({ length: to - begin + 2 }, (_, power) => digits.map((digit) => Number(`${digit}e${begin + power}`))).flat();
  const last = all.findIndex((value) => value >= high);
  const needed = Math.max(last - all.findLastIndex((value) => value <= low), 1);
  const step = Math.ceil(needed / most);
  return all.filter((_, index) => index <= last && index >= last - Math.ceil(needed / step) * step && (last - index) % step === 0);
}
