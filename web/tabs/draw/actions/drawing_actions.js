// What a user does to a drawing: draw, undo, look back, open an image, choose who reads and how.

import { troubleOf } from '../../../lab/actions/errors.js';
import { afterImage, afterPenDown, afterPenMoved, afterPenUp, afterPut, clearedDrawing, lookedBack, undoneDrawing } from '../state/drawing.js';
import { createGrowing } from './growing.js';
import { createMoving } from './moving.js';
import { createReading } from './reading.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { Complain } from '../../../lab/actions/errors.js' */
/** @import { PageClock, PageStore } from '../../../page/page_types.js' */
/** @import { Brightness, DrawingState, DrawnContent, ModelName, Point, StepChoice } from '../state/drawing.js' */
/** @import { InkOf, QuickReading } from './reading.js' */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {{
 *   inkOf: InkOf,
 *   loadQuickReading: () => Promise<QuickReading>,
 *   drawnDigit: () => Promise<Point[][]>,
 *   isStill: () => boolean,
 *   clock: PageClock,
 *   onError: Complain,
 * }} page as createReading and createMoving take them
 */
export function createDrawActions(worker, store, { inkOf, loadQuickReading, drawnDigit, isStill, clock, onError }) {
  /** The number of opened images: a slow one must not replace a later one. */
  let images = 0;
  const drawing = () => store.get().drawing;
  const set = (/** @type {Partial<DrawingState>} */ change) => store.set({ drawing: { ...drawing(), ...change } });
  const reading = createReading(worker, store, { inkOf, loadQuickReading, clock, onError });
  const moving = createMoving(store, { onChange: take, drawnDigit, isStill, clock });
  createGrowing(store, { outputsOf: reading.outputsOf, clock });

  /** Takes over a changed drawing, and reads it. */
  function take(/** @type {DrawingState} */ next) {
    if (next === drawing()) return undefined;
    store.set({ drawing: { ...next, refused: undefined, is_awaited: true } });
    return reading.again();
  }

  /** Takes over what the user does to the drawing, which ends what the page draws. */
  function change(/** @type {(drawing: DrawingState) => DrawingState} */ act) {
    if (drawing().moving) moving.stop();
    return take(act(drawing()));
  }

  return {
    /**
     * Loads the shipped network in Python. Rejects when that fails.
     * @param {Promise<unknown>} booted settles when Python has started
     */
    async load(booted) {
      const [{ unsure_below }] = await Promise.all([worker.request('load_shipped_model', {}), booted]);
      set({ has_model: true, unsure_below: drawing().unsure_below ?? unsure_below });
    },
    /** @param {Point} point */
    penDown: (point) => change((now) => afterPenDown(now, point)),
    /** @param {Point[]} points */
    penMoved: (points) => take(afterPenMoved(drawing(), points)),
    penUp: () => (drawing().pen_down && !drawing().moving ? take(afterPenUp(drawing())) : undefined),
    clear: () => change(clearedDrawing),
    undo: () => change(undoneDrawing),
    /** @param {DrawnContent} content to put on the paper if it is empty */
    put: (content) => change((now) => afterPut(now, content)),
    /** @param {number} at the first points to show */
    lookAt: (at) => change((now) => lookedBack(now, at)),
    replay: moving.replay,
    stop: moving.stop,
    drawOne: () => moving.draw().catch((error) => onError(troubleOf(error))),
    /** @param {Partial<StepChoice>} steps the steps to switch on or off */
    takeSteps: (steps) => change((now) => ({ ...now, steps: { ...now.steps, ...steps }, growth: [] })),
    /** @param {boolean} steps_open */
    openSteps: (steps_open) => set({ steps_open }),
    /** @param {DrawingState['shows']} shows */
    show: (shows) => set({ shows }),
    /** @param {ModelName} model */
    chooseModel(model) {
      if (model === drawing().model) return undefined;
      store.set({ drawing: { ...drawing(), model, network: undefined, growth: [], is_awaited: true } });
      reading.chooseNetwork();
      return reading.again();
    },
    /** @param {number} unsure_below 0 to 1 */
    setUnsureBelow: (unsure_below) => set({ unsure_below }),
    /**
     * Takes the ink of an image as the drawing, unless another image is opened before it is read.
     * @param {Promise<Brightness>} decoding rejects when the file is no image
     * @param {string} name of the file
     */
    async openImage(decoding, name) {
      images += 1;
      const number = images;
      const refuse = (/** @type {'error.not_image' | 'draw.no_digit'} */ key) => set({ refused: { key, name } });
      const image = await decoding.catch(() => undefined);
      if (number !== images) return;
      if (!image) {
        refuse('error.not_image');
        return;
      }
      try {
        const read = await worker.request('read_image', image);
        if (number !== images) return;
        if (read.found) change((now) => afterImage(now, image.width, image.height, read.ink));
        else refuse('draw.no_digit');
      } catch (error) {
        onError(troubleOf(error));
      }
    },
  };
}
