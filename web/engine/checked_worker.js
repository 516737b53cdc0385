// A worker that is not trusted, because it runs edited code: nothing that it posts reaches the page unless it is an
// answer to what was asked, or an event, and of the type that the wire declares.

import { checkError, checkEvent, checkReply, checkReport, ForeignReply } from '../wire/check_shape.js';

/** @import { Jobs, Requests } from '../wire/protocol.js' */
/** @import { StartedWorker } from './started_worker.js' */

/**
 * How many messages a worker may post that settle nothing which was asked, and how many milliseconds it may take to read all
 * of them. Training posts forty a second, which are read in far less than a millisecond each; the largest answers take ten.
 */
export const ALLOWED = { atOnce: { messages: 2000, milliseconds: 1500 }, aSecond: { messages: 2000, milliseconds: 500 } };
/** How much of an error's text is passed on. */
const LONGEST_TEXT = 2000;

/** @typedef {{ type: keyof Requests } | { job: keyof Jobs }} Asked */

/**
 * What createWorkerClient does with a worker, and no more.
 * @typedef {Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>} UsedWorker
 */

/**
 * The same worker for createWorkerClient, as its third argument. A client's `restart` would start another one, unchecked:
 * end such a client, and make a new one.
 *
 * What is not as declared is dropped; a request or job that waits for it is answered by the error `foreign_reply`.
 * A worker that posts too much is ended, and reported as one that has crashed.
 *
 * @param {StartedWorker} started whose messages nobody else hears
 * @param {() => number} now milliseconds
 * @returns {StartedWorker & { dropped: () => number }} dropped: how many messages were, those among them that came too late
 */
export function checkedWorker({ worker: inner, said: saidBefore, speaks }, now = () => performance.now()) {
  /** What has no answer yet, by its id. @type {Map<unknown, Asked>} */
  const asked = new Map();
  /** For the client, until it listens. @type {Event[]} */
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
      inner.postMessage(message, transfer); // it may throw, and then nothing was asked
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
    const { settles = false, data } = judged(event.data); // to get at it takes the longer the larger it is
    if (!settles) left.messages -= 1; // of the others there are no more than were asked for
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
   * @returns {{ data?: object, settles?: boolean }} what of it goes on, if anything does, and whether it settles a request or a job
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
      case 'alive': // the name of a lock that it holds: a worker without an origin can hold none that the page knows
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
    if ('job' in question) inner.postMessage({ id, cancelled: true }); // it may still be under way
    return { data: { id, error: foreign?.toWireError() }, settles: true };
  }

  function fail(/** @type {string} */ message) {
    pass({ type: 'error', message: inShort(message) });
  }

  /** Hands an event on to the client, or keeps it until the client listens. @param {{ type: string, data?: object, message?: string }} event */
  function pass(event) {
    const { onmessage, onerror, onmessageerror } = worker;
    const hears = { message: onmessage, error: onerror, messageerror: onmessageerror }[event.type];
    const handed = /** @type {any} */ (event);
    if (hears) hears.call(worker, handed);
    else said.push(handed);
  }
}

function inShort(/** @type {string} */ words) {
  return words.slice(0, LONGEST_TEXT);
}

/**
 * What a check gives, or why it gives nothing.
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

/** What of a message answers a question: its result, its error or, of a job, a report. Throws ForeignReply. */
function checkAnswer(/** @type {Asked} */ question, /** @type {object} */ message) {
  const kinds = ['result', 'error', ...('job' in question ? ['report'] : [])].filter((kind) => Object.hasOwn(message, kind));
  const name = 'job' in question ? question.job : question.type;
  if (kinds.length !== 1) throw new ForeignReply(name, 'result | error', kinds.join(', ') || 'undefined');
  const { result, report, error } = /** @type {{ result?: unknown, report?: unknown, error?: unknown }} */ (message);
  if (kinds[0] === 'error') return { error: checkError(error) };
  if ('type' in question) return { result: checkReply(question.type, result) };
  return kinds[0] === 'report' ? { report: checkReport(question.job, report) } : { result: checkReport(question.job, result) };
}
