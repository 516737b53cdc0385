// Run by bundles.py under Node: bundles ES modules into one, without unused code.
//
// node bundle.mjs <folder> <entry> <bundle to write>
//
// The folder holds esbuild/, and in bundle/ each module by its import name.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { esbuildFrom, fail, TARGET } from './esbuild.mjs';

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

const esbuild = await esbuildFrom(`${folder}/esbuild`);
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
} catch (error) {
  fail(error);
}
process.exit(0); // esbuild would keep Node running
