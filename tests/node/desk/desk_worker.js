// The page's worker in Node: the real logic, with a Bridge in a separate process, on a clock that tests move. Tests can
// hold it, as if it were busy, and crash it.

import { readFileSync } from 'node:fs';
import { createPythonWorker } from '../../../web/engine/worker/python_worker.js';
import { bridgeInProcess, madeUpDigits } from './python_process.js';

/** @typedef {ReturnType<typeof import('./manual_clock.js').createManualClock>} ManualClock */

/** The lazily loaded requests that tests can withhold. */
const LATER = new Set(['describe_digits', 'browse_digits', 'preview_augmentation', 'show_story', 'diagnose', 'look_at_now', 'begin_job']);

/** The files that the site serves, by the path that a worker requests. @type {Record<string, () => Uint8Array<ArrayBuffer>>} */
const FILES = {
  'data/digits.npz': madeUpDigits,
  'models/digits.npz': () => new Uint8Array(readFileSync(new URL('../../../web/models/digits.npz', import.meta.url))),
};

/**
 * @param {ManualClock} clock
 * @param {{ sandbox?: boolean, files?: Record<string, Uint8Array<ArrayBuffer>> }} [of] sandbox: whether its Python runs edited code;
 *   files: served in addition to the digits and their network
 */
export function createDeskWorker(clock, { sandbox = false, files = {} } = {}) {
  /** All requests, in order. @type {{ type: string, payload: any }[]} */
  const asked = [];
  /** What continues once the worker is no longer busy. @type {(() => void)[] | undefined} */
  let held;
  /** Why Python's late parts fail to load; empty if they load. */
  let withheld = '';
  /** The ids of the messages that are neither answered nor cancelled. @type {Set<number>} */
  const unanswered = new Set();

  /** Acts in a later turn, once the worker is not held. @param {() => void} act */
  function later(act) {
    setImmediate(() => {
      if (held) held.push(act);
      else act();
    });
  }

  /** Replaces the browser's Worker. */
  class DeskWorker {
    constructor() {
      this.ended = false;
      /** @type {((event: any) => void) | null} */
      this.onmessage = null;
      /** @type {((event: any) => void) | null} */
      this.onerror = null;
      newest = this;
      unanswered.clear();
      const logic = createPythonWorker({
        send: (message, transfer = []) => this.heard(structuredClone(message, { transfer })),
        bootPython: async () => ({
          ...bridgeInProcess({ sandbox }),
          async prepare(name) {
            if (withheld && LATER.has(name)) throw new Error(withheld);
          },
        }),
        compileKernels: async () => ({ modules: {}, problem: 'not_loaded' }),
        instantiateKernels: async () => ({}),
        request: async (_, path) => {
          const data = Object.hasOwn(FILES, path) ? FILES[path]() : files[path];
          if (!data) throw new Error(`${path} is not served at the desk.`);
          return new Response(data);
        },
        answerFromMemory() {},
        clock: {
          ...clock,
          nextMessage: () => new Promise((resolve) => later(() => {
            if (!this.ended) resolve(undefined);
          })),
        },
      });
      this.logic = logic;
      this.heard({ type: 'listening' });
    }

    heard(/** @type {any} */ message) {
      setImmediate(() => {
        if (this.ended) return;
        if (!('report' in message)) unanswered.delete(message.id);
        this.onmessage?.({ type: 'message', data: message });
      });
    }

    postMessage(/** @type {any} */ message) {
      asked.push(message);
      if (message.cancelled) unanswered.delete(message.id);
      else unanswered.add(message.id);
      const copy = structuredClone(message);
      later(() => {
        if (!this.ended) this.logic.receive(copy);
      });
    }

    terminate() {
      this.ended = true;
    }
  }
  /** @type {DeskWorker | undefined} */
  let newest;

  return {
    DeskWorker,
    asked,
    /** How many requests and jobs are unanswered. */
    unanswered: () => unanswered.size,
    /** Makes the worker busy: later requests wait, and so does its training. */
    hold() {
      held ??= [];
    },
    /** Releases a held worker, or only its first `count` waiting acts. @param {number} [count] */
    release(count = Infinity) {
      const acts = held?.splice(0, count) ?? [];
      if (count === Infinity) held = undefined;
      for (const act of acts) act();
    },
    /** Makes Python's late parts fail to load for this reason; without one they load again. @param {string} [reason] */
    withhold(reason = '') {
      withheld = reason;
    },
    /** Crashes the worker without warning. */
    lose: () => newest?.onerror?.({ type: 'error', message: 'lost' }),
  };
}
