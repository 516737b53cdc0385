// What a person can do with digits of their own: have files checked, use them, go back.

import { troubleOf } from '../../../lab/actions/errors.js';
import { afterCheckBegun, afterDigitsFound, afterRefusal, afterTaking } from '../state/own_data.js';

/** @import { WorkerClient } from '../../../engine/client.js' */
/** @import { PageStore } from '../../../page/state/page_state.js' */
/** @import { ConfigRecord, Trouble } from '../../../wire/protocol.js' */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {number} largestFile in bytes; a larger file is refused unread
 * @param {{
 *   beginWith: (record: ConfigRecord) => Promise<void>,
 *   onLost: (trouble: Trouble) => void,
 *   tooLarge: (file: File) => string,
 * }} page
 */
export function createOwnDataActions(worker, store, largestFile, { beginWith, onLost, tooLarge }) {
  const own = () => store.get().own_data;

  /**
   * Has Python read the files.
   * @param {File[]} files
   */
  async function send(files) {
    const large = files.find((file) => file.size > largestFile);
    if (large) throw new Error(tooLarge(large));
    const read = await Promise.all(files.slice(0, 3).map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) })));
    return worker.request('check_own_digits', { files: read });
  }

  const back = () => beginWith({ dataset: 'digits' });

  return {
    /** @param {File[]} files */
    async check(files) {
      store.set({ own_data: afterCheckBegun(own()) });
      const { asked } = own();
      try {
        const found = await send(files);
        store.set({ own_data: afterDigitsFound(own(), asked, files, found) });
      } catch (error) {
        store.set({ own_data: afterRefusal(own(), asked, troubleOf(error)) });
      }
    },
    /** Begins anew with the digits that were checked last. */
    async use() {
      try {
        await worker.request('use_own_digits', {});
        store.set({ own_data: afterTaking(own()) });
        await beginWith({ dataset: 'own_digits' });
      } catch (error) {
        store.set({ own_data: afterRefusal(own(), own().asked, troubleOf(error)) });
      }
    },
    /** Gives a restarted Python the digits in use; if their files can no longer be read, goes back to the page's own. */
    async restore() {
      const { used } = own();
      if (used.length === 0) return;
      try {
        await send(used);
        await worker.request('use_own_digits', {});
      } catch (error) {
        store.set({ own_data: { ...own(), used: [] } });
        await back();
        onLost(troubleOf(error));
      }
    },
    back,
  };
}
