// The check of what a worker with edited code posts: everything that a real one posts passes unchanged, and nothing else does.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { currentVerdict, reasonOf } from '../../../web/lab/state/verdict.js';
import { checkSentence, checkTitle } from '../../../web/features/workshop/sentences/check_sentences.js';
import { clueSentence } from '../../../web/features/workshop/sentences/clue_sentences.js';
import { codeTroubleSentence } from '../../../web/features/workshop/sentences/trouble_sentences.js';
import { checkError, checkEvent, checkReply, checkReport, ForeignReply, MOST_OF_A_MESSAGE } from '../../../web/wire/check_shape.js';
import { readShape } from '../../../web/wire/shape_reader.js';
import { REPLIES, REPORTS, SHAPES } from '../../../web/wire/shapes.js';
import { troubleSentence } from '../../../web/words/refusals.js';
import { changesSentence, runVerdict, verdictValues } from '../../../web/words/verdicts.js';
import { everythingPosted } from '../desk/everything_posted.js';
import { dice, lied } from '../desk/lies.js';

/** @typedef {import('../desk/everything_posted.js').Posted} Posted */

/** Only Python 3.12 and later answers these; tests/traced/ checks them in the page's Python. */
const NEED_TRACING = ['record_pass', 'see_value', 'write_out', 'open_line', 'check_gradient', 'compare_error_rules'];
/** Optional fields. */
const MAY_BE_MISSING = Object.values(SHAPES).flatMap(Object.keys).filter((key) => key.endsWith('?')).map((key) => key.slice(0, -1));
/** Paths of values with arbitrary keys. */
const MAPS = /\.(config|wanted|changes|values|settings|base|edits|added|lost|digit|signs|right|goal\[\d+\])$/;
const ERROR = { code: 'unexpected', values: { message: 'x', some: [1, 2] }, field: '', message: 'unexpected', type: 'KeyError', traceback: '' };
const ROLE = { code: 'weights', of: 'weights', layer: 0, cell: [0, 1], name: 'weights' };

/** @type {Posted[]} */
let posted = [];

before(async () => {
  posted = [...await everythingPosted(), ...await everythingPosted({ sandbox: true })];
});

/** @param {Posted} message @param {unknown} value */
function checked({ name, kind }, value) {
  if (kind === 'event') return checkEvent(value);
  if (kind === 'error') return checkError(value);
  return kind === 'report' ? checkReport(name, value) : checkReply(name, value);
}

/** Where a message's paths begin. @param {Posted} message */
const rootOf = ({ name, kind }) => (kind === 'event' || kind === 'error' ? kind : name);

function refusalOf(/** @type {() => unknown} */ check) {
  try {
    check();
  } catch (error) {
    assert.ok(error instanceof ForeignReply, error.stack);
    assert.equal(error.code, 'foreign_reply');
    return error.values;
  }
  return undefined;
}

/**
 * Each part of a value, with its path and where to replace it; of a list's items only the first.
 * @param {any} value
 * @param {string} path
 * @returns {{ path: string, holder: any, key: string }[]}
 */
function partsOf(value, path) {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const keys = Array.isArray(value) ? Object.keys(value).slice(0, 1) : Object.keys(value);
  return keys.flatMap((key) => {
    const own = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
    return [{ path: own, holder: value, key }, ...partsOf(value[key], own)];
  });
}

/**
 * A copy without undefined fields, such as the Blob of a small checkpoint.
 * @param {any} value
 * @returns {any}
 */
function withoutUndefined(value) {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof Blob) return value;
  if (Array.isArray(value)) return value.map(withoutUndefined);
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => [key, withoutUndefined(item)]));
}

test('everything that the worker posts passes unchanged, as a copy', () => {
  for (const message of posted) {
    const copy = checked(message, message.value);
    assert.deepEqual(copy, withoutUndefined(message.value), message.name);
    assert.notEqual(copy, message.value);
  }
});

test('that is every request, every job and every event', () => {
  const names = (/** @type {string} */ kind) => posted.filter((each) => each.kind === kind).map(({ name }) => name);
  assert.deepEqual(Object.keys(REPLIES).filter((name) => !names('result').includes(name) && !NEED_TRACING.includes(name)), []);
  assert.deepEqual(Object.keys(REPORTS).filter((name) => !names('report').includes(name)), []);
  assert.deepEqual([...new Set(names('event'))].sort(), ['boot_progress', 'checkpoint', 'progress']);
  for (const event of [{ type: 'checkpoint_failed', error: ERROR }, { type: 'training_failed', lab: 'xor', error: ERROR }, { type: 'printed', text: 'x', lost: 1 }]) {
    assert.deepEqual(checkEvent(event), event);
  }
});

test('every shape can be read', () => {
  const every = [...Object.values(REPLIES), ...Object.values(REPORTS), ...Object.keys(SHAPES)];
  for (const text of every) readShape(text).fields?.();
  assert.ok(every.length > 150);
  for (const wrong of ['Unknown', '(string', 'string)', 'Record<string>', 'constructor']) {
    assert.throws(() => readShape(wrong), { message: /^Expected/ });
  }
});

test('whatever part of a message is of another kind, it is refused, and where', () => {
  const seen = new Set();
  for (const message of posted) {
    for (const { path, holder, key } of partsOf(message.value, rootOf(message))) {
      if (seen.has(path)) continue;
      seen.add(path);
      const own = holder[key];
      holder[key] = new Map(); // of no declared shape
      const found = refusalOf(() => checked(message, message.value));
      holder[key] = own;
      assert.equal(found?.came, 'Map', path);
      assert.equal(found?.where, path);
    }
  }
  assert.ok(seen.size > 500, `${seen.size} parts`);
});

test('a field that is missing is refused where it is, unless it may be missing', () => {
  const mayBeMissing = new Set();
  const seen = new Set();
  for (const message of posted) {
    for (const { path, holder, key } of partsOf(message.value, rootOf(message))) {
      if (seen.has(path) || Array.isArray(holder) || MAPS.test(path.slice(0, -key.length - 1))) continue;
      seen.add(path);
      const fields = Object.entries(holder);
      delete holder[key];
      let copy;
      const found = refusalOf(() => {
        copy = checked(message, message.value);
      });
      if (found) assert.deepEqual([found.where, found.came], [path, 'undefined']);
      else mayBeMissing.add(key);
      if (copy) assert.equal(partsOf(copy, rootOf(message)).find((part) => part.path === path)?.holder[key], undefined);
      for (const [name] of fields) delete holder[name];
      Object.assign(holder, Object.fromEntries(fields));
    }
  }
  assert.deepEqual([...mayBeMissing].filter((name) => !MAY_BE_MISSING.includes(name)), []);
  assert.ok(mayBeMissing.size > 3);
});

test('what is not declared is left out, wherever it is; settings may have any names, but no other values', () => {
  const seen = new Set();
  for (const message of posted) {
    const root = rootOf(message);
    const parts = [{ path: root, part: message.value }, ...partsOf(message.value, root).map(({ path, holder, key }) => ({ path, part: holder[key] }))];
    for (const { path, part } of parts) {
      if (seen.has(path) || typeof part !== 'object' || ArrayBuffer.isView(part)) continue;
      seen.add(path);
      const whole = structuredClone(message.value);
      part.foreign = new Map();
      let copy;
      const found = refusalOf(() => {
        copy = checked(message, message.value);
      });
      delete part.foreign;
      if (MAPS.test(path) && !Array.isArray(part)) assert.deepEqual(found, { where: `${path}.foreign`, expected: found?.expected, came: 'Map' });
      else assert.deepEqual(copy, withoutUndefined(whole), path);
    }
  }
  assert.ok(seen.size > 100, `${seen.size} parts`);
});

test('numbers may be any, whole ones only whole', () => {
  const memory = (/** @type {unknown} */ bytes) => () => checkReply('measure_memory', { bytes, live_proxies: -1 });
  for (const wrong of [0.5, NaN, Infinity, 2 ** 53, '1', 1n, null, undefined, true]) {
    assert.deepEqual(refusalOf(memory(wrong)), { where: 'measure_memory.bytes', expected: 'integer', came: typeof wrong === 'string' ? '"1"' : typeof wrong === 'bigint' ? 'bigint' : String(wrong) });
  }
  for (const any of [0.5, NaN, -Infinity, 2 ** 60]) {
    assert.deepEqual(checkReply('check_gradient', { gradient: any, central_difference: any }), { gradient: any, central_difference: any });
  }
});

test('one of several records is taken for what it has most of', () => {
  assert.deepEqual(checkReply('recognize', { empty: true, image: 1 }), { empty: true });
  assert.equal(refusalOf(() => checkReply('recognize', { empty: 1 }))?.where, 'recognize.empty');
  assert.deepEqual(checkReport('judge_drawing', { state: 'preparing', alike: true }), { state: 'preparing' });
  assert.equal(refusalOf(() => checkReport('judge_drawing', { state: 'judged', alike: true, missing: new Float32Array() }))?.where, 'judge_drawing.too_much');
  assert.equal(refusalOf(() => checkEvent({ type: 'checkpoint_failed', error: { ...ERROR, field: 1 } }))?.where, 'event.error.field');
  assert.equal(refusalOf(() => checkEvent({ type: 'alive', lock: 'x' }))?.where, 'event.type');
  for (const some of [[], ['a'], [1, 2], 'a', 1, false]) assert.deepEqual(checkError({ ...ERROR, values: { some } }).values, { some });
  for (const some of [[1, 'a'], [0.5], [[1]], {}]) assert.match(refusalOf(() => checkError({ ...ERROR, values: { some } }))?.where, /^error\.values\.some/);
});

test('arrays are taken as they are, if nobody else can change them or has their bytes', () => {
  const data = Uint8Array.of(1, 2, 3);
  const saved = (/** @type {unknown} */ it) => checkReply('save_model', { name: 'a', data: it });
  assert.equal(saved(data).data, data);
  const part = saved(data.subarray(1)).data;
  assert.deepEqual([part, part.buffer.byteLength], [Uint8Array.of(2, 3), 2]);
  const wrong = [
    [new Uint8Array(new SharedArrayBuffer(8)), 'Uint8Array of SharedArrayBuffer'],
    [new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 })), 'Uint8Array of resizable ArrayBuffer'],
    [new Uint8ClampedArray(2), 'Uint8ClampedArray of ArrayBuffer'],
    [new Float32Array(2), 'Float32Array of ArrayBuffer'],
    [new DataView(new ArrayBuffer(2)), 'DataView of ArrayBuffer'],
    [Buffer.from('abc'), 'Uint8Array of ArrayBuffer'], // a subclass, which no structured clone is
    [new ArrayBuffer(2), 'ArrayBuffer'],
    [[1, 2], 'Array'],
    [new Blob(['a']), 'Blob'],
  ];
  for (const [it, came] of wrong) assert.deepEqual(refusalOf(() => saved(it)), { where: 'save_model.data', expected: 'Uint8Array', came });
  const numbers = Float64Array.of(1, 2);
  const { iteration, cost, accuracy } = checkEvent({ type: 'progress', samples: 1, computing_seconds: 0, progress: progress({ training: { iteration: numbers, cost: numbers, accuracy: new Float64Array(2) } }) }).progress.training;
  assert.deepEqual([iteration, cost, accuracy], [numbers, numbers, new Float64Array(2)]);
  assert.notEqual(iteration.buffer, cost.buffer);
});

/** A posted lab's progress, with other values. @param {object} values */
function progress(values) {
  const found = posted.find(({ name, kind }) => name === 'progress' && kind === 'event');
  return { ...found?.value.progress, ...values };
}

test('a Blob is taken where one belongs, if it does not say how to open it', () => {
  const taken = (/** @type {unknown} */ blob) => checkReply('take_checkpoint', { iteration: 1, data: new Uint8Array(), record: '', blob });
  const blob = new Blob([new Uint8Array(5)]);
  assert.equal(taken(blob).blob, blob);
  assert.deepEqual(Object.keys(taken(undefined)), ['iteration', 'data', 'record']);
  for (const wrong of [new Blob([], { type: 'text/html' }), new Uint8Array(), 'blob:null/1', null]) {
    assert.equal(refusalOf(() => taken(wrong))?.where, 'take_checkpoint.blob');
  }
});

test('nothing else may be in the place of a record or a list', () => {
  const sources = (/** @type {unknown} */ files) => refusalOf(() => checkReply('read_sources', { files, definitions: [], editable: [] }));
  const withLength = Object.assign(Object.create(null), { length: 0 });
  for (const wrong of [new Map(), new Set(), new Date(), {}, withLength, 'text', null, undefined, new Uint8Array()]) {
    assert.equal(sources(wrong)?.where, 'read_sources.files');
  }
  for (const wrong of [new Map([['file', 'a']]), new Date(), [], new Error('x'), /x/, null, 'a', undefined]) {
    assert.equal(sources([wrong])?.where, 'read_sources.files[0]');
    assert.equal(refusalOf(() => checkReply('pause', wrong))?.where, 'pause');
  }
  const file = { file: 'a', sha256: 'b', text: 'c' };
  assert.equal(sources([Object.create(file)])?.where, 'read_sources.files[0]'); // inherited fields do not count
  assert.equal(sources([file, file, { ...file, text: 1 }])?.where, 'read_sources.files[2].text');
});

test('what would change every object, or is found in each, is no key of settings', () => {
  for (const key of ['__proto__', 'constructor', 'toString']) {
    const config = JSON.parse(`{ "seed": 1, "${key}": 2 }`);
    const event = { type: 'progress', samples: 1, computing_seconds: 0, progress: progress({ config }) };
    assert.deepEqual(refusalOf(() => checkEvent(structuredClone(event)))?.came, key);
  }
  const copy = checkReply('set_pace', JSON.parse('{ "__proto__": { "polluted": 1 } }'));
  assert.deepEqual([copy, Object.getPrototypeOf(copy), /** @type {any} */ ({}).polluted], [{}, Object.prototype, undefined]);
});

test('a formula may be deep, but no circle, and no more than a message may be', () => {
  const term = (/** @type {unknown[]} */ terms) => ({ kind: 'sum', number: 1, name: '', value: -1, cell: [], role: ROLE, rest: 0, terms });
  const written = (/** @type {object} */ formula) => ({
    value: 1, cell: [0], number: 1, known: 'formula', line: 2, role: ROLE, meaning: { code: '', change: 0, cause: '', example: ROLE }, formula,
  });
  const deep = (/** @type {number} */ levels) => Array.from({ length: levels }).reduce((inner) => term([inner, term([])]), term([]));
  assert.deepEqual(checkReply('write_out', written(deep(30))), written(deep(30)));
  assert.equal(refusalOf(() => checkReply('write_out', written(deep(1000))))?.expected, 'depth <= 100');
  const circle = term([]);
  circle.terms.push(circle, circle);
  assert.equal(refusalOf(() => checkReply('write_out', structuredClone(written(circle))))?.expected, 'depth <= 100');
  const leaf = term([]);
  const wide = Array.from({ length: 25 }).reduce((inner) => term([inner, inner]), leaf); // 2 ** 25 terms in a few bytes
  const began = performance.now();
  assert.equal(refusalOf(() => checkReply('write_out', structuredClone(written(wide))))?.expected, `items <= ${MOST_OF_A_MESSAGE.items}`);
  assert.ok(performance.now() - began < 3000);
});

test('what is too large is refused before it is looked at', () => {
  const sources = (/** @type {unknown} */ files) => refusalOf(() => checkReply('read_sources', { files, definitions: [], editable: [] }))?.expected;
  const sparse = [];
  sparse.length = 2 ** 32 - 1;
  assert.equal(sources(structuredClone(sparse)), `items <= ${MOST_OF_A_MESSAGE.items}`);
  const text = 'x'.repeat(MOST_OF_A_MESSAGE.characters / 4 + 1);
  const files = (/** @type {number} */ count) => Array(count).fill({ file: 'a', sha256: 'b', text });
  assert.deepEqual([sources(files(3)), sources(files(4))], [undefined, `characters <= ${MOST_OF_A_MESSAGE.characters}`]);
  const half = new Float64Array(MOST_OF_A_MESSAGE.bytes / 2 / 8);
  const values = (/** @type {Float64Array[]} */ sums) => refusalOf(() => checkReply('describe_digits', { name: '', counts: sums, averages: new Float32Array() }))?.expected;
  assert.deepEqual([values([half]), values([half, half, new Float64Array(1)])], [undefined, `bytes <= ${MOST_OF_A_MESSAGE.bytes}`]);
  const long = { ...ERROR, traceback: 'x'.repeat(100_001) };
  assert.equal(refusalOf(() => checkError(long))?.expected, 'characters <= 100000');
  assert.equal(refusalOf(() => checkEvent({ type: 'training_failed', lab: 'xor', error: long }))?.where, 'error.traceback');
  const changed = refusalOf(() => checkError({ ...ERROR, values: { ['k'.repeat(1000)]: null, some: 1 } }));
  assert.ok(changed && Object.values(changed).every((shown) => shown.length < 100));
});

test('what was refused is said in a sentence', () => {
  const { values } = new ForeignReply('step.done', 'boolean', '1');
  assert.equal(
    troubleSentence(new ForeignReply('step.done', 'boolean', '1').toWireError()),
    'The page cannot use the edited code’s answer: step.done should be boolean; it is 1. Undo the last change of the code, or restore the shipped code.',
  );
  assert.deepEqual(checkError(new ForeignReply('step.done', 'boolean', '1').toWireError()).values, values);
});

/** Writes an answer's sentences, by its request or job. @type {Record<string, (answer: any) => void>} */
const SAID = {
  diagnose(answer) {
    const verdict = currentVerdict(/** @type {any} */ ({ verdict: answer, training: true, iteration: 0 }));
    if (!verdict) return;
    runVerdict(verdict);
    reasonOf(verdict);
    verdictValues(verdict.values);
    changesSentence(verdict.remedy.changes);
  },
  check_code: ({ results }) => results.forEach((/** @type {any} */ result) => {
    checkTitle(result.code);
    checkSentence(result);
    if (result.trouble) codeTroubleSentence(result.trouble);
  }),
  run_code: ({ trouble }) => trouble && codeTroubleSentence(trouble),
  describe_edits: ({ trouble }) => trouble && codeTroubleSentence(trouble),
  run_console: ({ trouble }) => trouble && codeTroubleSentence(trouble),
  plant_bug: ({ clues }) => clues.forEach(clueSentence),
};

test('whatever a worker says within the declared types, there are words for it', () => {
  console.error = () => {}; // a value that a text needs may be missing
  const roll = dice(7);
  let taken = 0;
  for (const message of posted) {
    const say = message.kind === 'error' ? troubleSentence : SAID[message.name];
    if (!say) continue;
    say(message.value);
    for (let count = 0; count < 200; count += 1) {
      let answer;
      try {
        answer = checked(message, lied(lied(message.value, roll), roll));
      } catch (error) {
        assert.ok(error instanceof ForeignReply, String(error));
        continue;
      }
      say(answer);
      taken += 1;
    }
  }
  assert.ok(taken > 500, `${taken}`);
});
