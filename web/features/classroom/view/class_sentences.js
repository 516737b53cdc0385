// The wording of a class: the names of its pupils, and the results of their proofs.

import { REACHED_STATUSES, STEP_STATUSES } from '../../../page/state/step_status.js';
import { formatCost, formatNumber, formatPercent } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { handwritingNumbers } from '../state/handwritings.js';
import { isCounted, lessonOf, MOST_ROWS, pastedRows, pseudonyms, pupilsOf, sortedOut } from '../state/classroom.js';
import { runStanding, standingOf } from '../state/standing.js';
import { stepsOfSubmittedRun } from '../state/summaries.js';

/** @import { StepStanding, StepStatus, Tone } from '../../../page/state/step_status.js' */
/** @import { SubmittedRun, JudgedHandwriting } from '../../../wire/protocol.js' */
/** @import { ClassroomState, ClassRow } from '../state/classroom.js' */
/** @import { RunCheck, Standing } from '../state/standing.js' */

const MINUTE = 60;
/** The most pupils named after a paste. */
const MOST_NAMED = 3;
/** The coloured mark before a proof's result; shared with steps where both mean the same. @type {Record<Standing, { mark: string, tone: Tone }>} */
export const STANDING_MARKS = {
  true: STEP_STATUSES.proved, part: { mark: STEP_STATUSES.said.mark, tone: 'doubt' }, said: STEP_STATUSES.said, none: { mark: '', tone: 'plain' }, waiting: { mark: '…', tone: 'plain' },
  checking: { mark: '…', tone: 'plain' }, refused: { mark: '!', tone: 'doubt' }, denied: STEP_STATUSES.false, false: STEP_STATUSES.false,
};
/** The legend's run marks, each with its standings; not `part`, whose runs have marks of their own. @type {[Standing, Standing[]][]} */
const RUN_MARKS = [['true', ['true']], ['said', ['said']], ['waiting', ['waiting', 'checking']], ['refused', ['refused']], ['false', ['false', 'denied']]];

/**
 * The display name of each row: its pupil, the file or message it came in, or a number. Duplicate names are numbered.
 * @param {Pick<ClassroomState, 'rows' | 'anonymous'>} classroom
 * @returns {(number: number) => string} by row number
 */
export function pupilNames({ rows, anonymous }) {
  if (anonymous) {
    const numbers = pseudonyms(rows);
    return (number) => text('class.pupil', { number: numbers.get(number) ?? number });
  }
  /** @type {Map<string, number>} */
  const used = new Map();
  const names = new Map(rows.map(({ number, entry, from, counts }) => {
    const name = entry?.name || from || text('class.unnamed', { number });
    const before = counts === number ? used.get(name) ?? 0 : 0;
    if (counts === number) used.set(name, before + 1);
    return [number, before ? text('class.twin', { name, number: before + 1 }) : name];
  }));
  return (number) => names.get(number) ?? '';
}

/** The result of the last paste; empty until all lines are read. */
export function pastedSentence(/** @type {ClassroomState} */ classroom) {
  const { rows, apart, pasted } = classroom;
  if (!pasted) return '';
  if (pasted.trouble) return troubleSentence(pasted.trouble);
  const lines = pastedRows(classroom);
  if (!lines) return '';
  const nameOf = pupilNames(classroom);
  const { lesson } = pupilsOf(classroom);
  const isElsewhere = (/** @type {ClassRow} */ { entry }) => entry !== undefined && lessonOf(entry) !== lesson;
  const added = lines.filter((row) => isCounted(row, apart));
  const out = sortedOut({ rows, apart });
  const [same, older, refused] = [out.same, out.older, out.refused].map((each) => each.filter((row) => lines.includes(row)));
  const names = added.map((row) => (isElsewhere(row) ? text('class.added_other_lesson', { name: nameOf(row.number) }) : nameOf(row.number)));
  const elsewhere = added.filter(isElsewhere).length;
  const isNamed = added.length <= MOST_NAMED;
  const [first] = refused;
  return [
    ...(added.length ? [isNamed ? text('class.added_named', { count: added.length, names: names.join('; ') }) : text('class.added', { count: added.length })] : []),
    ...(elsewhere && !isNamed ? [text('class.added_elsewhere', { count: elsewhere })] : []),
    ...(same.length ? [text('class.added_same', { count: same.length })] : []),
    ...(older.length ? [text('class.added_older', { count: older.length })] : []),
    ...(first?.refused ? [text('class.added_refused', { count: refused.length, reason: troubleSentence(first.refused) })] : []),
    ...(pasted.is_full ? [text('class.full', { most: MOST_ROWS })] : []),
  ].join(' ');
}

/**
 * The display name of each handwriting. Its number is not a pupil's number.
 * @param {JudgedHandwriting[]} tried
 * @param {boolean} isAnonymous
 * @returns {(hand: string) => string}
 */
export function handwritingNames(tried, isAnonymous) {
  const numbers = handwritingNumbers(tried);
  return (hand) => (isAnonymous ? text('class.handwriting', { number: numbers.get(hand) ?? 0 }) : hand);
}

/**
 * The name of a step: its number, and its title if there is one.
 * @param {string} title may be empty
 */
export function submittedStepSentence(/** @type {number} */ number, title) {
  return title ? text('class.step_head', { number, title }) : text('class.step_untitled', { number });
}

/**
 * Who gave an answer: the only pupil, or one example.
 * @param {number[]} rows their row numbers
 * @param {(number: number) => string} nameOf
 */
export function answeredBy([first, ...others], nameOf) {
  return others.length ? text('class.answer_example', { name: nameOf(first) }) : nameOf(first);
}

/** The result of one run. */
export function runCheckSentence(/** @type {RunCheck} */ check) {
  const stands = runStanding(check);
  const { report, trouble } = check;
  if (stands === 'checking') return report ? text('class.stands_checking', { iteration: formatNumber(report.iteration), iterations: formatNumber(report.iterations) }) : text('class.stands_begun');
  if (stands === 'waiting' && check.long !== undefined) return text('class.stands_long', { minutes: formatNumber(Math.ceil(check.long / MINUTE)) });
  if (stands === 'refused') return text('class.stands_refused', { reason: trouble ? troubleSentence(trouble) : '' });
  if (stands === 'denied' && report?.contradicts.join() === 'name') return text('class.stands_other_name');
  if (stands === 'denied') return text('class.stands_denied', { fields: (report?.contradicts ?? []).map((field) => text(`class.field_${field}`)).join(', ') });
  return text(`class.stands_${stands}`);
}

/** The result of all runs of a pupil: that of the worst. */
export function standingSentence(/** @type {Pick<ClassRow, 'checks'>} */ { checks }) {
  const stands = standingOf({ checks });
  const worst = checks.find((check) => runStanding(check) === stands);
  return worst ? runCheckSentence(worst) : text(`class.stands_${stands}`);
}

/** The status of a step in words, with the reason if it is only claimed. */
export function stepStandingSentence(/** @type {StepStanding} */ { status, why }) {
  const word = text(`step_status.${status}`);
  return why ? text('class.said_because', { word, why: text(`class.why_${why}`) }) : word;
}

/**
 * The step counts by status, without statuses that do not occur.
 * @param {Record<StepStatus, number>} counts
 * @returns {{ status: StepStatus, signs: string, words: string }[]}
 */
export function countedSteps(counts) {
  return REACHED_STATUSES.filter((status) => counts[status]).map((status) => ({
    status,
    signs: text('class.counted', { mark: STEP_STATUSES[status].mark, count: counts[status] }),
    words: text('class.counted_words', { count: counts[status], word: text(`step_status.${status}`) }),
  }));
}

/**
 * The legend of the marks in use.
 * @param {Record<StepStatus, number>[]} steps how many pupils have each status, per step
 * @param {Record<Standing, number>} runs how many runs have each result
 */
export function marksSentence(steps, runs) {
  const all = /** @type {StepStatus[]} */ (Object.keys(STEP_STATUSES)).filter((status) => steps.some((counts) => counts[status]));
  const isReached = (/** @type {StepStatus} */ status) => /** @type {readonly StepStatus[]} */ (REACHED_STATUSES).includes(status);
  const ofSteps = all.map((status) => text(isReached(status) ? 'step_status.legend' : 'step_status.short', {
    mark: STEP_STATUSES[status].mark, word: text(`step_status.${status}`), ...(isReached(status) && { means: text(`step_status.${status}_means`) }),
  }));
  const ofRuns = RUN_MARKS.filter(([, having]) => having.some((stands) => runs[stands])).map(([stands]) => text('step_status.short', { mark: STANDING_MARKS[stands].mark, word: text(`class.mark_${stands}`) }));
  return [
    ...(ofSteps.length ? [text('class.marks_steps', { marks: ofSteps.join('; ') })] : []), ...(ofRuns.length ? [text('class.marks_runs', { marks: ofRuns.join('; ') })] : []),
  ].join(' ');
}

/**
 * A run on one line: the lesson's steps reached in it, its network, how long it was trained, and its result.
 * @param {{ name: string }[]} steps of the lesson
 */
export function submittedRunSentence(/** @type {SubmittedRun} */ run, steps) {
  const { layer_sizes: sizes, iterations, accuracy, cost, own_code: isOwn } = run;
  const measure = accuracy !== undefined ? text('class.run_right', { share: formatPercent(accuracy) })
    : cost !== undefined ? text('class.run_costs', { cost: formatCost(cost) }) : text('class.run_unmeasured');
  const plain = text('class.run', { layers: sizes.join('-'), iterations: formatNumber(iterations), measure });
  const said = isOwn ? text('class.run_own_code', { run: plain }) : plain;
  const numbers = stepsOfSubmittedRun(run, steps);
  return numbers.length ? text('class.run_of_steps', { count: numbers.length, steps: numbers.join(', '), run: said }) : said;
}

/**
 * The network of a run, with the steps reached in it.
 * @param {{ name: string }[]} steps of the lesson
 */
export function submittedNetworkSentence(/** @type {SubmittedRun} */ run, steps) {
  const numbers = stepsOfSubmittedRun(run, steps);
  const layers = run.layer_sizes.join('-');
  return numbers.length ? text('class.of_steps', { count: numbers.length, steps: numbers.join(', '), layers }) : layers;
}
