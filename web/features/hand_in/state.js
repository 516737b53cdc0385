// What a pupil hands in: a lesson's steps and answers, runs, a drawing. What of it goes in is theirs to choose.

import { newestFirst } from '../../lab/state/kept_runs.js';
import { LABS } from '../../lab/state/lab_state.js';
import { isStep, OPEN_QUESTION } from '../../page/state/open_question.js';
import { stepStanding } from '../../page/state/step_status.js';

/** @import { KeptRun, WholeRun } from '../../lab/state/kept_runs.js' */
/** @import { PageState } from '../../page/page_types.js' */
/** @import { ShownBy, StepStanding } from '../../page/state/step_status.js' */
/** @import { ConfigRecord, DrawingToHandIn, HandedRun, HandedStep, LabName, Trouble } from '../../wire/protocol.js' */

/** @typedef {import('../lesson/state/progress.js').LessonProgress} LessonSoFar */

/**
 * What a lesson says of its steps, by their names: a title, a question, and the choices that it gives, if it gives any; and what shows that they were reached.
 * @typedef {Record<string, { title?: string, question?: string, choices?: string[], shown_by?: ShownBy }>} StepWords
 */

/**
 * A run that may go in.
 * @typedef {object} OfferedRun
 * @property {string} id of the kept run; empty for one that only a lab has
 * @property {LabName} lab
 * @property {number} iteration
 * @property {ConfigRecord} config it was trained with
 * @property {boolean} is_shown whether its lab shows it, so that the lab knows it best
 * @property {boolean} is_taken
 * @property {HandedRun | undefined} handed what is said of it, once that is known
 * @property {Trouble | undefined} no_proof why it has no proof
 * @property {Trouble | undefined} trouble why it cannot go in
 */

/**
 * @typedef {object} HandInState
 * @property {boolean} open
 * @property {string} key of the lesson in the progress; empty for none
 * @property {StepWords} words
 * @property {OfferedRun[]} runs
 * @property {boolean} with_drawing
 * @property {boolean} is_making
 * @property {string} text the line; empty until it is made
 * @property {Trouble | undefined} trouble
 * @property {'' | 'copied' | 'refused' | 'saved'} given how the line was taken along; refused: the browser lets nothing be copied
 */

/** As many runs and letters go into a line; pysrc/glassnet/saving/class_text.py says so, too. */
export const MOST_RUNS = 12;
const MOST_POINTS = 60;
const MOST_HINTS = 99;
/** Runs that are offered beside those that go in by themselves. */
const MOST_OTHERS = 8;
const PIXEL = 255;

/** @returns {HandInState} */
export function nothingToHandIn() {
  return { open: false, key: '', words: {}, runs: [], with_drawing: true, is_making: false, text: '', trouble: undefined, given: '' };
}

/** How far the lessons are; none while no lesson was opened. */
export function lessonsSoFar(/** @type {Pick<PageState, 'lesson_progress'>} */ { lesson_progress: lessons }) {
  return lessons ?? {};
}

/** The lessons that something was done in, the newest first. */
export function begunLessons(/** @type {Record<string, LessonSoFar>} */ lessons) {
  return Object.entries(lessons).filter(([, { steps, open_answer }]) => open_answer || steps.some(({ state, answer, hints }) => state !== 'open' || answer !== undefined || hints > 0)).map(([key]) => key).reverse();
}

/**
 * The runs that may go in. Taken are those of the lesson, with what its lab shows, or those that were chosen, or else what the labs show.
 * @param {Pick<PageState, 'labs' | 'kept'>} state
 * @param {{ lesson: LessonSoFar | undefined, chosen: string[] }} wanted chosen: ids of kept runs
 * @returns {OfferedRun[]}
 */
export function offeredRuns({ labs, kept }, { lesson, chosen }) {
  const shown = LABS.filter((lab) => labs[lab].has_learnt);
  const idOf = (/** @type {LabName} */ lab) => labs[lab].kept_as?.id ?? '';
  const rows = newestFirst(kept.runs);
  const wanted = new Set([...chosen, ...lesson?.runs ?? []]);
  // What the lab of the lesson shows goes in as well: an attempt that failed tells a teacher as much.
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
  return { id, lab, iteration, config, is_shown, is_taken, handed: undefined, no_proof: undefined, trouble: undefined };
}

/** What tells an offered run from the others: its lab shows one run only. */
export function runKey(/** @type {Pick<OfferedRun, 'id' | 'lab' | 'is_shown'>} */ { id, lab, is_shown }) {
  return is_shown ? lab : id;
}

/** @param {string} key as runKey gives it */
export function withOffered(/** @type {OfferedRun[]} */ runs, key, /** @type {Partial<OfferedRun>} */ change) {
  return runs.map((run) => (runKey(run) === key ? { ...run, ...change } : run));
}

/**
 * The steps of a lesson as they go in: with the words of what was asked and answered; the open question at the end as one more, if it was answered.
 * @param {LessonSoFar | undefined} lesson
 * @param {StepWords} words
 * @returns {HandedStep[]}
 */
export function handedSteps(lesson, words) {
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
 * @param {string} id of the run; empty for one that has none
 */
export function stepsOfRun(/** @type {LessonSoFar | undefined} */ lesson, id) {
  return (lesson?.steps ?? []).filter(({ run }) => run !== undefined && run === id).map(({ name }) => name);
}

/** The numbers, from 1, of the steps whose goals were reached in a run. */
export function stepNumbersIn(/** @type {LessonSoFar | undefined} */ lesson, /** @type {string} */ id) {
  return stepsOfRun(lesson, id).map((name) => 1 + (lesson?.steps ?? []).findIndex((step) => step.name === name));
}

/**
 * How each step stands for a teacher once its line is read: proved, if the proof that goes in holds when it is trained again.
 * @param {LessonSoFar | undefined} lesson
 * @param {StepWords} words
 * @param {OfferedRun[]} runs
 * @returns {(StepStanding & { number: number })[]} number: of the step, from 1
 */
export function standingsToBe(lesson, words, runs) {
  const taken = runs.filter(({ is_taken }) => is_taken);
  return handedSteps(lesson, words).filter(isStep).map((step, index) => {
    const reachedIn = taken.filter(({ id }) => stepsOfRun(lesson, id).includes(step.name));
    const { shown_by = 'lesson' } = words[step.name] ?? {};
    return { number: index + 1, ...stepStanding(step, shown_by, reachedIn.map(({ handed }) => ({ stands: !handed ? 'unchecked' : handed.proof ? 'true' : 'said', holds: true }))) };
  });
}

/**
 * What the browser has kept of a run whose network is not there any more, or cannot be read: it can be said, and not proved.
 * @param {WholeRun} whole
 * @param {number[]} layer_sizes
 * @returns {HandedRun}
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
 * The drawing that the Draw tab shows, with what was read in it; undefined without one.
 * @param {Pick<PageState, 'drawing'>} state
 * @returns {DrawingToHandIn | undefined}
 */
export function handedDrawing({ drawing: { reading } }) {
  if (reading.kind !== 'read') return undefined;
  const { image, ranked } = reading.recognition;
  return { pixels: Uint8Array.from(image, (ink) => Math.round(ink * PIXEL)), reads: String(ranked[0]) };
}
