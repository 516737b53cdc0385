// Keeps what was drawn in the browser, and brings it back.

import { watchState } from '../../../page/state/store.js';
import { keptCollection } from '../state/collection.js';

/** @import { Kept, PageClock } from '../../../page/create_page.js' */
/** @import { PageStore } from '../../../page/state/page_state.js' */

/** The name under which collections are kept. */
export const SIGNS = 'signs';
/** After a change so many milliseconds go by before it is kept: several drawings may come at once. */
const REST = 300;

/**
 * @param {PageStore} store
 * @param {{ kept: Promise<Kept | undefined>, clock: PageClock }} page
 */
export function createCollectionKeeper(store, { kept, clock }) {
  /** What is kept, or was when it was brought back. @type {unknown} */
  let known;
  let isThere = false;
  /** @type {number | undefined} */
  let timer;

  /** What may be kept now. */
  async function runs() {
    const { runs: found } = await kept ?? {};
    return store.get().kept.phase === 'ready' ? found : undefined;
  }

  async function keep() {
    const { teach } = store.get();
    if (!isThere || !teach || teach.collections === known) return;
    known = teach.collections;
    await (await runs())?.keepValue(SIGNS, teach.collections).catch(() => {}); // that nothing can be kept is said of the runs
  }

  watchState(store, ({ teach }) => [teach?.collections], () => {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(keep, REST);
  });

  return {
    /** Brings back the collections that were kept, unless a person has begun others. */
    async bringBack() {
      const found = await (await runs())?.readValue(SIGNS).catch(() => undefined);
      const { teach } = store.get();
      const [digit, signs] = [keptCollection(found?.digit), keptCollection(found?.signs)];
      const isUntouched = teach && !teach.collections.digit.drawings.length && !teach.collections.signs.drawings.length;
      if (teach && isUntouched && digit && signs) {
        const collections = { digit, signs };
        known = collections;
        store.set({ teach: { ...teach, collections } });
      }
      isThere = true;
    },
  };
}
