// The way from a lab into the Code tab.

import { byId } from '../parts/dom.js';
import { begunWith } from '../tabs/code/state/code_subject.js';

/** @import { Subject, WeightPlace } from '../tabs/code/state/code_subject.js' */
/** @import { PageStore } from './state/page_state.js' */

/**
 * Shows an update in the Code tab, and takes the focus there, because the pressed button disappears.
 * @param {PageStore} store
 * @param {Subject} subject
 * @param {WeightPlace} [weight] whose gradient is shown first, at its line in the source
 */
export function stepThrough(store, subject, weight) {
  store.set({ shown: 'code', code: begunWith(store.get().code, subject, weight) });
  byId('tab-code').focus({ preventScroll: true });
}
