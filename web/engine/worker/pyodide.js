// Starts Pyodide, and gives it the packages.

import { EngineError } from '../engine_error.js';
import { readStoredZip } from '../zip.js';

/** @import { Downloads } from '../engine_types.js' */

/** @typedef {Pick<Downloads, 'scripts' | 'wasm' | 'lock' | 'zips' | 'fail'>} PythonFiles */
/** Runs loadPyodide with the options given, besides those that every start needs. @typedef {(options?: object) => Promise<any>} Load */

export const PACKAGES_FOLDER = '/lib/python3.14/site-packages';
/**
 * Makes Python read the packages' folders again. importlib.invalidate_caches would also reread the directory of
 * the standard library's zip, which takes 0.1 s.
 */
export const FORGET_FOLDERS = `import sys
for path in list(sys.path_importer_cache):
    if path.startswith('${PACKAGES_FOLDER}'):
        del sys.path_importer_cache[path]
`;

/** Pyodide, with NumPy and our package ready to import. */
export async function startPyodide(/** @type {string} */ baseUrl, /** @type {PythonFiles} */ files) {
  return answeringPyodide(baseUrl, files, (load) => startAnew(load, files));
}

/** Starts Pyodide from nothing. */
export async function startAnew(/** @type {Load} */ load, /** @type {PythonFiles} */ files) {
  const pyodide = await load();
  await installPackages(pyodide, files);
  return pyodide;
}

/**
 * Starts Pyodide; the requests it makes meanwhile are answered with the files that are already on their way.
 * @template T
 * @param {string} baseUrl
 * @param {PythonFiles} files
 * @param {(load: Load) => Promise<T>} start
 * @returns {Promise<T>}
 */
export async function answeringPyodide(baseUrl, files, start) {
  const [{ loadPyodide }, { default: createPyodideModule }] = await files.scripts;
  const indexURL = new URL('runtime/', baseUrl).href;
  const answers = new Map([
    [`${indexURL}pyodide.asm.wasm`, async () => new Response()], // the real one is already compiled
    [`${indexURL}pyodide-lock.json`, async () => (await files.lock).clone()],
    [`${indexURL}python_stdlib.zip`, async () => new Response(await files.zips[0])],
  ]);
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = (input, options) => answers.get(String(input))?.() ?? fetch(input, options);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await files.wasm;
    const instance = await WebAssembly.instantiate(module, imports).catch((error) => {
      files.fail(new EngineError('worker.no_memory')); // Pyodide only logs the error, and waits for ever
      throw error;
    });
    return { module, instance };
  };
  try {
    return await start((options) => loadPyodide({ indexURL, createPyodideModule, stdout: () => {}, ...options }));
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** Puts NumPy and our package where Python finds them. */
export async function installPackages(/** @type {any} */ pyodide, /** @type {Pick<PythonFiles, 'zips'>} */ { zips }) {
  for (const zip of zips.slice(1)) unpack(pyodide, await zip);
  pyodide.runPython(FORGET_FOLDERS);
}

/**
 * Puts a wheel's files where Python finds them. Pyodide's own loadPackage would unpack it in Python, and compile
 * every extension, imported or not.
 */
export function unpack(/** @type {any} */ pyodide, /** @type {Uint8Array<ArrayBuffer>} */ zip) {
  const { FS } = pyodide;
  const made = new Set();
  for (const { name, data } of readStoredZip(zip)) {
    const path = `${PACKAGES_FOLDER}/${name}`;
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (!made.has(folder)) FS.mkdirTree(folder); // slow if the folder exists
    made.add(folder);
    FS.writeFile(path, data, { canOwn: true });
  }
}
