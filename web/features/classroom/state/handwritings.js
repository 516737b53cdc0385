// The sign collections of a class, and whose handwriting is hardest to read.

/** @import { HandwritingReport, JudgedHandwriting, Trouble } from '../../../wire/protocol.js' */

/**
 * @typedef {object} HandwritingsState
 * @property {boolean} is_busy
 * @property {HandwritingReport | undefined} report the last one
 * @property {Trouble | undefined} trouble why the test failed
 */

/** Hardest handwriting first; ties keep their order. */
export function hardestFirst(/** @type {JudgedHandwriting[]} */ tried) {
  return [...tried].sort((one, other) => one.right / one.rows - other.right / other.rows);
}

/** The number shown for each handwriting while names are hidden. */
export function handwritingNumbers(/** @type {JudgedHandwriting[]} */ tried) {
  const backwards = (/** @type {string} */ name) => [...name].reverse().join('');
  return new Map(tried.map(({ hand }) => backwards(hand)).sort().map((name, index) => [backwards(name), index + 1]));
}
