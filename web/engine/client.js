// The page's side of the engine: requests as promises, every one of which settles.

/** @import { EngineEvent, Requests, WireError } from './protocol.js' */

/** An error from the other side, with what Python said. */
export class EngineError extends Error {
  /** @param {WireError} error */
  constructor(error) {
    super(error.message);
    this.name = error.type;
    this.traceback = error.traceback;
  }
}

/**
 * @typedef {object} Engine
 * @property {<T extends keyof Requests>(type: T, payload: Requests[T]['payload']) => Promise<Requests[T]['result']>} request
 * @property {() => void} restart a fresh worker; all that waited for the old one is rejected
 */

/**
 * Starts a worker and talks to it.
 *
 * @param {string} address that starts the worker, as assets.js gives it
 * @param {{ onEvent: (event: EngineEvent) => void, onCrash: (error: EngineError) => void }} callbacks
 * @returns {Engine}
 */
export function createEngine(address, { onEvent, onCrash }) {
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: EngineError) => void }>} */
  const waiting = new Map();
  /** What was asked before the worker had loaded; sent to it then, for it would be lost now. @type {object[]} */
  const outbox = [];
  let listening = false;
  let lastId = 0;
  let worker = startWorker();

  function startWorker() {
    const started = new Worker(address, { type: 'module' });
    listening = false;
    started.onmessage = ({ data }) => receive(data);
    started.onerror = (event) => crash(event.message || 'The worker could not be started.');
    started.onmessageerror = () => crash('A message from the worker could not be read.');
    return started;
  }

  /** @param {any} message */
  function receive(message) {
    if (message.type === 'listening') {
      listening = true;
      for (const held of outbox.splice(0)) worker.postMessage(held);
      return;
    }
    if (message.type === 'not_started') {
      crash(message.message);
      return;
    }
    if (message.id === undefined) {
      onEvent(message);
      return;
    }
    const waiter = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) {
      waiter?.reject(new EngineError(message.error));
    } else {
      waiter?.resolve(message.result);
    }
  }

  /** @param {string} message */
  function crash(message) {
    worker.terminate();
    const error = new EngineError({ type: 'WorkerCrashed', message, traceback: '' });
    rejectAll(error);
    onCrash(error);
  }

  /** @param {EngineError} error */
  function rejectAll(error) {
    const rejected = [...waiting.values()];
    waiting.clear();
    outbox.length = 0;
    for (const { reject } of rejected) reject(error);
  }

  return {
    request(type, payload) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        const message = { id, type, payload };
        if (listening) worker.postMessage(message);
        else outbox.push(message);
      });
    },
    restart() {
      worker.terminate();
      rejectAll(new EngineError({ type: 'Restarted', message: 'Python was restarted.', traceback: '' }));
      worker = startWorker();
    },
  };
}
