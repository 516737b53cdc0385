// The progress in each lesson: kept in the browser under one key, and nowhere else.

/** @import { CheckedLesson } from '../../../wire/protocol.js' */

/**
 * @typedef {object} StepProgress
 * @property {string} name
 * @property {'open' | 'reached' | 'skipped'} state
 * @property {boolean} begun whether it was ever shown, and so set up
 * @property {number} hints how many were opened
 * @property {string | number | undefined} answer a choice's number, counted from 1
 * @property {boolean | undefined} answered_right undefined until judged, or if no answer is right or wrong
 * @property {string} [run] the id of the run that reached its goal, if a run did
 */

/**
 * @typedef {object} LessonProgress
 * @property {string} lesson its name
 * @property {string} title in words
 * @property {StepProgress[]} steps in order
 * @property {string} at the name of the shown step; empty for the end
 * @property {string[]} runs the ids of the kept runs that reached a goal
 * @property {string} [open_answer] to the open question at the end
 */

/** Progress by lesson key. @typedef {Record<string, LessonProgress>} AllProgress */

/** The storage key. */
export const PROGRESS = 'lesson progress';
/** The most lessons kept; the least recently changed are dropped. */
const MOST_LESSONS = 200;
const MOST_RUNS = 50;

/**
 * The progress in a lesson's steps, including earlier progress.
 * @param {CheckedLesson} lesson
 * @param {string} title
 * @param {LessonProgress | undefined} before
 * @returns {LessonProgress}
 */
export function progressOf(lesson, title, before) {
  const known = new Map(before?.steps.map((step) => [step.name, step]));
  const steps = lesson.steps.map(({ name }) => known.get(name) ?? { name, state: /** @type {const} */ ('open'), begun: false, hints: 0, answer: undefined, answered_right: undefined });
  const isThere = before && (before.at === '' || lesson.steps.some(({ name }) => name === before.at));
  return { lesson: lesson.name, title, steps, at: isThere ? before.at : lesson.steps[0].name, runs: before?.runs ?? [], open_answer: before?.open_answer ?? '' };
}

/**
 * @param {AllProgress} all
 * @param {string} key
 * @param {LessonProgress} progress
 * @returns {AllProgress}
 */
export function withProgress(all, key, progress) {
  const { [key]: _, ...others } = all;
  return Object.fromEntries([...Object.entries(others), [key, progress]].slice(-MOST_LESSONS));
}

/**
 * @param {LessonProgress} progress
 * @param {string} name of a step
 * @param {Partial<StepProgress>} change
 * @returns {LessonProgress}
 */
export function withStep(progress, name, change) {
  return { ...progress, steps: progress.steps.map((step) => (step.name === name ? { ...step, ...change } : step)) };
}

export function withRun(/** @type {LessonProgress} */ progress, /** @type {string} */ run) {
  if (progress.runs.includes(run)) return progress;
  return { ...progress, runs: [...progress.runs, run].slice(-MOST_RUNS) };
}

/** The number of reached steps, and of all steps. */
export function reachedSteps(/** @type {LessonProgress} */ { steps }) {
  return { reached: steps.filter(({ state }) => state === 'reached').length, steps: steps.length };
}

/**
 * The lesson to go on with: the one begun last, else the next of the course after it that was not gone through; undefined once all were.
 * @param {string[]} names in the order of the course
 * @param {AllProgress} all
 * @param {string} [ended] the lesson that has just ended
 */
export function lessonToGoOnWith(names, all, ended) {
  const last = ended ?? Object.keys(all).findLast((key) => names.includes(key));
  const at = last === undefined ? 0 : names.indexOf(last) + (last === ended ? 1 : 0);
  return [...names.slice(at), ...names.slice(0, at)].find((name) => name !== ended && !isThrough(Object.hasOwn(all, name) ? all[name] : undefined));
}

/** Whether the end of a lesson was reached, even if steps were skipped. */
function isThrough(/** @type {LessonProgress | undefined} */ progress) {
  return progress !== undefined && (progress.at === '' || progress.steps.every(({ state }) => state === 'reached'));
}

/**
 * Whether this is kept progress: stored data may be damaged.
 * @param {any} value
 * @returns {value is AllProgress}
 */
export function isAllProgress(value) {
  return typeof value === 'object' && value !== null && Object.values(value).every(isLessonProgress);
}

function isLessonProgress(/** @type {any} */ value) {
  const areTexts = ['lesson', 'title', 'at'].every((name) => typeof value?.[name] === 'string');
  return areTexts && ['undefined', 'string'].includes(typeof value.open_answer) && Array.isArray(value.runs) && value.runs.every((/** @type {unknown} */ run) => typeof run === 'string') && Array.isArray(value.steps) && value.steps.every(isStepProgress);
}

function isStepProgress(/** @type {any} */ value) {
  const { name, state, begun, hints, answer, answered_right: right, run } = value ?? {};
  return typeof name === 'string' && ['open', 'reached', 'skipped'].includes(state) && typeof begun === 'boolean' && Number.isInteger(hints)
    && ['undefined', 'string', 'number'].includes(typeof answer) && ['undefined', 'boolean'].includes(typeof right) && ['undefined', 'string'].includes(typeof run);
}
