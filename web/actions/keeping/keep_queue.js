// Writes the states of runs into the browser's storage, one after the other; of one run only the newest waits.

/** @import { KeptRuns } from '../../storage/kept_runs.js' */
/** @import { KeptCheckpoint, KeptCurves, KeptData, KeptRun } from '../../state/kept_runs.js' */

/** @typedef {{ row: KeptRun, curves: KeptCurves, checkpoint: KeptCheckpoint, data: KeptData[] }} RunToKeep */
/**
 * @typedef {object} Waiting
 * @property {string} id of the run
 * @property {() => Promise<RunToKeep>} gather called when its turn has come
 */

/** How often room is made for one state: where that does not help, the storage is not what is short. */
const MOST_ROUNDS = 3;

/**
 * @param {Pick<KeptRuns, 'keep' | 'dropOldestCheckpoints'>} runs
 * @param {object} callbacks
 * @param {(row: KeptRun, data: KeptData[]) => void} callbacks.onKept
 * @param {(rows: KeptRun[]) => void} callbacks.onDropped their checkpoints had to go
 * @param {() => void} callbacks.onFull there was room only for the record and the curves
 * @param {(waiting: Waiting) => Promise<void>} callbacks.onTakenOver another page keeps the run now
 * @param {(waiting: Waiting, error: unknown) => void} callbacks.onFailed nothing of this state was kept
 */
export function createKeepQueue(runs, { onKept, onDropped, onFull, onTakenOver, onFailed }) {
  /** By run, in the order in which they began to wait. @type {Map<string, Waiting>} */
  const queue = new Map();
  /** @type {Promise<void> | undefined} */
  let working;

  async function work() {
    for (const waiting of queue.values()) { // also those that join meanwhile
      queue.delete(waiting.id);
      try {
        await write(await waiting.gather());
      } catch (error) {
        if (nameOf(error) === 'TakenOver') await onTakenOver(waiting);
        else onFailed(waiting, error);
      }
    }
    working = undefined;
  }

  /** @param {RunToKeep} run */
  async function write(run) {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const full = await tryToKeep(run);
      if (!full) return;
      const dropped = await runs.dropOldestCheckpoints(run.checkpoint.data.byteLength, run.row.id);
      if (!dropped.length) break;
      onDropped(dropped);
    }
    const { checkpoint, ...without } = run;
    onKept(await runs.keep(without), run.data);
    onFull();
  }

  /**
   * Resolves to whether there was no room.
   * @param {RunToKeep} run
   */
  async function tryToKeep(run) {
    try {
      onKept(await runs.keep(run), run.data);
      return false;
    } catch (error) {
      if (nameOf(error) !== 'QuotaExceededError') throw error;
      return true;
    }
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
