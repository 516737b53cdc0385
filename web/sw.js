// The service worker: keeps one whole version of the site, and answers from it with or without a network.
//
// A new version is fetched beside the old one: only the files that changed, each checked against its SHA-256.
// If one file does not match (a torn deploy), the installation fails and the old version stays. A new
// version waits until the user requests it, so that a page never gets files of two versions.

const page = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
// build.py fills these two in.
const VERSION = '';
/** The SHA-256 of every file, in base64, by path. @type {Record<string, string>} */
const FILES = {};

const SCOPE = page.registration.scope;
/** The path is included because all sites of one owner may share an origin. */
const PREFIX = `glassnet:${new URL(SCOPE).pathname}:`;
const CACHE = PREFIX + VERSION;
const AT_ONCE = 4;
const DIGEST = 'x-sha256';

page.addEventListener('install', (event) => event.waitUntil(install()));
page.addEventListener('activate', (event) => event.waitUntil(activate()));
page.addEventListener('message', ({ data }) => {
  if (data === 'take_over') page.skipWaiting();
});
page.addEventListener('fetch', (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(answer(path, event.request));
});

async function install() {
  const older = await Promise.all((await ownCaches()).map((name) => caches.open(name)));
  const cache = await caches.open(CACHE);
  const left = Object.entries(FILES);
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let next = left.shift(); next; next = left.shift()) await keep(cache, older, ...next);
  }));
}

/** @param {Cache} cache of the new version */
async function keep(cache, /** @type {Cache[]} */ older, /** @type {string} */ path, /** @type {string} */ digest) {
  const url = new URL(path, SCOPE).href;
  for (const source of [cache, ...older]) {
    const kept = await source.match(url);
    if (kept?.headers.get(DIGEST) === digest) {
      if (source !== cache) await cache.put(url, kept);
      return;
    }
  }
  const response = await fetch(url, { integrity: `sha256-${digest}`, cache: 'no-cache' });
  if (!response.ok) throw new Error(`HTTP status ${response.status} for ${path}`);
  const headers = { 'Content-Type': response.headers.get('Content-Type') ?? '', [DIGEST]: digest };
  await cache.put(url, new Response(response.body, { headers }));
}

async function activate() {
  const older = (await ownCaches()).filter((name) => !name.startsWith(CACHE)); // Python's snapshot of this version stays
  await Promise.all(older.map((name) => caches.delete(name)));
  await page.clients.claim();
}

/** @returns {Promise<string[]>} */
async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

/**
 * @param {Request} request
 * @returns {string | undefined} the path of a file of the site
 */
function pathOf({ method, url }) {
  const address = new URL(url);
  const place = address.origin + address.pathname;
  if (method !== 'GET' || !place.startsWith(SCOPE)) return undefined;
  const path = place.slice(SCOPE.length) || 'index.html';
  return Object.hasOwn(FILES, path) ? path : undefined;
}

async function answer(/** @type {string} */ path, /** @type {Request} */ request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(new URL(path, SCOPE).href)) ?? fetch(request);
}
