// Which examples moved a weight: the question, and the answer so far.

/** @import { LabName, PushesReport, Trouble } from '../../../wire/protocol.js' */

/** A weight, a bias (fan_in -1), or a unit's weights and bias (no fan_in). @typedef {{ layer: number, unit: number, fan_in?: number }} Pushed */

/**
 * @typedef {object} PushesState
 * @property {LabName} lab
 * @property {Pushed} pushed a new object for each question
 * @property {number} moment the index of the shown moment of the report; -1 for all together
 * @property {boolean} goes_on whether more moments are being computed
 * @property {PushesReport | undefined} report
 * @property {Trouble | undefined} trouble why the question was refused
 */

/** All moments together. */
export const ALL_MOMENTS = -1;

/**
 * A new question.
 * @param {LabName} lab
 * @param {Pushed} place may contain more than the question needs
 * @returns {PushesState}
 */
export function askedPushes(lab, { layer, unit, fan_in }) {
  const pushed = { layer, unit, ...(fan_in !== undefined && { fan_in }) };
  return { lab, pushed, moment: ALL_MOMENTS, goes_on: true, report: undefined, trouble: undefined };
}

/**
 * The state with an answer added; the same object if the question has changed.
 * @template {PushesState | undefined} State
 * @param {State} state
 * @param {Pushed} pushed
 * @param {Partial<PushesState>} change
 */
export function withAnswer(state, pushed, change) {
  return state?.pushed === pushed ? { ...state, ...change } : state;
}
