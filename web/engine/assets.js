// Access to the site's files: over the network, or from memory in the one-file page.
//
// The one-file page carries every file as text, gzip in base64. The same code runs there: page and worker just
// get a `fetch` that answers from memory.

/** The files that a page carries, by path: gzip in base64. @typedef {Record<string, string>} CarriedFiles */

/** @typedef {{ getAttribute: (name: string) => string | null, textContent: string | null, remove: () => void }} Holder */

/** The address of a carried site; nothing is ever requested from it. */
export const CARRIED_BASE = 'https://carried/';
const WORKER = 'engine/worker/worker.js';
const RUNTIME = 'runtime/scripts.js';

/**
 * Removes the carried files from the page and returns them; undefined for a page served file by file.
 * @param {{ querySelectorAll: (selectors: string) => Iterable<Holder> }} page the document
 * @returns {CarriedFiles | undefined}
 */
export function takeCarriedFiles(page) {
  const holders = [...page.querySelectorAll('script[data-path]')];
  for (const holder of holders) holder.remove();
  const pairs = holders.map((holder) => [holder.getAttribute('data-path') ?? '', holder.textContent?.trim() ?? '']);
  return holders.length ? Object.fromEntries(pairs) : undefined;
}

/**
 * @param {string} moduleUrl of main.js
 * @param {CarriedFiles | undefined} carried
 * @returns {string} the site's address, with a slash at its end
 */
export function siteAddress(moduleUrl, carried) {
  return carried ? CARRIED_BASE : new URL('.', moduleUrl).href;
}

/** Makes `fetch` answer from memory only. */
export function answerFromMemory(/** @type {CarriedFiles} */ carried) {
  globalThis.fetch = async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    const content = url.startsWith(CARRIED_BASE) ? carried[url.slice(CARRIED_BASE.length)] : undefined;
    if (content === undefined) return new Response('', { status: 404 });
    // Browsers insist on the right type only for WebAssembly.
    const headers = { 'Content-Type': url.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream' };
    return new Response(unpacked(content), { headers });
  };
}

/** @param {string} content gzip in base64 */
function unpacked(content) {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  // Not a Blob, which WebKit cannot read in a worker without an origin.
  const { body } = new Response(bytes);
  return /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (body).pipeThrough(new DecompressionStream('gzip'));
}

/** The address of the worker that runs Python. */
export async function workerAddress(/** @type {string} */ baseUrl, /** @type {CarriedFiles | undefined} */ carried) {
  // From disk, Chromium cannot start a worker from a Blob.
  if (carried) return `data:text/javascript;charset=utf-8,${encodeURIComponent(await joinedSource(carried, WORKER))}`;
  return moduleWorkerAddress(baseUrl, WORKER);
}

/** The address of a worker that imports a module of the site. */
export function moduleWorkerAddress(/** @type {string} */ baseUrl, /** @type {string} */ path) {
  // A policy in a meta tag does not apply to a worker loaded from an http address, but a worker started from a
  // Blob inherits it.
  const url = new URL(path, baseUrl).href;
  const source = `import(${JSON.stringify(url)}).catch(() => postMessage({ type: 'missing' }));`;
  return URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
}

/** The script of a worker that cannot import anything, preceded by Python's scripts. */
export async function joinedSource(/** @type {CarriedFiles} */ carried, /** @type {string} */ worker) {
  return (await Promise.all([RUNTIME, worker].map((path) => new Response(unpacked(carried[path])).text()))).join('\n');
}

/**
 * Imports a third-party module of the site, or returns it from the joined worker.
 * @param {string} baseUrl
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function importModule(baseUrl, path) {
  const joined = /** @type {{ joinedModules?: Record<string, object> }} */ (globalThis).joinedModules;
  return joined?.[path] ?? import(new URL(path, baseUrl).href);
}
