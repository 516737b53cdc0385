// Reads the digits drawn with the network that came with the page, so that one sees which of them it reads wrong.

import { watchState } from '../../../page/state/store.js';

/** @import { ImageReader } from '../../../engine/quick_reader.js' */
/** @import { PageClock, PageStore } from '../../../page/page_types.js' */

/** How long it may hold up the page at a time. */
const SLICE_MILLISECONDS = 6;

/**
 * @param {PageStore} store
 * @param {{ reader: Promise<ImageReader | undefined>, clock: Pick<PageClock, 'now' | 'setTimeout'> }} page reader: undefined if its network does not arrive
 */
export function createCardReadings(store, { reader, clock }) {
  let isReading = false;

  async function readMissing() {
    if (isReading) return;
    isReading = true;
    const read = await reader;
    try {
      for (let missing = missingNow(); read && missing.length; missing = missingNow()) {
        const { teach } = store.get();
        if (!teach) return;
        const untaught = new Map(teach.collections.digit.drawings.flatMap(({ pixels }) => { // those of removed drawings go
          const known = teach.untaught.get(pixels);
          return known ? [[pixels, known]] : [];
        }));
        const began = clock.now();
        for (const pixels of missing) {
          const { ranked: [guess], outputs } = read(Float32Array.from(pixels, (value) => value / 255));
          untaught.set(pixels, { guess, share: outputs[guess] });
          if (clock.now() - began > SLICE_MILLISECONDS) break;
        }
        store.set({ teach: { ...teach, untaught } });
        await new Promise((resolve) => clock.setTimeout(() => resolve(undefined), 0));
      }
    } finally {
      isReading = false;
    }
  }

  function missingNow() {
    const { teach } = store.get();
    return teach ? teach.collections.digit.drawings.map(({ pixels }) => pixels).filter((pixels) => !teach.untaught.has(pixels)) : [];
  }

  watchState(store, ({ teach }) => [teach?.collections.digit], readMissing);
  readMissing();
}
