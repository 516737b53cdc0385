// The worker that runs edited code: like the page's worker, but started with what that one has loaded, without an origin, and
// without anything that could reach beyond it. build.py joins it into one script, because it can import nothing.

import { instantiateKernels } from '../../kernel/loader.js';
import { createPythonWorker } from '../worker/python_worker.js';
import { bootTransferred } from './transferred_python.js';

/** @import { TransferredPython } from './transferred_python.js' */

const channel = new MessageChannel();

function nextMessage() {
  return new Promise((resolve) => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(undefined);
  });
}

/**
 * The only message to the worker itself: it brings what Python needs, and the port that carries all further messages.
 * @param {MessageEvent<TransferredPython>} event
 */
self.onmessage = ({ data: transferred, ports: [port] }) => {
  self.onmessage = null;
  const send = (/** @type {object} */ message, /** @type {ArrayBuffer[]} */ transfer = []) => port.postMessage(message, transfer);
  const worker = createPythonWorker({
    send,
    bootPython: (_, __, onFatal) => bootTransferred(transferred, send, onFatal),
    compileKernels: async () => transferred.kernels,
    instantiateKernels,
    request: async (_, path) => new TransferredResponse(transferred.files[path]),
    answerFromMemory() {},
    clock: {
      now: () => performance.now(),
      setTimeout: (act, milliseconds) => self.setTimeout(act, milliseconds),
      clearTimeout: (timer) => self.clearTimeout(timer),
      nextMessage,
    },
  });
  port.onmessage = ({ data }) => worker.receive(data);
  send({ type: 'listening' });
};
/** Kept here, because the seal removes Response. */
const TransferredResponse = Response;
self.postMessage({ type: 'ready_for_files' });
