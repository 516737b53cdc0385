// Where a trial stands along a searched setting: in the cells of the map, and along the axes that stand beside each other.

import { goodness } from './search.js';

/** @import { SearchedSetting, TriedTrial } from '../../../wire/protocol.js' */
/** @import { Measure } from './search.js' */

/** A range is cut into so many parts in the map. */
const PARTS = 8;

/** Where a value of a setting lies, from 0 to 1. */
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
 * @param {SearchedSetting | undefined} setting undefined where there is but one row of cells
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
  const edges = [...new Set(Array.from({ length: parts + 1 }, (_, part) => { // where whole numbers are few, parts begin at the same one
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
 * The trials of each cell of the map, row by row from above, each with the best first.
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
 * @param {{ x: number, y: number }} place y counts from below
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
 * A measure from 0, the worst of all, to 1, the best; NaN where there is none.
 * @param {TriedTrial} trial
 * @param {Measure} measure
 * @param {[number, number]} ends as goodnessEnds gives them
 */
export function shareOfBest(trial, measure, [low, high]) {
  const value = goodness(trial, measure);
  return high > low ? (value - low) / (high - low) : value - value + 1;
}
