// The way from a lab to the Code tab.

import { byId } from '../parts/dom.js';
import { begunWith } from '../tabs/code/state/code_subject.js';

/** @import { NumberPlace, Subject, Zoom } from '../tabs/code/code_types.js' */
/** @import { PageStore } from './page_types.js' */

/**
 * Shows an update in the Code tab, and moves the focus there, because the pressed button disappears.
 * @param {NumberPlace} [number] the place of the number to show first
 * @param {Zoom} [zoom] the level of detail; by default unchanged
 */
export function stepThrough(/** @type {PageStore} */ store, /** @type {Subject} */ subject, number, zoom) {
  store.set({ shown: 'code', code: begunWith(store.get().code, subject, number, zoom) });
  byId('tab-code').focus({ preventScroll: true });
}
