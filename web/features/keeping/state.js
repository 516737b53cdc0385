// Whether runs are kept in this browser, and which. Their rows are described in kept_runs.js, which is loaded lazily.

/** @import { KeptRun } from '../../lab/state/kept_runs.js' */
/** @import { Trouble } from '../../wire/protocol.js' */

/**
 * The kept runs, and whether the browser's storage works: a notice and the drawer show it. `off`: nothing is kept,
 * because the page is embedded or the user chose this. `refused`: the browser keeps nothing here.
 * @typedef {object} KeptState
 * @property {'opening' | 'ready' | 'refused' | 'off'} phase
 * @property {Trouble | undefined} trouble why storage is refused, or why the newest state is kept only in part or not at all. Its code: from
 *   StorageFailure, or `no_storage`, `newer`, `not_loaded`, `slow` or `unsound`
 * @property {KeptRun[]} runs including removed ones
 * @property {number} damaged the number of unreadable kept runs
 */

/** @returns {KeptState} */
export function keepingOpens() {
  return { phase: 'opening', trouble: undefined, runs: [], damaged: 0 };
}
