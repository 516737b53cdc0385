// Keeps each run as it is at its newest checkpoint. Another page may take a run over; then this one goes on under another id.

import { curvesOf, namedByRecord, rowOf, withRow } from '../../state/kept_runs.js';
import { troubleOf } from '../errors.js';
import { branchOf } from '../run_id.js';
import { createKeepQueue } from './keep_queue.js';

/** @import { TakenCheckpoint, Trouble } from '../../worker/protocol.js' */
/** @import { KeptState } from '../../state/keeping.js' */
/** @import { KeptData, KeptRun } from '../../state/kept_runs.js' */
/** @import { LabState } from '../../state/lab_state.js' */
/** @import { PageStore } from '../../state/page_state.js' */
/** @import { KeptRuns } from '../../storage/kept_runs.js' */
/** @import { RunToKeep, Waiting } from './keep_queue.js' */
/** @import { LabActions } from '../lab_actions.js' */

/** @typedef {ReturnType<typeof createRunKeeper>} RunKeeper */

/**
 * @param {PageStore} store
 * @param {Pick<LabActions, 'setLab'>} labs
 * @param {Pick<KeptRuns, 'keep' | 'dropOldestCheckpoints'>} runs
 * @param {object} page
 * @param {string} page.writer names this page as the one that keeps a run
 * @param {(rows: KeptRun[]) => void} page.onDropped their checkpoints had to go, because there was no room
 * @param {(trouble: KeptState['trouble'], reason?: Trouble) => void} page.onTrouble why what is learnt is not kept; empty
 *   when it is kept again
 */
export function createRunKeeper(store, labs, runs, { writer, onDropped, onTrouble }) {
  /** What each run was when it was last to be kept, so that the same is not kept twice. @type {Map<string, string>} */
  const newest = new Map();
  /** The iteration at which each run was kept last. @type {Map<string, number>} */
  const keptAt = new Map();
  /** The data and model files that are kept. @type {Set<string>} */
  const keptData = new Set();
  const queue = createKeepQueue(runs, {
    onKept(row, data) {
      keptAt.set(row.id, row.iteration);
      for (const { sha256 } of data) keptData.add(sha256);
      set({ runs: withRow(kept().runs, row) });
      tell('');
    },
    onDropped(rows) {
      set({ runs: rows.reduce(withRow, kept().runs) });
      onDropped(rows);
    },
    onFull: () => tell('full'),
    onTakenOver: goOnUnderAnotherId,
    onFailed({ id }, error) {
      newest.delete(id); // the same will be tried again
      tell('failed', troubleOf(error));
    },
  });

  const kept = () => store.get().kept;

  /** @param {Partial<KeptState>} change */
  function set(change) {
    store.set({ kept: { ...kept(), ...change } });
  }

  /**
   * @param {KeptState['trouble']} trouble
   * @param {Trouble} [reason]
   */
  function tell(trouble, reason) {
    if (kept().trouble === trouble) return;
    set({ trouble });
    onTrouble(trouble, reason);
  }

  /**
   * @param {string} id of a run that is kept already
   * @param {number} iteration
   */
  function known(id, iteration) {
    keptAt.set(id, iteration);
  }

  /**
   * Keeps a run as it is at a checkpoint, unless it is kept so already.
   * @param {LabState} lab
   * @param {TakenCheckpoint} taken
   */
  function keep(lab, taken) {
    const { kept_as } = lab;
    if (kept().phase !== 'ready' || !kept_as) return;
    const told = JSON.stringify([taken.record, lab.config]);
    if (newest.get(kept_as.id) === told) return;
    newest.set(kept_as.id, told);
    queue.add({ id: kept_as.id, gather: () => gathered(lab, taken) });
  }

  /**
   * @param {LabState} lab
   * @param {TakenCheckpoint} taken
   * @returns {Promise<RunToKeep>}
   */
  async function gathered(lab, taken) {
    const curves = curvesOf(lab);
    const data = await neededData(lab, taken.record);
    const row = rowOf(lab, taken, curves, { writer, time: Date.now(), data_name: ownName(taken.record) });
    return { row, curves, checkpoint: { iteration: taken.iteration, data: taken.data, blob: taken.blob }, data };
  }

  /**
   * The name of the digits that a run learns from, if they are a person's own and in use.
   * @param {string} record
   */
  function ownName(record) {
    const { used, used_sha256 } = store.get().own_data;
    return used_sha256 && namedByRecord(record).data === used_sha256 ? used.map(({ name }) => name).join(' + ') : undefined;
  }

  /**
   * What a run needs besides its record, and is not known to be kept.
   * @param {LabState} lab
   * @param {string} record
   * @returns {Promise<KeptData[]>}
   */
  async function neededData({ loaded_file }, record) {
    const { data, models } = namedByRecord(record);
    /** @type {KeptData[]} */
    const needed = [];
    const name = ownName(record);
    if (name && !keptData.has(data)) {
      const files = await Promise.all(store.get().own_data.used.map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) })));
      needed.push({ sha256: data, kind: 'own_digits', name, files });
    }
    if (loaded_file && models.length === 1 && !keptData.has(models[0])) {
      needed.push({ sha256: models[0], kind: 'model', name: loaded_file.name, files: [loaded_file] });
    }
    return needed;
  }

  /**
   * Another page keeps this run now: what this page has learnt since becomes a run of its own.
   * @param {Waiting} waiting
   */
  async function goOnUnderAnotherId({ id, gather }) {
    const { row: { lab: name, iteration } } = await gather();
    const branch = branchOf({ id }, keptAt.get(id) ?? iteration);
    if (store.get().labs[name].kept_as?.id === id) labs.setLab(name, { kept_as: branch });
    queue.add({
      id: branch.id,
      async gather() {
        const run = await gather();
        return { ...run, row: { ...run.row, ...branch } };
      },
    });
  }

  return {
    keep,
    known,
    settled: queue.settled,
    /** To be called when all data was deleted: what a run needs is then kept once more. */
    forgetData: () => keptData.clear(),
  };
}
