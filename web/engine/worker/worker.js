// The page's worker: Pyodide's Python, on the browser's clock.

import { compileKernels, instantiateKernels } from '../../kernel/loader.js';
import { answerFromMemory } from '../assets.js';
import { request } from '../downloads.js';
import { bootPython } from './boot.js';
import { createPythonWorker } from './python_worker.js';

/** @import { PageMessage } from './python_worker.js' */

const channel = new MessageChannel();

/** Lets the worker receive waiting messages. setTimeout would cost 4 ms a slice, and scheduler.yield would starve the messages. */
function nextMessage() {
  return new Promise((resolve) => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(undefined);
  });
}

/**
 * Holds a lock while the worker lives, so that the page notices its end, whatever the cause.
 * A page without TLS or from disk has no locks; there, only an error event reveals it.
 */
function holdLock() {
  if (!('locks' in navigator)) return;
  const lock = crypto.randomUUID();
  navigator.locks.request(lock, () => {
    postMessage({ type: 'alive', lock });
    return new Promise(() => {});
  }).catch(() => {}); // a worker without an origin cannot hold a lock
}

const worker = createPythonWorker({
  send: (message, transfer = []) => postMessage(message, { transfer }),
  bootPython,
  compileKernels,
  instantiateKernels,
  request,
  answerFromMemory,
  clock: {
    now: () => performance.now(),
    setTimeout: (act, milliseconds) => self.setTimeout(act, milliseconds),
    clearTimeout: (timer) => self.clearTimeout(timer),
    nextMessage,
  },
});

/** @param {MessageEvent<PageMessage>} event */
self.onmessage = ({ data }) => worker.receive(data);
postMessage({ type: 'listening' });
holdLock();
// Waiting for the page's request would lose time while the page loads. Only the one-file page must first send its files.
if (import.meta.url.startsWith('http')) worker.startEarly(new URL('../..', import.meta.url).href);
