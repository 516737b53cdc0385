// Run by bytecode.py under Node: the shipped Python compiles the modules that the page's Python imports.
//
// node compile_python.mjs <folder with Pyodide> <zip to write> <wheel>...

import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const PACKAGES = '/lib/python3.14/site-packages';
const [folder, output, ...wheels] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
// The order of sets, and so of bytes, must be the same in every build.
const python = await loadPyodide({ indexURL: `${folder}/`, env: { PYTHONHASHSEED: '0', HOME: '/home' } });
for (const wheel of wheels) python.unpackArchive(new Uint8Array(readFileSync(wheel)), 'wheel', { extractDir: PACKAGES });
const compiled = python.runPython(`
import importlib
import importlib.util
import io
import sys
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc

from glassnet.browser.bridge import Bridge
from glassnet.browser.requests import first, later

bridge = Bridge()
opened = bridge.handle("change_settings", {"lab": "xor", "base": {}, "changes": {}, "anew": True})
assert "result" in opened, opened
for module, _ in (*first.REQUESTS.values(), *later.REQUESTS.values(), *later.JOBS.values()):
    importlib.import_module("glassnet.browser." + module)

archive = io.BytesIO()
specs = [module.__spec__ for module in list(sys.modules.values()) if getattr(module, "__spec__", None)]
with zipfile.ZipFile(archive, "w") as members:
    for path, spec in sorted((spec.origin, spec) for spec in specs if str(spec.origin).endswith(".py")):
        source = spec.loader.get_data(path)
        # Python's and NumPy's documentation would be a tenth of all bytes; ours is kept.
        level = 0 if "/glassnet/" in path else 2
        code = compile(source, path, "exec", dont_inherit=True, optimize=level)
        # Unchecked: the source that it was made from is the one that is shipped, or is not shipped.
        members.writestr(path, _code_to_hash_pyc(code, importlib.util.source_hash(source), False))
archive.getvalue()
`);
writeFileSync(output, compiled.toJs());
