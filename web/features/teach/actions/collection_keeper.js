// Stores collections in the browser and restores them.

import { watchState } from '../../../page/state/store.js';
import { emptyCollection, keptCollection } from '../state/collection.js';
import { openedTeach } from '../state/teach.js';

/** @import { Kept, PageStore } from '../../../page/page_types.js' */

/** The storage key of the collections. */
export const SIGNS = 'signs';
/** The debounce before a change is stored, in milliseconds: several drawings may come at once. */
const REST = 300;

export function createCollectionKeeper(/** @type {PageStore} */ store, /** @type {Promise<Kept | undefined>} */ kept) {
  /** The collections last stored or restored. @type {unknown} */
  let known;
  let isThere = false;
  /** The ids of the stored drawings. @type {Set<string>} */
  let keptIds = new Set();

  async function keep() {
    const { teach } = store.get();
    if (!isThere || !teach || teach.collections === known) return;
    const { collections } = teach;
    known = collections;
    (await kept)?.values.keep('signs', SIGNS, collections, { rest: REST, is_empty: !hasDrawings(collections), onKept: () => { keptIds = idsOf(collections); }, onDeleted });
  }

  function onDeleted() {
    const { teach } = store.get();
    if (!teach) return;
    const collections = { digit: withoutKept(teach.collections.digit), signs: withoutKept(teach.collections.signs) };
    store.set({ teach: hasDrawings(collections) ? { ...openedTeach(), kind: teach.kind, collections } : undefined });
  }

  function withoutKept(/** @type {import('../state/collection.js').Collection} */ { names, drawings }) {
    const newer = drawings.filter(({ id }) => !keptIds.has(id));
    return newer.length ? { names, drawings: newer } : emptyCollection();
  }

  watchState(store, ({ teach }) => [teach?.collections], keep);

  return {
    /** Restores the stored collections, unless the user has begun others. */
    async bringBack() {
      const found = await (await kept)?.values.read(SIGNS, onDeleted);
      isThere = true;
      const { teach } = store.get();
      if (!teach || hasDrawings(teach.collections)) {
        keep();
        return;
      }
      const [digit, signs] = [keptCollection(found?.digit), keptCollection(found?.signs)];
      const collections = digit && signs ? { digit, signs } : teach.collections;
      known = collections;
      keptIds = idsOf(collections);
      store.set({ teach: { ...teach, collections } });
    },
  };
}

function idsOf(/** @type {import('../state/teach.js').TeachState['collections']} */ { digit, signs }) {
  return new Set([...digit.drawings, ...signs.drawings].map(({ id }) => id));
}

function hasDrawings(/** @type {import('../state/teach.js').TeachState['collections']} */ { digit, signs }) {
  return digit.drawings.length > 0 || signs.drawings.length > 0;
}
