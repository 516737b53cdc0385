// Keeps the site for offline use: starts the service worker, and reports its progress.

/**
 * `kept`: works offline from now on, until the browser clears it. `refused`: the browser keeps nothing here, as in
 * private windows. `insecure`: browsers keep nothing of a site without https. `not_sent`: the host lacks the service
 * worker, or sends it with the wrong type. `broken_off`: not all files arrived.
 * @typedef {'keeping' | 'kept' | 'refused' | 'insecure' | 'not_sent' | 'broken_off'} OfflineState
 */

/**
 * Prevents a page from mixing two versions. Call it before requesting anything else from the site: a page
 * that is still loading when a new version takes over is reloaded; a page in use is left alone.
 * @param {() => void} onReplaced called when another page has switched to the new version: this one still works, but can load no more
 */
export function createOfflineKeeper(onReplaced) {
  const workers = navigator.serviceWorker;
  let controlled = Boolean(workers?.controller);
  let loading = true;
  let accepted = false;
  let replaced = false;
  workers?.addEventListener('controllerchange', () => {
    if (accepted || (controlled && loading)) {
      location.reload();
    } else if (!controlled) {
      controlled = true; // the site is kept for the first time, or this page was loaded without the service worker
    } else {
      replaced = true;
      onReplaced();
    }
  });

  return {
    /** Call when the page has everything it needs. */
    loaded() {
      loading = false;
    },
    isReplaced: () => replaced,
    /**
     * @param {string} baseUrl the site's address, with a slash at its end
     * @param {object} callbacks
     * @param {(state: OfflineState) => void} callbacks.onState
     * @param {(takeOver: () => void) => void} callbacks.onUpdate called when a new version is ready, which waits for `takeOver`
     */
    async keep(baseUrl, { onState, onUpdate }) {
      if (!isSecureContext) return onState('insecure');
      if (!workers) return onState('refused');
      const script = new URL('sw.js', baseUrl);
      try {
        const registration = await workers.register(script, { updateViaCache: 'none' });
        watch(registration, {
          onState,
          onUpdate: () => onUpdate(() => {
            accepted = true;
            // A later version may be waiting by now; if none is, another page has already switched.
            // Chromium stops the old version first. A request from any page at that moment restarts it, and it
            // then runs until it has been idle for half a minute.
            if (registration.waiting) registration.waiting.postMessage('take_over');
            else location.reload();
          }),
        });
      } catch {
        if (controlled) reportKept(onState); // the previously kept version still answers
        else onState(await whyNotKept(script));
      }
    },
  };
}

/**
 * The reason why there is no service worker. The browser's error does not say whether the host failed to send it.
 * @param {URL} script
 * @returns {Promise<OfflineState>}
 */
async function whyNotKept(script) {
  const response = await fetch(script).catch(() => undefined);
  if (!response) return 'broken_off';
  const isScript = /(java|ecma)script/.test(response.headers.get('Content-Type') ?? '');
  return response.ok && isScript ? 'refused' : 'not_sent';
}

/** Only an installed page asks the browser never to clear the site, because some browsers then ask the user. */
function reportKept(/** @type {(state: OfflineState) => void} */ onState) {
  onState('kept');
  if (matchMedia('(display-mode: standalone)').matches) navigator.storage?.persist?.();
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {{ onState: (state: OfflineState) => void, onUpdate: () => void }} callbacks
 */
function watch(registration, { onState, onUpdate }) {
  let kept = false;
  const report = () => {
    const { active, waiting, installing } = registration;
    if (waiting && active) onUpdate();
    if (!active) onState(installing || waiting ? 'keeping' : 'broken_off');
    else if (!kept) reportKept(onState);
    kept = Boolean(active);
  };
  const follow = () => registration.installing?.addEventListener('statechange', report);
  registration.addEventListener('updatefound', follow);
  follow();
  report();
}
