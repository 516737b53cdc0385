// Settings that Python refused: the typed value stays in its field, and the network keeps its previous setting.

/** @import { ConfigRecord, RefusedChange } from '../../wire/protocol.js' */
/** @import { Judged, LabState } from '../lab_types.js' */

/** Refusals in `before` that persist for the same reason stay the same objects, because the form unfolds new ones. @param {Judged} before */
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
 * The refused values as a change, to be judged again.
 * @param {Pick<Judged, 'refused'>} settings
 * @returns {ConfigRecord}
 */
export function refusedChanges({ refused }) {
  return Object.fromEntries(refused.map(({ field, value }) => [field, value]));
}

/** The settings as the form shows them, with refused values in their fields. */
export function shownSettings(/** @type {Pick<LabState, 'config' | 'settings'>} */ { config, settings }) {
  return { ...config, ...refusedChanges(settings) };
}
