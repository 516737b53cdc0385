// The page's side of the worker: requests and jobs as promises, each of which settles.

import { startWorker } from './started_worker.js';

/** @import { WireError, WorkerEvent } from '../wire/protocol.js' */
/** @import { JobOptions, WorkerClient } from './engine_types.js' */
/** @import { StartedWorker } from './started_worker.js' */

/** An error from the worker, with Python's message. */
export class WorkerError extends Error {
  /** @param {Partial<WireError> & { type: string, message: string }} error has no code if it is not from Python; its message may then be the key of a text */
  constructor({ type, message, code = '', values = {}, field = '', traceback = '' }) {
    super(message);
    this.name = type;
    this.code = code;
    this.values = values;
    this.field = field;
    this.traceback = traceback;
  }
}

/**
 * A client of whichever worker computes for the labs. `exchange` switches workers and reports the new one's code.
 * @template Code
 * @param {WorkerClient} first
 * @param {(code: Code) => void} onExchanged
 */
export function createExchange(first, onExchanged) {
  let current = first;
  /** @type {WorkerClient} */
  const worker = { ...first, request: (...asked) => current.request(...asked), job: (...asked) => current.job(...asked) };
  return {
    worker,
    /** Whether this worker computes for the labs. @param {WorkerClient} other */
    computes: (other) => other === current,
    /** @param {WorkerClient} other @param {Code} code the code it runs */
    exchange(other, code) {
      current = other;
      onExchanged(code);
    },
  };
}

/**
 * @param {string} address of the worker, as assets.js returns it
 * @param {{ onEvent: (event: WorkerEvent) => void, onCrash: (error: WorkerError) => void }} callbacks
 * @param {StartedWorker} first the first worker, if it is already running
 * @returns {WorkerClient}
 */
export function createWorkerClient(address, { onEvent, onCrash }, first = startWorker(address)) {
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: WorkerError) => void, onReport?: ((report: any) => void) | undefined }>} */
  const waiting = new Map();
  /** Requests made while the worker loads, when it would miss them; sent once it has loaded. @type {object[]} */
  const outbox = [];
  let listening = false;
  let lastId = 0;
  /** Undefined after it has stopped. @type {Worker | undefined} */
  let worker;
  listenTo(first);

  function listenTo(/** @type {StartedWorker} */ { worker: started, said }) {
    worker = started;
    listening = false;
    const hear = (/** @type {Event} */ event) => {
      if (worker !== started) return;
      if (event.type === 'error') crash(started, /** @type {ErrorEvent} */ (event).message || 'worker.no_worker');
      else if (event.type === 'messageerror') crash(started, 'worker.unreadable');
      else receive(started, /** @type {MessageEvent} */ (event).data);
    };
    started.onmessage = hear;
    started.onerror = hear;
    started.onmessageerror = hear;
    for (const event of said) hear(event);
  }

  function receive(/** @type {Worker} */ sender, /** @type {any} */ message) {
    if (message.type === 'listening') {
      listening = true;
      for (const held of outbox.splice(0)) sender.postMessage(held);
      return;
    }
    if (message.type === 'alive') {
      // The page gets this lock when the worker ends, which may cause no other event.
      navigator.locks.request(message.lock, () => crash(sender, 'worker.ended'));
      return;
    }
    if (message.type === 'missing') {
      crash(sender, 'worker.missing');
      return;
    }
    if (message.type === 'stopped') {
      crash(sender, message.message);
      return;
    }
    if (message.id === undefined) {
      onEvent(message);
      return;
    }
    const waiter = waiting.get(message.id);
    if ('report' in message) {
      waiter?.onReport?.(message.report);
      return;
    }
    waiting.delete(message.id);
    if (message.error) {
      waiter?.reject(new WorkerError(message.error));
    } else {
      waiter?.resolve(message.result);
    }
  }

  function crash(/** @type {Worker} */ stopped, /** @type {string} */ message) {
    if (worker !== stopped) return; // an older worker, or already reported
    stopped.terminate();
    worker = undefined;
    const error = new WorkerError({ type: 'WorkerCrashed', message });
    rejectAll(error);
    onCrash(error);
  }

  function rejectAll(/** @type {WorkerError} */ error) {
    const rejected = [...waiting.values()];
    waiting.clear();
    outbox.length = 0;
    for (const { reject } of rejected) reject(error);
  }

  function send(/** @type {object} */ message) {
    if (listening) worker?.postMessage(message);
    else outbox.push(message);
  }

  /**
   * Sends a message that expects an answer.
   * @param {object} message
   * @param {JobOptions<any>} [options]
   */
  function ask(message, { signal, onReport } = {}) {
    if (!worker) return Promise.reject(new WorkerError({ type: 'WorkerCrashed', message: 'worker.stopped' }));
    if (signal?.aborted) return Promise.resolve(undefined);
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject, onReport });
      send({ id, ...message });
      signal?.addEventListener('abort', () => {
        if (!waiting.delete(id)) return; // already settled
        send({ id, cancelled: true });
        resolve(undefined);
      }, { once: true });
    });
  }

  function end() {
    worker?.terminate();
    worker = undefined;
    rejectAll(new WorkerError({ type: 'Restarted', message: 'worker.restarted' }));
  }

  return {
    request: (type, payload) => ask({ type, payload }),
    job: (name, payload, options) => ask({ job: name, payload }, options),
    end,
    restart() {
      end();
      listenTo(startWorker(address));
    },
  };
}
