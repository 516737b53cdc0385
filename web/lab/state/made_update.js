// An update that Step made, or training in slow motion, shown in phases once it is made: what flowed through the network before it, and
// what it changed.

/** @import { LabState, MadeUpdate, XorAnswers } from '../lab_types.js' */

/** The phases in their order. */
export const PHASES = /** @type {const} */ (['forward', 'compare', 'blame', 'nudge']);
/** How long each is shown in slow motion, one update after another. */
export const PHASE_SECONDS = 1.2;
/** How long each is shown of one update that was asked for: so that its sentence can be read. */
export const READING_SECONDS = 3;

/** The update that is shown: the last one, if nothing has happened to the network since, and no earlier moment is looked at. */
export function shownUpdate(/** @type {Pick<LabState, 'made' | 'iteration' | 'moment'>} */ { made, iteration, moment }) {
  return made && !moment && made.iteration === iteration ? made : undefined;
}

/** The answers that are shown: while an update is, those before it, up to its last phase. */
export function shownAnswers(/** @type {Pick<LabState<XorAnswers>, 'made' | 'iteration' | 'moment' | 'answers'>} */ lab) {
  const made = shownUpdate(lab);
  return made && !(made.phase === 'nudge' && lab.answers?.iteration === made.iteration) ? made.before : lab.answers;
}

/** The phases of an update: nothing goes back where its learning rule sends nothing back. */
export function phasesOf(/** @type {Pick<MadeUpdate, 'flow'>} */ { flow }) {
  return PHASES.filter((phase) => phase !== 'blame' || flow.errors.length > 0);
}
