// Keeps each run as it is at its newest checkpoint. Another page may take a run over; then this one goes on under another id.

import { isStop } from '../../../lab/actions/errors.js';
import { branchOf } from '../../../lab/actions/run_id.js';
import { changedAt, curvesOf, isKeptRun, namedByRecord, rowOf, withRow } from '../../../lab/state/kept_runs.js';
import { createKeepQueue } from './keep_queue.js';

/** @import { LabActions } from '../../../lab/actions/lab_actions.js' */
/** @import { KeptData, KeptRun } from '../../../lab/state/kept_runs.js' */
/** @import { LabState } from '../../../lab/lab_types.js' */
/** @import { PageStore } from '../../../page/state/page_state.js' */
/** @import { KeptRuns } from '../../../storage/kept_runs.js' */
/** @import { TakenCheckpoint } from '../../../wire/protocol.js' */
/** @import { RunningCode } from '../../workshop/state/workshop.js' */
/** @import { KeptState } from '../state.js' */
/** @import { RunToKeep, Waiting } from './keep_queue.js' */
/** @import { StorageWatch } from './storage_watch.js' */

/** @typedef {ReturnType<typeof createRunKeeper>} RunKeeper */
/** @typedef {{ sha256: string, read: () => Promise<KeptData> }} NeededData */

/**
 * @param {PageStore} store
 * @param {Pick<LabActions, 'setLab'>} labs
 * @param {Pick<KeptRuns, 'keep' | 'purge' | 'dropOldestCheckpoints'>} runs
 * @param {object} page
 * @param {string} page.writer names this page as the one that keeps a run
 * @param {(rows: KeptRun[]) => void} page.onDropped their checkpoints had to go, because there was no room
 * @param {(run: RunToKeep) => Promise<void>} page.check rejects where what edited code says of its run could not be read again
 * @param {Pick<StorageWatch, 'fails' | 'hasNoRoom' | 'works'>} page.storage
 */
export function createRunKeeper(store, labs, runs, { writer, onDropped, check, storage }) {
  /** What each run was when it was last to be kept, so that the same is not kept twice. @type {Map<string, string>} */
  const newest = new Map();
  /** The iteration at which each run was kept last. @type {Map<string, number>} */
  const keptAt = new Map();
  const queue = createKeepQueue(runs, {
    onKept(row) {
      wasKept(row);
      storage.works();
    },
    onPurged(ids) {
      set({ runs: kept().runs.filter(({ id }) => !ids.includes(id)) });
    },
    onDropped(rows) {
      set({ runs: rows.reduce(withRow, kept().runs) });
      onDropped(rows);
    },
    onFull(row) {
      wasKept(row);
      newest.delete(row.id); // its network will be tried again
      storage.hasNoRoom();
    },
    onTakenOver: goOnUnderAnotherId,
    onFailed({ id }, error) {
      newest.delete(id); // the same will be tried again
      storage.fails(error);
    },
  });

  const kept = () => store.get().kept;

  /** @param {Partial<KeptState>} change */
  function set(change) {
    store.set({ kept: { ...kept(), ...change } });
  }

  /** @param {KeptRun} row */
  function wasKept(row) {
    keptAt.set(row.id, row.iteration);
    set({ runs: withRow(kept().runs, row) });
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
    const described = JSON.stringify([taken.record, lab.config]);
    if (newest.get(kept_as.id) === described) return;
    newest.set(kept_as.id, described);
    const { running } = store.get().workshop ?? {};
    const code = codeOf(taken.record);
    queue.add({ id: kept_as.id, async gather(withData) {
      const run = await gathered(lab, taken, code, withData);
      if (running?.apart) await checked(run, running);
      return run;
    } });
  }

  /**
   * Rejects unless a run can be read again, and says that edited code has computed it.
   * @param {RunToKeep} run
   * @param {RunningCode} running
   */
  async function checked(run, running) {
    const isNamed = running.sha256 === '' || namedByRecord(run.row.record).code !== '';
    if (!isNamed || !isKeptRun(run.row)) throw new UnsoundRun();
    await check(run).catch((error) => {
      throw isStop(error) ? error : new UnsoundRun();
    });
  }

  /**
   * @param {LabState} lab
   * @param {TakenCheckpoint} taken
   * @param {RunningCode | undefined} code that computed it
   * @param {boolean} withData
   * @returns {Promise<RunToKeep>}
   */
  async function gathered(lab, taken, code, withData) {
    const curves = curvesOf(lab.curves);
    const needed = [...neededData(lab, taken.record), ...(code ? [dataOf(code)] : [])];
    const data = withData ? await Promise.all(needed.map(({ read }) => read())) : [];
    const time = changedAt(kept().runs, lab.kept_as?.id, taken, Date.now());
    const row = rowOf(lab, taken, curves, { writer, time, data_name: ownName(taken.record), code_name: code?.name });
    return { row, curves, checkpoint: { iteration: taken.iteration, data: taken.data, blob: taken.blob }, needs: needed.map(({ sha256 }) => sha256), data };
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
   * The edited code that computed a run, if it computes now.
   * @param {string} record
   */
  function codeOf(record) {
    const running = store.get().workshop?.running;
    return running?.sha256 && namedByRecord(record).code === running.sha256 ? running : undefined;
  }

  /**
   * @param {RunningCode} code
   * @returns {NeededData}
   */
  function dataOf({ sha256, name, edits }) {
    const files = Object.entries(edits).map(([path, text]) => ({ name: path, data: new TextEncoder().encode(text) }));
    return { sha256, read: async () => ({ sha256, kind: 'code', name, files }) };
  }

  /**
   * What a run needs besides its record, and this page has.
   * @param {LabState} lab
   * @param {string} record
   * @returns {NeededData[]}
   */
  function neededData({ origin: { loaded_file } }, record) {
    const { data, models } = namedByRecord(record);
    const needed = [];
    const name = ownName(record);
    if (name) {
      const { used } = store.get().own_data;
      needed.push({
        sha256: data,
        async read() {
          const files = await Promise.all(used.map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) })));
          return { sha256: data, kind: /** @type {const} */ ('own_digits'), name, files };
        },
      });
    }
    if (loaded_file && models.length === 1) {
      const [sha256] = models;
      needed.push({ sha256, read: async () => ({ sha256, kind: /** @type {const} */ ('model'), name: loaded_file.name, files: [loaded_file] }) });
    }
    return needed;
  }

  /**
   * Another page keeps this run now: what this page has learnt since becomes a run of its own.
   * @param {Waiting} waiting
   */
  async function goOnUnderAnotherId({ id, gather }) {
    const { row: { lab: name, iteration } } = await gather(false);
    const branch = branchOf({ id }, keptAt.get(id) ?? iteration);
    if (store.get().labs[name].kept_as?.id === id) labs.setLab(name, { kept_as: branch });
    queue.add({
      id: branch.id,
      async gather(withData) {
        const run = await gather(withData);
        return { ...run, row: { ...run.row, ...branch } };
      },
    });
  }

  return {
    keep,
    known,
    settled: queue.settled,
  };
}

/** What edited code says of its run could not be read again: nothing of it is kept. */
class UnsoundRun extends Error {
  code = 'unsound';
  field = '';
  values = {};
}
