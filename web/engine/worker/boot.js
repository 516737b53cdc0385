// Starts Python: Pyodide, with NumPy and our own package.

import { COMES_LATER } from '../../wire/requests.js';
import { beginDownloads, downloadLater } from '../downloads.js';
import { EngineError } from '../engine_error.js';
import { createSnapshots } from '../snapshots.js';
import { FORGET_FOLDERS, unpack } from './pyodide.js';
import { startQuickest } from './restored_python.js';

/** @import { Downloads, SnapshotStore, StartedPython } from '../engine_types.js' */

/** An empty module: "\\0asm", version 1. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/**
 * Python glue. Its text is fixed: data only ever come in as arguments.
 * JavaScript's typed arrays arrive as buffers; arrays leave as flat typed arrays.
 */
const GLUE = `
from glassnet.browser.bridge import Bridge
from glassnet.browser.crossing import to_plain
bridge = Bridge()
def handle(name, payload):
    return to_plain(bridge.handle(name, payload.to_py()))
handle
`;

/**
 * @param {string} baseUrl the site's address, with a slash at its end
 * @param {(file: string, loaded: number, total: number) => void} onProgress bytes so far, and bytes in all
 * @param {(error: Error) => void} onFatal called if Python becomes unusable
 * @returns {Promise<StartedPython>}
 */
export async function bootPython(baseUrl, onProgress, onFatal) {
  checkPolicy();
  const downloads = beginDownloads(baseUrl, onProgress);
  try {
    const snapshots = ofThisVersion(createSnapshots(baseUrl), downloads.listing);
    const { pyodide, snapshot } = await Promise.race([startQuickest(baseUrl, downloads, snapshots), downloads.failed]);
    pyodide._api.on_fatal = onFatal;
    const { version } = await downloads.listing;
    return {
      ...connect(pyodide, baseUrl),
      siteVersion: version,
      native: undefined,
      snapshot,
      // Copies, because posting transfers the buffers, and Python's files are views of the originals.
      transferParts: async () => ({
        wasm: await downloads.wasm,
        zips: (await Promise.all(downloads.zips)).map((zip) => zip.slice()),
        snapshot: await snapshots.find().catch(() => undefined),
      }),
    };
  } finally {
    downloads.stop();
  }
}

/** @returns {SnapshotStore} */
function ofThisVersion(/** @type {ReturnType<typeof createSnapshots>} */ { find, discard }, /** @type {Downloads['listing']} */ listing) {
  return { find: async () => find((await listing).version), discard: async () => discard((await listing).version) };
}

/** Throws if the host forbids WebAssembly or memory runs short, which would otherwise look like a damaged file. */
function checkPolicy() {
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch (error) {
    throw new EngineError(error instanceof RangeError ? 'worker.no_memory' : 'worker.forbidden');
  }
}

/** Connects the worker to Python's bridge. @param {string} [glue] */
export function connect(/** @type {any} */ pyodide, /** @type {string} */ baseUrl, glue = GLUE) {
  const handle = pyodide.runPython(glue);
  /** Settles when the late modules are installed. @type {Promise<void> | undefined} */
  let installing;
  const internals = pyodide._module;
  let counting = false;
  return {
    version: pyodide.runPython('import sys; sys.version.split()[0]'),
    memory: internals.memory,
    liveProxies() {
      if (!counting) internals.enable_pyproxy_allocation_tracing(); // takes a stack trace for each proxy, so only on demand
      counting = true;
      return internals.pyproxy_alloc_map.size;
    },
    async prepare(/** @type {string} */ name) {
      if (!COMES_LATER.has(name)) return;
      installing ??= installLater(pyodide, baseUrl);
      await installing.catch((error) => {
        installing = undefined; // allows another try
        throw error;
      });
    },
    handle(/** @type {string} */ name, /** @type {object} */ payload) {
      const reply = handle(name, payload);
      try {
        return reply.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
      } finally {
        reply.destroy();
      }
    },
  };
}

/** Installs the modules that Python starts without. */
export async function installLater(/** @type {any} */ pyodide, /** @type {string} */ baseUrl) {
  unpack(pyodide, await downloadLater(baseUrl));
  pyodide.runPython(FORGET_FOLDERS);
}
