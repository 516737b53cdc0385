// The draft of a lesson as the browser keeps it, so that it is there again after a reload.

import { isDraft } from '../state/draft.js';

/** @import { Kept } from '../../../page/create_page.js' */
/** @import { PageStore } from '../../../page/state/page_state.js' */
/** @import { LessonDraft } from '../state/draft.js' */

/** The name under which the browser keeps what is written. */
const DRAFT = 'lesson draft';

/**
 * @param {PageStore} store
 * @param {Promise<Kept | undefined>} kept
 */
export function createKeptDraft(store, kept) {
  /** What may be kept now. */
  async function runs() {
    const { runs: found } = await kept ?? {};
    return store.get().kept.phase === 'ready' ? found : undefined;
  }

  return {
    /** The draft of this page, else the one that was kept; undefined if there is neither. @returns {Promise<LessonDraft | undefined>} */
    async read() {
      const { lesson_draft: draft } = store.get();
      if (draft) return draft;
      const before = await (await runs())?.readValue(DRAFT).catch(() => undefined);
      return isDraft(before) ? before : undefined;
    },
    /** @param {LessonDraft} draft */
    async keep(draft) {
      await (await runs())?.keepValue(DRAFT, { ...draft, goals: undefined, made: undefined }).catch(() => {}); // that nothing can be kept is said of the runs
    },
  };
}
