// Runs pytest on this folder in Pyodide under Node: recording line by line needs the page's Python.
//
// node run.mjs <folder with Pyodide and NumPy's wheel> <the project> <site-packages with pytest> <share> <argument of pytest>...
//
// share: the tests to run, such as 0/2 for every second one, beginning with the first.

import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';

import { instantiateKernels } from '../../web/kernel/loader.js';
import { checkReply } from '../../web/wire/check_shape.js';

const [folder, project, packages, share, ...options] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${folder}/`, env: { HOME: '/home', PYTHONDONTWRITEBYTECODE: '1', PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1', TRACED_SHARE: share } });
const [numpy] = readdirSync(folder).filter((name) => name.startsWith('numpy-'));
python.unpackArchive(new Uint8Array(readFileSync(`${folder}/${numpy}`)), 'wheel', { extractDir: '/lib/python3.14/site-packages' });
for (const [place, real] of [['/project', project], ['/packages', packages]]) {
  python.FS.mkdirTree(place);
  python.mountNodeFS(place, real);
}
const kernels = ['simd', 'relaxed'].map((name) => ({ engine: name === 'simd' ? 'simd' : 'simd_relaxed', bytes: readFileSync(`${project}/web/kernel/kernel_${name}.wasm`) }));
setFlagsFromString('--experimental-wasm-relaxed-simd'); // Node 20 has it behind this flag
const modules = await Promise.all(kernels.map(async ({ engine, bytes }) => ({ engine, module: await WebAssembly.compile(bytes) })));
const engines = python.toPy(await instantiateKernels(modules, python._module.memory));
python.globals.set('engines', engines);
python.globals.set('check_reply', (name, reply) => {
  const value = reply.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
  try {
    return isDeepStrictEqual(checkReply(name, structuredClone(value)), value) ? '' : 'The check changes it.';
  } catch (error) {
    return `${error.message}: ${JSON.stringify(error.values)}`;
  }
});
const status = python.runPython(`
import sys

sys.path[:0] = ["/project/pysrc", "/project"]
sys.path.append("/packages")  # after NumPy's own, which is of another machine

from tests.traced.provided import CHECKS, ENGINES

ENGINES |= engines
CHECKS["reply"] = check_reply

import pytest

def run(options):
    return int(pytest.main(["/project/tests/traced", "--rootdir=/project", "-p", "no:cacheprovider", "-q", *options]))

run
`)(python.toPy(options));
process.exitCode = status;
