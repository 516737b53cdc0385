// The lesson draft kept in the browser, so that it survives a reload.

import { isDraft, isWritten } from '../state/draft.js';

/** @import { Kept, PageStore } from '../../../page/page_types.js' */
/** @import { LessonDraft } from '../state/draft.js' */

/** The key of the kept draft. */
const DRAFT = 'lesson draft';

export function createKeptDraft(/** @type {PageStore} */ store, /** @type {Promise<Kept | undefined>} */ kept) {
  /** The draft last sent to storage, or restored from it. */
  let known = '';
  /** The draft stored in the browser. */
  let there = '';

  async function keep(/** @type {LessonDraft} */ draft) {
    const described = JSON.stringify(written(draft));
    if (described === known) return;
    known = described;
    (await kept)?.values.keep('draft', DRAFT, written(draft), { is_empty: !isWritten(draft), onKept: () => { there = described; }, onDeleted });
  }

  function onDeleted() {
    const { lesson_draft: draft } = store.get();
    if (!draft) return;
    known = '';
    if (JSON.stringify(written(draft)) === there) store.set({ lesson_draft: undefined });
    else keep(draft);
  }

  return {
    /** The draft of this page, else the kept one; undefined if there is neither. @returns {Promise<LessonDraft | undefined>} */
    async read() {
      const { lesson_draft: draft } = store.get();
      if (draft) return draft;
      const before = await (await kept)?.values.read(DRAFT, onDeleted);
      if (!isDraft(before)) return undefined;
      known = JSON.stringify(written(before));
      there = known;
      return before;
    },
    keep,
  };
}

/**
 * The part of a draft that is kept.
 * @param {LessonDraft} draft
 * @returns {LessonDraft}
 */
function written(draft) {
  return { ...draft, goals: undefined, made: undefined };
}
