// The last messages, noted from the start by place and code. A sentence is never noted: it may repeat what somebody wrote.

/** @import { PageStore } from '../../page/page_types.js' */

const MOST = 20;

/** @param {number} now in milliseconds */
export function noteHappened(/** @type {PageStore} */ store, now, /** @type {string} */ place, code = '') {
  store.set({ happened: [...store.get().happened, `${Math.round(now / 1000)} s: ${place} ${ownCodeHidden(code)}`].slice(-MOST) });
}

/** A problem's code without the class of an error, which may be the pupil's own. */
export function ownCodeHidden(/** @type {string} */ code) {
  return code.replace(/^edited_.*/, 'edited');
}
