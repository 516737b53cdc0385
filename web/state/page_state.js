// The state of the whole page: which lab is shown, how Python is, and what is known of each lab.

import { DIGITS_VIEWS } from './digits_pages.js';
import { freshLab } from './lab_state.js';
import { createStore } from './store.js';

/** @import { DigitsAnswers, LabState, XorAnswers } from './lab_state.js' */
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
 * @property {import('./digits_pages.js').DigitsView} digits_view which part of the digits lab
 * @property {PythonState} python
 * @property {{ xor: LabState<XorAnswers>, digits: LabState<DigitsAnswers> }} labs
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
    digits_view: /** @type {import('./digits_pages.js').DigitsView} */ (DIGITS_VIEWS[0]),
    python: /** @type {PythonState} */ ({ phase: 'loading', loaded: 0, total: 0, version: '', kernel_problem: '' }),
    labs: { xor: /** @type {LabState<XorAnswers>} */ (freshLab(configs.xor)), digits: /** @type {LabState<DigitsAnswers>} */ (freshLab(configs.digits)) },
  });
}

/**
 * The lab that the run bar and the settings belong to; drawing goes with the digits.
 * @param {PageState} state
 * @returns {'xor' | 'digits'}
 */
export function activeLab({ shown }) {
  return shown === 'xor' ? 'xor' : 'digits';
}
