// Whether what a worker posted is what the wire declares. A worker that runs edited code may post anything at all: what
// of it goes on is a fresh copy of what is declared, and of nothing else. It came as a structured clone, which has
// neither getters nor methods, but may have Maps, circles, foreign arrays and any size.

import { isResizable, readShape } from './shape_reader.js';
import { REPLIES, REPORTS } from './shapes.js';

/** @import { Jobs, Requests, WireError, WorkerEvent } from './protocol.js' */
/** @import { Shape } from './shape_reader.js' */

/**
 * The most that one message may hold, so that it neither keeps the page busy nor fills its memory. What a lab posts is far
 * below: all sources are a million characters, the record of a run with 100,000 changes by hand ten million, and the
 * checkpoint of the largest network, with its Blob, 200 million bytes. Only the file of a search with thousands of trials would not pass.
 */
export const MOST_OF_A_MESSAGE = { characters: 16_000_000, items: 500_000, bytes: 512_000_000, depth: 100 };
/** The characters of an error, which is shown: a page that lays out a million of them stands still. */
const CHARACTERS_OF_AN_ERROR = 100_000;
/** How much of a foreign text, or of a path, an error repeats. */
const SHOWN = 80;

/** Something of a message is not as declared. */
export class ForeignReply extends Error {
  /**
   * @param {string} where its path
   * @param {string} expected its shape, as shapes.js has it
   */
  constructor(where, expected, /** @type {string} */ came) {
    super('foreign_reply');
    this.name = 'ForeignReply';
    this.code = 'foreign_reply';
    this.values = { where: clipped(where), expected: clipped(expected), came: clipped(came) };
  }

  /** The same as an answer of a worker. @returns {WireError} */
  toWireError() {
    const { code, values, name: type, message } = this;
    return { code, values, field: '', message, type, traceback: '' };
  }
}

/**
 * The result of a request, as the worker posts it. Throws ForeignReply.
 * @template {keyof Requests} T
 * @param {T} name
 * @param {unknown} value
 * @returns {Requests[T]['result']}
 */
export function checkReply(name, value) {
  return checked(REPLIES[name], name, value);
}

/**
 * What a job reports after a slice; the last is its result. Throws ForeignReply.
 * @template {keyof Jobs} T
 * @param {T} job
 * @param {unknown} value
 * @returns {Jobs[T]['report']}
 */
export function checkReport(job, value) {
  return checked(REPORTS[job], job, value);
}

/**
 * What is posted without being asked. Throws ForeignReply.
 * @param {unknown} event
 * @returns {WorkerEvent}
 */
export function checkEvent(event) {
  const copy = checked('WorkerEvent', 'event', event);
  if ('error' in copy) checkError(copy.error);
  return copy;
}

/**
 * Why a request or a job failed. Throws ForeignReply.
 * @param {unknown} error
 * @returns {WireError}
 */
export function checkError(error) {
  return checked('WireError', 'error', error, { ...MOST_OF_A_MESSAGE, characters: CHARACTERS_OF_AN_ERROR });
}

/**
 * @param {string} shape
 * @param {string} root where the path begins
 * @param {unknown} value
 * @param {typeof MOST_OF_A_MESSAGE} [most]
 * @returns {any}
 */
function checked(shape, root, value, most = MOST_OF_A_MESSAGE) {
  return new Check(root, most).copy(readShape(shape), value);
}

/** One message, as far as it has been looked at. */
class Check {
  /** @type {(string | number)[]} */
  #path = [];
  #root;
  #most;
  #left;
  /** Those that are taken: a second view of one would share its bytes. @type {Set<ArrayBufferLike>} */
  #buffers = new Set();

  constructor(/** @type {string} */ root, /** @type {typeof MOST_OF_A_MESSAGE} */ most) {
    this.#root = root;
    this.#most = most;
    this.#left = { ...most };
  }

  /**
   * @param {Shape} shape
   * @param {any} value
   * @returns {unknown}
   */
  copy(shape, value) {
    this.spend('items', 1);
    if (!shape.fits(value)) throw this.foreign(shape.name, kindOf(value));
    return shape.copy ? shape.copy(value, this) : value;
  }

  /** A part of the value that is copied. */
  part(/** @type {string | number} */ key, /** @type {Shape} */ shape, /** @type {unknown} */ value) {
    this.spend('depth', 1);
    this.#path.push(key);
    const copy = this.copy(shape, value);
    this.#path.pop();
    this.#left.depth += 1;
    return copy;
  }

  spend(/** @type {keyof typeof MOST_OF_A_MESSAGE} */ what, /** @type {number} */ count) {
    this.#left[what] -= count;
    if (this.#left[what] < 0) throw this.foreign(`${what} <= ${this.#most[what]}`, `${what} > ${this.#most[what]}`);
  }

  /** An array goes with other fields of its record. */
  length(/** @type {string} */ name, /** @type {string[]} */ factors, /** @type {Record<string, any>} */ record) {
    const expected = factors.reduce((product, factor) => product * (/^\d/.test(factor) ? Number(factor) : record[factor].length ?? record[factor]), 1);
    if (record[name].length === expected) return;
    this.#path.push(name);
    throw this.foreign(`length ${factors.join(' * ')} = ${expected}`, `length ${record[name].length}`);
  }

  /** Whether no other array of this message is on that buffer. @param {ArrayBufferLike} buffer */
  isFirstOn(buffer) {
    const first = !this.#buffers.has(buffer);
    this.#buffers.add(buffer);
    return first;
  }

  foreign(/** @type {string} */ expected, /** @type {string} */ came) {
    const steps = this.#path.slice(0, SHOWN).map((key) => (typeof key === 'number' ? `[${key}]` : `.${key.slice(0, SHOWN)}`));
    return new ForeignReply(this.#root + steps.join(''), expected, came);
  }
}

/** What a value is, in a word. @param {unknown} value */
function kindOf(value) {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, SHOWN));
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? 'bigint' : String(value);
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (!ArrayBuffer.isView(value)) return kind;
  const buffer = Object.prototype.toString.call(value.buffer).slice('[object '.length, -1);
  return `${kind} of ${isResizable(value.buffer) ? 'resizable ' : ''}${buffer}`;
}

function clipped(/** @type {string} */ text) {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
