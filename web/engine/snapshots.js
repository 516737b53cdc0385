// Keeps a memory snapshot of Python in a cache of the site, so that a later visit need not start Python from nothing.
// One that is torn, of another version or of another browser is never used. Without https there is none.

/** @import { Snapshot } from './engine_types.js' */

/** Memory is kept in pages of this many bytes; a page of zeros is left out. */
const PAGE = 16_384;
const KEY = 'python-snapshot';
const SUFFIX = ':python';
const DIGEST = 'x-sha256';
const BYTES = 'x-bytes';
const BROWSER = 'x-browser';
const FAILURES = 'x-failures';
/** After this many snapshots that did not restore, this version of the site makes no more. */
const MOST_FAILURES = 2;

/**
 * The snapshots of one site. Every function may reject if the browser's storage fails.
 * @param {string} baseUrl the site's address, with a slash at its end
 */
export function createSnapshots(baseUrl) {
  // The service worker clears caches by this prefix, but spares those of its own version.
  const prefix = `glassnet:${new URL(baseUrl).pathname}:`;
  const address = new URL(KEY, baseUrl).href;
  const kept = async (/** @type {string} */ version) => (await hasCache(version) ? (await caches.open(nameOf(version))).match(address) : undefined);
  const nameOf = (/** @type {string} */ version) => `${prefix}${version}${SUFFIX}`;
  const hasCache = async (/** @type {string} */ version) => isPossible() && caches.has(nameOf(version));
  const failures = (/** @type {Response | undefined} */ response) => Number(response?.headers.get(FAILURES) ?? 0);
  const put = async (/** @type {string} */ version, /** @type {Uint8Array<ArrayBuffer>} */ packed, /** @type {Record<string, string>} */ headers) => {
    const cache = await caches.open(nameOf(version));
    await cache.put(address, new Response(packed, { headers: { [BROWSER]: navigator.userAgent, [BYTES]: String(packed.length), ...headers } }));
  };
  return {
    /** The snapshot of this version and this browser, if one is kept. Rejects if it is damaged. @returns {Promise<Snapshot | undefined>} */
    async find(/** @type {string} */ version) {
      const response = await kept(version);
      if (!response?.headers.has(DIGEST) || response.headers.get(BROWSER) !== navigator.userAgent) return undefined;
      const packed = new Uint8Array(await response.arrayBuffer());
      if (await digestOf(packed) !== response.headers.get(DIGEST)) throw new Error('The snapshot is damaged.');
      return unpackedSnapshot(packed);
    },
    /** Whether one should be made. */
    async isWanted(/** @type {string} */ version) {
      if (!isPossible()) return false;
      const response = await kept(version);
      if (failures(response) >= MOST_FAILURES) return false;
      return !response?.headers.has(DIGEST) || response.headers.get(BROWSER) !== navigator.userAgent;
    },
    async keep(/** @type {string} */ version, /** @type {Snapshot} */ snapshot) {
      const packed = packedSnapshot(snapshot);
      const count = failures(await kept(version));
      await put(version, packed, { [DIGEST]: await digestOf(packed), [FAILURES]: String(count) });
    },
    /** Deletes one that could not be restored, and counts the failure. */
    async discard(/** @type {string} */ version) {
      const count = failures(await kept(version));
      await put(version, new Uint8Array(), { [FAILURES]: String(count + 1) });
    },
    /** How many bytes all snapshots of this site take. */
    async bytes() {
      let sum = 0;
      for (const name of await ownNames()) {
        const response = await (await caches.open(name)).match(address);
        sum += Number(response?.headers.get(BYTES) ?? 0);
      }
      return sum;
    },
    async deleteAll() {
      await Promise.all((await ownNames()).map((name) => caches.delete(name)));
    },
  };

  async function ownNames() {
    return isPossible() ? (await caches.keys()).filter((name) => name.startsWith(prefix) && name.endsWith(SUFFIX)) : [];
  }
}

/** Whether this page has a cache of its own: not from disk, nor without https. */
function isPossible() {
  return 'caches' in globalThis && Boolean(globalThis.crypto?.subtle);
}

async function digestOf(/** @type {Uint8Array<ArrayBuffer>} */ bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The length of a description, the description as JSON, padding to a page, then each page that is not zero. */
export function packedSnapshot(/** @type {Snapshot} */ { memory, ...description }) {
  const words = new Float64Array(memory.buffer, memory.byteOffset, memory.byteLength / Float64Array.BYTES_PER_ELEMENT);
  const perPage = PAGE / Float64Array.BYTES_PER_ELEMENT;
  const pages = [];
  for (let page = 0; page * PAGE < memory.length; page += 1) {
    if (!isZero(words.subarray(page * perPage, (page + 1) * perPage))) pages.push(page);
  }
  const head = new TextEncoder().encode(JSON.stringify({ ...description, bytes: memory.length, pages }));
  const start = pagesOf(4 + head.length) * PAGE;
  const packed = new Uint8Array(start + pages.length * PAGE);
  new DataView(packed.buffer).setUint32(0, head.length);
  packed.set(head, 4);
  for (const [at, page] of pages.entries()) packed.set(memory.subarray(page * PAGE, (page + 1) * PAGE), start + at * PAGE);
  return packed;
}

/** @param {Uint8Array<ArrayBuffer>} packed @returns {Snapshot} */
export function unpackedSnapshot(packed) {
  const length = new DataView(packed.buffer).getUint32(0);
  const { bytes, pages, ...description } = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + length)));
  const memory = new Uint8Array(bytes);
  let from = pagesOf(4 + length) * PAGE;
  for (const page of pages) {
    const place = page * PAGE;
    memory.set(packed.subarray(from, from + Math.min(PAGE, bytes - place)), place);
    from += PAGE;
  }
  return { ...description, memory };
}

function pagesOf(/** @type {number} */ bytes) {
  return Math.ceil(bytes / PAGE);
}

function isZero(/** @type {Float64Array} */ words) {
  for (let index = 0; index < words.length; index += 1) if (!Object.is(words[index], 0)) return false;
  return true;
}
