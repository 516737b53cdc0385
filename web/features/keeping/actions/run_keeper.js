// Keeps each run at its newest checkpoint. If another page takes a run over, this page continues under a new id.

import { isStop } from '../../../lab/actions/errors.js';
import { branchOf } from '../../../lab/actions/run_id.js';
import { changedAt, curvesOf, isKeptRun, namedByRecord, rowOf, withRow } from '../../../lab/state/kept_runs.js';
import { isFull, NoSpaceForNetwork } from './storage_watch.js';

/** @import { LabActions } from '../../../lab/actions/lab_actions.js' */
/** @import { LabState } from '../../../lab/lab_types.js' */
/** @import { KeptCheckpoint, KeptCurves, KeptData, KeptRun } from '../../../lab/state/kept_runs.js' */
/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { KeptRuns } from '../../../storage/kept_runs.js' */
/** @import { TakenCheckpoint } from '../../../wire/protocol.js' */
/** @import { RunningCode } from '../../workshop/state/workshop.js' */
/** @import { KeptState } from '../state.js' */
/** @import { KeepQueue } from './keep_queue.js' */

/** @typedef {{ sha256: string, read: () => Promise<KeptData> }} NeededData */
/** @typedef {{ row: KeptRun, curves: KeptCurves, checkpoint: KeptCheckpoint, needs: string[], data: KeptData[] }} RunToKeep */
/**
 * The state of a run: its id, and a function that gathers the rest when its turn comes. If the storage lacks the
 * run's data, which may be large, a second call adds these.
 * @typedef {{ id: string, gather: (withData: boolean) => Promise<RunToKeep> }} RunState
 */

/** The most attempts to make space for one state: if they do not help, space is not the problem. */
const MOST_ROUNDS = 3;

/**
 * @param {PageStore} store
 * @param {Pick<LabActions, 'setLab'>} labs
 * @param {Pick<KeptRuns, 'keep' | 'purge' | 'dropOldestCheckpoints'>} runs
 * @param {object} page
 * @param {string} page.writer identifies this page as the one that keeps a run
 * @param {(rows: KeptRun[]) => void} page.onDropped called for runs whose checkpoints were dropped to make space
 * @param {(run: RunToKeep) => Promise<void>} page.check rejects if the state reported by edited code could not be read again
 * @param {Pick<KeepQueue, 'add'>} page.queue
 */
export function createRunKeeper(store, labs, runs, { writer, onDropped, check, queue }) {
  /** The newest state handed to the queue for each run, so that none is kept twice. @type {Map<string, string>} */
  const newest = new Map();
  /** The last state of each run kept by this or an earlier page. @type {Map<string, Pick<KeptRun, 'record' | 'iteration'>>} */
  const last = new Map();

  const kept = () => store.get().kept;

  function set(/** @type {Partial<KeptState>} */ change) {
    store.set({ kept: { ...kept(), ...change } });
  }

  function wasKept(/** @type {KeptRun} */ row) {
    known(row);
    set({ runs: withRow(kept().runs, row) });
  }

  /** @param {KeptRun} row of a kept run */
  function known({ id, record, iteration }) {
    last.set(id, { record, iteration });
  }

  /** Whether a state differs from the kept one. */
  function isNews(/** @type {KeptRun} */ { id, record }) {
    return last.get(id)?.record !== record;
  }

  /** Keeps a run at a checkpoint, unless that state is already kept. */
  function keep(/** @type {LabState} */ lab, /** @type {TakenCheckpoint} */ taken) {
    const { kept_as } = lab;
    if (kept().phase !== 'ready' || !kept_as) return;
    const described = JSON.stringify([taken.record, lab.config]);
    if (newest.get(kept_as.id) === described) return;
    newest.set(kept_as.id, described);
    const { running } = store.get().workshop ?? {};
    const code = codeOf(taken.record);
    add({ id: kept_as.id, async gather(withData) {
      const run = await gathered(lab, taken, code, withData);
      if (running?.apart) {
        await checked(run, running).catch((error) => {
          newest.delete(kept_as.id); // the same state may come again with bytes that can be read
          throw error;
        });
      }
      return run;
    } });
  }

  function add(/** @type {RunState} */ state) {
    queue.add({ key: `run ${state.id}`, what: 'runs', write: (isAgain) => write(state, isAgain) });
  }

  /** @param {boolean} isAgain whether the state was refused before; if so, no space is made for it */
  async function write(/** @type {RunState} */ state, isAgain) {
    try {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        try {
          wasKept(await keepState(state, { withNetwork: true }));
          return;
        } catch (error) {
          if (!isFull(error)) throw error;
        }
        if (isAgain || !await makeSpace(await state.gather(false))) break;
      }
      wasKept(await keepState(state, { withNetwork: false }));
    } catch (error) {
      if (nameOf(error) !== 'TakenOver') throw error;
      await goOnUnderAnotherId(state);
      return;
    }
    throw new NoSpaceForNetwork();
  }

  async function keepState(/** @type {RunState} */ { gather }, /** @type {{ withNetwork: boolean }} */ { withNetwork }) {
    const attempt = async (/** @type {boolean} */ withData) => {
      const { checkpoint, ...without } = await gather(withData);
      return runs.keep({ ...without, ...(withNetwork && { checkpoint }), is_news: isNews(without.row) });
    };
    try {
      return await attempt(false);
    } catch (error) {
      if (nameOf(error) !== 'DataMissing') throw error;
      return attempt(true);
    }
  }

  /** Purges deleted runs or, if there are none, drops networks of other runs. Resolves to whether anything was freed. */
  async function makeSpace(/** @type {RunToKeep} */ { row, checkpoint }) {
    const purged = await runs.purge();
    if (purged.length > 0) {
      set({ runs: kept().runs.filter(({ id }) => !purged.includes(id)) });
      return true;
    }
    const dropped = await runs.dropOldestCheckpoints(checkpoint.data.byteLength, row.id);
    if (dropped.length === 0) return false;
    set({ runs: dropped.reduce(withRow, kept().runs) });
    onDropped(dropped);
    return true;
  }

  /** Rejects unless the run can be read again and names the edited code that computed it. */
  async function checked(/** @type {RunToKeep} */ run, /** @type {RunningCode} */ running) {
    const isNamed = running.sha256 === '' || namedByRecord(run.row.record).code !== '';
    if (!isNamed || !isKeptRun(run.row)) throw new UnsoundRun();
    await check(run).catch((error) => {
      throw isStop(error) ? error : new UnsoundRun();
    });
  }

  /**
   * @param {LabState} lab
   * @param {TakenCheckpoint} taken
   * @param {RunningCode | undefined} code the edited code that computed it
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

  /** The name of the custom digits that a run learns from, if they are in use. */
  function ownName(/** @type {string} */ record) {
    const { used, used_sha256 } = store.get().own_data;
    return used_sha256 && namedByRecord(record).data === used_sha256 ? used.map(({ name }) => name).join(' + ') : undefined;
  }

  /** The edited code that computed a run, if it is running now. */
  function codeOf(/** @type {string} */ record) {
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
   * The data that a run needs besides its record, as far as this page has them.
   * @param {LabState} lab
   * @param {string} record
   * @returns {NeededData[]}
   */
  function neededData({ provenance: { loaded_file } }, record) {
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

  /** Another page has taken this run over, or the user has deleted it: what was learnt here since becomes a new run. */
  async function goOnUnderAnotherId(/** @type {RunState} */ { id, gather }) {
    const { row } = await gather(false);
    if (!isNews(row)) return;
    const branch = branchOf({ id }, last.get(id)?.iteration ?? row.iteration);
    if (store.get().labs[row.lab].kept_as?.id === id) labs.setLab(row.lab, { kept_as: branch });
    add({
      id: branch.id,
      async gather(withData) {
        const run = await gather(withData);
        return { ...run, row: { ...run.row, ...branch } };
      },
    });
  }

  return { keep, known };
}

function nameOf(/** @type {unknown} */ error) {
  return error instanceof Error ? error.name : '';
}

/** The state reported by edited code could not be read again: none of it is kept. */
class UnsoundRun extends Error {
  code = 'unsound';
  field = '';
  values = {};
}
