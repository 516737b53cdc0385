// A lesson in steps: which step a person is at, what is asked there, and what was judged of it.

/** @import { CheckedLesson, JudgedStep, LabName, LessonStep, Trouble } from '../../../wire/protocol.js' */
/** @import { LessonProgress } from './progress.js' */

/**
 * @typedef {object} LessonWalk
 * @property {string} key under which its progress is kept, as an address has it
 * @property {CheckedLesson | undefined} lesson undefined until it has come
 * @property {Trouble | undefined} trouble why it did not
 * @property {number} at the index of the step, or as many as there are for the end
 * @property {{ run: number, answered: boolean, found: JudgedStep } | undefined} judged what was found of the step last
 */

/** What a step asks of a person now. @typedef {'question' | 'goal' | 'done' | 'read'} Asks */

/** @param {string} key @returns {LessonWalk} */
export function comingLesson(key) {
  return { key, lesson: undefined, trouble: undefined, at: 0, judged: undefined };
}

/**
 * The step that is shown; undefined at the end, and while the lesson comes.
 * @param {LessonWalk} walk
 * @returns {LessonStep | undefined}
 */
export function stepOf({ lesson, at }) {
  return lesson?.steps[at];
}

/**
 * The lab that a step is about: of its place, else of the last place before it; undefined if the lesson names none.
 * @param {LessonWalk} walk
 * @returns {LabName | undefined}
 */
export function labOfStep({ lesson, at }) {
  const place = lesson?.steps.slice(0, at + 1).findLast((step) => step.place)?.place;
  return place && labOfPlace(place);
}

/**
 * @param {NonNullable<LessonStep['place']>} place
 * @returns {LabName}
 */
export function labOfPlace({ tab, view }) {
  if (tab === 'code') return view === 'digits' ? 'digits' : 'xor';
  return tab === 'xor' ? 'xor' : 'digits';
}

/**
 * Whether a question of a step must be answered before its goal is shown: then it is a prediction.
 * @param {LessonStep} step
 */
export function predicts({ question, goal }) {
  return question !== undefined && !goal.some(({ kind }) => kind === 'answer_right');
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
