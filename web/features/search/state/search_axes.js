// A trial's position along a searched setting: its cell in the map, and its point on the parallel axes.

import { goodness } from './search.js';

/** @import { SearchedSetting, TriedTrial } from '../../../wire/protocol.js' */
/** @import { Measure } from './search.js' */

/** The number of parts into which the map cuts a range. */
const PARTS = 8;

/** The position of a trial's value along a setting, from 0 to 1. */
export function shareAlong(/** @type {SearchedSetting} */ setting, /** @type {TriedTrial} */ trial) {
  const value = trial.settings[setting.name];
  if (setting.values.length) {
    const place = setting.values.indexOf(String(value));
    return setting.values.length > 1 ? place / (setting.values.length - 1) : 0.5;
  }
  const [low, high, at] = [setting.low, setting.high, Number(value)].map((each) => (setting.log ? Math.log(each) : each));
  return (at - low) / (high - low);
}

/**
 * The cells along a setting: its values, or parts of its range.
 * @param {SearchedSetting | undefined} setting undefined where there is only one row of cells
 * @returns {{ count: number, cellOf: (trial: TriedTrial) => number, ends: (cell: number) => string[] }} ends: the value of a cell, or its two ends
 */
export function cellsAlong(setting) {
  if (!setting) return { count: 1, cellOf: () => 0, ends: () => [] };
  const { values } = setting;
  if (values.length) return { count: values.length, cellOf: (trial) => values.indexOf(String(trial.settings[setting.name])), ends: (cell) => [values[cell]] };
  const { low, high, log, whole, name } = setting;
  const above = whole ? high + 1 : high;
  const parts = whole ? Math.min(PARTS, above - low) : PARTS;
  const on = (/** @type {number} */ value) => (log ? Math.log(value) : value);
  const edges = [...new Set(Array.from({ length: parts + 1 }, (_, part) => { // with few whole numbers, several parts share an edge
    const at = on(low) + ((on(above) - on(low)) * part) / parts;
    const edge = log ? Math.exp(at) : at;
    return whole ? Math.round(edge) : Number(edge.toPrecision(2));
  }))];
  const count = whole ? edges.length - 1 : parts;
  return {
    count,
    cellOf(trial) {
      const value = Number(trial.settings[name]);
      if (whole) return Math.max(edges.findLastIndex((from) => from <= value && from < above), 0);
      return Math.min(Math.floor(shareAlong(setting, trial) * count), count - 1);
    },
    ends(cell) {
      const last = whole ? edges[cell + 1] - 1 : edges[cell + 1];
      return whole && last === edges[cell] ? [String(edges[cell])] : [String(edges[cell]), String(last)];
    },
  };
}

/**
 * The trials of each cell of the map, row by row from the top, the best first.
 * @param {TriedTrial[]} ranking from the best to the worst
 * @param {ReturnType<typeof cellsAlong>} across
 * @param {ReturnType<typeof cellsAlong>} upwards
 */
export function trialsByCell(ranking, across, upwards) {
  /** @type {TriedTrial[][]} */
  const cells = Array.from({ length: across.count * upwards.count }, () => []);
  for (const trial of ranking) cells[cellIndex({ x: across.cellOf(trial), y: upwards.cellOf(trial) }, across.count, upwards.count)]?.push(trial);
  return cells;
}

/**
 * @param {{ x: number, y: number }} place y counts upwards
 * @param {number} columns
 * @param {number} rows
 */
export function cellIndex({ x, y }, columns, rows) {
  return (rows - 1 - y) * columns + x;
}

export function cellPlace(/** @type {number} */ index, /** @type {number} */ columns, /** @type {number} */ rows) {
  return { x: index % columns, y: rows - 1 - Math.floor(index / columns) };
}

/**
 * A measure from 0, the worst of all trials, to 1, the best; NaN where there is none.
 * @param {TriedTrial} trial
 * @param {Measure} measure
 * @param {[number, number]} ends from goodnessEnds
 */
export function shareOfBest(trial, measure, [low, high]) {
  const value = goodness(trial, measure);
  return high > low ? (value - low) / (high - low) : value - value + 1;
}
