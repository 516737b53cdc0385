// Keeps the progress in each lesson, and which kept runs reached goals.

import { watchState } from '../../../page/state/store.js';
import { isAllProgress, PROGRESS } from '../state/progress.js';

/** @import { Kept, PageStore } from '../../../page/page_types.js' */
/** @import { AllProgress } from '../state/progress.js' */

export function createProgressKeeper(/** @type {PageStore} */ store, /** @type {Promise<Kept | undefined>} */ kept) {
  /** The progress stored in the browser. @type {AllProgress | undefined} */
  let known;
  let isThere = false;
  /** The lessons whose newest state is not kept yet. @type {AllProgress} */
  const unkept = {};
  /** Goals reached in runs that are not kept yet, by run id. @type {Map<string, { key: string, step: string }>} */
  const toNote = new Map();
  watchState(store, ({ lesson_progress: all }) => [all], keep);
  watchState(store, ({ kept: { runs: rows } }) => [rows], noteReached);

  function keep() {
    const all = store.get().lesson_progress;
    if (!isThere || all === known) return;
    if (!all) {
      known = undefined; // everything was deleted
      for (const key of Object.keys(unkept)) delete unkept[key];
      return;
    }
    const changed = Object.entries(all).filter(([key, progress]) => known?.[key] !== progress);
    known = all;
    Object.assign(unkept, Object.fromEntries(changed));
    if (changed.length) keepUnkept();
  }

  /** Merges into the stored progress, because another page may have continued another lesson. */
  async function keepUnkept() {
    const now = { ...unkept };
    (await kept)?.values.keep('progress', PROGRESS, (/** @type {unknown} */ before) => ({ ...(isAllProgress(before) ? before : {}), ...now }), {
      onKept() {
        for (const key of Object.keys(now)) {
          if (unkept[key] === now[key]) delete unkept[key];
        }
      },
      onDeleted,
    });
  }

  function onDeleted() {
    keep(); // adds what was just done to `unkept`
    known = undefined;
    store.set({ lesson_progress: Object.keys(unkept).length ? { ...unkept } : undefined });
  }

  function noteReached() {
    for (const { id } of store.get().kept.runs) {
      const lesson = toNote.get(id);
      if (!lesson) continue;
      toNote.delete(id);
      note(id, lesson);
    }
  }

  async function note(/** @type {string} */ id, /** @type {{ key: string, step: string }} */ lesson) {
    (await kept)?.keeping?.note('progress', id, { lesson });
  }

  return {
    /** Brings back the kept progress; progress made on this page takes precedence. */
    async bringBack() {
      const before = await (await kept)?.values.read(PROGRESS, onDeleted);
      if (isAllProgress(before)) {
        known = before;
        store.set({ lesson_progress: { ...before, ...store.get().lesson_progress } });
      }
      isThere = true;
      keep();
    },
    /** Resolves once everything is kept. */
    settled: async () => (await kept)?.keeping?.settled(),
    /** Records in a kept run that a goal was reached in it, as soon as the run is kept. */
    reached(/** @type {string} */ id, /** @type {{ key: string, step: string }} */ lesson) {
      toNote.set(id, lesson);
      noteReached();
    },
  };
}
