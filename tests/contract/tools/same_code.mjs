// Lists the scripts and stylesheets whose code changed when their comments were removed. Input: { esbuild: folder, files: { path: [before, after] } } as JSON.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { esbuild: folder, files } = JSON.parse(readFileSync(0, 'utf8'));
globalThis.self = globalThis;
const esbuild = await import(pathToFileURL(`${folder}/esbuild.mjs`).href);
await esbuild.initialize({ wasmModule: await WebAssembly.compile(readFileSync(`${folder}/esbuild.wasm`)), worker: false });
const others = [];
for (const [path, texts] of Object.entries(files)) {
  const options = { loader: path.endsWith('.css') ? 'css' : 'js', legalComments: 'none', minifyWhitespace: true };
  const [before, after] = await Promise.all(texts.map((text) => esbuild.transform(text, options)));
  if (before.code !== after.code) others.push(path);
}
process.stdout.write(JSON.stringify({ others, count: Object.keys(files).length }));
process.exit(0);
