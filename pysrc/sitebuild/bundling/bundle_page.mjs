// Run by page_bundles.py under Node: bundles the page's own modules.
//
// node bundle_page.mjs <folder of esbuild> <web/> <plan, JSON> <folder to fill>
//
// Writes the bundles with their source maps, and imports.json: what each bundle imports at once.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { esbuildFrom, fail, TARGET } from './esbuild.mjs';

/**
 * Bundles to make together. Paths begin in web/ or in the site.
 * @typedef {object} Pass
 * @property {Record<string, string[]>} bundles by the path of each bundle: its modules, all of whose exports it has
 * @property {Record<string, string>} [outside] the bundle of an earlier pass that has a module, by the module's path
 * @property {Record<string, string>} [later] for a module imported with import(): its bundle in a later pass
 * @property {Record<string, string>} [instead] for a module: another one, taken in its place
 * @property {string} [shared] the folder for code that several of these bundles share; without it each is whole
 */

const [folder, web, plan, out] = process.argv.slice(2);
/** Libraries are files of their own, which keep their licences. */
const LIBRARIES = 'vendor/';
/** Where esbuild is told that web/ and the site are. It touches no file, so these are the same on every system. */
const SOURCES = '/web/';
const SITE = '/site/';
const SEVERAL = 'several';

const esbuild = await esbuildFrom(folder);
/** @type {Record<string, string[]>} */
const imports = {};
for (const pass of JSON.parse(readFileSync(plan, 'utf8'))) await make(pass).catch(fail);
write('imports.json', JSON.stringify(imports));
process.exit(0); // esbuild would keep Node running

/** @param {Pass} pass */
async function make({ bundles, outside = {}, later = {}, instead = {}, shared = '' }) {
  // An external path is written as it is given, so all bundles of a pass are in one folder.
  const [place] = Object.keys(bundles).map((path) => posix.dirname(path));
  const external = (/** @type {string} */ path) => {
    const written = posix.relative(place, path);
    return { path: written.startsWith('.') ? written : `./${written}`, external: true };
  };
  const site = {
    name: 'site',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path: written, importer, kind, namespace }) => {
        if (kind === 'entry-point' && bundles[written].length > 1) return { path: written, namespace: SEVERAL };
        if (kind === 'entry-point') return { path: SOURCES + bundles[written][0] };
        if (namespace === SEVERAL) return { path: SOURCES + written };
        const path = posix.join(posix.dirname(importer), written).slice(SOURCES.length);
        if (path.startsWith(LIBRARIES)) return external(path);
        if (outside[path]) return external(outside[path]);
        if (kind === 'dynamic-import' && later[path]) return external(later[path]);
        return { path: SOURCES + (instead[path] ?? path) };
      });
      build.onLoad({ filter: /.*/, namespace: SEVERAL }, ({ path }) => ({ contents: bundles[path].map((each) => `export * from ${JSON.stringify(each)};`).join('\n') }));
      build.onLoad({ filter: /.*/ }, ({ path }) => ({ contents: readFileSync(join(web, path.slice(SOURCES.length)), 'utf8') }));
    },
  };
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: Object.keys(bundles).map((path) => ({ in: path, out: path.replace(/\.js$/, '') })),
    plugins: [site],
    bundle: true,
    splitting: shared !== '',
    chunkNames: `${shared}/shared-[hash]`,
    write: false,
    outdir: SITE,
    format: 'esm',
    minifySyntax: true,
    minifyWhitespace: true, // but not names, which stack traces show
    charset: 'utf8',
    target: TARGET,
    legalComments: 'none',
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'silent',
  });
  for (const { path, contents } of outputFiles) write(inSite(path), contents);
  for (const [path, { imports: found }] of Object.entries(metafile.outputs)) {
    const at = inSite(`/${path}`);
    if (at.endsWith('.js')) imports[at] = found.filter(({ kind }) => kind === 'import-statement').map((each) => (each.external ? posix.join(place, each.path) : inSite(`/${each.path}`)));
  }
}

function inSite(/** @type {string} */ path) {
  return path.slice(SITE.length);
}

function write(/** @type {string} */ path, /** @type {string | Uint8Array} */ data) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), data);
}
