// The actions of the drawer of kept runs.

import { troubleOf } from '../../lab/actions/errors.js';
import { namedByRecord, savedRun, withRow } from '../../lab/state/kept_runs.js';
import { openedDrawer, plannedImport, withChoice } from './state.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { KeptData, KeptRun } from '../../lab/state/kept_runs.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { ImportedRun, ImportedRuns, SavedData, SavedRun } from '../../wire/protocol.js' */
/** @import { Keeping } from '../keeping/actions/keeping.js' */
/** @import { ReadRuns } from '../keeping/keep_page.js' */
/** @import { RunsDrawer } from './state.js' */

/**
 * @param {{ worker: WorkerClient, first: WorkerClient }} pythons worker: computes for the labs; first: the page's own, which reads and writes files
 * @param {PageStore} store
 * @param {{ keeping: Pick<Keeping, 'openRun' | 'remove' | 'restore' | 'change' | 'take' | 'keepNothing' | 'keepNow' | 'deleteAll' | 'leaveNothing' | 'refresh'>, runs: ReadRuns } | undefined} kept undefined if the browser keeps nothing
 * @param {object} page
 * @param {number} page.largestFile in bytes; a larger file is refused unread
 * @param {() => string} page.newId
 * @param {(isOne: boolean) => string} page.fileName of an exported file
 * @param {(name: string, content: Blob) => void} page.giveFile downloads the file
 * @param {() => void} page.beginAnew opens the page as on a first visit
 */
export function createRunsActions({ worker, first }, store, kept, { largestFile, newId, fileName, giveFile, beginAnew }) {
  /** Aborts the running import. */
  let importing = new AbortController();

  const drawer = () => store.get().runs ?? openedDrawer();
  const rows = () => store.get().kept.runs;

  function set(/** @type {Partial<RunsDrawer>} */ change) {
    store.set({ runs: { ...drawer(), ...change } });
  }

  /** Runs an action on the storage and shows any error. Does nothing if the browser keeps nothing. */
  async function attempt(/** @type {(all: NonNullable<typeof kept>) => Promise<unknown>} */ act) {
    if (!kept) return;
    try {
      await act(kept);
      set({ usage: await kept.runs.usage() });
    } catch (error) {
      set({ trouble: troubleOf(error) });
    } finally {
      set({ busy: '' });
    }
  }

  function change(/** @type {string} */ id, /** @type {Partial<Pick<KeptRun, 'name' | 'note' | 'starred'>>} */ change) {
    set({ note: undefined, trouble: undefined });
    return attempt(async ({ keeping }) => {
      const row = await keeping.change(id, change);
      if (row) setRows(withRow(rows(), row));
    });
  }

  function setRows(/** @type {KeptRun[]} */ runs) {
    store.set({ kept: { ...store.get().kept, runs } });
  }

  async function exported(/** @type {string[]} */ ids, /** @type {ReadRuns} */ runs) {
    /** @type {SavedRun[]} */
    const saved = [];
    /** @type {Map<string, SavedData>} */
    const data = new Map();
    for (const id of ids) {
      const whole = await runs.read(id);
      if (!whole) continue;
      saved.push(savedRun(whole));
      for (const sha256 of neededBy(whole.row)) {
        const found = sha256 && !data.has(sha256) ? await runs.readData(sha256) : undefined;
        if (found) data.set(sha256, { sha256, kind: found.kind, name: found.name, files: found.files });
      }
    }
    const file = await first.request('export_runs', { runs: saved, data: [...data.values()] });
    return { count: saved.length, file: file.data };
  }

  /** The contents of a file, once all of them are known to be sound; empty if stopped. */
  async function contents(/** @type {File} */ file, /** @type {AbortSignal} */ signal) {
    /** @type {{ runs: ImportedRun[], data: SavedData[] }} */
    const read = { runs: [], data: [] };
    const take = (/** @type {ImportedRuns} */ { runs, data, total }) => {
      read.runs.push(...runs);
      read.data.push(...data);
      set({ share: read.runs.length / Math.max(total, 1) / 2 });
    };
    const last = await first.job('import_runs', { data: new Uint8Array(await file.arrayBuffer()) }, { signal, onReport: take });
    if (!last) return { runs: [], data: [] };
    take(last);
    return read;
  }

  /**
   * Adds the runs of a file to the kept ones, each in its own transaction: if one fails, the others stay.
   * @param {{ runs: ImportedRun[], data: SavedData[] }} file
   * @param {NonNullable<typeof kept>} all
   * @param {AbortSignal} signal
   */
  async function taken(file, { runs, keeping }, signal) {
    const incoming = file.runs.map(({ row }) => rowOfFile(row));
    const plan = plannedImport(await runs.list(), incoming, newId);
    const data = new Map(file.data.map((each) => [each.sha256, each]));
    let count = 0;
    for (const { run, from } of plan.taken) {
      if (signal.aborted) break;
      const { trained, validated, checkpoint, checkpoint_iteration, blob } = file.runs[from];
      /** @type {KeptData[]} */
      const needed = neededBy(run).flatMap((sha256) => data.get(sha256) ?? []);
      await keeping.take({
        row: run, curves: { trained, validated }, data: needed,
        ...(checkpoint.length > 0 && { checkpoint: { iteration: checkpoint_iteration, data: checkpoint, blob } }),
      });
      count += 1;
      set({ share: 0.5 + count / plan.taken.length / 2 });
    }
    const back = signal.aborted ? [] : plan.back;
    for (const id of back) await keeping.change(id, { removed: false, removed_by: undefined });
    return { taken: count + back.length, here: plan.here };
  }

  /** Asks Python about the compared runs' networks. */
  async function askAboutNetworks() {
    const { comparison } = drawer();
    if (!comparison) return;
    const { ids, whole } = comparison;
    const withNetworks = whole.flatMap((run) => (run?.checkpoint ? [run] : []));
    const labs = new Set(whole.flatMap((run) => (run ? [run.row.lab] : [])));
    if (labs.size !== 1 || withNetworks.length === 0 || store.get().python.phase !== 'ready') return;
    setComparison(ids, { asking: true, asked: withNetworks.map(({ row }) => row.id) });
    try {
      const [lab] = labs;
      const reply = await worker.request('compare_runs', { lab, checkpoints: withNetworks.flatMap(({ checkpoint }) => (checkpoint ? [checkpoint.data] : [])) });
      setComparison(ids, { asking: false, reply });
    } catch (error) {
      setComparison(ids, { asking: false, trouble: troubleOf(error) });
    }
  }

  /** Changes the comparison of these runs if it is still shown. */
  function setComparison(/** @type {string[]} */ ids, /** @type {Partial<import('./state.js').Comparison>} */ change) {
    const { comparison } = drawer();
    if (comparison?.ids === ids) set({ comparison: { ...comparison, ...change } });
  }

  return {
    /** Opens the drawer and rereads the kept runs, which another page may have changed. */
    open() {
      set({ open: true, unfolded: '', note: undefined, trouble: undefined, confirming: '' });
      return attempt(({ keeping }) => keeping.refresh());
    },
    close() {
      set({ open: false, confirming: '', comparison: undefined });
      if (store.get().kept.trouble) kept?.keeping.keepNow(); // there may be space now
    },
    /** @param {Partial<Pick<RunsDrawer, 'lab' | 'words'>>} change */
    filter: set,
    /** @param {string} id of the run to unfold; if empty, all are folded */
    unfold: (id) => set({ unfolded: id }),
    /**
     * @param {string} id
     * @param {boolean} isChosen
     */
    choose: (id, isChosen) => set({ chosen: withChoice(drawer().chosen, id, isChosen) }),
    chooseNone: () => set({ chosen: [] }),
    /** Shows the run in its lab. */
    openRun(/** @type {string} */ id) {
      set({ open: false, comparison: undefined });
      return attempt(({ keeping }) => keeping.openRun(id));
    },
    /**
     * @param {string} id
     * @param {string} name
     */
    rename: (id, name) => change(id, { name: name.trim() }),
    /**
     * @param {string} id
     * @param {string} note
     */
    note: (id, note) => change(id, { note: note.trim() }),
    /**
     * @param {string} id
     * @param {boolean} starred
     */
    star: (id, starred) => change(id, { starred }),
    /** Deletes a run; it can be brought back if there is space to store it. */
    remove(/** @type {string} */ id) {
      set({ unfolded: '', chosen: withChoice(drawer().chosen, id, false), note: undefined, trouble: undefined });
      return attempt(async ({ keeping }) => {
        if (!await keeping.remove(id)) set({ note: { key: 'entry.no_undo', values: {} } });
      });
    },
    bringBack(/** @type {string} */ id) {
      set({ note: undefined, trouble: undefined });
      return attempt(async ({ keeping }) => {
        if (!await keeping.restore(id)) set({ note: { key: 'entry.gone', values: {} } });
      });
    },
    export(/** @type {string[]} */ ids) {
      set({ busy: 'exporting', note: undefined, trouble: undefined });
      return attempt(async ({ runs }) => {
        const { count, file } = await exported(ids, runs);
        const name = fileName(ids.length === 1);
        giveFile(name, new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (file)], { type: 'application/zip' }));
        set({ note: { key: 'file.exported', values: { count, name } } });
      });
    },
    import(/** @type {File} */ file) {
      importing = new AbortController();
      const { signal } = importing;
      set({ busy: 'importing', share: 0, note: undefined, trouble: undefined });
      return attempt(async ({ runs, keeping }) => {
        if (file.size > largestFile) {
          set({ note: { key: 'file.too_large', values: { name: file.name, most: largestFile >> 20 } } });
          return;
        }
        const read = await contents(file, signal);
        const { taken: count, here } = await taken(read, { runs, keeping }, signal).finally(keeping.refresh);
        const key = here > 0 ? 'file.imported_some' : 'file.imported';
        set({ note: { key: signal.aborted ? 'file.import_stopped' : key, values: { name: file.name, taken: count, here } } });
      });
    },
    stopImport: () => importing.abort(),
    /** Downloads the rows that can no longer be read. */
    exportDamaged: () => attempt(async ({ runs }) => {
      giveFile('glassnet-damaged-runs.json', new Blob([JSON.stringify(await runs.listDamaged(), undefined, 2)], { type: 'application/json' }));
    }),
    /** @param {boolean} wanted */
    keepNothing: (wanted) => attempt(({ keeping }) => keeping.keepNothing(wanted)),
    /** @param {RunsDrawer['confirming']} confirming */
    confirm: (confirming) => set({ confirming, note: undefined }),
    deleteEverything() {
      set({ busy: 'deleting', confirming: '', unfolded: '', chosen: [], note: undefined, trouble: undefined });
      return attempt(async ({ keeping }) => {
        await keeping.deleteAll();
        set({ note: { key: 'storage.deleted', values: {} } });
      });
    },
    /** Leaves the page to the next pupil on this device: nothing kept, everything as on a first visit. */
    async nextPupil() {
      set({ busy: 'deleting', confirming: '', note: undefined, trouble: undefined });
      await attempt(({ keeping }) => keeping.leaveNothing());
      if (drawer().trouble) return;
      store.set({ own_name: '' }); // where nothing else is kept, a reload would still remember it
      beginAnew();
    },
    async compare() {
      const ids = [...drawer().chosen];
      set({ comparison: { ids, whole: [], asked: [], asking: false, reply: undefined, trouble: undefined } });
      await attempt(async ({ runs }) => {
        setComparison(ids, { whole: await Promise.all(ids.map((id) => runs.read(id))) });
      });
      await askAboutNetworks();
    },
    stopComparing: () => set({ comparison: undefined }),
  };
}

/**
 * @param {string} text run.json of a file, which Python has checked
 * @returns {KeptRun} without a writer until a page opens it
 */
function rowOfFile(text) {
  const row = JSON.parse(text);
  return { ...row, thumbnail: row.thumbnail.map((/** @type {number | null} */ cost) => cost ?? NaN), writer: '' };
}

/** The SHA-256 of everything that a run may need besides its record. */
function neededBy(/** @type {Pick<KeptRun, 'record'>} */ { record }) {
  const { data, models, code } = namedByRecord(record);
  return [data, ...models, code];
}
