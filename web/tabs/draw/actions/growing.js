// Completes the curve of how the answer grew, a little at a time: after a drawing comes back, a stroke is undone, or another network reads.

import { watchState } from '../../../page/state/store.js';
import { isEmptyContent } from '../state/content.js';
import { firstPoints, nextPlace, withGrown } from '../state/growth.js';

/** @import { PageClock, PageStore } from '../../../page/page_types.js' */
/** @import { DrawnContent } from '../state/drawing.js' */

/** How long it may hold up the page at a time. */
const SLICE_MILLISECONDS = 6;

/**
 * @param {PageStore} store
 * @param {{ outputsOf: (content: DrawnContent) => Promise<Float32Array | undefined>, clock: Pick<PageClock, 'now' | 'setTimeout'> }} page outputsOf: undefined while
 *   nothing can answer
 */
export function createGrowing(store, { outputsOf, clock }) {
  let isGrowing = false;
  const drawing = () => store.get().drawing;

  /** Where an answer is missing; undefined while the drawing moves or its network learns. */
  function missing() {
    const { shown, labs, draw_view } = store.get();
    const { content, growth, model, pen_down, moving } = drawing();
    if (shown !== 'draw' || draw_view !== 'read' || pen_down || moving || isEmptyContent(content) || (model === 'digits' && labs.digits.training)) return undefined;
    return nextPlace(growth, content);
  }

  async function grow() {
    if (isGrowing) return;
    isGrowing = true;
    let began = clock.now();
    try {
      for (let at = missing(); at !== undefined; at = missing()) {
        const { content, steps, network, model } = drawing();
        const outputs = await outputsOf(firstPoints(content, at));
        const now = drawing();
        if (now.content !== content || now.steps !== steps || now.network !== network || now.model !== model) continue;
        if (!outputs) break; // it is tried again when a network has arrived
        store.set({ drawing: { ...now, growth: withGrown(now.growth, { at, outputs }) } });
        if (clock.now() - began < SLICE_MILLISECONDS) continue;
        await new Promise((resolve) => clock.setTimeout(() => resolve(undefined), 0));
        began = clock.now();
      }
    } catch {
      // The drawing itself could not be read either, which is reported there.
    } finally {
      isGrowing = false;
    }
  }

  watchState(store, ({ shown, draw_view, drawing: { content, growth, steps, network, model, pen_down, moving, has_model }, labs }) => (
    [shown, draw_view, content, growth.length === 0, steps, network, model, pen_down, moving, has_model, labs.digits.training]), grow);
}
