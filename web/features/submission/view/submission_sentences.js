// The text next to the buttons that copy and save the line.

import { REACHED_STATUSES } from '../../../page/state/step_status.js';
import { text } from '../../../words/text.js';

/** @import { StepStanding, StepStatus, WhySaid } from '../../../page/state/step_status.js' */
/** @import { SubmissionState } from '../state.js' */

/** The sentences for reasons that adding a run would not remove, or not yet. @type {Partial<Record<WhySaid, string>>} */
const OTHER_REASONS = { page: 'page', step: 'page', unchecked: 'unchecked' };

/**
 * The state of the line.
 * @param {Pick<SubmissionState, 'is_making' | 'given'>} submission
 * @param {boolean} isEmpty whether there is nothing to submit
 */
export function submissionSituation({ is_making, given }, isEmpty) {
  if (isEmpty) return text('submission.nothing');
  if (is_making) return text('submission.making');
  return given ? text(`submission.given_${given}`) : '';
}

/**
 * The note about a missing name. The line may be submitted without one.
 * @param {boolean} isEmpty whether there is nothing to submit
 */
export function namelessNote(/** @type {string} */ own_name, isEmpty) {
  return own_name || isEmpty ? '' : text('submission.nameless');
}

/**
 * What a teacher's page will be able to prove of the reached steps, one sentence per kind.
 * @param {(StepStanding & { number: number })[]} standings
 * @returns {{ status: StepStatus, words: string }[]}
 */
export function standingsInWords(standings) {
  return REACHED_STATUSES.flatMap((status) => {
    const here = standings.filter((each) => each.status === status).map(({ number, why }) => ({ number, what: (why && OTHER_REASONS[why]) ?? status }));
    return [...new Set(here.map(({ what }) => what))].map((what) => {
      const numbers = here.filter((each) => each.what === what).map(({ number }) => number);
      return { status, words: text(`submission.will_${what}`, { count: numbers.length, steps: numbers.join(', ') }) };
    });
  });
}
