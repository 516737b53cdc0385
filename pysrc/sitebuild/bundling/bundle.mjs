// Run by bundles.py under Node: bundles ES modules into one, without unused code.
//
// node bundle.mjs <folder> <entry> <bundle to write>
//
// The folder holds esbuild/, and in bundle/ each module by its import name.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The oldest browsers that first.js accepts. */
const TARGET = ['chrome97', 'firefox114', 'safari16.4'];
const [folder, entry, output] = process.argv.slice(2);

/** @param {string} name */
const file = (name) => `${folder}/bundle/${name.replace(/\.js$/, '')}.js`;
const pinned = {
  name: 'pinned',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path: name, importer }) => {
      const path = name.startsWith('.') ? posix.join(posix.dirname(importer), name) : name;
      return existsSync(file(path))
        ? { path, namespace: 'pinned', sideEffects: false }
        : { errors: [{ text: `${importer || entry} imports ${path}, which web/assets.toml does not list.` }] };
    });
    build.onLoad({ filter: /.*/, namespace: 'pinned' }, ({ path }) => ({ contents: readFileSync(file(path), 'utf8') }));
  },
};

// This esbuild is built for browsers: it works on its arguments, touches no file, and is the same on every machine.
globalThis.self = globalThis;
const esbuild = await import(pathToFileURL(`${folder}/esbuild/esbuild.mjs`).href);
const wasmModule = await WebAssembly.compile(readFileSync(`${folder}/esbuild/esbuild.wasm`));
await esbuild.initialize({ wasmModule, worker: false });
try {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: readFileSync(entry, 'utf8') },
    plugins: [pinned],
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    target: TARGET,
    legalComments: 'none',
    logLevel: 'silent',
  });
  writeFileSync(output, outputFiles[0].contents);
} catch ({ errors, message }) {
  process.stderr.write(`${errors ? errors.map(({ text }) => text).join(' ') : message}\n`);
  process.exit(1);
}
process.exit(0); // esbuild would keep Node running
