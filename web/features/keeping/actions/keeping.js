// What stays in the browser: brings back the last run of each lab when the page starts, and opens kept runs.

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

/** A run that was trained for this long is worth asking the browser not to throw it away. */
const WORTHY_SECONDS = 60;
/** The value that keeps of how many damaged runs a person has heard. */
const DAMAGED = 'damaged_told';

/**
 * @typedef {object} KeepingPage
 * @property {Record<LabName, ConfigRecord>} presets an older kept run may lack a setting
 * @property {{ read: (lab: LabName) => ShownRun | undefined, write: (lab: LabName, shown: ShownRun) => void }} shown which run
 *   this page shows, remembered through a reload
 * @property {{ read: () => boolean, write: (nothing: boolean) => void }} nothing whether a person wants nothing kept here; writing may
 *   throw
 * @property {KeepQueue} queue
 * @property {ValueKeeper} values
 * @property {() => Promise<unknown>} persist asks the browser not to throw away what is kept
 * @property {Offers} offers
 * @property {StorageWatch} storage
 * @property {Parameters<typeof createRunKeeper>[3]['check']} check as for createRunKeeper
 * @property {(rows: KeptRun[]) => void} onDropped as for createRunKeeper
 * @property {(run: KeptRun) => void} onOffer a kept run does not come back, because the address wants other settings
 * @property {(count: number) => void} onDamaged kept runs no longer read, and that was not said before
 * @property {(run: KeptRun) => void} onNoFiles a kept run learnt from files that are not kept
 * @property {(run: KeptRun, reason: Trouble) => void} onNotShown a kept run could not be opened
 */

/**
 * Which open pages offer to bring back what was deleted on them. A browser forgets it of a page when that ends, however it ends.
 * @typedef {object} Offers
 * @property {(page: string) => Promise<void>} hold
 * @property {() => Promise<string[]>} held by all pages of this browser
 */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 * @param {KeptRuns} runs
 * @param {KeepingPage} page
 */
export function createKeeping(worker, store, labs, runs, {
  presets, shown, nothing, queue, values, persist, offers, storage, check, onDropped, onOffer, onNoFiles, onNotShown, onDamaged,
}) {
  const writer = newRunId();
  const keeper = createRunKeeper(store, labs, runs, { writer, onDropped, check, queue });
  let hasBegun = false;
  let hasPersisted = false;

  const kept = () => store.get().kept;

  function set(/** @type {Partial<KeptState>} */ change) {
    store.set({ kept: { ...kept(), ...change } });
  }

  /** Reads the list again, which another page may have changed. What was deleted there is brought back there, too. */
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

  /** Has a lab show a kept run, if all that it needs is kept. */
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

  /** A run for this page to keep; without room for saying so, it is shown all the same, and what it learns here is kept as a branch. */
  async function takenOver(/** @type {string} */ id) {
    try {
      return await runs.takeOver(id, writer);
    } catch (error) {
      if (!isFull(error)) throw error;
      return runs.read(id);
    }
  }

  /** The files of a person's own digits that a run learnt from. Rejects when they are not kept. */
  async function filesOf(/** @type {KeptRun} */ row) {
    const { data } = namedByRecord(row.record);
    const found = await runs.readData(data);
    if (!found) throw new NoFiles(row.data_name);
    return { used: found.files.map((file) => new File([/** @type {Uint8Array<ArrayBuffer>} */ (file.data)], file.name)), used_sha256: data };
  }

  /** Has a person's own digits be in use; Python gets them now if the lab is open, else when it is opened. */
  async function provide(/** @type {{ used: File[], used_sha256: string }} */ own) {
    store.set({ own_data: { ...store.get().own_data, ...own } });
    if (!store.get().labs.digits.opened) return;
    const files = await Promise.all(own.used.map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) })));
    await worker.job('check_own_digits', { files });
    await worker.request('use_own_digits', {});
  }

  /** Shows a run, or says why not. */
  async function showOrReport(/** @type {KeptRun} */ row, /** @type {ConfigRecord} */ config) {
    try {
      await show(row, config);
    } catch (error) {
      if (error instanceof NoFiles) onNoFiles(row);
      else onNotShown(row, troubleOf(error));
    }
  }

  /** Reports kept runs that no longer read, once. */
  async function reportDamaged() {
    const { damaged } = kept();
    if (damaged <= (await values.read(DAMAGED) ?? 0)) return;
    onDamaged(damaged);
    values.keep('trifle', DAMAGED, damaged);
  }

  /** Deletes for good what was deleted on pages that have ended: nobody can bring it back. */
  async function purge() {
    setGone(await runs.purge(await offers.held()));
  }

  /** @param {string[]} ids of runs that are no longer kept */
  function setGone(ids) {
    set({ runs: kept().runs.filter(({ id }) => !ids.includes(id)) });
  }

  /** Remembers which runs this page shows. */
  function remember() {
    // What the page shows first is of the shipped code.
    if (!hasBegun || kept().phase !== 'ready' || store.get().workshop?.running.sha256) return;
    for (const lab of LABS) {
      const { kept_as, config } = store.get().labs[lab];
      shown.write(lab, { id: kept_as?.id ?? '', config, lesson: lessonKey(store.get().lesson) });
    }
  }

  /** Keeps what was learnt since the last checkpoint, and what else waits. */
  function keepNow() {
    queue.hurry();
    for (const lab of LABS) labs.keepNow(lab);
  }

  watchState(store, ({ labs: { xor, digits }, lesson }) => [xor.kept_as, digits.kept_as, lesson], remember);
  // The answers at rest come after the checkpoint, and before it is kept or after.
  watchState(store, ({ labs: { xor, digits }, kept: { runs: rows } }) => [xor.answers, digits.answers, rows], () => {
    for (const lab of LABS) measured(lab);
  });
  watchState(store, ({ kept: { runs: rows } }) => [rows], () => {
    if (hasPersisted || !kept().runs.some(({ starred, elapsed_seconds }) => starred || elapsed_seconds > WORTHY_SECONDS)) return;
    hasPersisted = true;
    persist().catch(() => {}); // the next page asks
  });

  /** Adds to a row what was measured of its run at rest. */
  function measured(/** @type {LabName} */ lab) {
    const state = store.get().labs[lab];
    const row = kept().runs.find(({ id }) => id === state.kept_as?.id);
    if (!row || state.training || kept().phase !== 'ready' || state.answers?.iteration !== row.iteration || row.writer !== writer) return;
    if ('tried' in state.answers) return; // a weight in the hand, which is not set
    const accuracy = measuredAccuracy(state);
    const cost = figuresOf(state).cost?.value ?? row.cost;
    const of = measuredNetwork(state, row.iteration);
    if (accuracy === undefined || (row.cost === cost && row.accuracy === accuracy && JSON.stringify(row.of) === JSON.stringify(of))) return;
    note('runs', row.id, { ...(cost !== undefined && { cost }), ...((of || row.of) && { of }), accuracy });
  }

  /**
   * Adds to a kept run what has become known of it.
   * @param {Unkept} what names it to a person
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
    /** As refresh, for a page that a person comes back to; what fails is in the state. */
    look: () => Promise.all([refresh(), values.look()]).catch(() => {}),
    keepNow,
    note,
    remember,
    /**
     * Brings back the last run of each lab, unless the address wants another one.
     * @param {Partial<Record<LabName, ConfigRecord>>} wanted the settings that the address names, all of them, by lab
     * @param {string} [lesson] that the address brings, as lessonKey has it
     */
    async begin(wanted, lesson) {
      try {
        await refresh();
      } catch {
        return; // why is in the state
      }
      if (kept().phase === 'ready') {
        for (const lab of LABS) {
          const beginning = beginningOf(lab, kept().runs.filter(({ record }) => namedByRecord(record).code === ''), shown.read(lab), wanted[lab], lesson);
          if (beginning.does === 'nothing') continue;
          // Python may have been quicker, and the lab is in use; or a link brings a run of its own.
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
    /** Has its lab show a kept run, in place of the one that is shown, which is kept. */
    async openRun(/** @type {string} */ id) {
      const row = kept().runs.find((each) => each.id === id);
      if (!row) return;
      const { workshop } = store.get();
      const { code } = namedByRecord(row.record);
      if (code !== (workshop?.running.sha256 ?? '')) { // which computes first
        store.set({ workshop: { ...(workshop ?? openedWorkshop('steps')), wanted: { code, run: id } } });
        return;
      }
      if (!labs.mayTake(row.lab, { ...presets[row.lab], ...row.config })) return;
      if (activeLab(store.get()) !== row.lab) store.set({ shown: row.lab });
      if (store.get().labs[row.lab].kept_as?.id !== id) await showOrReport(row, row.config);
    },
    /**
     * Deletes a run, so that it can be brought back as long as this page is there; for good where there is no room to write even
     * that. Resolves to whether it can be brought back.
     */
    async remove(/** @type {string} */ id) {
      await offers.hold(writer);
      try {
        const row = await runs.change(id, { removed: true, removed_by: writer });
        if (row) set({ runs: withRow(kept().runs, row) });
        else setGone([id]); // another page was quicker
        return true;
      } catch (error) {
        if (!isFull(error)) throw error;
        setGone(await runs.delete(id));
        return false;
      }
    },
    /** Brings back a run that was deleted. Resolves to whether it was still there. */
    async restore(/** @type {string} */ id) {
      const row = await runs.change(id, { removed: false, removed_by: undefined });
      if (row) set({ runs: withRow(kept().runs, row) });
      else setGone([id]);
      return row !== undefined;
    },
    /** Stops keeping, or begins again. What is kept stays. */
    async keepNothing(/** @type {boolean} */ wanted) {
      nothing.write(wanted);
      await queue.settled();
      if (wanted) queue.drop();
      await refresh();
    },
    /** Deletes everything that is kept in this browser, of every page, and all that waits to be kept. */
    async deleteAll() {
      await queue.deleteAll(runs.deleteAll);
      values.forget();
      store.set({ lesson_progress: undefined, lesson_draft: undefined, teach: undefined }); // of what was deleted nothing stays on this page
      await refresh();
    },
    /** @param {string} id @param {Partial<Pick<KeptRun, 'name' | 'note' | 'starred' | 'removed' | 'removed_by'>>} change as a person wants it, who is told if it is refused */
    change: (id, change) => runs.change(id, change),
    /** @param {Parameters<KeptRuns['keep']>[0]} run that a person takes in, who is told if it is refused */
    take: (run) => runs.keep(run),
  };
}

/** A run's own digits are not kept. */
class NoFiles extends Error {}

/** The settings that this version of the page knows. */
function knownIn(/** @type {ConfigRecord} */ config, /** @type {ConfigRecord} */ preset) {
  return Object.fromEntries(Object.entries(config).filter(([field]) => Object.hasOwn(preset, field)));
}
