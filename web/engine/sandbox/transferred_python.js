// Starts Python from what another worker has already loaded and compiled. It requests nothing, because the policy forbids it.

import { CARRIED_BASE } from '../assets.js';
import { connect } from '../worker/boot.js';
import { unpack } from '../worker/pyodide.js';
import { startQuickest } from '../worker/restored_python.js';
import { createPrinter } from './printer.js';
import { seal } from './seal.js';

/** @import { CompiledKernel } from '../../kernel/loader.js' */
/** @import { PythonParts } from '../../wire/protocol.js' */
/** @import { StartedPython } from '../engine_types.js' */

/**
 * Everything Python needs, and the site's files that the labs need.
 * @typedef {PythonParts & {
 *   lock: string,
 *   later: Uint8Array<ArrayBuffer>,
 *   kernels: { modules: CompiledKernel[], problem: '' | 'no_simd' | 'not_loaded' },
 *   files: Record<string, Uint8Array<ArrayBuffer>>,
 * }} TransferredPython later: the zip of the modules that Python starts without
 */

/** As in boot.js, except for the bridge, which runs edited source. */
const GLUE = `
from glassnet.browser.edited.sandbox import Sandbox
bridge = Sandbox()
def handle(name, payload):
    return bridge.handle_plain(name, payload.to_py())
handle
`;

/**
 * @param {TransferredPython} transferred
 * @param {(message: object) => void} send
 * @param {(error: Error) => void} onFatal called if Python becomes unusable
 * @returns {Promise<StartedPython>}
 */
export async function bootTransferred({ wasm, zips, lock, later, snapshot: posted }, send, onFatal) {
  const { joinedModules } = /** @type {{ joinedModules: Record<string, object> }} */ (/** @type {unknown} */ (globalThis));
  let fail = (/** @type {Error} */ _) => {};
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    fail = reject;
  });
  const { pyodide, snapshot } = await Promise.race([startQuickest(CARRIED_BASE, { // nothing is ever requested from this address
    scripts: Promise.resolve([joinedModules['runtime/pyodide.js'], joinedModules['runtime/pyodide.asm.js']]),
    wasm: Promise.resolve(wasm),
    lock: Promise.resolve(new Response(lock)),
    zips: /** @type {Uint8Array<ArrayBuffer>[]} */ (zips).map((zip) => Promise.resolve(zip)),
    fail,
  }, { find: async () => posted, discard: async () => {} }), failed]);
  pyodide._api.on_fatal = onFatal;
  unpack(pyodide, later);
  const printer = createPrinter(send);
  pyodide.setStdout({ write: printer.writer() });
  pyodide.setStderr({ write: printer.writer() });
  const python = connect(pyodide, CARRIED_BASE, GLUE);
  seal(globalThis);
  return {
    ...python,
    siteVersion: '',
    native: undefined,
    snapshot,
    async prepare() {}, // everything is already here
    handle(name, payload) {
      printer.begin();
      try {
        return python.handle(name, payload);
      } finally {
        printer.end();
      }
    },
  };
}
