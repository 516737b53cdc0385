// A page without a browser: a store, whose listeners are called by `frame`, and progress as Python reports it.

import { createPageStore } from '../../web/state/page_state.js';

/** @typedef {import('../../web/wire/protocol.js').Progress} Progress */

/** What waits for the next frame. @type {(() => void)[]} */
let due = [];
globalThis.requestAnimationFrame = (act) => due.push(() => act(0));

/** Lets answers arrive, and then the next frame. */
export async function frame() {
  await settle();
  for (const act of due.splice(0)) act();
  await settle();
}

/** Lets answers arrive. */
export function settle() {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/**
 * @param {import('../../web/state/page_state.js').TabName} shown
 * @param {Partial<Record<'xor' | 'digits', Record<string, string | number>>>} [configs]
 */
export function pageStore(shown, configs = {}) {
  due = [];
  return createPageStore(shown, { xor: {}, digits: {}, ...configs });
}

const NO_POINTS = { iteration: new Float64Array(), cost: new Float64Array(), accuracy: new Float64Array() };

/**
 * @param {Partial<Progress>} facts
 * @returns {Progress}
 */
export function progressWith(facts) {
  return {
    lab: 'xor', run: 0, config: {}, layer_sizes: [], status: 'ready', iteration: 0, has_learnt: false, goal: 0, done: false, epoch: 0,
    samples: 0, learning_rate: 1, engine_in_use: 'numpy', platform: '', training: NO_POINTS, validation: NO_POINTS, needs_reset: [], ...facts,
  };
}

/**
 * @param {number[]} iteration
 * @param {number[]} cost
 */
export function pointsOf(iteration, cost) {
  return { iteration: Float64Array.from(iteration), cost: Float64Array.from(cost), accuracy: Float64Array.from(cost) };
}
