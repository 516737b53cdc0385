// The status of a lesson's step in a submission: proved by a run, or only claimed. One rule and one table of marks for pupil and teacher.

/** @import { SubmittedStep, LessonStep } from '../../wire/protocol.js' */

/**
 * proved: its run is submitted, its proof is true, and the goal held when trained again. answered: a question, which needs no run.
 * said: only claimed. false: its proof is false.
 * @typedef {'proved' | 'answered' | 'said' | 'false' | 'skipped' | 'open'} StepStatus
 */

/** Why a step is only claimed. @typedef {'lesson' | 'step' | 'page' | 'answer' | 'no_run' | 'no_proof' | 'unchecked' | 'refused' | 'missed'} WhySaid */

/** @typedef {{ status: StepStatus, why?: WhySaid }} StepStanding */

/** @typedef {LessonStep['shown_by']} ShownBy */

/**
 * A run that claims to reach a step's goal.
 * @typedef {object} RunOfStep
 * @property {'true' | 'false' | 'said' | 'unchecked' | 'refused'} stands its proof's state: 'said' if none; 'false' also if it contradicts the claims
 * @property {boolean} holds whether the goal held when it was trained again
 */

/** The mark and colour of each status; its label is `step_status.` plus its name in the catalogue. @type {Record<StepStatus, { mark: string, tone: Tone }>} */
export const STEP_STATUSES = {
  proved: { mark: '✓', tone: 'good' },
  answered: { mark: '?', tone: 'told' },
  said: { mark: '○', tone: 'plain' },
  false: { mark: '✕', tone: 'bad' },
  skipped: { mark: '»', tone: 'doubt' },
  open: { mark: '·', tone: 'plain' },
};
/** A colour by its meaning, defined in parts/later.css. @typedef {'good' | 'told' | 'plain' | 'bad' | 'doubt'} Tone */
/** The possible statuses of a step reported as reached, from best to worst. */
export const REACHED_STATUSES = /** @type {const} */ (['proved', 'answered', 'said', 'false']);
/** The most characters of a submitted text. */
const LONGEST_TEXT = 400;

/**
 * @param {Pick<SubmittedStep, 'state' | 'answer'> | undefined} step as submitted; undefined if it was not
 * @param {'lesson' | 'step' | ShownBy} shown_by what shows that it was reached; `lesson` or `step` if the page does not know it
 * @param {RunOfStep[]} runs the runs that claim to reach it
 * @returns {StepStanding}
 */
export function stepStanding(step, shown_by, runs) {
  if (step?.state !== 'reached') return { status: step?.state ?? 'open' };
  const stands = new Set(runs.map((run) => run.stands));
  if (shown_by === 'answer') return step.answer === undefined ? { status: 'said', why: 'answer' } : { status: 'answered' };
  if (stands.has('false')) return { status: 'false' };
  if (shown_by !== 'run') return { status: 'said', why: shown_by };
  if (runs.some((run) => run.stands === 'true' && run.holds)) return { status: 'proved' };
  const why = runs.length === 0 ? 'no_run' : stands.has('unchecked') ? 'unchecked' : stands.has('true') ? 'missed' : stands.has('refused') ? 'refused' : 'no_proof';
  return { status: 'said', why };
}

/**
 * The number of steps with each status.
 * @param {Iterable<StepStanding>} standings
 * @returns {Record<StepStatus, number>}
 */
export function countedStatuses(standings) {
  const counts = { proved: 0, answered: 0, said: 0, false: 0, skipped: 0, open: 0 };
  for (const { status } of standings) counts[status] += 1;
  return counts;
}

/**
 * The number, from 1, of the choice whose text was submitted; undefined if it is none of them.
 * @param {string[]} choices in words
 */
export function choiceOf(choices, /** @type {string | number} */ answer) {
  const plain = (/** @type {string} */ words) => words.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
  const at = choices.findIndex((choice) => plain(choice) === answer);
  return at < 0 ? undefined : at + 1;
}
