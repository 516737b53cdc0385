// A submission: a lesson's steps and answers, runs, a drawing. The pupil chooses what goes in.

import { newestFirst } from '../../lab/state/kept_runs.js';
import { LABS } from '../../lab/state/lab_state.js';
import { isStep, OPEN_QUESTION } from '../../page/state/open_question.js';
import { stepStanding } from '../../page/state/step_status.js';

/** @import { KeptRun, WholeRun } from '../../lab/state/kept_runs.js' */
/** @import { PageState } from '../../page/page_types.js' */
/** @import { ShownBy, StepStanding } from '../../page/state/step_status.js' */
/** @import { ConfigRecord, DrawingToSubmit, SubmittedRun, SubmittedStep, LabName, Trouble } from '../../wire/protocol.js' */

/** @typedef {import('../lesson/state/progress.js').LessonProgress} LessonSoFar */

/**
 * A lesson's texts about its steps, by step name: title, question and choices, if any; and what shows that the step was reached.
 * @typedef {Record<string, { title?: string, question?: string, choices?: string[], shown_by?: ShownBy }>} StepWords
 */

/**
 * A run that can go in.
 * @typedef {object} OfferedRun
 * @property {string} id of the kept run; empty for a run that only a lab has
 * @property {LabName} lab
 * @property {number} iteration
 * @property {ConfigRecord} config the settings it was trained with
 * @property {boolean} is_shown whether its lab shows it, so that the lab has its newest state
 * @property {boolean} is_taken
 * @property {SubmittedRun | undefined} submitted its record in the submission, once known
 * @property {Trouble | undefined} no_proof why it has no proof
 * @property {Trouble | undefined} trouble why it cannot be submitted
 */

/**
 * @typedef {object} SubmissionState
 * @property {boolean} open
 * @property {string} key of the lesson in the progress; empty for none
 * @property {StepWords} words
 * @property {OfferedRun[]} runs
 * @property {boolean} with_drawing
 * @property {boolean} is_making
 * @property {string} text the line; empty until it is made
 * @property {Trouble | undefined} trouble
 * @property {'' | 'copied' | 'refused' | 'saved'} given what happened to the line; refused: the browser does not allow copying
 */

/** The limits of a line; pysrc/glassnet/saving/class_text.py has the same. */
export const MOST_RUNS = 12;
const MOST_POINTS = 60;
const MOST_HINTS = 99;
/** The most runs offered besides the preselected ones. */
const MOST_OTHERS = 8;
const PIXEL = 255;

/** @returns {SubmissionState} */
export function emptySubmission() {
  return { open: false, key: '', words: {}, runs: [], with_drawing: true, is_making: false, text: '', trouble: undefined, given: '' };
}

/** The progress in all lessons; empty before any was opened. */
export function lessonsSoFar(/** @type {Pick<PageState, 'lesson_progress'>} */ { lesson_progress: lessons }) {
  return lessons ?? {};
}

/** The keys of the begun lessons, newest first. */
export function begunLessons(/** @type {Record<string, LessonSoFar>} */ lessons) {
  return Object.entries(lessons).filter(([, { steps, open_answer }]) => open_answer || steps.some(({ state, answer, hints }) => state !== 'open' || answer !== undefined || hints > 0)).map(([key]) => key).reverse();
}

/**
 * The runs that can go in. Preselects the chosen runs, the lesson's runs and what its lab shows; if there are none, what the labs show.
 * @param {Pick<PageState, 'labs' | 'kept'>} state
 * @param {{ lesson: LessonSoFar | undefined, chosen: string[] }} wanted chosen: ids of kept runs
 * @returns {OfferedRun[]}
 */
export function offeredRuns({ labs, kept }, { lesson, chosen }) {
  const shown = LABS.filter((lab) => labs[lab].has_learnt);
  const idOf = (/** @type {LabName} */ lab) => labs[lab].kept_as?.id ?? '';
  const rows = newestFirst(kept.runs);
  const wanted = new Set([...chosen, ...lesson?.runs ?? []]);
  // Include what the lesson's lab shows: a failed attempt is of interest to a teacher, too.
  const isAbout = (/** @type {LabName} */ lab) => rows.some((row) => row.lab === lab && lesson?.runs.includes(row.id));
  const of_labs = shown.map((lab) => offered({ id: idOf(lab), lab, iteration: labs[lab].iteration, config: labs[lab].running }, true, wanted.size === 0 || wanted.has(idOf(lab)) || isAbout(lab)));
  const others = rows.filter(({ id }) => !shown.some((lab) => idOf(lab) === id)).map((row) => offered(row, false, wanted.has(row.id)));
  const taken = [...of_labs, ...others].filter(({ is_taken }) => is_taken).slice(0, MOST_RUNS);
  return [...taken, ...[...of_labs, ...others].filter(({ is_taken }) => !is_taken).slice(0, MOST_OTHERS)];
}

/**
 * @param {Pick<KeptRun, 'id' | 'lab' | 'iteration' | 'config'>} run
 * @param {boolean} is_shown
 * @param {boolean} is_taken
 * @returns {OfferedRun}
 */
function offered({ id, lab, iteration, config }, is_shown, is_taken) {
  return { id, lab, iteration, config, is_shown, is_taken, submitted: undefined, no_proof: undefined, trouble: undefined };
}

/** The key of an offered run: each lab shows only one. */
export function runKey(/** @type {Pick<OfferedRun, 'id' | 'lab' | 'is_shown'>} */ { id, lab, is_shown }) {
  return is_shown ? lab : id;
}

/** @param {string} key from runKey */
export function withOffered(/** @type {OfferedRun[]} */ runs, key, /** @type {Partial<OfferedRun>} */ change) {
  return runs.map((run) => (runKey(run) === key ? { ...run, ...change } : run));
}

/**
 * The submitted steps of a lesson, with the text of questions and answers; followed by the open question, if it was answered.
 * @param {LessonSoFar | undefined} lesson
 * @param {StepWords} words
 * @returns {SubmittedStep[]}
 */
export function submittedSteps(lesson, words) {
  const { steps = [], open_answer } = lesson ?? {};
  const last = open_answer ? [{ name: OPEN_QUESTION, state: /** @type {const} */ ('open'), hints: 0, answer: open_answer, answered_right: undefined }] : [];
  return [...steps, ...last].map(({ name, state, hints, answer, answered_right: right }) => {
    const { title = name.replaceAll('_', ' '), question = '', choices = [] } = words[name] ?? {};
    const chosen = typeof answer === 'number' ? choices[answer - 1] : undefined;
    return {
      name, title, state, hints: Math.min(hints, MOST_HINTS), question,
      ...(answer !== undefined && answer !== '' && { answer: chosen ?? answer }), ...(right !== undefined && { right }),
    };
  });
}

/**
 * The names of the steps whose goals were reached in a run.
 * @param {string} id of the run; empty if it has none
 */
export function stepsOfRun(/** @type {LessonSoFar | undefined} */ lesson, id) {
  return (lesson?.steps ?? []).filter(({ run }) => run !== undefined && run === id).map(({ name }) => name);
}

/** The numbers, from 1, of the steps whose goals were reached in a run. */
export function stepNumbersIn(/** @type {LessonSoFar | undefined} */ lesson, /** @type {string} */ id) {
  return stepsOfRun(lesson, id).map((name) => 1 + (lesson?.steps ?? []).findIndex((step) => step.name === name));
}

/**
 * The status that a teacher will see for each step: proved, if its run's proof passes the check.
 * @param {LessonSoFar | undefined} lesson
 * @param {StepWords} words
 * @param {OfferedRun[]} runs
 * @returns {(StepStanding & { number: number })[]} number: of the step, from 1
 */
export function standingsToBe(lesson, words, runs) {
  const taken = runs.filter(({ is_taken }) => is_taken);
  return submittedSteps(lesson, words).filter(isStep).map((step, index) => {
    const reachedIn = taken.filter(({ id }) => stepsOfRun(lesson, id).includes(step.name));
    const { shown_by = 'lesson' } = words[step.name] ?? {};
    return { number: index + 1, ...stepStanding(step, shown_by, reachedIn.map(({ submitted }) => ({ stands: !submitted ? 'unchecked' : submitted.proof ? 'true' : 'said', holds: true }))) };
  });
}

/**
 * The record of a kept run whose network is missing or unreadable: it is claimed, not proved.
 * @param {WholeRun} whole
 * @param {number[]} layer_sizes
 * @returns {SubmittedRun}
 */
export function saidRun({ row, curves }, layer_sizes) {
  const { iteration: places = new Float64Array(), cost: costs = new Float64Array() } = curves?.trained ?? {};
  const count = Math.min(places.length, MOST_POINTS);
  const kept = [...new Set(Array.from({ length: count }, (_, at) => Math.round((at * (places.length - 1)) / Math.max(count - 1, 1))))]
    .filter((at, index, all) => Number.isFinite(costs[at]) && (index === 0 || places[at] > places[all[index - 1]]));
  return {
    lab: row.lab, settings: row.config, layer_sizes, iterations: row.iteration, places: kept.map((at) => places[at]), costs: kept.map((at) => costs[at]), proof: '', own_code: false, steps: [],
    ...(Number.isFinite(row.cost) && { cost: row.cost }), ...(Number.isFinite(row.accuracy) && { accuracy: row.accuracy }),
  };
}

/**
 * The drawing on the Draw tab and what is read in it, a digit or a sign; undefined without one.
 * @param {Pick<PageState, 'drawing'>} state
 * @returns {DrawingToSubmit | undefined}
 */
export function submittedDrawing({ drawing: { reading } }) {
  if (reading.kind !== 'read') return undefined;
  const { recognition: { image, ranked }, asked: { names } } = reading;
  return { pixels: Uint8Array.from(image, (ink) => Math.round(ink * PIXEL)), reads: names[ranked[0]] };
}
