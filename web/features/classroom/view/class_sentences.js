// A class in words: what its pupils are called, and how their proofs stand.

import { REACHED_STATUSES, STEP_STATUSES } from '../../../page/state/step_status.js';
import { formatCost, formatNumber, formatPercent } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { handNumbers } from '../state/hands.js';
import { isCounted, lessonOf, MOST_ROWS, pastedRows, pseudonyms, pupilsOf, sortedOut } from '../state/classroom.js';
import { runStanding, standingOf } from '../state/standing.js';
import { stepsOfHandedRun } from '../state/summaries.js';

/** @import { StepStanding, StepStatus, Tone } from '../../../page/state/step_status.js' */
/** @import { HandedRun, JudgedHand } from '../../../wire/protocol.js' */
/** @import { ClassroomState, ClassRow } from '../state/classroom.js' */
/** @import { RunCheck, Standing } from '../state/standing.js' */

const MINUTE = 60;
/** As many pupils whose lines were pasted are named. */
const MOST_NAMED = 3;
/** Signs that stand before the words of a proof, in a colour: those of steps, where both say the same. @type {Record<Standing, { mark: string, tone: Tone }>} */
export const STANDING_SIGNS = {
  true: STEP_STATUSES.proved, part: { mark: STEP_STATUSES.said.mark, tone: 'doubt' }, said: STEP_STATUSES.said, none: { mark: '', tone: 'plain' }, waiting: { mark: '…', tone: 'plain' },
  trying: { mark: '…', tone: 'plain' }, refused: { mark: '!', tone: 'doubt' }, denied: STEP_STATUSES.false, false: STEP_STATUSES.false,
};
/** What the signs of runs mean, each with the standings that have it. part: of several runs; each has a sign of its own. @type {[Standing, Standing[]][]} */
const RUN_MARKS = [['true', ['true']], ['said', ['said']], ['waiting', ['waiting', 'trying']], ['refused', ['refused']], ['false', ['false', 'denied']]];

/**
 * What each row is called: by its pupil, by the file or message that it came in, or by a number. Equal names are told apart.
 * @param {Pick<ClassroomState, 'rows' | 'anonymous'>} classroom
 * @returns {(number: number) => string} by the number of the row
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

/** What came of the lines that were pasted last; empty while they are read. */
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
 * What each hand is called. A number of a hand is that of no pupil.
 * @param {JudgedHand[]} tried
 * @param {boolean} isAnonymous
 * @returns {(hand: string) => string}
 */
export function handNames(tried, isAnonymous) {
  const numbers = handNumbers(tried);
  return (hand) => (isAnonymous ? text('class.hand', { number: numbers.get(hand) ?? 0 }) : hand);
}

/**
 * What a step is called: by its number, and its title if that says more.
 * @param {string} title may be empty
 */
export function handedStepSentence(/** @type {number} */ number, title) {
  return title ? text('class.step_head', { number, title }) : text('class.step_untitled', { number });
}

/**
 * Who gave an answer: the only one, or one of several.
 * @param {number[]} rows their numbers
 * @param {(number: number) => string} nameOf
 */
export function answeredBy([first, ...others], nameOf) {
  return others.length ? text('class.answer_example', { name: nameOf(first) }) : nameOf(first);
}

/** How one run stands. */
export function runCheckSentence(/** @type {RunCheck} */ check) {
  const stands = runStanding(check);
  const { report, trouble } = check;
  if (stands === 'trying') return report ? text('class.stands_trying', { iteration: formatNumber(report.iteration), iterations: formatNumber(report.iterations) }) : text('class.stands_begun');
  if (stands === 'waiting' && check.long !== undefined) return text('class.stands_long', { minutes: formatNumber(Math.ceil(check.long / MINUTE)) });
  if (stands === 'refused') return text('class.stands_refused', { reason: trouble ? troubleSentence(trouble) : '' });
  if (stands === 'denied' && report?.contradicts.join() === 'name') return text('class.stands_other_name');
  if (stands === 'denied') return text('class.stands_denied', { fields: (report?.contradicts ?? []).map((field) => text(`class.field_${field}`)).join(', ') });
  return text(`class.stands_${stands}`);
}

/** How all runs of a pupil stand together: what is said of the worst of them. */
export function standingSentence(/** @type {Pick<ClassRow, 'checks'>} */ { checks }) {
  const stands = standingOf({ checks });
  const worst = checks.find((check) => runStanding(check) === stands);
  return worst ? runCheckSentence(worst) : text(`class.stands_${stands}`);
}

/** How a step stands, in words; why, if it is only said. */
export function stepStandingSentence(/** @type {StepStanding} */ { status, why }) {
  const word = text(`step_status.${status}`);
  return why ? text('class.said_because', { word, why: text(`class.why_${why}`) }) : word;
}

/**
 * How many steps have each status that some have.
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
 * What the signs mean that are there.
 * @param {Record<StepStatus, number>[]} steps how many pupils have each status, for each step
 * @param {Record<Standing, number>} runs how many runs stand how
 */
export function marksSentence(steps, runs) {
  const all = /** @type {StepStatus[]} */ (Object.keys(STEP_STATUSES)).filter((status) => steps.some((counts) => counts[status]));
  const isReached = (/** @type {StepStatus} */ status) => /** @type {readonly StepStatus[]} */ (REACHED_STATUSES).includes(status);
  const ofSteps = all.map((status) => text(isReached(status) ? 'step_status.legend' : 'step_status.short', {
    mark: STEP_STATUSES[status].mark, word: text(`step_status.${status}`), ...(isReached(status) && { means: text(`step_status.${status}_means`) }),
  }));
  const ofRuns = RUN_MARKS.filter(([, having]) => having.some((stands) => runs[stands])).map(([stands]) => text('step_status.short', { mark: STANDING_SIGNS[stands].mark, word: text(`class.mark_${stands}`) }));
  return [
    ...(ofSteps.length ? [text('class.marks_steps', { marks: ofSteps.join('; ') })] : []), ...(ofRuns.length ? [text('class.marks_runs', { marks: ofRuns.join('; ') })] : []),
  ].join(' ');
}

/**
 * A run in a line: the steps of the lesson that were reached in it, its network, how long it was trained, and what came of it.
 * @param {{ name: string }[]} steps of the lesson
 */
export function handedRunSentence(/** @type {HandedRun} */ run, steps) {
  const { layer_sizes: sizes, iterations, accuracy, cost, own_code: isOwn } = run;
  const measure = accuracy !== undefined ? text('class.run_right', { share: formatPercent(accuracy) })
    : cost !== undefined ? text('class.run_costs', { cost: formatCost(cost) }) : text('class.run_unmeasured');
  const plain = text('class.run', { layers: sizes.join('-'), iterations: formatNumber(iterations), measure });
  const said = isOwn ? text('class.run_own_code', { run: plain }) : plain;
  const numbers = stepsOfHandedRun(run, steps);
  return numbers.length ? text('class.run_of_steps', { count: numbers.length, steps: numbers.join(', '), run: said }) : said;
}

/**
 * The network of a run, with the steps that were reached in it.
 * @param {{ name: string }[]} steps of the lesson
 */
export function handedNetworkSentence(/** @type {HandedRun} */ run, steps) {
  const numbers = stepsOfHandedRun(run, steps);
  const layers = run.layer_sizes.join('-');
  return numbers.length ? text('class.of_steps', { count: numbers.length, steps: numbers.join(', '), layers }) : layers;
}
