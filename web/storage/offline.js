// Keeps the site for use without a network: starts the service worker, and tells how far it is.

/**
 * `kept`: works without a network from now on. `refused`: this browser keeps nothing here, as private windows
 * do. `insecure`: browsers keep nothing of a site without https. `broken_off`: the files did not all come.
 * @typedef {'keeping' | 'kept' | 'refused' | 'insecure' | 'broken_off'} OfflineState
 */

/**
 * @param {string} baseUrl the site's address, with a slash at its end
 * @param {object} callbacks
 * @param {(state: OfflineState) => void} callbacks.onState
 * @param {(takeOver: () => void) => void} callbacks.onUpdate a new version waits, until `takeOver` is called
 */
export async function keepOffline(baseUrl, { onState, onUpdate }) {
  if (!isSecureContext) return onState('insecure');
  const workers = navigator.serviceWorker;
  if (!workers) return onState('refused');
  let controlled = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    if (controlled) location.reload(); // every open page changes at once, so that none mixes two versions
    controlled = true;
  });
  try {
    const registration = await workers.register(new URL('sw.js', baseUrl), { updateViaCache: 'none' });
    watch(registration, { onState, onUpdate });
  } catch {
    // A script that does not arrive is refused too; what was kept before still answers.
    onState(controlled ? 'kept' : 'refused');
  }
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {Parameters<typeof keepOffline>[1]} callbacks
 */
function watch(registration, { onState, onUpdate }) {
  const tell = () => {
    const { active, waiting, installing } = registration;
    if (waiting && active) onUpdate(() => waiting.postMessage('take_over'));
    onState(active ? 'kept' : installing || waiting ? 'keeping' : 'broken_off');
  };
  const follow = () => registration.installing?.addEventListener('statechange', tell);
  registration.addEventListener('updatefound', follow);
  follow();
  tell();
}
