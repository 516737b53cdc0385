// Whether one try freed the notebook's network: judged by its units, and put into words.

import { formatPercent } from '../../../words/numbers.js';
import { storyText } from '../words.js';

/** @import { Outcome } from '../state.js' */
/** @typedef {'stuck' | 'partly' | 'free'} Verdict */

/** Shares of stuck units: from the first on a network is stuck, up to the second it is free, between them partly. */
const STUCK_FROM = 0.9;
const FREE_UP_TO = 0.1;

/**
 * Whether the network can learn after these updates.
 * @param {Outcome} outcome
 * @param {number} units hidden units
 * @returns {Verdict}
 */
export function verdictOf({ stuck }, units) {
  const share = stuck[stuck.length - 1] / units;
  return share >= STUCK_FROM ? 'stuck' : share <= FREE_UP_TO ? 'free' : 'partly';
}

/**
 * The verdict in words.
 * @param {Outcome} outcome
 * @param {number} units hidden units
 */
export function verdictSentence(outcome, units) {
  const { stuck, accuracy } = outcome;
  return storyText(`story.bench_${verdictOf(outcome, units)}`, {
    stuck: stuck[stuck.length - 1], units, right: formatPercent(accuracy[accuracy.length - 1]),
  });
}
