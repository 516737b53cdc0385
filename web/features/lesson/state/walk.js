// A lesson in steps: the pupil's step, what it asks, and how it was judged.

/** @import { CheckedLesson, GoalJudgement, JudgedStep, LabName, LessonStep, LessonWords, Trouble } from '../../../wire/protocol.js' */
/** @import { LessonProgress } from './progress.js' */

/** An entry in the list of lessons. path: the part of the course that it belongs to. @typedef {{ name: string, title: LessonWords, about: LessonWords, minutes: number, path: string }} ListedLesson */

/**
 * @typedef {object} LessonWalk
 * @property {string} key the key of its progress, as in an address
 * @property {string} link_key its key in a link, which carries a lesson opened as a file; empty if the lesson is too long
 * @property {CheckedLesson | undefined} lesson undefined until loaded
 * @property {ListedLesson[]} course the lessons of the course, if this is one of them
 * @property {Trouble | undefined} trouble why it could not be loaded
 * @property {number} at the index of the step; the number of steps for the end
 * @property {{ run: number, answered: boolean, found: JudgedStep } | undefined} judged the last judgement of the step
 * @property {{ lab: LabName, run: number, at: number } | undefined} parted the update after which two continuations of a run first differed
 * @property {{ run: number, iteration: number } | undefined} found_at the run's iteration when the step was first judged
 */

/** What a step asks of the pupil now. @typedef {'question' | 'goal' | 'done' | 'read'} Asks */

/** @param {string} key @returns {LessonWalk} */
export function comingLesson(key) {
  return { key, link_key: key, lesson: undefined, course: [], trouble: undefined, at: 0, judged: undefined, parted: undefined, found_at: undefined };
}

/** The shown step; undefined at the end, and while the lesson loads. */
export function stepOf(/** @type {LessonWalk} */ { lesson, at }) {
  return lesson?.steps[at];
}

/**
 * The lab of a step: that of its place, or of the last place before it; undefined if the lesson names none.
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

/** Whether a question is a prediction, to be answered before its goal is shown. */
export function predicts(/** @type {LessonStep} */ { question, goal }) {
  return question !== undefined && !goal.some(({ kind }) => kind === 'answer_right');
}

/** Judgements after which the goal is out of reach until the run is restarted. */
const LOST_IN_RUN = ['updates_high', 'diverged'];
/** The kinds of conditions that reveal a number the question asks for. @type {Record<string, string[]>} */
const SHOWN_BY = { updates: ['updates'], cost: ['cost'], rows_right: ['rows_right', 'accuracy'], weight: ['weight'], next_weight: ['weight'] };
const FIXED = 'value';

/** Whether a judgement 'lost' counts: with a code in LOST_IN_RUN always, with others only once the pupil has continued the run. */
export function isLost(/** @type {LessonWalk} */ { judged, found_at }, /** @type {GoalJudgement} */ { state, code }) {
  const isUntouched = judged?.run === found_at?.run && judged?.found.iteration === found_at?.iteration;
  return state === 'lost' && (LOST_IN_RUN.includes(code) || !isUntouched);
}

/** Whether a condition's line would reveal the number that the question asks for. */
export function givesAway(/** @type {LessonStep} */ { question }, /** @type {LessonStep['goal'][number]} */ condition) {
  const right = question?.right ?? {};
  if (FIXED in right) return Object.entries(condition).some(([name, value]) => name !== 'kind' && value === right[FIXED]);
  return (SHOWN_BY[String(right.number)] ?? []).includes(String(condition.kind));
}

/** Whether the step's question is settled: the guess was made, or the right answer was given. */
export function isSettled(/** @type {LessonStep} */ step, /** @type {LessonProgress['steps'][number] | undefined} */ progress) {
  if (!step.question || progress?.state === 'reached') return true;
  return predicts(step) ? progress?.answer !== undefined : progress?.answered_right === true;
}

/**
 * What a step asks of the pupil.
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
 * Whether everything that a step asks holds at the same time.
 * @param {LessonStep} step
 * @param {LessonWalk['judged']} judged
 * @param {LessonProgress['steps'][number] | undefined} progress
 */
export function isReached(step, judged, progress) {
  if (step.question && progress?.answer === undefined) return false;
  if (!step.goal.length) return step.question !== undefined;
  return judged !== undefined && judged.found.judgements.every(({ state }) => state === 'reached');
}
