// An untrusted worker, because it runs edited code: its messages reach the page only if they answer a request or are
// an event, and have the type that the wire declares.

import { checkError, checkEvent, checkReply, checkReport, ForeignReply } from '../wire/check_shape.js';

/** @import { Jobs, Requests } from '../wire/protocol.js' */
/** @import { StartedWorker } from './started_worker.js' */

/**
 * Limits on a worker: messages that settle no request or job, and milliseconds spent reading all its messages.
 * Training posts forty a second, each read in far less than a millisecond; the largest answers take ten milliseconds.
 */
export const ALLOWED = { atOnce: { messages: 2000, milliseconds: 1500 }, aSecond: { messages: 2000, milliseconds: 500 } };
/** How many characters of an error's text are passed on. */
const LONGEST_TEXT = 2000;

/** @typedef {{ type: keyof Requests } | { job: keyof Jobs }} Asked */

/**
 * The part of a worker that createWorkerClient uses.
 * @typedef {Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>} UsedWorker
 */

/**
 * The worker with its messages checked, for createWorkerClient's third argument. That client's `restart` would start an unchecked worker:
 * end the client instead, and create a new one.
 *
 * Undeclared messages are dropped; an undeclared answer fails its request or job with `foreign_reply`.
 * A worker that posts too much is ended and reported as crashed.
 *
 * @param {StartedWorker} started nothing else may hear its messages
 * @param {() => number} now milliseconds
 * @returns {StartedWorker & { dropped: () => number }} dropped: the number of dropped messages, including late ones
 */
export function checkedWorker({ worker: inner, said: saidBefore, speaks }, now = () => performance.now()) {
  /** Unanswered requests and jobs, by id. @type {Map<unknown, Asked>} */
  const asked = new Map();
  /** Events held for the client until it listens. @type {Event[]} */
  const said = [];
  let dropped = 0;
  let listening = false;
  let ended = false;
  let left = { ...ALLOWED.atOnce };
  let filled = now();

  /** @type {UsedWorker} */
  const outer = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage(/** @type {any} */ message, /** @type {any} */ transfer = []) {
      inner.postMessage(message, transfer); // if it throws, nothing was asked
      if (message.cancelled) asked.delete(message.id);
      else if ('job' in message) asked.set(message.id, { job: message.job });
      else if ('type' in message) asked.set(message.id, { type: message.type });
    },
    terminate() {
      ended = true;
      inner.terminate();
    },
  };

  inner.onmessage = hear;
  inner.onerror = hear;
  inner.onmessageerror = hear;
  const worker = /** @type {Worker} */ (outer);
  for (const event of saidBefore.splice(0)) hear(event);
  return { worker, said, speaks, dropped: () => dropped };

  function hear(/** @type {Event} */ event) {
    if (ended) return;
    if (event.type === 'messageerror') pass({ type: 'messageerror' });
    else if (event.type === 'error') fail(String(/** @type {ErrorEvent} */ (event).message ?? ''));
    else receive(/** @type {MessageEvent} */ (event));
  }

  function receive(/** @type {MessageEvent} */ event) {
    fill();
    if (left.messages < 1 || left.milliseconds < 0) {
      outer.terminate();
      fail('worker.flooded');
      return;
    }
    const began = now();
    const { settles = false, data } = judged(event.data); // timed, because reading large data takes long
    if (!settles) left.messages -= 1; // the number of settling messages is bounded by the number of requests
    left.milliseconds -= now() - began;
    if (data) pass({ type: 'message', data });
    else dropped += 1;
  }

  function fill() {
    const seconds = (now() - filled) / 1000;
    filled = now();
    const { atOnce, aSecond } = ALLOWED;
    left = {
      messages: Math.min(atOnce.messages, left.messages + seconds * aSecond.messages),
      milliseconds: Math.min(atOnce.milliseconds, left.milliseconds + seconds * aSecond.milliseconds),
    };
  }

  /**
   * @param {any} message
   * @returns {{ data?: object, settles?: boolean }} the part to pass on, if any, and whether it settles a request or a job
   */
  function judged(message) {
    if (typeof message !== 'object' || message === null) return {};
    if (message.id !== undefined) return judgedAnswer(message);
    switch (message.type) {
      case 'listening':
        if (listening) return {};
        listening = true;
        return { data: { type: 'listening' } };
      case 'missing':
        return { data: { type: 'missing' } };
      case 'stopped':
        return typeof message.message === 'string' ? { data: { type: 'stopped', message: inShort(message.message) } } : {};
      case 'alive': // announces a lock, but a worker without an origin can hold none that the page sees
        return {};
      default:
        return { data: orForeign(() => checkEvent(message)).checked };
    }
  }

  /**
   * @param {any} message with an id
   * @returns {{ data?: object, settles?: boolean }}
   */
  function judgedAnswer(message) {
    const { id } = message;
    const question = asked.get(id);
    if (!question) return {};
    const { checked, foreign } = orForeign(() => checkAnswer(question, message));
    if (checked && 'report' in checked) return { data: { id, ...checked } };
    asked.delete(id);
    if (checked) return { data: { id, ...checked }, settles: true };
    dropped += 1;
    if ('job' in question) inner.postMessage({ id, cancelled: true }); // the job may still be running
    return { data: { id, error: foreign?.toWireError() }, settles: true };
  }

  function fail(/** @type {string} */ message) {
    pass({ type: 'error', message: inShort(message) });
  }

  /** Passes an event to the client, or holds it until the client listens. @param {{ type: string, data?: object, message?: string }} event */
  function pass(event) {
    const { onmessage, onerror, onmessageerror } = worker;
    const hears = { message: onmessage, error: onerror, messageerror: onmessageerror }[event.type];
    const passed = /** @type {any} */ (event);
    if (hears) hears.call(worker, passed);
    else said.push(passed);
  }
}

function inShort(/** @type {string} */ words) {
  return words.slice(0, LONGEST_TEXT);
}

/**
 * The result of a check, or the ForeignReply it threw.
 * @template T
 * @param {() => T} check
 * @returns {{ checked?: T, foreign?: ForeignReply }}
 */
function orForeign(check) {
  try {
    return { checked: check() };
  } catch (error) {
    if (error instanceof ForeignReply) return { foreign: error };
    throw error;
  }
}

/** The part of a message that answers a question: its result, its error or (for a job) a report. Throws ForeignReply. */
function checkAnswer(/** @type {Asked} */ question, /** @type {object} */ message) {
  const kinds = ['result', 'error', ...('job' in question ? ['report'] : [])].filter((kind) => Object.hasOwn(message, kind));
  const name = 'job' in question ? question.job : question.type;
  if (kinds.length !== 1) throw new ForeignReply(name, 'result | error', kinds.join(', ') || 'undefined');
  const { result, report, error } = /** @type {{ result?: unknown, report?: unknown, error?: unknown }} */ (message);
  if (kinds[0] === 'error') return { error: checkError(error) };
  if ('type' in question) return { result: checkReply(question.type, result) };
  return kinds[0] === 'report' ? { report: checkReport(question.job, report) } : { result: checkReport(question.job, result) };
}
