// Keeps the drawing in the browser, and brings it back.

import { watchState } from '../../../page/state/store.js';
import { isEmptyContent, isDrawnContent } from '../../../tabs/draw/state.js';

/** @import { PageStore } from '../../../page/state/page_state.js' */
/** @import { KeptRuns } from '../../../storage/kept_runs.js' */

/** @typedef {{ setTimeout: (act: () => void, milliseconds: number) => number, clearTimeout: (timer: number | undefined) => void }} Timers */

const KEY = 'drawing';
/** The pen rests for this long before its drawing is kept. */
const REST_MILLISECONDS = 400;

/**
 * @param {PageStore} store
 * @param {Pick<KeptRuns, 'keepValue' | 'readValue'>} runs
 * @param {Timers} clock
 */
export function createDrawingKeeper(store, runs, clock) {
  const content = () => store.get().drawing.content;
  let kept = content();
  /** @type {number | undefined} */
  let timer;

  /** Keeps the drawing as it is now. */
  async function keepDrawing() {
    clock.clearTimeout(timer);
    if (content() === kept || store.get().kept.phase !== 'ready') return;
    kept = content();
    await runs.keepValue(KEY, kept).catch(() => {}); // that nothing can be kept is said of the runs, and the next stroke tries again
  }

  watchState(store, ({ drawing }) => [drawing.content], () => {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(keepDrawing, REST_MILLISECONDS);
  });

  return {
    keepDrawing,
    /** Brings the drawing back, unless a person has begun another one. */
    async bringDrawingBack() {
      if (store.get().kept.phase !== 'ready') return;
      const found = await runs.readValue(KEY);
      if (!isDrawnContent(found) || !isEmptyContent(content())) return;
      kept = found;
      store.set({ drawing: { ...store.get().drawing, content: found } });
    },
  };
}
