// Giving a link away: it is copied, or shown where the browser does not let the page copy.

/** @import { PageStore } from '../state/page_state.js' */

/**
 * @param {PageStore} store
 * @param {{ write: (words: string) => Promise<void> }} clipboard
 */
export function createShareActions(store, { write }) {
  return {
    /** @param {string} words */
    async copy(words) {
      const copied = await write(words).then(() => true, () => false);
      store.set({ copy: { words, copied } });
    },
  };
}
