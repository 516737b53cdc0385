// The conditions of a goal being written: their initial values, and the one that comes from a question.

/** @import { ConditionValue, GoalField, GoalKind, LessonCondition } from '../../../wire/protocol.js' */
/** @import { DraftQuestion, DraftStep } from './draft.js' */

/** The kind of condition that requires the right answer. */
export const ANSWER_RIGHT = 'answer_right';
/** Initial bounds where "at least 1" would make no sense. @type {Record<string, Partial<LessonCondition>>} */
const BEGINS_WITH = {
  cost: { at_most: 0.01 },
  accuracy: { at_least: 0.9 },
  accuracy_lost: { at_least: 0.05 },
  stuck_units: { at_least: 0.9 },
  old_digits: { at_least: 0.9 },
  weight: { layer: 0, fan_in: 0, unit: 0, at_least: 1 },
};

/**
 * The initial condition of a kind.
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

/** Whether a field is a share, from 0 to 1. */
export function isShare(/** @type {GoalField} */ { kind, whole, high }) {
  return kind === 'number' && !whole && high === 1;
}

/** Whether the answer must be right; else it is a guess, made beforehand. */
export function mustBeRight(/** @type {Pick<DraftStep, 'goal'>} */ { goal }) {
  return goal.some(({ kind }) => kind === ANSWER_RIGHT);
}

/** The goal with or without the condition that the answer must be right. */
export function goalAsking(/** @type {LessonCondition[]} */ goal, /** @type {boolean} */ must) {
  if (must === mustBeRight({ goal })) return goal;
  return must ? [...goal, { kind: ANSWER_RIGHT }] : goal.filter(({ kind }) => kind !== ANSWER_RIGHT);
}

/**
 * A step with a changed question. A new question is a guess; one about a number of the run cannot be guessed and needs the right answer.
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
