// Boots Python: Pyodide, with NumPy and our own package.

import { text } from '../texts.js';
import { beginDownloads } from './downloads.js';
import { readStoredZip } from './zip.js';

/** @import { Downloads } from './downloads.js' */

/** A module with nothing in it: "\\0asm", version 1. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const PACKAGES_FOLDER = '/lib/python3.14/site-packages';
/**
 * Lets Python look into the folder anew. importlib.invalidate_caches would read the directory of the
 * standard library's zip once more, too, for a tenth of a second.
 */
const FORGET_FOLDER = `import sys; sys.path_importer_cache.pop('${PACKAGES_FOLDER}', None)`;

/**
 * Python glue, fixed text: data only ever comes in as arguments.
 * JavaScript's typed arrays arrive as memory, arrays leave as flat typed arrays.
 */
const GLUE = `
from glassnet.bridge import Bridge
from glassnet.wire import to_plain
bridge = Bridge()
def handle(name, payload):
    return to_plain(bridge.handle(name, payload.to_py()))
handle
`;

/**
 * @param {string} baseUrl the site's address, with a slash at its end
 * @param {(file: string, loaded: number, total: number) => void} onProgress bytes so far, of how many
 * @param {(error: Error) => void} onFatal Python can never be used again
 * @returns {Promise<{ version: string, siteVersion: string, memory: WebAssembly.Memory, handle: (name: string, payload: object) => any, liveProxies: () => number }>}
 */
export async function bootPython(baseUrl, onProgress, onFatal) {
  checkPolicy();
  const downloads = beginDownloads(baseUrl, onProgress);
  try {
    const pyodide = await Promise.race([startPyodide(baseUrl, downloads), downloads.failed]);
    pyodide._api.on_fatal = onFatal;
    const { version } = await downloads.listing;
    return { ...connect(pyodide), siteVersion: version };
  } finally {
    downloads.stop();
  }
}

/** Throws where a host forbids WebAssembly, for Python's would look like a damaged file. */
function checkPolicy() {
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch {
    throw new Error(text('engine.forbidden'));
  }
}

/**
 * Pyodide, with NumPy and our package ready to be imported. While it starts, what it asks for is answered
 * with what is under way.
 * @param {string} baseUrl
 * @param {Downloads} downloads
 */
export async function startPyodide(baseUrl, downloads) {
  const [{ loadPyodide }, { default: createPyodideModule }] = await downloads.scripts;
  const [library, ...packages] = downloads.zips;
  const indexURL = new URL('runtime/', baseUrl).href;
  const answers = new Map([
    [`${indexURL}pyodide.asm.wasm`, async () => new Response()], // it is compiled already
    [`${indexURL}pyodide-lock.json`, () => downloads.lock],
    [`${indexURL}python_stdlib.zip`, async () => new Response(await library)],
  ]);
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = (input, options) => answers.get(String(input))?.() ?? fetch(input, options);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await downloads.wasm;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  try {
    const pyodide = await loadPyodide({ indexURL, createPyodideModule, stdout: () => {} });
    for (const zip of packages) install(pyodide, await zip);
    pyodide.runPython(FORGET_FOLDER);
    return pyodide;
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/**
 * Puts a wheel's files where Python finds them; Pyodide's own loadPackage unpacks it in Python, and
 * compiles every extension whether it is imported or not.
 * @param {any} pyodide
 * @param {Uint8Array<ArrayBuffer>} zip
 */
function install(pyodide, zip) {
  const { FS } = pyodide;
  const made = new Set();
  for (const { name, data } of readStoredZip(zip)) {
    const path = `${PACKAGES_FOLDER}/${name}`;
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (!made.has(folder)) FS.mkdirTree(folder); // slow where the folder is there
    made.add(folder);
    FS.writeFile(path, data, { canOwn: true });
  }
}

/**
 * The worker's way to Python's bridge.
 * @param {any} pyodide
 */
function connect(pyodide) {
  const handle = pyodide.runPython(GLUE);
  const internals = pyodide._module;
  let counting = false;
  return {
    version: pyodide.runPython('import sys; sys.version.split()[0]'),
    memory: internals.memory,
    /** How many PyProxies live of those made since the first call, which begins the counting. */
    liveProxies() {
      if (!counting) internals.enable_pyproxy_allocation_tracing(); // a stack trace each, so not by itself
      counting = true;
      return internals.pyproxy_alloc_map.size;
    },
    /**
     * @param {string} name
     * @param {object} payload
     */
    handle(name, payload) {
      const reply = handle(name, payload);
      try {
        return reply.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
      } finally {
        reply.destroy();
      }
    },
  };
}
