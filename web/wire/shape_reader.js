// Reads the declarations in shapes.js, to check whether a value fits and to copy its declared parts.

import { SHAPES } from './shapes.js';

/** Whole numbers within bounds. */
const RANGE = /^integer_(\d+)_(\d*)$/;
const PIECE = /'[^']*'|\w+|\[\]|[()<>,|&]/g;

/**
 * The check of the message that a value is part of.
 * @typedef {object} MessageCheck
 * @property {(what: 'characters' | 'items' | 'bytes', count: number) => void} spend throws once the message holds too much
 * @property {(key: string | number, shape: Shape, value: unknown) => unknown} part copies a part of the value being copied
 * @property {(name: string, factors: string[], record: Record<string, any>) => void} length throws if an array does not match its record's fields
 * @property {(buffer: ArrayBufferLike) => boolean} isFirstOn whether this message has no other array on that buffer
 * @property {(expected: string, came: string) => Error} foreign
 */

/**
 * The declaration of a value.
 * @typedef {object} Shape
 * @property {string} name as in shapes.js
 * @property {(value: any) => boolean} fits whether it matches at the top level
 * @property {(value: any) => number} [likeness] how well it matches; of a union, only the best match is checked further
 * @property {(value: any, check: MessageCheck) => unknown} [copy] copies a value that fits; without it the value itself is used
 * @property {() => Field[]} [fields] of a record
 */

/** @typedef {{ name: string, optional: boolean, shape: Shape, length?: string[] }} Field length: of an array, a product of fields and numbers */

/** Shapes that have been read. @type {Map<string, Shape>} */
const read = new Map();

/**
 * Reads a shape: a union, which has the lowest precedence, of records joined by `&`, of lists and their elements.
 * Throws Error for a shape that shapes.js does not declare.
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
    fits: (value) => isOf(Blob, value) && value.type === '', // a type would determine how it is opened
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
 * Numbers as bytes: taken without copying only if nothing else uses their buffer, because keeping an array keeps its whole buffer.
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
      check.spend('items', value.length); // before reading any item: a sparse list may have any length
      const copies = [];
      for (let index = 0; index < value.length; index += 1) copies.push(check.part(index, item, value[index]));
      return copies;
    },
  };
}

/** Values under arbitrary keys. @param {Shape} item @returns {Shape} */
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
        if (key in Object.prototype) throw check.foreign('no key of every object', key); // a lookup would also find inherited keys
        copies[key] = check.part(key, item, value[key]);
      }
      return copies;
    },
  };
}

/**
 * @param {string} name
 * @param {() => Field[]} fields may contain the record itself
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
        return sum + (field.shape.fits(value[field.name]) ? 1 : -1000); // records with all fields come first, then those with most
      }, 0);
    },
    copy(value, check) {
      /** @type {Record<string, unknown>} */
      const copies = {};
      for (const field of all()) {
        const isThere = Object.hasOwn(value, field.name);
        const came = isThere ? value[field.name] : undefined; // ignores inherited values
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

/** Whether an object is of exactly this class, as a structured clone of one is. */
function isOf(/** @type {{ prototype: object }} */ Class, /** @type {any} */ value) {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Class.prototype;
}

/** Whether arrays on this buffer may change their length. @param {ArrayBufferLike & { resizable?: boolean }} buffer */
export function isResizable(buffer) {
  return buffer.resizable === true;
}
