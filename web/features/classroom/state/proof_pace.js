// How long a proof takes to train again, told from its first reports. A computer that stands still for some seconds must not make a short proof look long, so the quickest
// of many slices counts: that one stood still least.

/** @import { ClassTrialReport } from '../../../wire/protocol.js' */

const FEWEST_SLICES = 20;
const FEWEST_SECONDS = 4;

/**
 * How the reports of one proof have come so far.
 * @typedef {object} ProofPace
 * @property {number} begun seconds, when the first came
 * @property {number} at seconds, when the last came
 * @property {number} iteration of the last
 * @property {number} slices how many of them had trained further than the one before
 * @property {number} quickest seconds for an iteration, in the quickest slice
 */

/**
 * @param {ProofPace | undefined} before undefined before the first report
 * @param {number} now seconds
 * @param {Pick<ClassTrialReport, 'iteration'>} report
 */
export function paceWith(before, now, { iteration }) {
  if (!before) return { begun: now, at: now, iteration, slices: 0, quickest: Infinity };
  if (iteration <= before.iteration) return before;
  const each = (now - before.at) / (iteration - before.iteration);
  return { ...before, at: now, iteration, slices: before.slices + 1, quickest: Math.min(before.quickest, each) };
}

/** How many seconds the whole takes about; undefined as long as too little is known. */
export function secondsOfProof(/** @type {ProofPace} */ { begun, at, slices, quickest }, /** @type {number} */ iterations) {
  return slices < FEWEST_SLICES || at - begun < FEWEST_SECONDS ? undefined : quickest * iterations;
}
