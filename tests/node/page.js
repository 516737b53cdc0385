// A page without a browser: a store whose listeners `frame` calls, and progress as Python reports it.

import { createPageLabs } from '../../web/page/actions/page_labs.js';
import { createPageStore } from '../../web/page/state/page_state.js';

/** @typedef {import('../../web/wire/protocol.js').Progress} Progress */

/** The callbacks of the next frame. @type {(() => void)[]} */
let due = [];
globalThis.requestAnimationFrame = (act) => due.push(() => act(0));

/** Lets answers arrive, and then runs the next frame. */
export async function frame() {
  await settle();
  for (const act of due.splice(0)) act();
  await settle();
}

export function settle() {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** @param {Partial<Record<'xor' | 'digits', Record<string, string | number>>>} [configs] */
export function pageStore(/** @type {import('../../web/page/page_types.js').TabName} */ shown, configs = {}) {
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
    interventions: 0, samples: 0, learning_rate: 1, engine_in_use: 'numpy', platform: '', training: NO_POINTS, validation: NO_POINTS, needs_reset: [], ...facts,
  };
}

export function pointsOf(/** @type {number[]} */ iteration, /** @type {number[]} */ cost) {
  return { iteration: Float64Array.from(iteration), cost: Float64Array.from(cost), accuracy: Float64Array.from(cost) };
}

const BEGINS_ANEW = { xor: ['dataset', 'truth_table', 'own_points', 'hidden_layers'], digits: ['dataset'] };

/**
 * The reply to a change of settings from a Python that accepts all of them.
 * @param {import('../../web/page/page_types.js').PageStore} store
 * @param {any} payload
 * @param {Partial<Progress>} [facts]
 */
export function takenSettings(store, { lab, base, changes, anew, run }, facts = {}) {
  const { settings: { judged }, opened, run: present } = store.get().labs[/** @type {'xor' | 'digits'} */ (lab)];
  const wanted = { ...base ?? judged.accepted, ...changes };
  const begun = anew || !opened || Object.keys(changes).some((field) => BEGINS_ANEW.xor.includes(field));
  const progress = progressWith({ lab, run: begun ? run : present, config: wanted, ...facts });
  return { progress, wanted, refused: [], begun, run: progress.run };
}

/**
 * The actions on an opened lab, with a worker that answers as `request` does.
 * @param {import('../../web/page/page_types.js').PageStore} store
 * @param {(type: string, payload: any) => Promise<any>} request
 * @param {Partial<import('../../web/lab/lab_types.js').LabState>} [facts] of the lab
 * @param {object} [page] as for createPageLabs
 * @param {'xor' | 'digits'} [lab]
 */
export async function openedLabs(store, request, facts = {}, page = {}, lab = 'xor') {
  const worker = /** @type {any} */ ({
    request: async (/** @type {string} */ type, /** @type {any} */ payload) => (type === 'examine' ? {} : takenSettings(store, payload)),
  });
  const labs = createPageLabs(worker, store, { begins_anew: BEGINS_ANEW, ...page });
  await labs.reopen(lab);
  await settle();
  worker.request = request;
  labs.setLab(lab, { run: 0, answers: undefined, ...facts });
  return { labs, worker };
}
