// The worker that edited code runs in: the same as the page's own, but started with what that one has loaded, without an origin, and
// without whatever could reach beyond it. build.py joins it into one script, because it can import nothing.

import { instantiateKernels } from '../../kernel/loader.js';
import { createPythonWorker } from '../worker/python_worker.js';
import { bootHanded } from './handed_python.js';

/** @import { Handed } from './handed_python.js' */

const send = self.postMessage.bind(self);
const channel = new MessageChannel();

function nextMessage() {
  return new Promise((resolve) => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(undefined);
  });
}

/**
 * The first message brings what Python needs; those after it are the page's requests.
 * @param {MessageEvent<Handed>} event
 */
self.onmessage = ({ data: handed }) => {
  const worker = createPythonWorker({
    send: (message, transfer = []) => send(message, { transfer }),
    bootPython: (_, __, onFatal) => bootHanded(handed, send, onFatal),
    compileKernels: async () => handed.kernels,
    instantiateKernels,
    request: async (_, path) => new handedResponse(handed.files[path]),
    answerFromMemory() {},
    clock: {
      now: () => performance.now(),
      setTimeout: (act, milliseconds) => self.setTimeout(act, milliseconds),
      clearTimeout: (timer) => self.clearTimeout(timer),
      nextMessage,
    },
  });
  self.onmessage = ({ data }) => worker.receive(data);
  send({ type: 'listening' });
};
/** Taken before it is taken away. */
const handedResponse = Response;
send({ type: 'ready_for_files' });
