// The wording of proofs of training.

import { formatGiven, formatMinutes, formatNumber } from '../../words/numbers.js';
import { troubleSentence } from '../../words/refusals.js';
import { text } from '../../words/text.js';
import { rateAndSeed, runName } from '../runs/sentences/run_names.js';

/** @import { ProofClaim, ProofJudgement, Trouble } from '../../wire/protocol.js' */

/**
 * The parts of a ProofRow that its wording needs.
 * @typedef {object} WordedProof
 * @property {'unread' | 'waiting' | 'checking' | 'judged' | 'refused'} phase
 * @property {ProofClaim | undefined} claim
 * @property {number} iteration
 * @property {number | undefined} pace
 * @property {ProofJudgement | undefined} judgement
 * @property {Trouble | undefined} trouble
 */

/** A proof's name: the one it came with, else the one inside it, else its number. */
export function proofName(/** @type {{ name: string, number: number, claim: ProofClaim | undefined }} */ { name, number, claim }) {
  return name || claim?.name || text('proof.numbered', { number });
}

/** The name inside a proof, if it came with a different one. */
export function claimedName(/** @type {{ name: string, claim: ProofClaim | undefined }} */ { name, claim }) {
  return claim?.name && name && name !== claim.name ? text('proof.name_inside', { name: claim.name }) : '';
}

/** The most lines to quote, and characters of each. */
const MOST_LINES = 3;
const MOST_LETTERS = 30;

/** The note about lines without a proof. */
export function leftOutSentence(/** @type {string[]} */ lines) {
  const quoted = lines.slice(0, MOST_LINES).map((line) => text('proof.quoted', { line: line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS)} …` : line }));
  const values = { lines: quoted.join(', '), more: lines.length - quoted.length };
  return text(values.more > 0 ? 'proof.left_out_more' : 'proof.left_out', values);
}

/**
 * The trained network, such as "XOR, 2-4-1, Adam"; empty while unknown.
 * @param {{ claim: ProofClaim | undefined }} proof
 * @param {Record<string, string>} tables the named truth tables, as Config writes them
 */
export function provedNetwork({ claim }, tables) {
  return claim ? runName('', claim.config, tables) : '';
}

/** The learning rate and seed of a proof, and the number of changes by hand. */
export function provedWith(/** @type {ProofClaim} */ { config, by_hand: count }) {
  return count ? text('proof.by_hand', { rate_and_seed: rateAndSeed(config), count: formatNumber(count) }) : rateAndSeed(config);
}

/** An approximate duration in words. */
export function aboutSeconds(/** @type {number} */ seconds) {
  if (seconds < 1) return text('proof.moment');
  return text('proof.about', { time: seconds < 60 ? text('proof.seconds', { seconds: Math.ceil(seconds) }) : formatMinutes(seconds) });
}

/** The verdict on a proof, or the progress of its check. */
export function proofVerdict(/** @type {WordedProof} */ { phase, claim, iteration, pace, judgement, trouble }) {
  if (phase === 'refused' && trouble) return troubleSentence(trouble);
  if (phase === 'judged' && judgement) return judgementSentence(judgement);
  if (!claim || phase === 'unread') return text('proof.verdict_unread');
  if (phase === 'checking') return text('proof.verdict_checking', { iteration: formatNumber(iteration), iterations: formatNumber(claim.iterations) });
  return pace === undefined ? text('proof.verdict_unread') : text('proof.verdict_waiting', { time: aboutSeconds(pace * claim.iterations) });
}

function judgementSentence(/** @type {ProofJudgement} */ { is_true, same_until, differs_by, diverged }) {
  const values = { until: formatGiven(same_until), by: formatGiven(differs_by) };
  if (is_true) return text('proof.verdict_true');
  if (diverged) return text('proof.verdict_diverged', values);
  if (same_until === differs_by) return text('proof.verdict_weights');
  return text(same_until === 0 ? 'proof.verdict_at_once' : 'proof.verdict_costs', values);
}
