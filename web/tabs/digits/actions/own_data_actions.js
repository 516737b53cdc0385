// Actions for custom digits: check files, use them, go back.

import { troubleOf } from '../../../lab/actions/errors.js';
import { afterCheckBegun, afterCheckStopped, afterDigitsFound, afterRefusal, afterTaking } from '../state/own_data.js';

/** @import { JobOptions, WorkerClient } from '../../../engine/engine_types.js' */
/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { ConfigRecord, OwnDigitsReport, Trouble } from '../../../wire/protocol.js' */

/** Uses neither the page's network nor its digits. */
const AS_DRAWN = { begin_from: 'drawn', rehearsal: 0 };

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
  /** Ends the running check. */
  let checking = new AbortController();

  /**
   * Lets Python read the files. Resolves to their content, or to undefined if cancelled.
   * @param {JobOptions<OwnDigitsReport>} [options]
   */
  async function send(/** @type {File[]} */ files, options) {
    const large = files.find((file) => file.size > largestFile);
    if (large) throw new Error(tooLarge(large));
    const read = await Promise.all(files.slice(0, 3).map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) })));
    return (await worker.job('check_own_digits', { files: read }, options))?.found;
  }

  const back = () => beginWith({ dataset: 'digits', sign_names: '', ...AS_DRAWN });

  return {
    async check(/** @type {File[]} */ files) {
      checking.abort();
      checking = new AbortController();
      const { signal } = checking;
      store.set({ own_data: afterCheckBegun(own()) });
      const { asked } = own();
      const onReport = (/** @type {OwnDigitsReport} */ { share }) => store.set({ own_data: { ...own(), share } });
      try {
        const found = await send(files, { signal, onReport });
        if (found) store.set({ own_data: afterDigitsFound(own(), asked, files, found) });
      } catch (error) {
        store.set({ own_data: afterRefusal(own(), asked, troubleOf(error)) });
      }
    },
    stop() {
      checking.abort();
      store.set({ own_data: afterCheckStopped(own()) });
    },
    /** Begins a new run with the digits checked last. */
    async use() {
      try {
        const { sign_names } = await worker.request('use_own_digits', {});
        store.set({ own_data: afterTaking(own()) });
        await beginWith({ dataset: 'own_digits', sign_names, ...AS_DRAWN });
      } catch (error) {
        store.set({ own_data: afterRefusal(own(), own().asked, troubleOf(error)) });
      }
    },
    /** Passes the digits in use to a restarted Python; if their files can no longer be read, returns to the page's own digits. */
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
