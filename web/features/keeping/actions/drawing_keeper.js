// Keeps the drawing in the browser, and brings it back.

import { watchState } from '../../../page/state/store.js';
import { isEmptyContent, isDrawnContent } from '../../../tabs/draw/state/content.js';

/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { ValueKeeper } from './value_keeper.js' */

/** @typedef {{ setTimeout: (act: () => void, milliseconds: number) => number, clearTimeout: (timer: number | undefined) => void }} Timers */

const KEY = 'drawing';
/** The pause after a stroke before the drawing is kept. */
const REST_MILLISECONDS = 400;

export function createDrawingKeeper(/** @type {PageStore} */ store, /** @type {Pick<ValueKeeper, 'keep' | 'read'>} */ values) {
  const content = () => store.get().drawing.content;
  /** The drawing last handed to the queue, or brought back. */
  let known = content();
  /** The drawing stored in the browser. */
  let kept = known;

  watchState(store, ({ drawing }) => [drawing.content], () => {
    if (content() !== known) keep();
  });

  function keep() {
    const now = content();
    known = now;
    values.keep('drawing', KEY, now, { rest: REST_MILLISECONDS, is_empty: isEmptyContent(now), onKept: () => { kept = now; }, onDeleted });
  }

  function onDeleted() {
    if (content() !== kept) keep();
  }

  return {
    /** Brings the drawing back, unless the user has begun another. */
    async bringDrawingBack() {
      const found = await values.read(KEY, onDeleted);
      if (!isDrawnContent(found) || !isEmptyContent(content())) return;
      known = found;
      kept = found;
      store.set({ drawing: { ...store.get().drawing, content: found } });
    },
  };
}
