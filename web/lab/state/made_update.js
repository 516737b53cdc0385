// An update made by Step or in slow motion, shown in phases afterwards: what flowed through the network before it, and
// what it changed.

/** @import { LabState, MadeUpdate, XorAnswers } from '../lab_types.js' */

/** The phases in order. */
export const PHASES = /** @type {const} */ (['forward', 'compare', 'blame', 'nudge']);
/** How long each phase is shown in slow motion. */
export const PHASE_SECONDS = 1.2;
/** How long each phase of a single step is shown: long enough to read its sentence. */
export const READING_SECONDS = 3;

/** The update shown: the last one, if the network has not changed since and no earlier moment is shown. */
export function shownUpdate(/** @type {Pick<LabState, 'made' | 'iteration' | 'moment'>} */ { made, iteration, moment }) {
  return made && !moment && made.iteration === iteration ? made : undefined;
}

/** The answers shown: during an update those before it, until its last phase. */
export function shownAnswers(/** @type {Pick<LabState<XorAnswers>, 'made' | 'iteration' | 'moment' | 'answers'>} */ lab) {
  const made = shownUpdate(lab);
  return made && !(made.phase === 'nudge' && lab.answers?.iteration === made.iteration) ? made.before : lab.answers;
}

/** The phases of an update: there is no backward phase if its learning rule sends nothing back. */
export function phasesOf(/** @type {Pick<MadeUpdate, 'flow'>} */ { flow }) {
  return PHASES.filter((phase) => phase !== 'blame' || flow.errors.length > 0);
}
