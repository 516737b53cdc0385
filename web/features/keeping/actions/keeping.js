// Keeps runs in the browser: brings back the last run of each lab when the page starts, and opens kept runs.

import { troubleOf } from '../../../lab/actions/errors.js';
import { newRunId } from '../../../lab/actions/run_id.js';
import { figuresOf, measuredAccuracy } from '../../../lab/state/figures.js';
import { beginningOf, measuredNetwork, namedByRecord, withRow } from '../../../lab/state/kept_runs.js';
import { LABS } from '../../../lab/state/lab_state.js';
import { activeLab } from '../../../page/state/page_state.js';
import { watchState } from '../../../page/state/store.js';
import { lessonKey } from '../../lesson/state/address_lesson.js';
import { CODE_THAT_RUNS, openedWorkshop } from '../../workshop/state/opened_workshop.js';
import { createRunKeeper } from './run_keeper.js';
import { isFull } from './storage_watch.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { LabActions } from '../../../lab/actions/lab_actions.js' */
/** @import { KeptRun, ShownRun } from '../../../lab/state/kept_runs.js' */
/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { KeptRuns } from '../../../storage/kept_runs.js' */
/** @import { ConfigRecord, LabName, Trouble } from '../../../wire/protocol.js' */
/** @import { KeptState } from '../state.js' */
/** @import { KeepQueue } from './keep_queue.js' */
/** @import { StorageWatch, Unkept } from './storage_watch.js' */
/** @import { ValueKeeper } from './value_keeper.js' */

/** @typedef {ReturnType<typeof createKeeping>} Keeping */

/** Training time after which a run makes it worth asking the browser for persistent storage. */
const WORTHY_SECONDS = 60;
/** The key of the number of damaged runs already reported. */
const DAMAGED = 'damaged_told';

/**
 * @typedef {object} KeepingPage
 * @property {Record<LabName, ConfigRecord>} presets for settings that an older kept run lacks
 * @property {{ read: (lab: LabName) => ShownRun | undefined, write: (lab: LabName, shown: ShownRun) => void }} shown the run
 *   that this page shows, remembered across a reload
 * @property {() => void} forget forgets what this page remembers across a reload: which runs it shows, the user's name, the theme
 * @property {{ read: () => boolean, write: (nothing: boolean) => void }} nothing whether the user wants nothing kept here; writing may
 *   throw
 * @property {KeepQueue} queue
 * @property {ValueKeeper} values
 * @property {() => Promise<unknown>} persist asks the browser for persistent storage
 * @property {Offers} offers
 * @property {StorageWatch} storage
 * @property {Parameters<typeof createRunKeeper>[3]['check']} check as for createRunKeeper
 * @property {(rows: KeptRun[]) => void} onDropped as for createRunKeeper
 * @property {(run: KeptRun) => void} onOffer called when a kept run is not brought back because the address has other settings
 * @property {(count: number) => void} onDamaged called for unreadable kept runs that were not reported before
 * @property {(run: KeptRun) => void} onNoFiles called for a kept run trained on files that are not kept
 * @property {(run: KeptRun, reason: Trouble) => void} onNotShown called for a kept run that could not be opened
 */

/**
 * The open pages that can still bring back runs deleted on them. The browser forgets a page's entry when the page ends, however it ends.
 * @typedef {object} Offers
 * @property {(page: string) => Promise<void>} hold
 * @property {() => Promise<string[]>} held the names of all such pages in this browser
 */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 * @param {KeptRuns} runs
 * @param {KeepingPage} page
 */
export function createKeeping(worker, store, labs, runs, {
  presets, shown, forget, nothing, queue, values, persist, offers, storage, check, onDropped, onOffer, onNoFiles, onNotShown, onDamaged,
}) {
  const writer = newRunId();
  const keeper = createRunKeeper(store, labs, runs, { writer, onDropped, check, queue });
  let hasBegun = false;
  let hasPersisted = false;

  const kept = () => store.get().kept;

  function set(/** @type {Partial<KeptState>} */ change) {
    store.set({ kept: { ...kept(), ...change } });
  }

  /** Rereads the list, which another page may have changed. A run deleted on another page can only be brought back there. */
  async function refresh() {
    try {
      const [list, damaged] = await Promise.all([runs.list(), runs.listDamaged()]);
      const here = list.filter(({ removed, removed_by }) => !removed || removed_by === writer);
      set({ phase: nothing.read() ? 'off' : 'ready', runs: here, damaged: damaged.length });
    } catch (error) {
      if (kept().phase === 'opening') storage.refuses(error);
      else storage.fails(error);
      throw error;
    }
    storage.works();
  }

  /** Shows a kept run in its lab, if everything it needs is kept. */
  async function show(/** @type {KeptRun} */ row, /** @type {ConfigRecord} */ config) {
    const own = row.config.dataset === 'own_digits' ? await filesOf(row) : undefined;
    const taken = await takenOver(row.id);
    if (!taken) return;
    set({ runs: withRow(kept().runs, taken.row) });
    keeper.known(row);
    if (own) await provide(own);
    const models = await Promise.all(namedByRecord(row.record).models.map((sha256) => runs.readData(sha256)));
    await labs.bringBack(row.lab, {
      config: { ...presets[row.lab], ...knownIn(config, presets[row.lab]) },
      checkpoint: taken.checkpoint && { ...taken.checkpoint, was_kept: true },
      to_replay: { record: row.record, models: models.flatMap((found) => (found ? [found.files[0].data] : [])) },
      elapsed_seconds: row.elapsed_seconds,
      learnt_before: row.learnt_before,
      kept_as: { id: row.id, ...(row.begun_from && { begun_from: row.begun_from }) },
    });
  }

  /** Takes a run over for this page. If there is no space to record that, the run is only read, and what it learns here is kept as a branch. */
  async function takenOver(/** @type {string} */ id) {
    try {
      return await runs.takeOver(id, writer);
    } catch (error) {
      if (!isFull(error)) throw error;
      return runs.read(id);
    }
  }

  /** The custom digits that a run learnt from. Rejects when they are not kept. */
  async function filesOf(/** @type {KeptRun} */ row) {
    const { data } = namedByRecord(row.record);
    const found = await runs.readData(data);
    if (!found) throw new NoFiles(row.data_name);
    return { used: found.files.map((file) => new File([/** @type {Uint8Array<ArrayBuffer>} */ (file.data)], file.name)), used_sha256: data };
  }

  /** Puts custom digits in use; Python gets them now if the lab is open, else when it opens. */
  async function provide(/** @type {{ used: File[], used_sha256: string }} */ own) {
    store.set({ own_data: { ...store.get().own_data, ...own } });
    if (!store.get().labs.digits.opened) return;
    const files = await Promise.all(own.used.map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) })));
    await worker.job('check_own_digits', { files });
    await worker.request('use_own_digits', {});
  }

  /** Shows a run, or reports why not. */
  async function showOrReport(/** @type {KeptRun} */ row, /** @type {ConfigRecord} */ config) {
    try {
      await show(row, config);
    } catch (error) {
      if (error instanceof NoFiles) onNoFiles(row);
      else onNotShown(row, troubleOf(error));
    }
  }

  /** Reports newly damaged kept runs. */
  async function reportDamaged() {
    const { damaged } = kept();
    if (damaged <= (await values.read(DAMAGED) ?? 0)) return;
    onDamaged(damaged);
    values.keep('trifle', DAMAGED, damaged);
  }

  /** Permanently deletes runs whose page has ended: nobody can bring them back. */
  async function purge() {
    setGone(await runs.purge(await offers.held()));
  }

  /** @param {string[]} ids of deleted runs */
  function setGone(ids) {
    set({ runs: kept().runs.filter(({ id }) => !ids.includes(id)) });
  }

  /** Remembers which runs this page shows. */
  function remember() {
    // A reloaded page begins with the shipped code, so it cannot show a run of edited code.
    if (!hasBegun || kept().phase !== 'ready' || store.get().workshop?.running.sha256) return;
    for (const lab of LABS) {
      const { kept_as, config } = store.get().labs[lab];
      shown.write(lab, { id: kept_as?.id ?? '', config, lesson: lessonKey(store.get().lesson) });
    }
  }

  /** Keeps everything learnt since the last checkpoint, and all waiting writes. */
  function keepNow() {
    queue.hurry();
    for (const lab of LABS) labs.keepNow(lab);
  }

  watchState(store, ({ labs: { xor, digits }, lesson }) => [xor.kept_as, digits.kept_as, lesson], remember);
  // A resting run's answers arrive after its checkpoint was taken, but maybe before the run is kept: both are watched.
  watchState(store, ({ labs: { xor, digits }, kept: { runs: rows } }) => [xor.answers, digits.answers, rows], () => {
    for (const lab of LABS) measured(lab);
  });
  watchState(store, ({ kept: { runs: rows } }) => [rows], () => {
    if (hasPersisted || !kept().runs.some(({ starred, elapsed_seconds }) => starred || elapsed_seconds > WORTHY_SECONDS)) return;
    hasPersisted = true;
    persist().catch(() => {}); // the next page asks again
  });

  /** Adds the measurements of a run at rest to its row. */
  function measured(/** @type {LabName} */ lab) {
    const state = store.get().labs[lab];
    const row = kept().runs.find(({ id }) => id === state.kept_as?.id);
    if (!row || state.training || kept().phase !== 'ready' || state.answers?.iteration !== row.iteration || row.writer !== writer) return;
    if ('is_preview' in state.answers) return; // measured at a held weight's preview
    const accuracy = measuredAccuracy(state);
    const cost = figuresOf(state).cost?.value ?? row.cost;
    const of = measuredNetwork(state, row.iteration);
    if (accuracy === undefined || (row.cost === cost && row.accuracy === accuracy && JSON.stringify(row.of) === JSON.stringify(of))) return;
    note('runs', row.id, { ...(cost !== undefined && { cost }), ...((of || row.of) && { of }), accuracy });
  }

  /**
   * Adds new information to a kept run.
   * @param {Unkept} what its name for the user
   */
  function note(what, /** @type {string} */ id, /** @type {Partial<Pick<KeptRun, 'cost' | 'accuracy' | 'of' | 'lesson'>>} */ change) {
    queue.add({
      key: `note ${Object.keys(change)} ${id}`,
      what,
      async write() {
        const row = await runs.change(id, change);
        if (row) set({ runs: withRow(kept().runs, row) });
      },
    });
  }

  return {
    keep: keeper.keep,
    settled: queue.settled,
    refresh,
    /** As refresh, when the user returns to the page; failures are in the state. */
    look: () => Promise.all([refresh(), values.look()]).catch(() => {}),
    keepNow,
    note,
    remember,
    /**
     * Brings back the last run of each lab, unless the address has another one.
     * @param {Partial<Record<LabName, ConfigRecord>>} wanted the complete settings in the address, by lab
     * @param {string} [lesson] the address's lesson, from lessonKey
     */
    async begin(wanted, lesson) {
      try {
        await refresh();
      } catch {
        return; // the reason is in the state
      }
      if (kept().phase === 'ready') {
        for (const lab of LABS) {
          const beginning = beginningOf(lab, kept().runs.filter(({ record }) => namedByRecord(record).code === ''), shown.read(lab), wanted[lab], lesson);
          if (beginning.does === 'nothing') continue;
          // The lab may already be in use if Python was quicker, or a link may bring its own run.
          const { opened, arriving } = store.get().labs[lab];
          if (beginning.does === 'comes_back' && !opened && !arriving.link) await showOrReport(beginning.run, beginning.config);
          else onOffer(beginning.run);
        }
      }
      hasBegun = true;
      remember();
      const ran = await values.read(CODE_THAT_RUNS);
      if (ran?.id && !store.get().workshop) store.set({ workshop: { ...openedWorkshop('steps'), goes_on: true } });
      await Promise.all([reportDamaged(), purge()]).catch(storage.fails);
    },
    /** Shows a kept run in its lab, replacing the shown one, which is kept. */
    async openRun(/** @type {string} */ id) {
      const row = kept().runs.find((each) => each.id === id);
      if (!row) return;
      const { workshop } = store.get();
      const { code } = namedByRecord(row.record);
      if (code !== (workshop?.running.sha256 ?? '')) { // that code has to run first
        store.set({ workshop: { ...(workshop ?? openedWorkshop('steps')), wanted: { code, run: id } } });
        return;
      }
      if (!labs.mayTake(row.lab, { ...presets[row.lab], ...row.config })) return;
      if (activeLab(store.get()) !== row.lab) store.set({ shown: row.lab });
      if (store.get().labs[row.lab].kept_as?.id !== id) await showOrReport(row, row.config);
    },
    /**
     * Deletes a run, which can be brought back while this page is open; permanently if there is no space to record that.
     * Resolves to whether it can be brought back.
     */
    async remove(/** @type {string} */ id) {
      await offers.hold(writer);
      try {
        const row = await runs.change(id, { removed: true, removed_by: writer });
        if (row) set({ runs: withRow(kept().runs, row) });
        else setGone([id]); // another page has already deleted it for good
        return true;
      } catch (error) {
        if (!isFull(error)) throw error;
        setGone(await runs.delete(id));
        return false;
      }
    },
    /** Brings back a deleted run. Resolves to whether it still existed. */
    async restore(/** @type {string} */ id) {
      const row = await runs.change(id, { removed: false, removed_by: undefined });
      if (row) set({ runs: withRow(kept().runs, row) });
      else setGone([id]);
      return row !== undefined;
    },
    /** Stops or resumes keeping. Existing data stays. */
    async keepNothing(/** @type {boolean} */ wanted) {
      nothing.write(wanted);
      await queue.settled();
      if (wanted) queue.drop();
      await refresh();
    },
    /** Deletes everything that any page has kept in this browser, and all waiting writes. */
    async deleteAll() {
      await queue.deleteAll(runs.deleteAll);
      values.forget();
      store.set({ lesson_progress: undefined, lesson_draft: undefined, teach: undefined }); // this page forgets it, too
      await refresh();
    },
    /** Deletes everything, and keeps nothing more: the page is left, and the next user begins as on a first visit. */
    async leaveNothing() {
      await queue.deleteAll(runs.deleteAll);
      queue.close();
      hasBegun = false; // what it shows is not remembered again
      forget();
    },
    /**
     * @param {string} id
     * @param {Partial<Pick<KeptRun, 'name' | 'note' | 'starred' | 'removed' | 'removed_by'>>} change made by the user, who is told of a failure
     */
    change: (id, change) => runs.change(id, change),
    /** @param {Parameters<KeptRuns['keep']>[0]} run added by the user, who is told of a failure */
    take: (run) => runs.keep(run),
  };
}

/** The rejection of a run whose custom digits are not kept. */
class NoFiles extends Error {}

/** Only the settings that this version of the page knows. */
function knownIn(/** @type {ConfigRecord} */ config, /** @type {ConfigRecord} */ preset) {
  return Object.fromEntries(Object.entries(config).filter(([field]) => Object.hasOwn(preset, field)));
}
