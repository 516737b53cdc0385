// The verdict on a lab's run: kept with the run it is about, and shown only as long as it is true.

/** @import { Verdict } from '../../wire/protocol.js' */
/** @import { LabState } from '../lab_types.js' */

/** The code of a verdict with nothing to say yet. */
const NOTHING_TO_SAY = 'too_early';

/** The verdict to show: the newest during training, at rest the one on this very iteration. Undefined if there is none, or it is too early. */
export function currentVerdict(/** @type {LabState} */ { verdict, training, iteration }) {
  if (!verdict || verdict.code === NOTHING_TO_SAY) return undefined;
  return training || verdict.iteration === iteration ? verdict : undefined;
}

/** The reason shown for a verdict: its code, or a more specific key if a value is known. */
export function reasonOf(/** @type {Pick<Verdict, 'code' | 'values'>} */ { code, values }) {
  if (code === 'by_heart' && values.best_iteration) return 'by_heart_risen';
  return code === 'fails_without' && values.wrong_rows ? 'fails_without_named' : code;
}
