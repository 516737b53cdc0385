// Removes from a worker everything that edited code has no business with. The worker's policy already forbids
// every request, and without an origin there is nothing to read; this is the second lock on the same door.

/** The language's own globals. */
const OF_THE_LANGUAGE = [
  ...['globalThis', 'self', 'Infinity', 'NaN', 'undefined', 'parseFloat', 'parseInt', 'isFinite', 'isNaN', 'decodeURI', 'decodeURIComponent'],
  ...['encodeURI', 'encodeURIComponent', 'escape', 'unescape', 'eval', 'Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol'],
  ...['BigInt', 'Date', 'Promise', 'RegExp', 'Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError'],
  ...['URIError', 'SuppressedError', 'JSON', 'Math', 'Intl', 'Reflect', 'Proxy', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Iterator'],
  ...['FinalizationRegistry', 'ArrayBuffer', 'DataView', 'Atomics', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array'],
  ...['Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array', 'Float16Array', 'Float32Array', 'Float64Array'],
  ...['WebAssembly', 'InternalError', 'DisposableStack', 'AsyncDisposableStack', 'Temporal'],
];
/** Needed by Python in the browser and by the worker. `constructor` only leads to the scope's own classes, which cannot be constructed. */
const OF_THE_BROWSER = [
  ...['console', 'constructor', 'performance', 'crypto', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask'],
  ...['TextEncoder', 'TextDecoder', 'URL', 'Blob', 'DOMException', 'AbortController', 'AbortSignal', 'Event', 'EventTarget', 'structuredClone'],
  ...['atob', 'btoa', 'onmessage', 'addEventListener', 'removeEventListener', 'dispatchEvent'],
];
const KEPT = new Set([...OF_THE_LANGUAGE, ...OF_THE_BROWSER]);

/**
 * Throws if anything cannot be removed; no edited code may run here then.
 * @param {object} scope the worker's global object
 */
export function seal(scope) {
  for (const [holder, name] of unwanted(scope)) Reflect.deleteProperty(holder, name);
  Reflect.deleteProperty(URL, 'createObjectURL');
  const left = [...unwanted(scope)].filter(([holder, name]) => !isHarmless(holder, name)).map(([, name]) => name);
  if ('createObjectURL' in URL) left.push('URL.createObjectURL');
  if (left.length) throw new Error(`This browser does not let go of ${left.join(', ')}.`);
}

/**
 * The names to remove from the scope and from its prototypes.
 * @param {object} scope
 * @returns {Generator<[object, string]>}
 */
function* unwanted(scope) {
  for (let holder = scope; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    for (const name of Reflect.ownKeys(holder)) if (typeof name === 'string' && !KEPT.has(name)) yield [holder, name];
  }
}

/** Whether the property is a number, string or boolean, which may stay: some browsers cannot delete constants. */
function isHarmless(/** @type {object} */ holder, /** @type {string} */ name) {
  const { value } = Reflect.getOwnPropertyDescriptor(holder, name) ?? {};
  return ['number', 'string', 'boolean'].includes(typeof value);
}
