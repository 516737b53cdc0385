// Keeps what was drawn in the browser, and brings it back.

import { watchState } from '../../../page/state/store.js';
import { keptCollection } from '../state/collection.js';

/** @import { Kept } from '../../../page/create_page.js' */
/** @import { PageStore } from '../../../page/state/page_state.js' */

/** The name under which collections are kept. */
export const SIGNS = 'signs';
/** After a change so many milliseconds go by before it is kept: several drawings may come at once. */
const REST = 300;

/**
 * @param {PageStore} store
 * @param {Promise<Kept | undefined>} kept
 */
export function createCollectionKeeper(store, kept) {
  /** What was to be kept last, or came back. @type {unknown} */
  let known;
  let isThere = false;

  async function keep() {
    const { teach } = store.get();
    if (!isThere || !teach || teach.collections === known) return;
    known = teach.collections;
    (await kept)?.values.keep('signs', SIGNS, teach.collections, { rest: REST, is_empty: !hasDrawings(teach.collections) });
  }

  watchState(store, ({ teach }) => [teach?.collections], keep);

  return {
    /** Brings back the collections that were kept, unless a person has begun others. */
    async bringBack() {
      const found = await (await kept)?.values.read(SIGNS);
      isThere = true;
      const { teach } = store.get();
      if (!teach || hasDrawings(teach.collections)) {
        keep();
        return;
      }
      const [digit, signs] = [keptCollection(found?.digit), keptCollection(found?.signs)];
      const collections = digit && signs ? { digit, signs } : teach.collections;
      known = collections;
      store.set({ teach: { ...teach, collections } });
    },
  };
}

/** @param {import('../state/teach.js').TeachState['collections']} collections */
function hasDrawings({ digit, signs }) {
  return digit.drawings.length > 0 || signs.drawings.length > 0;
}
