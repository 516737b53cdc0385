// An update that Step made, or training in slow motion, shown in phases once it is made: what flowed through the network before it, and
// what it changed.

/** @import { RowsBlamed } from '../../wire/protocol.js' */
/** @import { LabState, MadeUpdate, Phase, XorAnswers } from '../lab_types.js' */

/** The phases in their order. */
export const PHASES = /** @type {const} */ (['forward', 'compare', 'blame', 'nudge']);
/** How long each is shown in slow motion, one update after another. */
export const PHASE_SECONDS = 1.2;
/** How long each is shown of one update that was asked for: so that its sentence can be read. */
export const READING_SECONDS = 3;

/**
 * The update that is shown: the last one, if nothing has happened to the network since, and no earlier moment is looked at.
 * @param {Pick<LabState, 'made' | 'iteration' | 'moment'>} lab
 */
export function shownUpdate({ made, iteration, moment }) {
  return made && !moment && made.iteration === iteration ? made : undefined;
}

/**
 * The answers that are shown: while an update is, those before it, up to its last phase.
 * @param {Pick<LabState<XorAnswers>, 'made' | 'iteration' | 'moment' | 'answers'>} lab
 */
export function shownAnswers(lab) {
  const made = shownUpdate(lab);
  return made && !(made.phase === 'nudge' && lab.answers?.iteration === made.iteration) ? made.before : lab.answers;
}

/**
 * The phases of an update: nothing goes back where its learning rule sends nothing back.
 * @param {Pick<MadeUpdate, 'flow'>} made
 * @returns {Phase[]}
 */
export function phasesOf({ flow }) {
  return PHASES.filter((phase) => phase !== 'blame' || flow.errors.length > 0);
}
