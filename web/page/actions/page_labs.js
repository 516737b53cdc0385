// The actions on labs, connected to the page, which knows the visible lab.

import { createLabActions } from '../../lab/actions/lab_actions.js';
import { activeLab } from '../state/page_state.js';
import { watchState } from '../state/store.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { PageStore } from '../page_types.js' */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {Omit<Parameters<typeof createLabActions>[2], 'isShown'>} page
 */
export function createPageLabs(worker, store, page) {
  const labs = createLabActions(worker, store, { ...page, isShown: (lab) => activeLab(store.get()) === lab });
  // A hidden network is not examined until its tab is shown.
  watchState(store, (state) => [state.shown], () => labs.examine(activeLab(store.get())));
  return labs;
}
