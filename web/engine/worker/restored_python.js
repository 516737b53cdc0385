// Makes a memory snapshot of Python, and starts Python from one: the same bits, in less than half the time.
//
// NumPy's libraries are linked before Python starts, in the same order when a snapshot is made and when it is
// restored: only then do places in memory and in the table agree. _makeSnapshot and _loadSnapshot are private options
// of Pyodide; a snapshot that does not give the result it gave when made is refused.

import { readStoredZip } from '../zip.js';
import { answeringPyodide, installPackages, PACKAGES_FOLDER, startAnew } from './pyodide.js';

/** @import { Snapshot, SnapshotStore } from '../engine_types.js' */
/** @import { Load, PythonFiles } from './pyodide.js' */

/** A library's path in Python's file system, and its code. @typedef {[path: string, module: WebAssembly.Module]} CompiledLibrary */

/** The longest that storage, and then restoring, may take once everything else is here. */
export const LIMIT_MILLISECONDS = 1500;
/** Hashes of texts lie in the snapshot, so later ones must agree with them. */
const ENVIRONMENT = { PYTHONHASHSEED: '0' };
/** Its name is in the table of what NumPy imports, but we never do. */
const UNUSED = 'numpy/fft/';

/**
 * Starts Python from its snapshot if there is one, else from nothing. Whatever goes wrong with a snapshot, Python starts.
 * @param {string} baseUrl
 * @param {PythonFiles} files
 * @param {SnapshotStore} snapshots
 * @returns {Promise<{ pyodide: any, snapshot: '' | 'restored' | 'refused' }>}
 */
export async function startQuickest(baseUrl, files, { find, discard }) {
  const found = find().catch((error) => error);
  return answeringPyodide(baseUrl, files, async (load) => {
    await files.wasm;
    const snapshot = await withinLimit(found).catch((error) => error);
    if (!snapshot) return { pyodide: await startAnew(load, files), snapshot: '' };
    try {
      if (snapshot instanceof Error) throw snapshot;
      await Promise.all(files.zips);
      return { pyodide: await withinLimit(restorePython(load, files, snapshot)), snapshot: 'restored' };
    } catch (error) {
      console.info(`Python starts from nothing: ${error}`);
      discard().catch(() => {}); // storage that fails has nothing to find next time
      return { pyodide: await startAnew(load, files), snapshot: 'refused' };
    }
  });
}

/** Python's memory once everything is imported that first answers need. @returns {Promise<Snapshot>} */
export async function makeSnapshot(/** @type {string} */ baseUrl, /** @type {PythonFiles} */ files) {
  return answeringPyodide(baseUrl, files, async (load) => {
    const libraries = await compiledLibraries(await files.zips[1]);
    const { pyodide, linked } = await startLinked(load, files, libraries, 0, { _makeSnapshot: true });
    await installPackages(pyodide, files);
    const proof = pyodide.runPython('from glassnet.browser import snapshot\nsnapshot.make_ready()\nsnapshot.proof()');
    return { memory: pyodide.makeMemorySnapshot(), proof, handles: [...linked.handles()] };
  });
}

/** Throws if Python, once restored, does not compute what it computed when the snapshot was made. */
export async function restorePython(/** @type {Load} */ load, /** @type {PythonFiles} */ files, /** @type {Snapshot} */ { memory, handles, proof }) {
  const libraries = await compiledLibraries(await files.zips[1]);
  const [, start] = new Uint32Array(memory.buffer, 0, 2); // Pyodide's own description comes first
  const { pyodide, linked } = await startLinked(load, files, libraries, memory.length - start, { _loadSnapshot: memory });
  linked.restore(handles);
  await installPackages(pyodide, files);
  const came = pyodide.runPython('from glassnet.browser import snapshot\nsnapshot.begin_anew()\nsnapshot.proof()');
  if (came !== proof) throw new Error('The snapshot computes something else.');
  return pyodide;
}

/** @returns {Promise<CompiledLibrary[]>} */
async function compiledLibraries(/** @type {Uint8Array<ArrayBuffer>} */ zip) {
  const wanted = [...readStoredZip(zip)].filter(({ name }) => name.endsWith('.so') && !name.startsWith(UNUSED));
  return Promise.all(wanted.map(async ({ name, data }) => [`${PACKAGES_FOLDER}/${name}`, await WebAssembly.compile(data)]));
}

/**
 * Pyodide with the libraries linked before its first line of Python, in at least `bytes` of memory.
 * @param {Load} load
 * @param {PythonFiles} files
 * @param {CompiledLibrary[]} libraries
 * @param {number} bytes
 * @param {object} options
 */
async function startLinked(load, files, libraries, bytes, options) {
  const [, { default: createPyodideModule }] = await files.scripts;
  /** Emscripten's module. @type {any} */
  let module;
  const link = async () => {
    for (const [path, code] of libraries) {
      const exports = await module.loadWebAssemblyModule(code, { loadAsync: true, global: false, nodelete: true, allowUndefined: true }, path, {}, undefined);
      Object.assign(module.newDSO(path, undefined, exports), { refcount: Infinity, global: false });
    }
    if (module.HEAP8.length < bytes) module.growMemory(bytes);
  };
  /** Never settles if linking succeeds. */
  const failed = new Promise((_, reject) => {
    options = { ...options, env: ENVIRONMENT, createPyodideModule: (/** @type {any} */ settings) => {
      settings.preRun.push((/** @type {any} */ made) => {
        module = made;
        module.addRunDependency('libraries');
        link().then(() => module.removeRunDependency('libraries'), reject);
      });
      return createPyodideModule(settings);
    } };
  });
  const pyodide = await Promise.race([load(options), failed]);
  const { LDSO } = module;
  return {
    pyodide,
    linked: {
      /** The numbers by which Python knows its open libraries. @returns {Iterable<[handle: number, path: string]>} */
      * handles() {
        for (const [handle, { name }] of Object.entries(LDSO.loadedLibsByHandle)) if (handle !== '0') yield [Number(handle), name];
      },
      restore(/** @type {Iterable<[handle: number, path: string]>} */ handles) {
        for (const [handle, path] of handles) LDSO.loadedLibsByHandle[handle] = LDSO.loadedLibsByName[path];
      },
    },
  };
}

/**
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
async function withinLimit(work) {
  let timer = 0;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('The snapshot takes too long.')), LIMIT_MILLISECONDS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
