// A workshop as it is opened: nothing is edited, and the shipped code computes. Apart from the rest, because the start asks for it.

/** @import { Checks, RunningCode, WorkshopState, WorkshopView } from './workshop.js' */

/** @type {Readonly<RunningCode>} */
export const SHIPPED_CODE = { id: '', name: '', edits: {}, sha256: '', added: {}, packed: '', apart: false, waits: {} };
/** @type {Readonly<Checks>} */
export const UNCHECKED = { phase: 'none', of: undefined, results: [] };
/** The name under which the browser keeps the code that runs, so that it does so again when the page is loaded anew. */
export const CODE_THAT_RUNS = 'code that runs';
/** The file that a person begins with: what each line does can be seen in a curve. */
export const FIRST_FILE = 'learning/activations.py';

/** @param {WorkshopView} view @returns {WorkshopState} */
export function openedWorkshop(view) {
  return {
    view, page: 'text', library: undefined, variants: [], open: '', file: FIRST_FILE, at: undefined, described: undefined,
    checks: UNCHECKED, running: SHIPPED_CODE, starting: false, busy: false, refused: undefined, problem: undefined, console: { entries: [], busy: false, history: [] }, note: '', asking: 0, installed: '', lost: undefined, wanted: undefined, goes_on: false,
  };
}
