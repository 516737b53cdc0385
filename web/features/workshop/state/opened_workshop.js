// A newly opened workshop: nothing is edited, and the shipped code computes. A separate file, as the page needs it at start.

/** @import { Checks, RunningCode, WorkshopState, WorkshopView } from './workshop.js' */

/** @type {Readonly<RunningCode>} */
export const SHIPPED_CODE = { id: '', name: '', edits: {}, sha256: '', added: {}, packed: '', apart: false, waits: {} };
/** @type {Readonly<Checks>} */
export const UNCHECKED = { phase: 'none', of: undefined, results: [], curve: undefined };
/** The storage key of the running code, which runs again after a reload. */
export const CODE_THAT_RUNS = 'code that runs';
/** The file shown first: each of its lines has an effect visible in a curve. */
export const FIRST_FILE = 'learning/activations.py';

/** @param {WorkshopView} view @returns {WorkshopState} */
export function openedWorkshop(view) {
  return {
    view, page: 'text', library: undefined, variants: [], open: '', file: FIRST_FILE, at: undefined, described: undefined,
    checks: UNCHECKED, running: SHIPPED_CODE, starting: false, busy: false, refused: undefined, problem: undefined, console: { entries: [], busy: false, history: [] }, note: '', asking: 0, installed: '', lost: undefined, wanted: undefined, goes_on: false,
  };
}
