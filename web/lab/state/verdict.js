// The verdict on a lab's run: kept with the run that it is about, and shown only as long as it is true.

/** @import { Verdict } from '../../wire/protocol.js' */
/** @import { LabState } from '../lab_types.js' */

/** Before anything can be said. */
const NOTHING_TO_SAY = 'too_early';

/**
 * The verdict on what is shown: while training the newest, at rest the one on this very iteration. Undefined while
 * there is none, or nothing can be said.
 */
export function currentVerdict(/** @type {LabState} */ { verdict, training, iteration }) {
  if (!verdict || verdict.code === NOTHING_TO_SAY) return undefined;
  return training || verdict.iteration === iteration ? verdict : undefined;
}

/** Which reason is told of a verdict: by its code, or a longer one where a value is known. */
export function reasonOf(/** @type {Pick<Verdict, 'code' | 'values'>} */ { code, values }) {
  if (code === 'by_heart' && values.best_iteration) return 'by_heart_risen';
  return code === 'fails_without' && values.wrong_rows ? 'fails_without_named' : code;
}
