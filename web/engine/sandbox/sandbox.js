// Starts the worker that runs edited code: with what the page's worker has already loaded, without an origin, and under a policy
// that forbids every request.

import { CARRIED_BASE, joinedSource } from '../assets.js';
import { createWorkerClient, WorkerError } from '../client.js';
import { downloadLater, request } from '../downloads.js';
import { BASE_URL, CARRIED } from '../early.js';
import { compileKernels } from '../../kernel/loader.js';
import { checkedWorker } from '../checked_worker.js';

/** @import { WorkerEvent } from '../../wire/protocol.js' */
/** @import { WorkerClient } from '../engine_types.js' */
/** @import { TransferredPython } from './transferred_python.js' */

/** The script that build.py joins from sandbox_worker.js and everything it imports. */
const JOINED = 'engine/sandbox/joined_worker.js';
const RUNTIME_SCRIPTS = ['runtime/pyodide.js', 'runtime/pyodide.asm.js'];
/** The labs' training data, and the network that reads drawings. */
const FILES = ['data/digits.npz', 'models/digits.npz'];
/** The policy of the document that starts the worker, which inherits it: WebAssembly may be compiled, and nothing requested. */
const POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src data:";
/** Milliseconds until a silent worker counts as refused. */
const PATIENCE = 60_000;

/**
 * A running sandbox.
 * @typedef {object} Sandbox
 * @property {WorkerClient} worker asks its Python; every answer is checked
 * @property {() => void} end ends it, whatever it is doing
 */

/**
 * Starts a sandbox. Rejects if the browser refuses such a worker, or cannot seal it; no edited code may run then.
 * @param {WorkerClient} first the page's own worker, whose Python has started
 * @param {{ onEvent: (event: WorkerEvent) => void, onCrash: (error: WorkerError) => void }} callbacks
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox(first, callbacks) {
  const [source, transferred] = await Promise.all([workerSource(), transferredFrom(first)]);
  const frame = await lockedFrame();
  /** @type {Worker} */
  let worker;
  try {
    // The frame's Worker, so that the worker inherits the frame's policy.
    const { Worker: FramedWorker } = /** @type {{ Worker: typeof Worker }} */ (/** @type {unknown} */ (frame.contentWindow));
    worker = new FramedWorker(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`, { type: 'module' });
    await readyForFiles(worker);
  } catch (error) {
    frame.remove();
    throw refused(error);
  }
  const { port1, port2 } = new MessageChannel();
  const client = createWorkerClient('', callbacks, checkedWorker({ worker: heardBy(port1, worker), said: [], speaks: Promise.resolve() }));
  const end = () => {
    client.end();
    frame.remove();
  };
  worker.postMessage(transferred, [port2]);
  try {
    await client.request('boot', { base_url: '' });
  } catch (error) {
    end();
    throw refused(error);
  }
  return { worker: client, end };
}

function refused(/** @type {unknown} */ error) {
  const { message = String(error), values = {} } = /** @type {Partial<WorkerError>} */ (error);
  return new WorkerError({ type: 'SandboxRefused', message, values });
}

/**
 * The worker, listened to through a port of the page. Messages from the worker itself would be built from the frame's Object, Array and so on,
 * which the page's code does not recognise as its own.
 */
function heardBy(/** @type {MessagePort} */ port, /** @type {Worker} */ worker) {
  /** @type {Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>} */
  const heard = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (/** @type {any} */ message, /** @type {any} */ transfer = []) => port.postMessage(message, transfer),
    terminate() {
      port.close();
      worker.terminate();
    },
  };
  const as = /** @type {Worker} */ (heard);
  port.onmessage = (event) => heard.onmessage?.call(as, event);
  port.onmessageerror = (event) => heard.onmessageerror?.call(as, event);
  worker.onmessage = null;
  worker.onerror = (event) => heard.onerror?.call(as, event);
  return as;
}

async function readyForFiles(/** @type {Worker} */ worker) {
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('worker.no_worker')), PATIENCE);
    worker.onmessage = () => {
      clearTimeout(timer);
      resolve(undefined);
    };
    worker.onerror = (event) => {
      clearTimeout(timer);
      reject(new Error(event.message || 'worker.no_worker'));
    };
  });
}

/** An empty document within the page, under the policy. It is invisible, and hidden from assistive technology. */
async function lockedFrame() {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  const loaded = new Promise((resolve) => {
    frame.onload = resolve;
  });
  document.body.append(frame);
  await loaded;
  return frame;
}

/** The whole script of the worker: Python's scripts, each as a function, and ours. */
async function workerSource() {
  if (CARRIED) return joinedSource(CARRIED, JOINED);
  const read = async (/** @type {string} */ path) => (await request(BASE_URL, path)).text();
  const [joined, ...scripts] = await Promise.all([JOINED, ...RUNTIME_SCRIPTS].map(read));
  return [...scripts.map((script, index) => asFunction(RUNTIME_SCRIPTS[index], script)), joined].join('\n');
}

/**
 * A module as a function in the table of joined modules, in the form that sitebuild/site/joining.py gives the one-file page.
 * @param {string} source its last statement exports names, or a default
 */
function asFunction(/** @type {string} */ path, source) {
  const list = /export\s*\{([^{}]*)\};?\s*(?:\/\/#[^\n]*\s*)?$/.exec(source);
  const single = /export default (\w+);\s*(?:\/\/#[^\n]*\s*)?$/.exec(source);
  const end = list ?? single;
  if (!end) throw new Error(path);
  const exported = list
    ? list[1].split(',').filter((each) => each.trim()).map((each) => each.trim().split(' as ').reverse().join(': ')).join(', ')
    : `default: ${end[1]}`;
  return `(globalThis.joinedModules ??= {})['${path}'] = (() => {\n${source.slice(0, end.index)}\nreturn { ${exported} };\n})();`;
}

/**
 * @param {WorkerClient} first
 * @returns {Promise<TransferredPython>}
 */
async function transferredFrom(first) {
  const base = CARRIED ? CARRIED_BASE : BASE_URL;
  const bytes = async (/** @type {string} */ path) => new Uint8Array(await (await request(base, path)).arrayBuffer());
  const [given, lock, later, kernels, ...files] = await Promise.all([
    first.request('transfer_python', {}),
    request(base, 'runtime/pyodide-lock.json').then((response) => response.text()),
    downloadLater(base),
    compileKernels(base),
    ...FILES.map(bytes),
  ]);
  return { .../** @type {any} */ (given), lock, later, kernels, files: Object.fromEntries(FILES.map((path, index) => [path, files[index]])) };
}
