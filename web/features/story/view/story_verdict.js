// Whether one try freed the notebook's network: the verdict and its wording.

import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Outcome } from '../state.js' */
/** @typedef {'stuck' | 'partly' | 'begun' | 'free'} Verdict */

/** Shares of stuck units: from the first up, a network is stuck; up to the second, free; in between, partly stuck. */
const STUCK_FROM = 0.9;
const FREE_UP_TO = 0.1;
/** The accuracy from which a free network counts as learning. */
const LEARNS_FROM = 0.6;

/**
 * Whether the network can learn after the outcome's updates.
 * @param {Outcome} outcome
 * @param {number} units how many hidden units
 * @returns {Verdict}
 */
export function verdictOf({ stuck, accuracy }, units) {
  const share = stuck[stuck.length - 1] / units;
  if (share >= STUCK_FROM) return 'stuck';
  if (share > FREE_UP_TO) return 'partly';
  return accuracy[accuracy.length - 1] < LEARNS_FROM ? 'begun' : 'free';
}

/**
 * The verdict in words.
 * @param {number} units how many hidden units
 */
export function verdictSentence(/** @type {Outcome} */ outcome, units) {
  const { stuck, accuracy, looks } = outcome;
  return text(`story.switches_${verdictOf(outcome, units)}`, {
    updates: formatNumber(looks[looks.length - 1]), stuck: stuck[stuck.length - 1], units, right: formatPercent(accuracy[accuracy.length - 1]),
  });
}
