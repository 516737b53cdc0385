// Writes the states of runs into the browser's storage, one after the other; of one run only the newest waits.

import { isFull } from './storage_watch.js';

/** @import { KeptCheckpoint, KeptCurves, KeptData, KeptRun } from '../../../lab/state/kept_runs.js' */
/** @import { KeptRuns } from '../../../storage/kept_runs.js' */

/** @typedef {{ row: KeptRun, curves: KeptCurves, checkpoint: KeptCheckpoint, needs: string[], data: KeptData[] }} RunToKeep */
/**
 * @typedef {object} Waiting
 * @property {string} id of the run
 * @property {(withData: boolean) => Promise<RunToKeep>} gather called when its turn has come, and once more with the data that the
 *   run needs, which may be large, if the storage does not have them
 */

/** How often room is made for one state: where that does not help, the storage is not what is short. */
const MOST_ROUNDS = 3;

/**
 * @param {Pick<KeptRuns, 'keep' | 'purge' | 'dropOldestCheckpoints'>} runs
 * @param {object} callbacks
 * @param {(row: KeptRun) => void} callbacks.onKept
 * @param {(ids: string[]) => void} callbacks.onPurged deleted runs had to go for good
 * @param {(rows: KeptRun[]) => void} callbacks.onDropped their checkpoints had to go
 * @param {(row: KeptRun) => void} callbacks.onFull there was room only for the record and the curves
 * @param {(waiting: Waiting) => Promise<void>} callbacks.onTakenOver another page keeps the run now
 * @param {(waiting: Waiting, error: unknown) => void} callbacks.onFailed nothing of this state was kept
 */
export function createKeepQueue(runs, { onKept, onPurged, onDropped, onFull, onTakenOver, onFailed }) {
  /** By run, in the order in which they began to wait. @type {Map<string, Waiting>} */
  const queue = new Map();
  /** @type {Promise<void> | undefined} */
  let working;

  async function work() {
    for (const waiting of queue.values()) { // also those that join meanwhile
      queue.delete(waiting.id);
      try {
        await write(waiting);
      } catch (error) {
        if (nameOf(error) === 'TakenOver') await onTakenOver(waiting);
        else onFailed(waiting, error);
      }
    }
    working = undefined;
  }

  /** @param {Waiting} waiting */
  async function write({ gather }) {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      try {
        onKept(await keep(gather, { withNetwork: true }));
        return;
      } catch (error) {
        if (!isFull(error)) throw error;
      }
      if (!await makeRoom(await gather(false))) break;
    }
    onFull(await keep(gather, { withNetwork: false }));
  }

  /**
   * @param {Waiting['gather']} gather
   * @param {{ withNetwork: boolean }} how
   */
  async function keep(gather, { withNetwork }) {
    const attempt = async (/** @type {boolean} */ withData) => {
      const { checkpoint, ...without } = await gather(withData);
      return runs.keep(withNetwork ? { ...without, checkpoint } : without);
    };
    try {
      return await attempt(false);
    } catch (error) {
      if (nameOf(error) !== 'DataMissing') throw error;
      return attempt(true);
    }
  }

  /**
   * Resolves to whether something went. Deleted runs go before any network.
   * @param {RunToKeep} run
   */
  async function makeRoom({ row, checkpoint }) {
    const purged = await runs.purge();
    if (purged.length > 0) {
      onPurged(purged);
      return true;
    }
    const dropped = await runs.dropOldestCheckpoints(checkpoint.data.byteLength, row.id);
    if (dropped.length > 0) onDropped(dropped);
    return dropped.length > 0;
  }

  return {
    /** @param {Waiting} waiting replaces what waits of the same run */
    add(waiting) {
      queue.set(waiting.id, waiting);
      working ??= work();
    },
    /** Resolves when nothing waits. */
    async settled() {
      while (working) await working;
    },
  };
}

/** @param {unknown} error */
function nameOf(error) {
  return error instanceof Error ? error.name : '';
}
