// A failing start of Python ends with a sentence that says why.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startPyodide } from '../../../web/engine/worker/pyodide.js';

globalThis.self = globalThis;
const EMPTY_MODULE = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));

test('without memory for WebAssembly, of which Pyodide says nothing, the start has failed', async (context) => {
  context.mock.method(WebAssembly, 'instantiate', () => Promise.reject(new RangeError('out of memory')));
  /** Pyodide's behaviour: it logs the error to the console, and never settles. */
  const loadPyodide = () => new Promise(() => {
    WebAssembly.instantiateStreaming(new Response(), {}).catch(() => {});
  });
  const failed = new Promise((resolve) => {
    startPyodide('http://site/', {
      scripts: Promise.resolve([{ loadPyodide }, { default: undefined }]), zips: [], wasm: Promise.resolve(EMPTY_MODULE), fail: resolve,
    });
  });
  assert.equal((await failed).message, 'worker.no_memory');
});
