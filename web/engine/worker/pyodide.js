// Starts Pyodide, and gives it the packages.

import { EngineError } from '../engine_error.js';
import { readStoredZip } from '../zip.js';

/** @import { Downloads } from '../engine_types.js' */

const PACKAGES_FOLDER = '/lib/python3.14/site-packages';
/**
 * Makes Python read the packages' folders again. importlib.invalidate_caches would also reread the directory of
 * the standard library's zip, which takes 0.1 s.
 */
export const FORGET_FOLDERS = `import sys
for path in list(sys.path_importer_cache):
    if path.startswith('${PACKAGES_FOLDER}'):
        del sys.path_importer_cache[path]
`;

/**
 * Pyodide, with NumPy and our package ready to import. The requests it makes while starting are answered
 * with the downloads already in progress.
 * @param {string} baseUrl
 * @param {Pick<Downloads, 'scripts' | 'wasm' | 'lock' | 'zips' | 'fail'>} downloads
 */
export async function startPyodide(baseUrl, downloads) {
  const [{ loadPyodide }, { default: createPyodideModule }] = await downloads.scripts;
  const [library, ...packages] = downloads.zips;
  const indexURL = new URL('runtime/', baseUrl).href;
  const answers = new Map([
    [`${indexURL}pyodide.asm.wasm`, async () => new Response()], // the real one is already compiled
    [`${indexURL}pyodide-lock.json`, () => downloads.lock],
    [`${indexURL}python_stdlib.zip`, async () => new Response(await library)],
  ]);
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = (input, options) => answers.get(String(input))?.() ?? fetch(input, options);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await downloads.wasm;
    const instance = await WebAssembly.instantiate(module, imports).catch((error) => {
      downloads.fail(new EngineError('worker.no_memory')); // Pyodide only logs the error, and waits for ever
      throw error;
    });
    return { module, instance };
  };
  try {
    const pyodide = await loadPyodide({ indexURL, createPyodideModule, stdout: () => {} });
    for (const zip of packages) unpack(pyodide, await zip);
    pyodide.runPython(FORGET_FOLDERS);
    return pyodide;
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
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
