// Settings that Python refused: what was typed stays in its field, and the network keeps the setting it had.

/** @import { ConfigRecord, RefusedChange } from '../../wire/protocol.js' */
/** @import { Judged, LabState } from '../lab_types.js' */

/** @param {Judged} before what is refused still, and for the same reason, stays the same object, because the form unfolds what is new */
export function judgedBy(/** @type {ConfigRecord} */ accepted, /** @type {RefusedChange[]} */ refused, before) {
  return {
    accepted,
    refused: refused.map(({ setting: field, value, ...trouble }) => {
      const reason = JSON.stringify(trouble);
      return before.refused.find((each) => each.field === field && each.value === value && JSON.stringify(each.trouble) === reason) ?? { field, value, trouble };
    }),
  };
}

/**
 * What was refused, as a change to be judged once more.
 * @param {Pick<Judged, 'refused'>} settings
 * @returns {ConfigRecord}
 */
export function refusedChanges({ refused }) {
  return Object.fromEntries(refused.map(({ field, value }) => [field, value]));
}

/** The settings as the form shows them: what was refused stands where it was typed. */
export function shownSettings(/** @type {Pick<LabState, 'config' | 'settings'>} */ { config, settings }) {
  return { ...config, ...refusedChanges(settings) };
}
