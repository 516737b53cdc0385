// The way from a lab into the Code tab.

import { byId } from '../parts/dom.js';
import { begunWith } from '../tabs/code/state/code_subject.js';

/** @import { NumberPlace, Subject, Zoom } from '../tabs/code/code_types.js' */
/** @import { PageStore } from './page_types.js' */

/**
 * Shows an update in the Code tab, and takes the focus there, because the pressed button disappears.
 * @param {NumberPlace} [number] that is shown first
 * @param {Zoom} [zoom] how closely it is looked at, unless as before
 */
export function stepThrough(/** @type {PageStore} */ store, /** @type {Subject} */ subject, number, zoom) {
  store.set({ shown: 'code', code: begunWith(store.get().code, subject, number, zoom) });
  byId('tab-code').focus({ preventScroll: true });
}
