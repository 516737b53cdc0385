// The bundler esbuild in Node, for bundle.mjs and bundle_page.mjs.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The oldest browsers that first.js accepts. */
export const TARGET = ['chrome97', 'firefox114', 'safari16.4'];

/**
 * This esbuild is built for browsers: it works on its arguments, touches no file, and is the same on every machine.
 * @param {string} folder of its two files
 */
export async function esbuildFrom(folder) {
  globalThis.self = globalThis;
  const esbuild = await import(pathToFileURL(`${folder}/esbuild.mjs`).href);
  await esbuild.initialize({ wasmModule: await WebAssembly.compile(readFileSync(`${folder}/esbuild.wasm`)), worker: false });
  return esbuild;
}

/** Ends the process with esbuild's errors. */
export function fail(/** @type {{ errors?: { text: string }[], message: string }} */ { errors, message }) {
  process.stderr.write(`${errors ? errors.map(({ text }) => text).join(' ') : message}\n`);
  process.exit(1);
}
