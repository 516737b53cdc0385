// The collections of signs of a class: what is known of whose hand is hardest.

/** @import { HandsReport, JudgedHand, Trouble } from '../../../wire/protocol.js' */

/**
 * @typedef {object} HandsState
 * @property {boolean} is_busy
 * @property {HandsReport | undefined} report the last one
 * @property {Trouble | undefined} trouble why they cannot be tried
 */

/** The hardest hand first; equals stay as they came. */
export function hardestFirst(/** @type {JudgedHand[]} */ tried) {
  return [...tried].sort((one, other) => one.right / one.rows - other.right / other.rows);
}

/** The number under which each hand stands while names are not shown. */
export function handNumbers(/** @type {JudgedHand[]} */ tried) {
  const backwards = (/** @type {string} */ name) => [...name].reverse().join('');
  return new Map(tried.map(({ hand }) => backwards(hand)).sort().map((name, index) => [backwards(name), index + 1]));
}
