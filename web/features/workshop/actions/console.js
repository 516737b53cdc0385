// The actions of the console: type, complete, recall, stop, install a wheel.

import { WorkerError } from '../../../engine/client.js';
import { isStop, troubleOf } from '../../../lab/actions/errors.js';
import { activeLab } from '../../../page/state/page_state.js';
import { withCommand, withLastEntry } from '../state/workshop.js';
import { endedItself } from './running.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { Complain } from '../../../lab/actions/errors.js' */
/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { PrintedEvent } from '../../../wire/protocol.js' */
/** @import { WorkshopState } from '../state/workshop.js' */

const LONGEST_PRINTED = 60_000;

/**
 * @param {PageStore} store
 * @param {object} page
 * @param {Pick<WorkerClient, 'request'>} page.sandbox
 * @param {() => Promise<boolean>} page.open restarts the labs in the console's sandbox
 * @param {() => void} page.stop ends whatever the sandbox is doing
 * @param {(name: string, data: Uint8Array) => void} page.onInstalled
 * @param {(lab: 'xor' | 'digits') => void} page.onChanged called when typed code has changed a run
 * @param {Complain} page.onError
 */
export function createConsole(store, { sandbox, open, stop, onInstalled, onChanged, onError }) {
  const workshop = () => /** @type {WorkshopState} */ (store.get().workshop);
  const set = (/** @type {WorkshopState} */ next) => store.set({ workshop: next });
  const lab = () => activeLab(store.get());
  /** Counts inputs and stops, so a stopped input does not run after all. */
  let turn = 0;

  return {
    /** Runs the input. Resolves to whether it is incomplete, so that more must be typed. */
    async run(/** @type {string} */ source) {
      if (workshop().console.busy || source.trim() === '') return false;
      const before = workshop();
      const mine = ++turn;
      set(withCommand(before, source));
      try {
        if (!workshop().running.apart && !await open()) throw new WorkerError({ type: workshop().problem ? 'SandboxRefused' : 'Error', message: '', ...workshop().problem });
        if (mine !== turn) return false;
        const about = lab();
        const reply = await sandbox.request('run_console', { lab: about, source });
        if (reply.more) {
          set({ ...workshop(), console: before.console });
          return true;
        }
        set({ ...withLastEntry(workshop(), () => ({ reply }), false), problem: undefined });
        if (reply.changed) onChanged(about);
      } catch (error) {
        if (mine !== turn) return false;
        set(withLastEntry(workshop(), () => ({ end: endedItself(error) ? 'ended' : isStop(error) ? 'stopped' : '' }), false));
        if (error instanceof Error && error.name === 'SandboxRefused') set({ ...workshop(), problem: troubleOf(error) });
        else if (!isStop(error)) onError(troubleOf(error));
      }
      return false;
    },
    stop() {
      if (!workshop().console.busy) return;
      turn += 1;
      set(withLastEntry(workshop(), () => ({ end: 'stopped' }), false));
      stop();
    },
    /** The completions of the name at the end of a text. */
    async complete(/** @type {string} */ text) {
      if (workshop().console.busy || !workshop().running.apart) return { start: text.length, names: [] };
      return sandbox.request('complete', { lab: lab(), text }).catch(() => ({ start: text.length, names: [] }));
    },
    /** Clears the output; names keep their values. */
    clear: () => set({ ...workshop(), console: { ...workshop().console, entries: [] } }),
    printed(/** @type {PrintedEvent} */ { text, lost }) {
      if (!store.get().workshop) return;
      set(withLastEntry(workshop(), (entry) => ({ printed: (entry.printed + text).slice(-LONGEST_PRINTED), lost })));
    },
    /** @param {File} file a wheel of pure Python */
    async install(file) {
      try {
        if (!workshop().running.apart && !await open()) return;
        const data = new Uint8Array(await file.arrayBuffer());
        const { modules } = await sandbox.request('install_wheel', { name: file.name, data });
        onInstalled(file.name, data);
        set({ ...workshop(), note: 'note.installed', installed: modules.join(', ') });
      } catch (error) {
        if (!isStop(error)) onError(troubleOf(error));
      }
    },
  };
}
