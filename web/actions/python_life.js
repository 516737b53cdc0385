// The life of Python on the page: its start, what each lab needs of it, its end, and another start.

/** @import { BootReply, EngineEvent } from '../engine/protocol.js' */
/** @import { PageStore, PythonState } from '../state/page_state.js' */

/**
 * @typedef {object} PythonLife
 * @property {(booting: Promise<BootReply>) => Promise<void>} begin follows a start of Python, then makes the labs ready
 * @property {() => void} restart
 * @property {() => void} crashed
 * @property {(event: Extract<EngineEvent, { type: 'boot_progress' }>) => void} progress
 */

/**
 * @param {PageStore} store
 * @param {string[]} labs the lightest first: what they need is loaded in this order
 * @param {object} page
 * @param {(lab: string, booted: Promise<void>) => Promise<void>} page.load makes a lab ready; booted settles once
 *   Python has started
 * @param {(lab: string) => void} page.onLoaded
 * @param {() => void} page.onStarted
 * @param {(lab: string | undefined, error: unknown, again: () => void) => void} page.onFailed where a lab could not be
 *   made ready, or none because Python did not start
 * @param {() => void} page.onRestart before Python is started again
 * @param {() => Promise<BootReply>} page.reboot starts Python again
 * @param {() => boolean} page.isReplaced whether Python would come from another version than the page
 * @returns {PythonLife}
 */
export function createPythonLife(store, labs, { load, onLoaded, onStarted, onFailed, onRestart, reboot, isReplaced }) {
  /** What Python came from at first, as the page did. @type {string | undefined} */
  let siteVersion;

  /** @param {Partial<PythonState>} change */
  function set(change) {
    store.set({ python: { ...store.get().python, ...change } });
  }

  /** @param {Promise<BootReply>} booting */
  async function begin(booting) {
    store.set({ python: { phase: 'loading', loaded: 0, total: 0, version: '', kernel_problem: '' } });
    const booted = booting.then(({ python, site_version, kernel_problem }) => {
      siteVersion ??= site_version;
      if (siteVersion !== site_version) location.reload(); // the page is older than what Python was restarted from
      set({ phase: 'ready', version: python, kernel_problem });
      onStarted();
    });
    // The lab that is shown does not wait for the others; its file comes in along with Python.
    const { shown } = store.get();
    for (const lab of [shown, ...labs.filter((other) => other !== shown)]) {
      if (!await loadOrTell(lab, booted)) return;
    }
  }

  /**
   * Makes a lab ready, or offers to try that again. Tells whether there is a Python for other labs.
   * @param {string} lab
   * @param {Promise<void>} booted
   */
  async function loadOrTell(lab, booted) {
    try {
      await load(lab, booted);
      onLoaded(lab);
      return true;
    } catch (error) {
      const started = await booted.then(() => true, () => false);
      if (store.get().python.phase === 'crashed') return false; // the crash has been told
      if (error instanceof Error && error.name === 'Restarted') return false; // another start has taken over
      if (!started) set({ phase: 'failed' });
      onFailed(started ? lab : undefined, error, started ? () => loadOrTell(lab, booted) : restart);
      return started;
    }
  }

  function restart() {
    if (isReplaced()) return location.reload();
    onRestart();
    begin(reboot());
  }

  return {
    begin,
    restart,
    crashed: () => set({ phase: 'crashed' }),
    progress({ loaded, total }) {
      if (store.get().python.phase === 'failed') return; // other files may still be coming in
      set({ phase: loaded < total ? 'loading' : 'starting', loaded, total });
    },
  };
}
