// The draft of a lesson as the browser keeps it, so that it is there again after a reload.

import { isDraft, isWritten } from '../state/draft.js';

/** @import { Kept, PageStore } from '../../../page/page_types.js' */
/** @import { LessonDraft } from '../state/draft.js' */

/** The name under which the browser keeps what is written. */
const DRAFT = 'lesson draft';

export function createKeptDraft(/** @type {PageStore} */ store, /** @type {Promise<Kept | undefined>} */ kept) {
  /** The draft that was to be kept last, or came back. */
  let known = '';
  /** What the browser has. */
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
    /** The draft of this page, else the one that was kept; undefined if there is neither. @returns {Promise<LessonDraft | undefined>} */
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
 * What of a draft is kept.
 * @param {LessonDraft} draft
 * @returns {LessonDraft}
 */
function written(draft) {
  return { ...draft, goals: undefined, made: undefined };
}
