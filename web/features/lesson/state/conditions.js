// The conditions of a goal that is being written: what one begins with, and the one that a question brings.

/** @import { ConditionValue, GoalField, GoalKind, LessonCondition } from '../../../wire/protocol.js' */
/** @import { DraftQuestion, DraftStep } from './draft.js' */

/** The kind of the condition that a question must be answered rightly. */
export const ANSWER_RIGHT = 'answer_right';
/** Bounds that a condition begins with where “at least 1” would ask for nothing sensible. @type {Record<string, Partial<LessonCondition>>} */
const BEGINS_WITH = {
  cost: { at_most: 0.01 },
  accuracy: { at_least: 0.9 },
  accuracy_lost: { at_least: 0.05 },
  stuck_units: { at_least: 0.9 },
  old_digits: { at_least: 0.9 },
  weight: { layer: 0, fan_in: 0, unit: 0, at_least: 1 },
};

/**
 * A condition of a kind to begin with.
 * @param {GoalKind} kind
 * @returns {LessonCondition}
 */
export function firstCondition({ kind, fields, one_of: oneOf }) {
  const bounds = BEGINS_WITH[kind];
  const needed = fields.filter(({ name }) => !oneOf.includes(name) || (!bounds && name === oneOf[0]));
  return { kind, ...Object.fromEntries(needed.map((field) => [field.name, firstValue(field)])), ...bounds };
}

/**
 * @param {GoalField} field
 * @returns {ConditionValue}
 */
function firstValue({ kind, known, low, high }) {
  if (kind === 'word') return known[0];
  return kind === 'words' ? ['truth_table'] : Math.min(Math.max(low, 1), high);
}

/** Whether a condition asks for a share, from 0 to 1. */
export function isShare(/** @type {GoalField} */ { kind, whole, high }) {
  return kind === 'number' && !whole && high === 1;
}

/** Whether the question of a step is to be found out: else it is a guess, made before one looks. */
export function mustBeRight(/** @type {Pick<DraftStep, 'goal'>} */ { goal }) {
  return goal.some(({ kind }) => kind === ANSWER_RIGHT);
}

/** The goal with or without the condition that the answer must be right. */
export function goalAsking(/** @type {LessonCondition[]} */ goal, /** @type {boolean} */ must) {
  if (must === mustBeRight({ goal })) return goal;
  return must ? [...goal, { kind: ANSWER_RIGHT }] : goal.filter(({ kind }) => kind !== ANSWER_RIGHT);
}

/**
 * A step whose question is changed. A number of the run cannot be guessed at: it is to be found out. Whatever else begins to be asked is a guess.
 * @param {DraftStep} step
 * @param {Partial<DraftQuestion>} change
 * @returns {Pick<DraftStep, 'question' | 'goal'>}
 */
export function withQuestion({ question: before, goal }, change) {
  const question = { ...before, ...change };
  const isOfRun = question.kind === 'number' && Boolean(question.number);
  const begins = question.kind !== before.kind || (isOfRun && question.number !== before.number);
  return { question, goal: begins ? goalAsking(goal, isOfRun) : goal };
}
