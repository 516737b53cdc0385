// The page's side of the engine: requests as promises, every one of which settles.

import { text } from '../texts.js';

/** @import { EngineEvent, Requests, WireError } from './protocol.js' */

/** An error from the other side, with what Python said. */
export class EngineError extends Error {
  /** @param {WireError} error */
  constructor(error) {
    super(error.message);
    this.name = error.type;
    this.field = error.field ?? '';
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
  /** Undefined once it has stopped. @type {Worker | undefined} */
  let worker;
  start();

  function start() {
    const started = new Worker(address, { type: 'module' });
    worker = started;
    listening = false;
    started.onmessage = ({ data }) => {
      if (worker === started) receive(started, data);
    };
    started.onerror = (event) => crash(started, event.message || text('engine.no_worker'));
    started.onmessageerror = () => crash(started, text('engine.unreadable'));
  }

  /**
   * @param {Worker} sender
   * @param {any} message
   */
  function receive(sender, message) {
    if (message.type === 'listening') {
      listening = true;
      for (const held of outbox.splice(0)) sender.postMessage(held);
      return;
    }
    if (message.type === 'alive') {
      // Granted when the worker lets go of it: at its end, of which no event may tell.
      navigator.locks.request(message.lock, () => crash(sender, text('engine.ended')));
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
    waiting.delete(message.id);
    if (message.error) {
      waiter?.reject(new EngineError(message.error));
    } else {
      waiter?.resolve(message.result);
    }
  }

  /**
   * @param {Worker} stopped
   * @param {string} message
   */
  function crash(stopped, message) {
    if (worker !== stopped) return; // an older one, or said already
    stopped.terminate();
    worker = undefined;
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
      if (!worker) {
        const message = text('engine.stopped');
        return Promise.reject(new EngineError({ type: 'WorkerCrashed', message, traceback: '' }));
      }
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        const message = { id, type, payload };
        if (listening) worker?.postMessage(message);
        else outbox.push(message);
      });
    },
    restart() {
      worker?.terminate();
      rejectAll(new EngineError({ type: 'Restarted', message: text('engine.restarted'), traceback: '' }));
      start();
    },
  };
}
