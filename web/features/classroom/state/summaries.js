// Summaries of a class: steps, answers, curves, two pupils side by side, and a table for other programs.

import { isStep } from '../../../page/state/open_question.js';
import { countedStatuses, REACHED_STATUSES } from '../../../page/state/step_status.js';
import { runStanding } from './standing.js';
import { figuresOfPupil, standingsOfPupil } from './step_statuses.js';

/** @import { StepStanding, StepStatus } from '../../../page/state/step_status.js' */
/** @import { ClassEntry, ConfigRecord, SubmittedRun, SubmittedStep } from '../../../wire/protocol.js' */
/** @import { PupilRow } from './classroom.js' */
/** @import { RunCheck, Standing } from './standing.js' */
/** @import { KnownLesson } from './step_statuses.js' */

/** A step or a question of a class. @typedef {{ name: string, title: string }} AskedStep title: empty if it only repeats the number */

/** The steps of an entry by name; entries never change. @type {WeakMap<ClassEntry, Map<string, SubmittedStep>>} */
const stepsByName = new WeakMap();
/** @type {StepStanding} */
const OPEN = { status: 'open' };

/** The steps of a lesson, in the order of the pupil who has most of them. */
export function stepsOfClass(/** @type {PupilRow[]} */ pupils) {
  return askedOfClass(pupils).filter(isStep);
}

/**
 * As stepsOfClass, followed by the open question if anybody has answered it.
 * @param {PupilRow[]} pupils
 * @returns {AskedStep[]}
 */
export function askedOfClass(pupils) {
  const longest = pupils.reduce((most, { entry: { steps } }) => (steps.length > most.length ? steps : most), /** @type {SubmittedStep[]} */ ([]));
  const all = new Map(longest.map(({ name, title }) => [name, title]));
  for (const { entry } of pupils) for (const { name, title } of entry.steps) if (!all.has(name)) all.set(name, title);
  return [...all].map(([name, title], index) => ({ name, title: isNumberOnly(title || name, index + 1) ? '' : title || name }));
}

/**
 * For each step, how many pupils have each status; a step that was not submitted is open.
 * @param {PupilRow[]} pupils
 * @param {AskedStep[]} steps
 * @param {KnownLesson | undefined} known
 * @returns {Record<StepStatus, number>[]}
 */
export function stepCounts(pupils, steps, known) {
  const standings = pupils.map((row) => standingsOfPupil(row, known));
  return steps.map(({ name }) => countedStatuses(standings.map((each) => each.get(name) ?? OPEN)));
}

/** Whether a step's title only repeats its number: the lesson maker asks for no titles, and names its steps step_1, step_2 ... */
function isNumberOnly(/** @type {string} */ title, /** @type {number} */ number) {
  return title.replaceAll('_', ' ').toLowerCase() === `step ${number}`;
}

export function stepOfPupil(/** @type {PupilRow} */ { entry }, /** @type {string} */ name) {
  const steps = stepsByName.get(entry) ?? new Map(entry.steps.toReversed().map((step) => [step.name, step])); // the first of equal names wins
  stepsByName.set(entry, steps);
  return steps.get(name);
}

/**
 * Equal answers to one question.
 * @typedef {object} AnswerGroup
 * @property {string | number} answer as the first pupil wrote it
 * @property {boolean | undefined} right undefined if unknown, or if the pupils' lines disagree
 * @property {number[]} rows the numbers of the rows that gave it
 */

/** @typedef {{ name: string, number: number, title: string, question: string, groups: AnswerGroup[], unanswered: number }} AnsweredQuestion number: of the step, from 1 */

/**
 * The answers to one question; undefined if nobody answered.
 * @param {PupilRow[]} pupils
 * @param {AskedStep} asked
 * @param {number} number of the step, from 1
 * @returns {AnsweredQuestion | undefined}
 */
export function answersTo(pupils, { name, title }, number) {
  /** @type {Map<string | number, AnswerGroup>} */
  const groups = new Map();
  let [question, answered] = ['', 0];
  for (const row of pupils) {
    const step = stepOfPupil(row, name);
    question ||= step?.question ?? '';
    if (step?.answer === undefined) continue;
    answered += 1;
    const key = sameAnswer(step.answer);
    const group = groups.get(key);
    if (!group) groups.set(key, { answer: step.answer, right: step.right, rows: [row.number] });
    else {
      group.rows.push(row.number);
      if (group.right !== step.right) group.right = undefined;
    }
  }
  const sorted = [...groups.values()].sort((one, other) => other.rows.length - one.rows.length);
  return sorted.length ? { name, number, title, question, groups: sorted, unanswered: pupils.length - answered } : undefined;
}

/** The key of equal answers: numbers by value, words without case, punctuation and surrounding spaces. */
function sameAnswer(/** @type {string | number} */ answer) {
  if (typeof answer === 'number') return answer;
  const words = answer.normalize('NFKC').toLowerCase().replaceAll(/[\s\p{P}]+/gu, ' ').trim();
  const number = Number(answer.trim().replace(',', '.'));
  return answer.trim() !== '' && Number.isFinite(number) ? number : words || answer;
}

/**
 * The numbers, from 1, of the lesson's steps whose goals were reached in a run.
 * @param {{ name: string }[]} steps of the lesson
 */
export function stepsOfSubmittedRun(/** @type {SubmittedRun} */ run, steps) {
  return steps.flatMap(({ name }, index) => (run.steps.includes(name) ? [index + 1] : []));
}

/** The index of a pupil's best run: the most accurate; ties go to the lowest cost, then to the last. -1 without a run. */
export function bestRun(/** @type {SubmittedRun[]} */ runs) {
  const isBetter = (/** @type {SubmittedRun} */ one, /** @type {SubmittedRun} */ other) => {
    const [share, before] = [one.accuracy ?? -1, other.accuracy ?? -1];
    return share > before || (share === before && (one.cost ?? Infinity) <= (other.cost ?? Infinity));
  };
  return runs.reduce((best, run, at) => (best < 0 || isBetter(run, runs[best]) ? at : best), -1);
}

/** The index of a pupil's run to compare: the chosen one, else the last with a proof, else the last. -1 without a run. */
export function comparedRun(/** @type {PupilRow} */ { number, entry: { runs } }, /** @type {Record<number, number>} */ compared) {
  const chosen = compared[number];
  if (chosen !== undefined && chosen < runs.length) return chosen;
  const proved = runs.findLastIndex(({ proof }) => proof !== '');
  return proved < 0 ? runs.length - 1 : proved;
}

/**
 * A curve on the wall.
 * @typedef {{ number: number, run: SubmittedRun, at: number, check: RunCheck, stands: Standing }} WallCurve at: the run's index in its row;
 *   check: of the run's proof; stands: the result of that check
 */

/**
 * Each pupil's last run with a curve, and the scale shared by all curves.
 * @param {PupilRow[]} pupils
 * @returns {{ curves: WallCurve[], low: number, high: number, last: number }} low, high: the extreme costs; last: the last iteration
 */
export function wallOfCurves(pupils) {
  const curves = pupils.flatMap(({ number, entry: { runs }, checks }) => {
    const at = runs.findLastIndex(({ places }) => places.length > 1);
    return at < 0 ? [] : [{ number, run: runs[at], at, check: checks[at], stands: runStanding(checks[at]) }];
  });
  const costs = curves.flatMap(({ run }) => run.costs).filter((cost) => cost > 0);
  return {
    curves,
    low: costs.reduce((least, cost) => Math.min(least, cost), Infinity),
    high: costs.reduce((most, cost) => Math.max(most, cost), 0),
    last: curves.reduce((most, { run }) => Math.max(most, run.places.at(-1) ?? 0), 1),
  };
}

export function wallOfDrawings(/** @type {PupilRow[]} */ pupils) {
  return pupils.flatMap(({ number, entry: { drawings } }) => drawings.map((drawing) => ({ number, drawing })));
}

/** The settings that differ between runs, in the order of Config. */
export function differingFields(/** @type {(ConfigRecord | undefined)[]} */ settings) {
  const fields = [...new Set(settings.flatMap((each) => Object.keys(each ?? {})))];
  return fields.filter((field) => new Set(settings.map((each) => each?.[field])).size > 1);
}

/** The columns for a run in a table for other programs. */
const RUN_FIELDS = /** @type {const} */ (['step', 'layers', 'iterations', 'cost', 'accuracy', 'proof']);
/** The runs of a pupil that get these columns. */
const RUNS_TOLD = /** @type {const} */ (['best', 'last']);
/** @typedef {typeof RUN_FIELDS[number]} RunField */

/**
 * A table for other programs, row by row: a header, then one row per pupil.
 * @param {PupilRow[]} pupils
 * @param {KnownLesson | undefined} known
 * @param {{ nameOf: (row: PupilRow) => string, proofOf: (row: PupilRow) => string, proofOfRun: (check: RunCheck) => string,
 *   columns: Record<'name' | 'lesson' | 'made' | typeof REACHED_STATUSES[number] | 'steps' | 'hints' | 'right' | 'judged' | 'proof' | 'runs', string>, runColumn: (which: 'best' | 'last', field: RunField) => string,
 *   stepColumn: (number: number, title: string) => string, answerColumn: (title: string) => string, statusOf: (status: StepStatus) => string,
 *   stepOf: (number: number, title: string) => string, layersOf: (layers: string) => string }} words stepOf: a step's name; layersOf: layers such as 3-2-2, in a form that no
 *   spreadsheet reads as a date
 * @returns {Generator<(string | number)[], void>}
 */
export function* classTable(pupils, known, { nameOf, proofOf, proofOfRun, columns, runColumn, stepColumn, answerColumn, statusOf, stepOf, layersOf }) {
  const all = askedOfClass(pupils);
  const steps = all.filter(isStep);
  const asked = all.flatMap(({ name, title }, index) => {
    const answered = pupils.map((row) => stepOfPupil(row, name)).filter((step) => step?.answer !== undefined);
    return answered.length ? [{ name, title, number: index + 1, question: answered.find((step) => step?.question)?.question ?? '' }] : [];
  });
  yield [
    columns.name, columns.lesson, columns.made, ...REACHED_STATUSES.map((status) => columns[status]), columns.steps, columns.hints, columns.right, columns.judged, columns.proof, columns.runs,
    ...RUNS_TOLD.flatMap((which) => RUN_FIELDS.map((field) => runColumn(which, field))),
    ...steps.map(({ title }, index) => stepColumn(index + 1, title)), ...asked.map(({ number, title, question }) => answerColumn(title || question || stepOf(number, ''))),
  ];
  for (const row of pupils) {
    const { counts, steps: count, hints, right, judged } = figuresOfPupil(row, known);
    const standings = standingsOfPupil(row, known);
    const { entry } = row;
    yield [
      nameOf(row), entry.title || entry.lesson, new Date(entry.made * 1000).toISOString(), ...REACHED_STATUSES.map((status) => counts[status]), count, hints, right, judged, proofOf(row), entry.runs.length,
      ...[bestRun(entry.runs), entry.runs.length - 1].flatMap((at) => runCells(row, at, steps, { proofOfRun, stepOf, layersOf })),
      ...steps.map(({ name }) => statusOf((standings.get(name) ?? OPEN).status)),
      ...asked.map(({ name }) => stepOfPupil(row, name)?.answer ?? ''),
    ];
  }
}

/**
 * @param {PupilRow} row
 * @param {number} at the index of the run; -1 for none
 * @param {{ name: string, title: string }[]} steps
 * @param {{ proofOfRun: (check: RunCheck) => string, stepOf: (number: number, title: string) => string, layersOf: (layers: string) => string }} words
 */
function runCells({ entry: { runs }, checks }, at, steps, { proofOfRun, stepOf, layersOf }) {
  const run = runs[at];
  /** @type {Record<RunField, string | number>} */
  const cells = !run ? { step: '', layers: '', iterations: '', cost: '', accuracy: '', proof: '' } : {
    step: stepsOfSubmittedRun(run, steps).map((number) => steps[number - 1].title || stepOf(number, '')).join('; '), layers: layersOf(run.layer_sizes.join('-')), iterations: run.iterations, cost: run.cost ?? '', accuracy: run.accuracy ?? '',
    proof: proofOfRun(checks[at]),
  };
  return RUN_FIELDS.map((field) => cells[field]);
}
