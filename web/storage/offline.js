// Keeps the site for use without a network: starts the service worker, and tells how far it is.

/**
 * `kept`: works without a network from now on. `refused`: this browser keeps nothing here, as private windows
 * do. `insecure`: browsers keep nothing of a site without https. `broken_off`: the files did not all come.
 * @typedef {'keeping' | 'kept' | 'refused' | 'insecure' | 'broken_off'} OfflineState
 */

/**
 * Sees to it that no page mixes two versions. To be called before anything else is asked of the site: a page
 * that is still loading when a new version takes over is loaded anew, a page that is in use is left alone.
 * @param {() => void} onReplaced another page took the new version; this one is whole, but loads nothing more
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
      controlled = true; // kept for the first time, or loaded past the service worker
    } else {
      replaced = true;
      onReplaced();
    }
  });

  return {
    /** To be called when the page has all it needs. */
    loaded() {
      loading = false;
    },
    isReplaced: () => replaced,
    /**
     * @param {string} baseUrl the site's address, with a slash at its end
     * @param {object} callbacks
     * @param {(state: OfflineState) => void} callbacks.onState
     * @param {(takeOver: () => void) => void} callbacks.onUpdate a new version waits, until `takeOver` is called
     */
    async keep(baseUrl, { onState, onUpdate }) {
      if (!isSecureContext) return onState('insecure');
      if (!workers) return onState('refused');
      try {
        const registration = await workers.register(new URL('sw.js', baseUrl), { updateViaCache: 'none' });
        watch(registration, {
          onState,
          onUpdate: (waiting) => onUpdate(() => {
            accepted = true;
            waiting.postMessage('take_over');
          }),
        });
      } catch {
        // A script that does not arrive is refused too; what was kept before still answers.
        onState(controlled ? 'kept' : 'refused');
      }
    },
  };
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {{ onState: (state: OfflineState) => void, onUpdate: (waiting: ServiceWorker) => void }} callbacks
 */
function watch(registration, { onState, onUpdate }) {
  const tell = () => {
    const { active, waiting, installing } = registration;
    if (waiting && active) onUpdate(waiting);
    onState(active ? 'kept' : installing || waiting ? 'keeping' : 'broken_off');
  };
  const follow = () => registration.installing?.addEventListener('statechange', tell);
  registration.addEventListener('updatefound', follow);
  follow();
  tell();
}
