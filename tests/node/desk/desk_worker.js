// The page's worker in Node: the real logic, with a Bridge in a process of its own, on a clock that tests move. It can be
// held, as one that is busy, and lost.

import { readFileSync } from 'node:fs';
import { createPythonWorker } from '../../../web/engine/worker/python_worker.js';
import { bridgeInProcess, madeUpDigits } from './python_process.js';

/** @typedef {ReturnType<typeof import('./hand_clock.js').createHandClock>} HandClock */

/** Of the requests that come later, those that tests withhold. */
const LATER = new Set(['describe_digits', 'browse_digits', 'preview_augmentation', 'show_story', 'diagnose', 'look_at_now', 'begin_job']);

/** What the site serves, as a worker asks for it. @type {Record<string, () => Uint8Array<ArrayBuffer>>} */
const FILES = {
  'data/digits.npz': madeUpDigits,
  'models/digits.npz': () => new Uint8Array(readFileSync(new URL('../../../web/models/digits.npz', import.meta.url))),
};

/**
 * @param {HandClock} clock
 * @param {{ sandbox?: boolean, files?: Record<string, Uint8Array<ArrayBuffer>> }} [of] sandbox: whether its Python is one that edited code runs in;
 *   files: what is served beside the digits and their network
 */
export function createDeskWorker(clock, { sandbox = false, files = {} } = {}) {
  /** What was asked, in this order. @type {{ type: string, payload: any }[]} */
  const asked = [];
  /** What goes on once the worker is no longer busy. @type {(() => void)[] | undefined} */
  let held;
  /** Why what Python needs later does not come; empty if it does. */
  let withheld = '';
  /** The ids of what has no answer yet, and is not cancelled. @type {Set<number>} */
  const unanswered = new Set();

  /** Acts in a later turn, and not while the worker is held. @param {() => void} act */
  function later(act) {
    setImmediate(() => {
      if (held) held.push(act);
      else act();
    });
  }

  /** Takes the place of the browser's Worker. */
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
    /** How many requests and jobs have no answer yet. */
    unanswered: () => unanswered.size,
    /** Has the worker be busy: what it is asked from now on waits, and so does its training. */
    hold() {
      held ??= [];
    },
    /** Lets a held worker go on, with all that waits or only the first of it. @param {number} [count] */
    release(count = Infinity) {
      const acts = held?.splice(0, count) ?? [];
      if (count === Infinity) held = undefined;
      for (const act of acts) act();
    },
    /** Has what Python needs later not come, for this reason, or come from now on. @param {string} [reason] */
    withhold(reason = '') {
      withheld = reason;
    },
    /** Ends the worker without a warning. */
    lose: () => newest?.onerror?.({ type: 'error', message: 'lost' }),
  };
}
