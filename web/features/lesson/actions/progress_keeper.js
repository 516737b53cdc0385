// Keeps in the browser how far a person has come in each lesson, and in which kept runs a goal was reached.

import { withRow } from '../../../lab/state/kept_runs.js';
import { watchState } from '../../../page/state/store.js';
import { isAllProgress, PROGRESS } from '../state/progress.js';

/** @import { Kept } from '../../../page/create_page.js' */
/** @import { PageStore } from '../../../page/state/page_state.js' */
/** @import { AllProgress } from '../state/progress.js' */

/**
 * @param {PageStore} store
 * @param {Promise<Kept | undefined>} kept
 */
export function createProgressKeeper(store, kept) {
  /** What the browser has already. @type {AllProgress | undefined} */
  let known;
  let isThere = false;
  /** @type {Promise<unknown>} */
  let keeping = Promise.resolve();
  /** Goals that were reached in runs that are not kept yet, by the id of the run. @type {Map<string, { key: string, step: string }>} */
  const toNote = new Map();
  watchState(store, ({ lesson_progress: all }) => [all], keep);
  watchState(store, ({ kept: { runs: rows } }) => [rows], noteReached);

  /** What may be kept now. */
  async function runs() {
    const { runs: found } = await kept ?? {};
    return store.get().kept.phase === 'ready' ? found : undefined;
  }

  function keep() {
    const all = store.get().lesson_progress;
    if (!isThere || all === known) return;
    if (!all) {
      known = undefined; // everything was deleted
      return;
    }
    const changed = Object.entries(all).filter(([key, progress]) => known?.[key] !== progress);
    known = all;
    keeping = keeping.then(() => keepChanged(Object.fromEntries(changed)));
  }

  /**
   * Another page may have gone on with another lesson meanwhile.
   * @param {AllProgress} changed
   */
  async function keepChanged(changed) {
    const found = await runs();
    const before = await found?.readValue(PROGRESS).catch(() => undefined);
    await found?.keepValue(PROGRESS, { ...(isAllProgress(before) ? before : {}), ...changed }).catch(() => {}); // that nothing can be kept is said of the runs
  }

  function noteReached() {
    for (const { id } of store.get().kept.runs) {
      const lesson = toNote.get(id);
      if (!lesson) continue;
      toNote.delete(id);
      keeping = keeping.then(() => note(id, lesson));
    }
  }

  /**
   * @param {string} id
   * @param {{ key: string, step: string }} lesson
   */
  async function note(id, lesson) {
    const row = await (await runs())?.change(id, { lesson }).catch(() => undefined);
    const { kept: now } = store.get();
    if (row) store.set({ kept: { ...now, runs: withRow(now.runs, row) } });
  }

  return {
    /** Brings back what was kept; what has been done on this page meanwhile stays. */
    async bringBack() {
      const before = await (await runs())?.readValue(PROGRESS).catch(() => undefined);
      if (isAllProgress(before)) {
        known = { ...before, ...store.get().lesson_progress };
        store.set({ lesson_progress: known });
      }
      isThere = true;
      keep();
    },
    /** Resolves once all of it is kept. */
    settled: () => keeping,
    /**
     * Notes with a kept run that a goal was reached in it, as soon as it is kept.
     * @param {string} id
     * @param {{ key: string, step: string }} lesson
     */
    reached(id, lesson) {
      toNote.set(id, lesson);
      noteReached();
    },
  };
}
