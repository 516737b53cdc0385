// The actions on labs, told by the page which lab a person sees.

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
  // A network that was not shown has not been examined meanwhile.
  watchState(store, (state) => [state.shown], () => labs.examine(activeLab(store.get())));
  return labs;
}
