// Which examples moved a weight: what is asked, and what is known of it so far.

/** @import { LabName, PushesReport, Trouble } from '../../../wire/protocol.js' */

/** A weight, a bias (fan_in -1), or, without fan_in, all that leads into a unit. @typedef {{ layer: number, unit: number, fan_in?: number }} Pushed */

/**
 * @typedef {object} PushesState
 * @property {LabName} lab
 * @property {Pushed} pushed a new object for each question
 * @property {number} moment which of the report's moments is shown; -1 for all together
 * @property {boolean} goes_on whether more moments are being asked
 * @property {PushesReport | undefined} report
 * @property {Trouble | undefined} trouble why it was refused
 */

/** The moments all together. */
export const ALL_MOMENTS = -1;

/**
 * A question that has not been asked yet.
 * @param {LabName} lab
 * @param {Pushed} place may say more than the question needs
 * @returns {PushesState}
 */
export function askedPushes(lab, { layer, unit, fan_in }) {
  const pushed = { layer, unit, ...(fan_in !== undefined && { fan_in }) };
  return { lab, pushed, moment: ALL_MOMENTS, goes_on: true, report: undefined, trouble: undefined };
}

/**
 * The state with something that was learnt about a question; the same object if another one is asked by now.
 * @template {PushesState | undefined} State
 * @param {State} state
 * @param {Pushed} pushed
 * @param {Partial<PushesState>} change
 */
export function withAnswer(state, pushed, change) {
  return state?.pushed === pushed ? { ...state, ...change } : state;
}
