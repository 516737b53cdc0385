// A drawing in Node: the page's actions on it, with a quick reader, a worker and a clock that a test moves.

import { createDrawActions } from '../../../../web/tabs/draw/actions/drawing_actions.js';
import { createManualClock } from '../../desk/manual_clock.js';
import { pageStore, settle } from '../../page.js';
import { manualWorker, unexpected } from '../manual_worker.js';

/** @import { DrawingState, Point } from '../../../../web/tabs/draw/state/drawing.js' */

export const [AT, TO] = [{ x: 1, y: 2 }, { x: 3, y: 4 }];

/** Two networks without hidden units, of ten digits and of two signs. */
export const [SHIPPED, SIGNS] = [10, 2].map((outputs) => ({
  weights: [new Float32Array(784 * outputs)], biases: [new Float32Array(outputs)], hidden_activation: 'relu', output_activation: 'softmax', reads_digits: outputs === 10,
}));

/** What a network reads in a drawing. @param {number} first the best of ten classes @returns {any} */
export function readAs(first, lead = 1) {
  const second = (first + 1) % 10;
  const outputs = Float32Array.from({ length: 10 }, (_, digit) => (digit === first ? 0.5 + lead / 2 : digit === second ? 0.5 - lead / 2 : 0));
  const ranked = Uint8Array.from([first, second, ...[...outputs.keys()].filter((digit) => digit !== first && digit !== second)]);
  return { empty: false, hints: [], crop: [0, 0, 1, 1], shift: [0, 0], boxed: IMAGE, image: IMAGE, outputs, are_shares: true, lead, ranked, rival: lead < 0.9 ? second : -1, hidden: [], contributions: new Float32Array(784), otherwise: { digit: [], share: [] } };
}

const IMAGE = new Float32Array(784);

/**
 * @param {object} [desk]
 * @param {Partial<DrawingState>} [desk.facts] of the drawing; by default Python has the shipped network
 * @param {boolean} [desk.opened] whether the digits are loaded
 * @param {boolean} [desk.isEdited] whether edited code runs, which only Python computes
 * @param {boolean} [desk.isStill] whether the user wants no motion
 * @param {Point[][]} [desk.digit] what “Draw one for me” draws
 */
export async function openDrawing({ facts = {}, opened = false, isEdited = false, isStill = false, digit = [] } = {}) {
  const { asked, worker } = manualWorker();
  const store = pageStore('draw');
  const clock = createManualClock();
  const change = (/** @type {object} */ lab) => {
    const { labs } = store.get();
    store.set({ labs: { ...labs, digits: { ...labs.digits, ...lab } } });
  };
  store.set({ drawing: { ...store.get().drawing, has_model: true, ...facts } });
  if (isEdited) store.set(/** @type {any} */ ({ workshop: { running: { sha256: 'f00', apart: true } } }));
  change({ opened });
  /** The number of points in each drawing that the quick reader has read. @type {number[]} */
  const quick = [];
  const actions = createDrawActions(worker, store, {
    inkOf: ({ strokes }) => ({ width: 28, height: 28, ink: new Uint8Array(strokes.flat().length) }),
    loadQuickReading: async () => ({
      loadShipped: async () => SHIPPED, canRead: () => true,
      createReader: ({ reads_digits }) => ({ ink }) => {
        quick.push(ink.length);
        return ink.length ? readAs(reads_digits ? 4 : 1) : undefined;
      },
    }),
    drawnDigit: async () => digit,
    isStill: () => isStill,
    clock,
    onError: unexpected,
  });
  await settle(); // the weights arrive
  const all = (/** @type {string} */ type) => asked.filter((each) => each.type === type);
  return { asked, all, actions, store, clock, change, quick, drawing: () => store.get().drawing, reading: () => /** @type {any} */ (store.get().drawing.reading) };
}
