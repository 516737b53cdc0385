// Boots Pyodide so that it either is ready or says which file failed; by itself it would hang for ever.

import { importModule } from './assets.js';

const STALLED_MILLISECONDS = 90_000;

/** The files that Python needs before the first prediction, in `runtime/`. */
const RUNTIME = /^runtime\/(pyodide|python_stdlib|numpy|glassnet)/;

/**
 * Python glue, fixed text: data only ever comes in as arguments.
 * JavaScript's typed arrays arrive as memory, arrays leave as flat typed arrays.
 */
const GLUE = `
from glassnet.bridge import Bridge, to_plain
bridge = Bridge()
def handle(name, payload):
    return to_plain(bridge.handle(name, payload.to_py()))
handle
`;

/**
 * @param {string} baseUrl the site's address, with a slash at its end
 * @param {(file: string, loaded: number, total: number) => void} onProgress bytes so far, of how many
 * @returns {Promise<{ version: string, memory: WebAssembly.Memory, handle: (name: string, payload: object) => any, liveProxies: () => number }>}
 */
export async function bootPython(baseUrl, onProgress) {
  const { promise: failed, reject: fail } = withRejecter();
  const sizes = await runtimeSizes(baseUrl);
  const progress = trackProgress(sizes, onProgress, fail);
  guardFetch(baseUrl, progress, fail);
  try {
    return await Promise.race([startPyodide(baseUrl, progress), failed]);
  } finally {
    progress.stop();
  }
}

/**
 * @param {string} baseUrl
 * @param {ReturnType<typeof trackProgress>} progress
 */
async function startPyodide(baseUrl, progress) {
  const indexURL = new URL('runtime/', baseUrl).href;
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    importFile(baseUrl, 'runtime/pyodide.js', progress),
    importFile(baseUrl, 'runtime/pyodide.asm.js', progress),
  ]);
  const pyodide = await loadPyodide({
    indexURL,
    createPyodideModule,
    packages: ['numpy', 'glassnet'],
    stdout: () => {},
  });
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

/**
 * How many bytes each runtime file has, from the list that build.py wrote.
 * @param {string} baseUrl
 * @returns {Promise<Map<string, number>>}
 */
async function runtimeSizes(baseUrl) {
  const response = await fetch(new URL('files.json', baseUrl)).catch(() => undefined);
  if (!response?.ok) throw missing('files.json', response);
  const { files } = await response.json().catch(() => {
    throw missing('files.json', response);
  });
  const names = Object.keys(files).filter((name) => RUNTIME.test(name));
  return new Map(names.map((name) => [name, files[name].size]));
}

/**
 * Adds up bytes as they come; fails when none have come for a long time.
 * @param {Map<string, number>} sizes
 * @param {(file: string, loaded: number, total: number) => void} onProgress
 * @param {(error: Error) => void} fail
 */
function trackProgress(sizes, onProgress, fail) {
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  /** @type {Map<string, number>} */
  const loaded = new Map();
  let last = '';
  let timer = 0;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      fail(new Error(`Nothing has arrived for ${STALLED_MILLISECONDS / 1000} seconds, last of ${last || 'no file'}. Check the connection, then try again.`));
    }, STALLED_MILLISECONDS);
  };
  watch();
  return {
    /**
     * @param {string} file
     * @param {number} bytes of it so far
     */
    add(file, bytes) {
      watch();
      last = file;
      // Compressed transfers may count a little more than the file has.
      loaded.set(file, Math.min(bytes, sizes.get(file) ?? 0));
      onProgress(file, [...loaded.values()].reduce((sum, size) => sum + size, 0), total);
    },
    /** @param {string} file */
    complete(file) {
      this.add(file, sizes.get(file) ?? 0);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/**
 * Makes the worker's fetch report bytes, name the file that fails, and correct a host's wrong MIME type.
 * @param {string} baseUrl
 * @param {ReturnType<typeof trackProgress>} progress
 * @param {(error: Error) => void} fail
 */
function guardFetch(baseUrl, progress, fail) {
  const plainFetch = self.fetch;
  self.fetch = async (input, options) => {
    const url = new URL(input instanceof Request ? input.url : input, baseUrl).href;
    if (!url.startsWith(new URL('runtime/', baseUrl).href)) return plainFetch(input, options);
    const file = url.slice(baseUrl.length);
    const response = await plainFetch(input, options).catch(() => undefined);
    if (!response?.ok || !response.body) {
      const error = missing(file, response);
      fail(error);
      throw error;
    }
    const headers = new Headers({ 'Content-Type': file.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream' });
    return new Response(counted(response.body, file, progress, fail), { headers });
  };
}

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {string} file
 * @param {ReturnType<typeof trackProgress>} progress
 * @param {(error: Error) => void} fail
 */
function counted(body, file, progress, fail) {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch(() => {
        const error = missing(file, undefined);
        fail(error);
        throw error;
      });
      if (done) {
        progress.complete(file);
        controller.close();
        return;
      }
      bytes += value.byteLength;
      progress.add(file, bytes);
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/**
 * @param {string} baseUrl
 * @param {string} file
 * @param {ReturnType<typeof trackProgress>} progress
 */
async function importFile(baseUrl, file, progress) {
  try {
    const module = await importModule(baseUrl, file);
    progress.complete(file);
    return module;
  } catch (error) {
    throw new Error(`The file ${file} could not be loaded (${error instanceof Error ? error.message : error}). Check the connection, then try again.`);
  }
}

/**
 * @param {string} file
 * @param {Response | undefined} response
 */
function missing(file, response) {
  const answer = response?.ok ? response.headers.get('Content-Type') : `HTTP status ${response?.status}`;
  const came = response ? answer : 'no answer';
  return new Error(`The file ${file} was expected; ${came} came. Check the connection, then try again.`);
}

function withRejecter() {
  /** @type {(error: Error) => void} */
  let reject = () => {};
  /** @type {Promise<never>} */
  const promise = new Promise((_, rejecter) => {
    reject = rejecter;
  });
  promise.catch(() => {}); // it may fail when nobody waits any more
  return { promise, reject };
}
