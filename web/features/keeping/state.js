// Whether runs stay in this browser, and which do. What a row of them says is in kept_runs.js, which comes later.

/** @import { KeptRun } from '../../lab/state/kept_runs.js' */
/** @import { Trouble } from '../../wire/protocol.js' */

/**
 * What the page knows of the kept runs, and whether the browser's storage works: a notice and the drawer say it from here. `off`:
 * nothing is kept, because the page is embedded or a person wants it so. `refused`: the browser keeps nothing here.
 * @typedef {object} KeptState
 * @property {'opening' | 'ready' | 'refused' | 'off'} phase
 * @property {Trouble | undefined} trouble why it is refused, or why the newest state is not kept or only in part. Its code: as
 *   StorageFailure has it, or `no_storage`, `newer`, `not_loaded`, `slow`, or `network_full` where there was no room for the network
 * @property {KeptRun[]} runs those that are removed, too
 * @property {number} damaged how many kept runs no longer read
 */

/** @returns {KeptState} */
export function keepingOpens() {
  return { phase: 'opening', trouble: undefined, runs: [], damaged: 0 };
}
