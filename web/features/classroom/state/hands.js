// The sign collections of a class, and whose handwriting is hardest to read.

/** @import { HandsReport, JudgedHand, Trouble } from '../../../wire/protocol.js' */

/**
 * @typedef {object} HandsState
 * @property {boolean} is_busy
 * @property {HandsReport | undefined} report the last one
 * @property {Trouble | undefined} trouble why the trial failed
 */

/** Hardest handwriting first; ties keep their order. */
export function hardestFirst(/** @type {JudgedHand[]} */ tried) {
  return [...tried].sort((one, other) => one.right / one.rows - other.right / other.rows);
}

/** The number shown for each handwriting while names are hidden. */
export function handNumbers(/** @type {JudgedHand[]} */ tried) {
  const backwards = (/** @type {string} */ name) => [...name].reverse().join('');
  return new Map(tried.map(({ hand }) => backwards(hand)).sort().map((name, index) => [backwards(name), index + 1]));
}
