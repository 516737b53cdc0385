// Whether what a worker posted is what the wire declares. A worker that runs edited code may post anything at all: what
// of it goes on is a fresh copy of what is declared, and of nothing else. It came as a structured clone, which has
// neither getters nor methods, but may have Maps, circles, foreign arrays and any size.

import { REPLIES, REPORTS, SHAPES } from './shapes.js';

/** @import { Jobs, Requests, WireError, WorkerEvent } from './protocol.js' */

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
/** Whole numbers within bounds. */
const RANGE = /^integer_(\d+)_(\d*)$/;
const PIECE = /'[^']*'|\w+|\[\]|[()<>,|&]/g;

/** Something of a message is not as declared. */
export class ForeignReply extends Error {
  /**
   * @param {string} where its path
   * @param {string} expected its shape, as shapes.js has it
   * @param {string} came
   */
  constructor(where, expected, came) {
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
 * What is declared of a value.
 * @typedef {object} Shape
 * @property {string} name as shapes.js writes it
 * @property {(value: any) => boolean} fits whether it looks so from the outside
 * @property {(value: any) => number} [likeness] how much of it is so; only the likest shape of a union is looked into
 * @property {(value: any, check: Check) => unknown} [copy] of a value that fits; without it the value itself is taken
 * @property {() => Field[]} [fields] of a record
 */

/** @typedef {{ name: string, optional: boolean, shape: Shape, length?: string[] }} Field length: of an array, a product of fields and numbers */

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

  /**
   * @param {string} root
   * @param {typeof MOST_OF_A_MESSAGE} most
   */
  constructor(root, most) {
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

  /**
   * A part of the value that is copied.
   * @param {string | number} key
   * @param {Shape} shape
   * @param {unknown} value
   */
  part(key, shape, value) {
    this.spend('depth', 1);
    this.#path.push(key);
    const copy = this.copy(shape, value);
    this.#path.pop();
    this.#left.depth += 1;
    return copy;
  }

  /**
   * @param {keyof typeof MOST_OF_A_MESSAGE} what
   * @param {number} count
   */
  spend(what, count) {
    this.#left[what] -= count;
    if (this.#left[what] < 0) throw this.foreign(`${what} <= ${this.#most[what]}`, `${what} > ${this.#most[what]}`);
  }

  /**
   * An array goes with other fields of its record.
   * @param {string} name
   * @param {string[]} factors
   * @param {Record<string, any>} record
   */
  length(name, factors, record) {
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

  /**
   * @param {string} expected
   * @param {string} came
   */
  foreign(expected, came) {
    const steps = this.#path.slice(0, SHOWN).map((key) => (typeof key === 'number' ? `[${key}]` : `.${key.slice(0, SHOWN)}`));
    return new ForeignReply(this.#root + steps.join(''), expected, came);
  }
}

/** Shapes that have been read. @type {Map<string, Shape>} */
const read = new Map();

/**
 * Reads a shape: a union, which binds least, of records joined by `&`, of lists and of what these are made of.
 * Throws Error for one that shapes.js does not explain.
 * @param {string} text
 * @returns {Shape}
 */
export function readShape(text) {
  const known = read.get(text);
  if (known) return known;
  const pieces = text.match(PIECE) ?? [];
  let at = 0;
  const take = (/** @type {string} */ piece) => {
    if (pieces[at] !== piece) return false;
    at += 1;
    return true;
  };
  const several = (/** @type {() => Shape} */ one, /** @type {string} */ sign) => {
    const all = [one()];
    while (take(sign)) all.push(one());
    return all;
  };
  const either = /** @returns {Shape} */ () => unionOf(several(joined, '|'));
  const joined = /** @returns {Shape} */ () => joinedRecords(several(listed, '&'));
  const listed = /** @returns {Shape} */ () => {
    let shape = single();
    while (take('[]')) shape = listOf(shape);
    return shape;
  };
  const single = /** @returns {Shape} */ () => {
    const piece = pieces[at];
    at += 1;
    if (piece === '(') return ended(either(), ')');
    if (piece !== 'Record') return named(piece);
    take('<');
    ended(either(), ','); // keys are strings
    return mapOf(ended(either(), '>'));
  };
  const ended = (/** @type {Shape} */ shape, /** @type {string} */ sign) => {
    if (!take(sign)) throw new Error(`Expected a shape; got ${text}.`);
    return shape;
  };
  const shape = either();
  if (at < pieces.length) throw new Error(`Expected a shape; got ${text}.`);
  read.set(text, shape);
  return shape;
}

/** @param {string} name a literal, a kind or a declaration @returns {Shape} */
function named(name) {
  const known = read.get(name);
  if (known) return known;
  const shape = readName(name);
  read.set(name, shape);
  return shape;
}

/** @param {string} name @returns {Shape} */
function readName(name) {
  if (name.startsWith("'")) return { name, fits: (value) => value === name.slice(1, -1) };
  if (Object.hasOwn(KINDS, name)) return { name, ...KINDS[name] };
  const range = RANGE.exec(name);
  if (range) {
    const [low, high] = [Number(range[1]), range[2] ? Number(range[2]) : Number.MAX_SAFE_INTEGER];
    return { name, fits: (value) => Number.isSafeInteger(value) && value >= low && value <= high };
  }
  if (!Object.hasOwn(SHAPES, name)) throw new Error(`Expected a declaration of ${name}; got none.`);
  const declared = SHAPES[name];
  return typeof declared === 'string' ? readShape(declared) : recordOf(name, () => fieldsOf(declared));
}

/** @type {Record<string, Omit<Shape, 'name'>>} */
const KINDS = {
  string: {
    fits: (value) => typeof value === 'string',
    copy(value, check) {
      check.spend('characters', value.length);
      return value;
    },
  },
  number: { fits: (value) => typeof value === 'number' },
  integer: { fits: Number.isSafeInteger },
  boolean: { fits: (value) => typeof value === 'boolean' },
  true: { fits: (value) => value === true },
  false: { fits: (value) => value === false },
  undefined: { fits: (value) => value === undefined },
  Blob: {
    fits: (value) => isOf(Blob, value) && value.type === '', // a type would say how to open it
    copy(value, check) {
      check.spend('bytes', value.size);
      return value;
    },
  },
  Uint8Array: arrayOf(Uint8Array),
  Float32Array: arrayOf(Float32Array),
  Float64Array: arrayOf(Float64Array),
};

/**
 * Numbers as bytes: taken as they are where the buffer is theirs alone, for whoever keeps an array keeps its whole buffer.
 * @param {{ new (from: any): ArrayBufferView, prototype: object }} Kind
 * @returns {Omit<Shape, 'name'>}
 */
function arrayOf(Kind) {
  return {
    fits: (value) => ArrayBuffer.isView(value) && isOf(Kind, value) && isOf(ArrayBuffer, value.buffer) && !isResizable(value.buffer),
    copy(value, check) {
      check.spend('bytes', value.byteLength);
      const isAlone = check.isFirstOn(value.buffer) && value.byteLength === value.buffer.byteLength;
      return isAlone ? value : new Kind(value);
    },
  };
}

/** @param {Shape} item @returns {Shape} */
function listOf(item) {
  return {
    name: item.name.includes(' ') ? `(${item.name})[]` : `${item.name}[]`,
    fits: (value) => Array.isArray(value) && isOf(Array, value),
    likeness: (value) => (Array.isArray(value) && (value.length === 0 || item.fits(value[0])) ? 1 : -1),
    copy(value, check) {
      check.spend('items', value.length); // before any is looked at: a list may have no items, and any length
      const copies = [];
      for (let index = 0; index < value.length; index += 1) copies.push(check.part(index, item, value[index]));
      return copies;
    },
  };
}

/** Values by any keys. @param {Shape} item @returns {Shape} */
function mapOf(item) {
  return {
    name: `Record<string, ${item.name}>`,
    fits: (value) => isOf(Object, value),
    copy(value, check) {
      const keys = Object.keys(value);
      check.spend('items', keys.length);
      /** @type {Record<string, unknown>} */
      const copies = {};
      for (const key of keys) {
        check.spend('characters', key.length);
        if (key in Object.prototype) throw check.foreign('no key of every object', key); // whoever looks one up finds those, too
        copies[key] = check.part(key, item, value[key]);
      }
      return copies;
    },
  };
}

/**
 * @param {string} name
 * @param {() => Field[]} fields which may have the record itself in them
 * @returns {Shape}
 */
function recordOf(name, fields) {
  /** @type {Field[] | undefined} */
  let known;
  const all = () => {
    known ??= fields();
    return known;
  };
  return {
    name,
    fields: all,
    fits: (value) => isOf(Object, value),
    likeness(value) {
      if (!isOf(Object, value)) return -Infinity;
      return all().reduce((sum, field) => {
        if (!Object.hasOwn(value, field.name)) return sum - (field.optional ? 0 : 1000);
        return sum + (field.shape.fits(value[field.name]) ? 1 : -1000); // who has all its fields is likest, then who has most
      }, 0);
    },
    copy(value, check) {
      /** @type {Record<string, unknown>} */
      const copies = {};
      for (const field of all()) {
        const isThere = Object.hasOwn(value, field.name);
        const came = isThere ? value[field.name] : undefined; // not what it inherits
        const mayBeMissing = field.optional && (!isThere || (came === undefined && !field.shape.fits(came)));
        if (!mayBeMissing) copies[field.name] = check.part(field.name, field.shape, came);
      }
      for (const { name: of, length } of all()) if (length) check.length(of, length, copies);
      return copies;
    },
  };
}

/** @param {Record<string, string>} declared @returns {Field[]} */
function fieldsOf({ '&': bases, ...own }) {
  const fields = new Map((bases ? readShape(bases).fields?.() ?? [] : []).map((field) => [field.name, field]));
  for (const [key, text] of Object.entries(own)) {
    const name = key.replace('?', '');
    const [shape, length] = text.split(' of ');
    fields.set(name, { name, optional: key !== name, shape: readShape(shape), ...(length && { length: length.split(' * ') }) });
  }
  return [...fields.values()];
}

/** A record with the fields of several. @param {Shape[]} records @returns {Shape} */
function joinedRecords(records) {
  if (records.length === 1) return records[0];
  const name = records.map((record) => record.name).join(' & ');
  return recordOf(name, () => {
    const fields = records.flatMap((record) => {
      if (!record.fields) throw new Error(`Expected records; got ${name}.`);
      return record.fields();
    });
    return [...new Map(fields.map((field) => [field.name, field])).values()];
  });
}

/** @param {Shape[]} shapes @returns {Shape} */
function unionOf(shapes) {
  if (shapes.length === 1) return shapes[0];
  const likenessTo = (/** @type {Shape} */ shape, /** @type {unknown} */ value) => {
    if (!shape.fits(value)) return -Infinity;
    return shape.likeness?.(value) ?? 1;
  };
  return {
    name: shapes.map((shape) => shape.name).join(' | '),
    fits: (value) => shapes.some((shape) => shape.fits(value)),
    likeness: (value) => Math.max(...shapes.map((shape) => likenessTo(shape, value))),
    copy(value, check) {
      const [first, ...others] = shapes;
      const likest = others.reduce((best, shape) => (likenessTo(shape, value) > likenessTo(best, value) ? shape : best), first);
      return likest.copy ? likest.copy(value, check) : value;
    },
  };
}

/**
 * Whether an object is of exactly this class, as a structured clone of one is.
 * @param {{ prototype: object }} Class
 * @param {any} value
 */
function isOf(Class, value) {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Class.prototype;
}

/** Whether arrays on this buffer may change their length. @param {ArrayBufferLike & { resizable?: boolean }} buffer */
function isResizable(buffer) {
  return buffer.resizable === true;
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

/** @param {string} text */
function clipped(text) {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
