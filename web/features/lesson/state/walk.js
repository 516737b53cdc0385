// A lesson in steps: which step a person is at, what is asked there, and what was judged of it.

/** @import { CheckedLesson, GoalJudgement, JudgedStep, LabName, LessonStep, Trouble } from '../../../wire/protocol.js' */
/** @import { LessonProgress } from './progress.js' */

/**
 * @typedef {object} LessonWalk
 * @property {string} key under which its progress is kept, as an address has it
 * @property {string} link_key as a link names it, which carries a lesson that was opened as a file; empty where it is too long for that
 * @property {CheckedLesson | undefined} lesson undefined until it has come
 * @property {Trouble | undefined} trouble why it did not
 * @property {number} at the index of the step, or as many as there are for the end
 * @property {{ run: number, answered: boolean, found: JudgedStep } | undefined} judged what was found of the step last
 * @property {{ lab: LabName, run: number, at: number } | undefined} parted after which update two histories first differed that went on from a run
 * @property {{ run: number, iteration: number } | undefined} found_at where its run stood when the step was judged for the first time
 */

/** What a step asks of a person now. @typedef {'question' | 'goal' | 'done' | 'read'} Asks */

/** @param {string} key @returns {LessonWalk} */
export function comingLesson(key) {
  return { key, link_key: key, lesson: undefined, trouble: undefined, at: 0, judged: undefined, parted: undefined, found_at: undefined };
}

/** The step that is shown; undefined at the end, and while the lesson comes. */
export function stepOf(/** @type {LessonWalk} */ { lesson, at }) {
  return lesson?.steps[at];
}

/**
 * The lab that a step is about: of its place, else of the last place before it; undefined if the lesson names none.
 * @param {Pick<LessonWalk, 'lesson' | 'at'>} walk
 * @returns {LabName | undefined}
 */
export function labOfStep({ lesson, at }) {
  const place = lesson?.steps.slice(0, at + 1).findLast((step) => step.place)?.place;
  return place && labOfPlace(place);
}

export function labOfPlace(/** @type {NonNullable<LessonStep['place']>} */ { tab, view }) {
  if (tab === 'code') return view === 'digits' ? 'digits' : 'xor';
  return tab === 'xor' ? 'xor' : 'digits';
}

/** Whether a question of a step must be answered before its goal is shown: then it is a prediction. */
export function predicts(/** @type {LessonStep} */ { question, goal }) {
  return question !== undefined && !goal.some(({ kind }) => kind === 'answer_right');
}

/** Of judgements after which no other network helps as long as the run goes on. */
const LOST_IN_RUN = ['updates_high', 'diverged'];
/** Kinds of conditions that show a number which a question asks for. @type {Record<string, string[]>} */
const SHOWN_BY = { updates: ['updates'], cost: ['cost'], rows_right: ['rows_right', 'accuracy'], weight: ['weight'], next_weight: ['weight'] };
const FIXED = 'value';

/** Whether a condition cannot hold any more in the run that a person has gone on with: what was there when they came is only what they begin with. */
export function isLost(/** @type {LessonWalk} */ { judged, found_at }, /** @type {GoalJudgement} */ { state, code }) {
  const isUntouched = judged?.run === found_at?.run && judged?.found.iteration === found_at?.iteration;
  return state === 'lost' && (LOST_IN_RUN.includes(code) || !isUntouched);
}

/** Whether the line of a condition would show the number that the question of its step asks for. */
export function givesAway(/** @type {LessonStep} */ { question }, /** @type {LessonStep['goal'][number]} */ condition) {
  const right = question?.right ?? {};
  if (FIXED in right) return Object.entries(condition).some(([name, value]) => name !== 'kind' && value === right[FIXED]);
  return (SHOWN_BY[String(right.number)] ?? []).includes(String(condition.kind));
}

/** Whether nothing about the question of a step is to be found out any more: a guess was made, or the right answer was given. */
export function isSettled(/** @type {LessonStep} */ step, /** @type {LessonProgress['steps'][number] | undefined} */ progress) {
  if (!step.question || progress?.state === 'reached') return true;
  return predicts(step) ? progress?.answer !== undefined : progress?.answered_right === true;
}

/**
 * What is asked of a person at a step.
 * @param {LessonStep} step
 * @param {LessonProgress['steps'][number] | undefined} progress
 * @returns {Asks}
 */
export function asksNow(step, progress) {
  if (progress?.state === 'reached') return 'done';
  if (step.question && progress?.answer === undefined) return 'question';
  if (step.goal.length) return 'goal';
  return step.question ? 'done' : 'read';
}

/**
 * Whether everything that a step asks has been found true at once.
 * @param {LessonStep} step
 * @param {LessonWalk['judged']} judged
 * @param {LessonProgress['steps'][number] | undefined} progress
 */
export function isReached(step, judged, progress) {
  if (step.question && progress?.answer === undefined) return false;
  if (!step.goal.length) return step.question !== undefined;
  return judged !== undefined && judged.found.judgements.every(({ state }) => state === 'reached');
}
