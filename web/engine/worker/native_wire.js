// The messages between the worker and a Python outside the browser: a value as JSON, followed by its arrays, as
// pysrc/glassnet/native/packing.py reads and writes it.
//
// Four bytes give the length of the JSON, four are 0; the JSON and each array are padded to a multiple of eight bytes.
// In the JSON, `value` has null in place of each array and of each number that JSON cannot represent; `arrays` and
// `floats` give the paths of these, so a value may have any keys.

/** @typedef {(string | number)[]} Path keys and indexes, from the outermost value on */

const KINDS = {
  Uint8Array, Int8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
  Float32Array, Float64Array, BigInt64Array, BigUint64Array,
};
const HEAD = 8;
const SPACE = 0x20;

const padded = (/** @type {number} */ bytes) => Math.ceil(bytes / 8) * 8;

/** @param {unknown} value plain values and typed arrays; undefined becomes Python's None */
export function packed(value) {
  /** @type {[Path, string, number, number][]} */
  const arrays = [];
  /** @type {[Path, string][]} */
  const floats = [];
  /** @type {[number, Uint8Array][]} */
  const parts = [];
  let size = 0;

  /**
   * @param {unknown} item
   * @param {Path} path
   * @returns {unknown}
   */
  const plain = (item, path) => {
    if (ArrayBuffer.isView(item)) {
      const { length } = /** @type {Uint8Array} */ (item);
      arrays.push([path, item.constructor.name, size, length]);
      parts.push([size, new Uint8Array(item.buffer, item.byteOffset, item.byteLength)]);
      size += padded(item.byteLength);
      return null;
    }
    if (typeof item === 'number' && !Number.isFinite(item)) {
      floats.push([path, String(item)]);
      return null;
    }
    if (item === undefined) return null;
    if (Array.isArray(item)) return item.map((each, index) => plain(each, [...path, index]));
    if (typeof item === 'object' && item !== null) {
      return Object.fromEntries(Object.entries(item).map(([key, each]) => [key, plain(each, [...path, key])]));
    }
    return item;
  };

  const json = new TextEncoder().encode(JSON.stringify({ value: plain(value, []), arrays, floats }));
  const start = HEAD + padded(json.length);
  const bytes = new Uint8Array(start + size);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.fill(SPACE, HEAD, start);
  bytes.set(json, HEAD);
  for (const [at, part] of parts) bytes.set(part, start + at);
  return bytes;
}

/**
 * @param {ArrayBuffer} buffer
 * @returns {any} the value; Python's None is undefined, as with Pyodide
 */
export function unpacked(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const { value, arrays, floats } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, HEAD, length)));
  const root = { value: withoutNull(value) };
  const start = HEAD + padded(length);
  for (const [path, kind, at, count] of arrays) {
    const Kind = KINDS[/** @type {keyof typeof KINDS} */ (kind)];
    const from = start + at;
    // A separate copy, because the worker transfers what it posts.
    put(root, path, new Kind(buffer.slice(from, from + count * Kind.BYTES_PER_ELEMENT)));
  }
  for (const [path, name] of floats) put(root, path, Number(name));
  return root.value;
}

function put(/** @type {{ value: any }} */ root, /** @type {Path} */ path, /** @type {unknown} */ item) {
  /** @type {any} */
  let place = root;
  /** @type {string | number} */
  let key = 'value';
  for (const step of path) {
    place = place[key];
    key = step;
  }
  place[key] = item;
}

/**
 * @param {unknown} item as JSON.parse returns it, changed in place
 * @returns {unknown}
 */
function withoutNull(item) {
  if (item === null) return undefined;
  if (typeof item !== 'object') return item;
  const holder = /** @type {Record<string, unknown>} */ (item);
  for (const key of Object.keys(holder)) {
    const each = holder[key];
    if (typeof each === 'object') holder[key] = withoutNull(each);
  }
  return item;
}
