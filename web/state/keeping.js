// Whether runs stay in this browser, and which do. What a row of them says is in kept_runs.js, which comes later.

/** @import { KeptRun } from './kept_runs.js' */

/**
 * What the page knows of the kept runs. `off`: nothing is kept, because the page is embedded or a person wants it so.
 * `refused`: the browser keeps nothing here.
 * @typedef {object} KeptState
 * @property {'opening' | 'ready' | 'refused' | 'off'} phase
 * @property {'' | 'no_storage' | 'newer' | 'full' | 'failed'} trouble why it is refused, or why the newest state is not kept
 * @property {KeptRun[]} runs those that are removed, too
 * @property {number} damaged how many kept runs no longer read
 */

/** @returns {KeptState} */
export function keepingOpens() {
  return { phase: 'opening', trouble: '', runs: [], damaged: 0 };
}
