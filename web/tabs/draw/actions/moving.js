// The page draws by itself: a digit along a pen's path, in a second; or the user's drawing again, from its first touch.

import { afterPenDown, afterPenMoved, afterPenUp, clearedDrawing, lookedBack } from '../state/drawing.js';
import { countPoints } from '../state/growth.js';

/** @import { PageClock, PageStore } from '../../../page/page_types.js' */
/** @import { DrawingState, Point } from '../state/drawing.js' */

const DRAWING_MILLISECONDS = 1000;
/** The time of a replay: per point, and at most. */
const [POINT_MILLISECONDS, REPLAY_MILLISECONDS] = [75, 5000];
/** About a frame. */
const TICK_MILLISECONDS = 16;

/**
 * @param {PageStore} store
 * @param {{ onChange: (next: DrawingState) => void, drawnDigit: () => Promise<Point[][]>, isStill: () => boolean, clock: Pick<PageClock, 'now' | 'setTimeout'> }} page drawnDigit: a
 *   digit's strokes, another one each time. isStill: whether the user wants no motion
 */
export function createMoving(store, { onChange, drawnDigit, isStill, clock }) {
  /** Counts what was begun: each ends the one before. */
  let begun = 0;
  const drawing = () => store.get().drawing;

  /** Calls `show` with 0 to 1 until the time is over, or until something else begins. */
  function run(/** @type {number} */ milliseconds, /** @type {(share: number) => void} */ show) {
    begun += 1;
    const mine = begun;
    const start = clock.now();
    const tick = () => {
      if (mine !== begun || !drawing().moving) return;
      const share = isStill() ? 1 : Math.min((clock.now() - start) / milliseconds, 1);
      show(share);
      if (share < 1) clock.setTimeout(tick, TICK_MILLISECONDS);
    };
    tick();
  }

  /** Ends what moves, as everything that the user does to the drawing does. */
  function stop() {
    begun += 1;
    const { moving } = drawing();
    if (moving === 'drawing') onChange({ ...afterPenUp(drawing()), moving: '' });
    else if (moving) store.set({ drawing: { ...drawing(), moving: '' } });
  }

  return {
    stop,
    /** Draws a digit. Rejects if the paths do not arrive. */
    async draw() {
      stop();
      const asked = begun;
      const strokes = await drawnDigit();
      if (asked !== begun) return; // the user has begun something else
      const past = [...drawing().past, drawing().content]; // undo takes the whole digit back
      onChange({ ...clearedDrawing(drawing()), past, moving: 'drawing' });
      const places = strokes.flatMap((stroke) => stroke.map((point, index) => ({ point, isFirst: index === 0 })));
      let drawn = 0;
      run(DRAWING_MILLISECONDS, (share) => {
        const wanted = Math.max(1, Math.round(share * places.length));
        let next = drawing();
        for (; drawn < wanted; drawn += 1) {
          const { point, isFirst } = places[drawn];
          next = isFirst ? { ...afterPenDown(afterPenUp(next), point), past } : afterPenMoved(next, [point]);
        }
        onChange(share < 1 ? next : { ...afterPenUp(next), moving: '' });
      });
    },
    /** Shows the drawing from its first point to its last. */
    replay() {
      stop();
      const points = countPoints(drawing().content);
      store.set({ drawing: { ...drawing(), moving: 'replaying', shows: 'ink' } });
      run(Math.min(points * POINT_MILLISECONDS, REPLAY_MILLISECONDS), (share) => {
        const next = lookedBack(drawing(), Math.max(1, Math.round(share * points)));
        onChange(share < 1 ? next : { ...next, moving: '' });
      });
    },
  };
}
