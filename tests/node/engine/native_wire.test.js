// Values pass unchanged between Node and Python: plain values, arrays of each kind, numbers that JSON cannot express.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packed, unpacked } from '../../../web/engine/worker/native_wire.js';

const VALUES = {
  plain: { text: 'h\u00e9 \ud83d\ude00', yes: true, whole: 3, part: -0.5, list: [1, ['two', {}]], empty: [] },
  floats: [NaN, Infinity, -Infinity, { deep: [-Infinity] }],
  arrays: {
    bytes: Uint8Array.of(1, 2, 3), nothing: new Float32Array(), numbers: Float64Array.of(0.1, NaN, -Infinity), whole: Int32Array.of(-7),
    big: BigInt64Array.of(-(2n ** 60n)), more: [Uint16Array.of(9), Int8Array.of(-1)], a_part: Uint8Array.of(0, 5, 6, 7).subarray(1, 3),
  },
};

test('what was packed is unpacked to the same, whatever it is', () => {
  for (const value of [VALUES, ...Object.values(VALUES), 'words', 7, Uint8Array.of(4), NaN]) {
    assert.deepEqual(unpacked(packed(value).buffer), value);
  }
});

test('undefined and null arrive as Python\'s None, which comes back as undefined', () => {
  assert.deepEqual(unpacked(packed({ a: undefined, b: [null] }).buffer), { a: undefined, b: [undefined] });
});

test('a value may have any keys, also those of objects and of the packing', () => {
  const value = JSON.parse('{"__proto__": {"value": 1}, "value": null, "arrays": [], "constructor": 2}');
  value.value = Float32Array.of(1);
  const back = unpacked(packed(value).buffer);
  assert.deepEqual([Object.keys(back).sort(), back.value], [['__proto__', 'arrays', 'constructor', 'value'], Float32Array.of(1)]);
  assert.equal({}.value, undefined);
});

test('the JSON ends at a multiple of eight bytes, and so does each array', () => {
  const data = packed({ one: Uint8Array.of(1, 2, 3), other: Float64Array.of(2) });
  const view = new DataView(data.buffer);
  const length = view.getUint32(0, true);
  const start = 8 + Math.ceil(length / 8) * 8;
  const { value, arrays } = JSON.parse(new TextDecoder().decode(data.subarray(8, 8 + length)));
  assert.deepEqual([view.getUint32(4, true), data.length - start, value], [0, 16, { one: null, other: null }]);
  assert.deepEqual(arrays, [[['one'], 'Uint8Array', 0, 3], [['other'], 'Float64Array', 8, 1]]);
  assert.deepEqual([...data.subarray(start, start + 8)], [1, 2, 3, 0, 0, 0, 0, 0]);
});

test('each array that comes is a copy of its own, so that it can be transferred', () => {
  const { one, other } = unpacked(packed({ one: Uint8Array.of(1), other: Uint8Array.of(2) }).buffer);
  assert.deepEqual([one.buffer === other.buffer, one.buffer.byteLength, other.byteOffset], [false, 1, 0]);
});
