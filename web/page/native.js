// Connects a page whose Python runs in the terminal; loaded by no other page.

import { watchState } from './state/store.js';

/** @import { PageStore } from './page_types.js' */
/** @import { createOfflineStatus } from './view/offline_status.js' */

/**
 * @param {string} baseUrl the site's address, with a slash at its end
 * @param {ReturnType<typeof createOfflineStatus>} status the line at the end of the page
 */
export function connectNative(/** @type {PageStore} */ store, baseUrl, status) {
  /** The tab's session in the terminal's Python. @type {string | undefined} */
  let session;
  // The page ends the session, because an ending worker can send nothing.
  const end = () => {
    if (session) navigator.sendBeacon(`${baseUrl}python/end?session=${session}`);
    session = undefined;
  };
  const follow = () => {
    const { native } = store.get().python;
    if (!native || native.session === session) return;
    end();
    session = native.session;
    if (native.elsewhere) status.update('native_elsewhere', { port: native.elsewhere });
    else status.update('native');
  };
  watchState(store, ({ python }) => [python.native], follow);
  follow();
  addEventListener('pagehide', ({ persisted }) => {
    if (!persisted) end(); // otherwise the page may come back, with its worker
  });
}
