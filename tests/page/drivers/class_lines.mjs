// Prints a class of thirty as JSON, made by tests/core/made/class_of_thirty.py in Pyodide under Node, which gives the same bits as the page.
//
// node class_lines.mjs <folder with Pyodide and NumPy's wheel> <the project>

import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [folder, project] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${folder}/`, env: { HOME: '/home', PYTHONDONTWRITEBYTECODE: '1' } });
const [numpy] = readdirSync(folder).filter((name) => name.startsWith('numpy-'));
python.unpackArchive(new Uint8Array(readFileSync(`${folder}/${numpy}`)), 'wheel', { extractDir: '/lib/python3.14/site-packages' });
python.FS.mkdirTree('/project');
python.mountNodeFS('/project', project);
console.log(python.runPython(`
import json, sys

sys.path[:0] = ["/project/pysrc", "/project"]

from dataclasses import asdict

from tests.core.made.class_of_thirty import class_of_thirty

json.dumps([asdict(each) for each in class_of_thirty()])
`));
