// The life cycle of Python on the page: its start, what tabs need from it, its end, its restart.

import { activeLab, afterCrash, LOADED_TABS, PYTHON_LOADING } from '../state/page_state.js';

/** @import { Timers } from '../../features/keeping/actions/drawing_keeper.js' */
/** @import { BootReply, WorkerEvent } from '../../wire/protocol.js' */
/** @import { PageStore, PythonState, TabName } from '../page_types.js' */

/** After this long without progress, the page says that Python starts slowly. */
const SILENT_SECONDS = 30;

/**
 * @typedef {object} PythonLife
 * @property {(booting: Promise<BootReply>) => Promise<void>} begin follows a start of Python, then makes the tabs ready
 * @property {() => void} restart
 * @property {() => void} crashed
 * @property {(event: Extract<WorkerEvent, { type: 'boot_progress' }>) => void} progress
 */

/**
 * @param {PageStore} store
 * @param {object} page
 * @param {(tab: TabName, booted: Promise<void>) => Promise<void>} page.load makes a tab ready; `booted` settles once
 *   Python has started
 * @param {(tab: TabName) => void} page.onLoaded
 * @param {(tab: TabName | undefined, error: unknown, again: () => void) => void} page.onFailed called when a tab could not
 *   be made ready; without a tab when Python did not start
 * @param {(seconds: number, again: () => void) => void} page.onSilent called when a start has made no progress for this long; it may
 *   still succeed
 * @param {() => void} page.onHeard called when such a start makes progress or ends
 * @param {() => void} page.onRestart called before Python is restarted
 * @param {() => Promise<BootReply>} page.reboot starts Python again
 * @param {() => boolean} page.isReplaced whether Python would now be loaded from another version of the site
 * @param {() => void} page.reload reloads the whole page
 * @param {Timers} page.clock
 * @returns {PythonLife}
 */
export function createPythonLife(store, { load, onLoaded, onFailed, onSilent, onHeard, onRestart, reboot, isReplaced, reload, clock }) {
  /** The version of the site that Python and the page were first loaded from. @type {string | undefined} */
  let siteVersion;
  /** Expires when a start makes no progress. @type {number | undefined} */
  let silence;
  let isSilent = false;

  function set(/** @type {Partial<PythonState>} */ change) {
    store.set({ python: { ...store.get().python, ...change } });
  }

  async function begin(/** @type {Promise<BootReply>} */ booting) {
    set(PYTHON_LOADING);
    listen();
    const booted = booting.then(({ python, site_version, engines, kernel_problem, native, snapshot }) => {
      siteVersion ??= site_version;
      if (siteVersion !== site_version) reload(); // Python was restarted from a newer version than the page
      hear();
      set({ phase: 'ready', version: python, engines, kernel_problem, native, snapshot });
    });
    // The shown tab does not wait for the others; its file loads together with Python.
    const { shown } = store.get();
    const first = shown === 'code' ? [shown, activeLab(store.get())] : [shown]; // the Code tab needs its lab
    for (const tab of new Set([...first, ...LOADED_TABS])) {
      if (!await loadOrReport(tab, booted)) return;
    }
  }

  /** Makes a tab ready, or offers to try again. Resolves to whether Python can serve other tabs. */
  async function loadOrReport(/** @type {TabName} */ tab, /** @type {Promise<void>} */ booted) {
    try {
      await load(tab, booted);
      onLoaded(tab);
      return true;
    } catch (error) {
      const started = await booted.then(() => true, () => false);
      if (store.get().python.phase === 'crashed') return false; // the crash is already shown
      if (error instanceof Error && error.name === 'Restarted') return false; // another start has taken over
      if (!started) {
        hear();
        set({ phase: 'failed' });
      }
      onFailed(started ? tab : undefined, error, started ? () => loadOrReport(tab, booted) : restart);
      return started;
    }
  }

  /** Waits for the next progress of a start. */
  function listen() {
    hear();
    silence = clock.setTimeout(() => {
      const { phase, total } = store.get().python;
      if (phase === 'loading' && total > 0) return; // the worker itself reports the missing files
      isSilent = true;
      onSilent(SILENT_SECONDS, restart);
    }, SILENT_SECONDS * 1000);
  }

  /** Notes that a start has made progress or ended. */
  function hear() {
    clock.clearTimeout(silence);
    if (isSilent) onHeard();
    isSilent = false;
  }

  function restart() {
    if (isReplaced()) return reload();
    onRestart();
    begin(reboot());
  }

  return {
    begin,
    restart,
    crashed() {
      hear();
      store.set(afterCrash(store.get()));
    },
    progress({ loaded, total }) {
      if (store.get().python.phase === 'failed') return; // other files may still be arriving
      listen();
      set({ phase: loaded < total ? 'loading' : 'starting', loaded, total });
    },
  };
}
