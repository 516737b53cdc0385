// The state of the whole page: which lab is shown, how Python is, and what is known of each lab.

import { freshLab } from './lab_state.js';
import { createStore } from './store.js';

/** @typedef {Record<string, string | number>} ConfigRecord */

/**
 * @typedef {object} PythonState
 * @property {'loading' | 'starting' | 'ready' | 'failed' | 'crashed'} phase
 * @property {number} loaded bytes
 * @property {number} total bytes
 * @property {string} version
 * @property {import('../engine/protocol.js').KernelProblem} kernel_problem
 */

/**
 * @typedef {object} PageState
 * @property {string} shown xor, digits or draw
 * @property {PythonState} python
 * @property {{ xor: import('./lab_state.js').LabState, digits: import('./lab_state.js').LabState }} labs
 */

/** @typedef {import('./store.js').Store<PageState>} PageStore */

/**
 * @param {string} shown
 * @param {{ xor: ConfigRecord, digits: ConfigRecord }} configs the settings each lab begins with
 * @returns {PageStore}
 */
export function createPageStore(shown, configs) {
  return createStore({
    shown,
    python: /** @type {PythonState} */ ({ phase: 'loading', loaded: 0, total: 0, version: '', kernel_problem: '' }),
    labs: { xor: freshLab(configs.xor), digits: freshLab(configs.digits) },
  });
}
