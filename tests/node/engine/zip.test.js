// Zip files written by build.py and NumPy, read without Python.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { readStoredZip, readZip } from '../../../web/engine/zip.js';

const STORED = 0;
const DEFLATED = 8;
const text = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString();

/**
 * A member with its local header, written by hand from the format's specification (APPNOTE, 4.3.7).
 * @param {number} extra bytes of an extra field
 */
function member(/** @type {string} */ name, /** @type {string} */ content, /** @type {number} */ method, extra = 0) {
  const data = method === DEFLATED ? deflateRawSync(content) : Buffer.from(content);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(data.length, 18);
  header.writeUInt32LE(Buffer.byteLength(content), 22);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  header.writeUInt16LE(extra, 28);
  return Buffer.concat([header, Buffer.from(name), Buffer.alloc(extra, 'x'), data]);
}

/** @param {Buffer[]} members before the directory */
function zipOf(...members) {
  return new Uint8Array(Buffer.concat([...members, Buffer.from('PK\x01\x02 the directory, which nobody reads')]));
}

test('members that were stored are views of the zip, in its order, whatever stands in their headers', () => {
  const zip = zipOf(member('glassnet/a.py', 'one', STORED), member('größe.txt', '', STORED, 7), member('b', 'two', STORED, 20));
  const members = [...readStoredZip(zip)];
  assert.deepEqual(members.map(({ name, data }) => [name, text(data)]), [['glassnet/a.py', 'one'], ['größe.txt', ''], ['b', 'two']]);
  for (const { data } of members) assert.equal(data.buffer, zip.buffer);
});

test('a zip that begins within other bytes is read from where it begins', () => {
  const zip = zipOf(member('a', 'one', STORED), member('b', 'two', STORED));
  const within = new Uint8Array(zip.length + 5);
  within.set(zip, 5);
  assert.deepEqual([...readStoredZip(within.subarray(5))].map(({ data }) => text(data)), ['one', 'two']);
});

test('members that were compressed are unpacked', async () => {
  const long = 'a network learns '.repeat(10_000);
  const members = await readZip(zipOf(member('stored', 'as it is', STORED), member('deflated', long, DEFLATED)));
  assert.deepEqual(members.map(({ name, data }) => [name, text(data)]), [['stored', 'as it is'], ['deflated', long]]);
});

test('what is broken is not taken for something', async () => {
  const zip = zipOf(member('deflated', 'a network learns '.repeat(1000), DEFLATED));
  zip.fill(255, 40, 60);
  await assert.rejects(readZip(zip));
});

test('the model that ships with the page is read whole', async () => {
  const zip = new Uint8Array(readFileSync(new URL('../../../web/models/digits.npz', import.meta.url)));
  const members = await readZip(zip);
  const names = members.map(({ name }) => name);
  assert.ok(names.includes('Weights_0.npy') && names.includes('Biases_0.npy'), String(names));
  for (const { name, data } of members) assert.equal(text(data.subarray(1, 6)), 'NUMPY', name);
});
