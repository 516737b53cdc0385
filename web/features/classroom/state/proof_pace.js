// How long a proof check takes, estimated from its first reports. A computer that stalls for some seconds must not make a short proof look long,
// so the quickest of many slices counts: it stalled least.

/** @import { ClassProofCheckReport } from '../../../wire/protocol.js' */

const FEWEST_SLICES = 20;
const FEWEST_SECONDS = 4;

/**
 * The timing of one proof's reports so far.
 * @typedef {object} ProofPace
 * @property {number} begun seconds, at the first report
 * @property {number} at seconds, at the last report
 * @property {number} iteration at the last report
 * @property {number} slices how many reports had a later iteration than the one before
 * @property {number} quickest seconds per iteration, in the quickest slice
 */

/**
 * @param {ProofPace | undefined} before undefined before the first report
 * @param {number} now seconds
 * @param {Pick<ClassProofCheckReport, 'iteration'>} report
 */
export function paceWith(before, now, { iteration }) {
  if (!before) return { begun: now, at: now, iteration, slices: 0, quickest: Infinity };
  if (iteration <= before.iteration) return before;
  const each = (now - before.at) / (iteration - before.iteration);
  return { ...before, at: now, iteration, slices: before.slices + 1, quickest: Math.min(before.quickest, each) };
}

/** The estimated seconds of the whole check; undefined while too little is known. */
export function secondsOfProof(/** @type {ProofPace} */ { begun, at, slices, quickest }, /** @type {number} */ iterations) {
  return slices < FEWEST_SLICES || at - begun < FEWEST_SECONDS ? undefined : quickest * iterations;
}
