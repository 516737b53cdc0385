// Checks messages from a worker against the wire's declarations. A worker that runs edited code may post anything: only a
// fresh copy of what is declared passes. A message arrives as a structured clone, which has
// neither getters nor methods, but may have Maps, cycles, foreign arrays and any size.

import { isResizable, readShape } from './shape_reader.js';
import { REPLIES, REPORTS } from './shapes.js';

/** @import { Jobs, Requests, WireError, WorkerEvent } from './protocol.js' */
/** @import { Shape } from './shape_reader.js' */

/**
 * The limits of one message, which protect the page's time and memory. A lab's messages stay far
 * below: all sources are 1.3 million characters, the record of a run with 100,000 changes by hand ten million, and the
 * checkpoint of the largest network, with its Blob, 200 million bytes. Only the file of a search with thousands of trials would not pass.
 */
export const MOST_OF_A_MESSAGE = { characters: 16_000_000, items: 500_000, bytes: 512_000_000, depth: 100 };
/** The most characters of an error, which is shown: laying out a million of them would freeze a page. */
const CHARACTERS_OF_AN_ERROR = 100_000;
/** How many characters of a foreign text, or of a path, an error repeats. */
const SHOWN = 80;

/** A part of a message is not as declared. */
export class ForeignReply extends Error {
  /**
   * @param {string} where its path
   * @param {string} expected its shape, as in shapes.js
   */
  constructor(where, expected, /** @type {string} */ came) {
    super('foreign_reply');
    this.name = 'ForeignReply';
    this.code = 'foreign_reply';
    this.values = { where: clipped(where), expected: clipped(expected), came: clipped(came) };
  }

  /** The error in the form of a worker's answer. @returns {WireError} */
  toWireError() {
    const { code, values, name: type, message } = this;
    return { code, values, field: '', message, type, traceback: '' };
  }
}

/**
 * The checked result of a request. Throws ForeignReply.
 * @template {keyof Requests} T
 * @param {T} name
 * @param {unknown} value
 * @returns {Requests[T]['result']}
 */
export function checkReply(name, value) {
  return checked(REPLIES[name], name, value);
}

/**
 * The checked report of a job after a slice; the last is its result. Throws ForeignReply.
 * @template {keyof Jobs} T
 * @param {T} job
 * @param {unknown} value
 * @returns {Jobs[T]['report']}
 */
export function checkReport(job, value) {
  return checked(REPORTS[job], job, value);
}

/**
 * A checked event, which the worker posts unasked. Throws ForeignReply.
 * @param {unknown} event
 * @returns {WorkerEvent}
 */
export function checkEvent(event) {
  const copy = checked('WorkerEvent', 'event', event);
  if ('error' in copy) checkError(copy.error);
  return copy;
}

/**
 * The checked error of a request or a job. Throws ForeignReply.
 * @param {unknown} error
 * @returns {WireError}
 */
export function checkError(error) {
  return checked('WireError', 'error', error, { ...MOST_OF_A_MESSAGE, characters: CHARACTERS_OF_AN_ERROR });
}

/**
 * @param {string} shape
 * @param {string} root the start of the path
 * @param {unknown} value
 * @param {typeof MOST_OF_A_MESSAGE} [most]
 * @returns {any}
 */
function checked(shape, root, value, most = MOST_OF_A_MESSAGE) {
  return new Check(root, most).copy(readShape(shape), value);
}

/** The progress of checking one message. */
class Check {
  /** @type {(string | number)[]} */
  #path = [];
  #root;
  #most;
  #left;
  /** The buffers already used: a second view of one would share its bytes. @type {Set<ArrayBufferLike>} */
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

  /** Copies a part of the value being copied. */
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

  /** Checks the length of an array, which depends on other fields of its record. */
  length(/** @type {string} */ name, /** @type {string[]} */ factors, /** @type {Record<string, any>} */ record) {
    const expected = factors.reduce((product, factor) => product * (/^\d/.test(factor) ? Number(factor) : record[factor].length ?? record[factor]), 1);
    if (record[name].length === expected) return;
    this.#path.push(name);
    throw this.foreign(`length ${factors.join(' * ')} = ${expected}`, `length ${record[name].length}`);
  }

  /** Whether this message has no other array on that buffer. @param {ArrayBufferLike} buffer */
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

/** The kind of a value, in a word. @param {unknown} value */
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
