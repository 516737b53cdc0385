// Python's snapshot in a cache: what is kept comes back bit for bit, and what is not right never does.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createSnapshots, packedSnapshot, unpackedSnapshot } from '../../../web/engine/snapshots.js';

const BASE = 'https://school.example/glassnet/';
const PAGE = 16_384;
/** @type {Map<string, Map<string, Response>>} */
let stored = new Map();

/** A browser's cache storage, as far as it is used. */
function openCache(/** @type {string} */ name) {
  const cache = stored.get(name) ?? new Map();
  stored.set(name, cache);
  return {
    match: async (/** @type {string} */ url) => cache.get(url)?.clone(),
    put: async (/** @type {string} */ url, /** @type {Response} */ response) => void cache.set(url, response),
  };
}

beforeEach(() => {
  stored = new Map();
  browser('one/1.0');
  Object.defineProperty(globalThis, 'caches', { configurable: true, value: {
    open: async (/** @type {string} */ name) => openCache(name),
    has: async (/** @type {string} */ name) => stored.has(name),
    keys: async () => [...stored.keys()],
    delete: async (/** @type {string} */ name) => stored.delete(name),
  } });
});

function browser(/** @type {string} */ userAgent) {
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { userAgent } });
}

/** Memory whose last page is short, with pages of zeros, and a page whose only content is a minus zero. */
function snapshot() {
  const memory = new Uint8Array(4 * PAGE + 64);
  memory[3] = 7;
  memory[2 * PAGE + 7] = 0x80;
  memory[4 * PAGE + 63] = 9;
  return { memory, handles: /** @type {[number, string][]} */ ([[81, '/lib/a.so']]), proof: 'abc' };
}

test('memory comes back bit for bit, and pages of zeros take no room', () => {
  const packed = packedSnapshot(snapshot());
  assert.equal(packed.length, 4 * PAGE); // the description, and three of five pages
  assert.deepEqual(unpackedSnapshot(packed), snapshot());
});

test('what is kept is found again, counted, and gone with everything else', async () => {
  const snapshots = createSnapshots(BASE);
  assert.equal(await snapshots.find('v1'), undefined);
  assert.equal(await snapshots.isWanted('v1'), true);
  assert.deepEqual([...stored.keys()], []); // looking makes no cache
  await snapshots.keep('v1', snapshot());
  assert.deepEqual(await snapshots.find('v1'), snapshot());
  assert.equal(await snapshots.isWanted('v1'), false);
  assert.equal(await snapshots.bytes(), 4 * PAGE);
  stored.set('glassnet:/glassnet/:v1', new Map()); // the service worker's
  stored.set('glassnet:/other/:v1:python', new Map());
  await snapshots.deleteAll();
  assert.deepEqual([...stored.keys()], ['glassnet:/glassnet/:v1', 'glassnet:/other/:v1:python']);
});

test('one of another version or another browser is not found, and a new one is wanted', async () => {
  const snapshots = createSnapshots(BASE);
  await snapshots.keep('v1', snapshot());
  assert.equal(await snapshots.find('v2'), undefined);
  browser('one/1.1');
  assert.equal(await snapshots.find('v1'), undefined);
  assert.equal(await snapshots.isWanted('v1'), true);
});

for (const [damage, change] of /** @type {[string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>][]} */ ([
  ['one bit is wrong', (bytes) => bytes.map((byte, at) => (at === 2 * PAGE ? byte ^ 1 : byte))],
  ['the end is missing', (bytes) => bytes.slice(0, -1)],
  ['nothing is left', () => new Uint8Array()],
])) {
  test(`it is refused where ${damage}`, async () => {
    const snapshots = createSnapshots(BASE);
    await snapshots.keep('v1', snapshot());
    const cache = /** @type {Map<string, Response>} */ (stored.get('glassnet:/glassnet/:v1:python'));
    for (const [url, response] of cache) cache.set(url, new Response(change(new Uint8Array(await response.clone().arrayBuffer())), { headers: response.headers }));
    await assert.rejects(snapshots.find('v1'), /damaged/);
  });
}

test('after one that did not restore another is made; after the second, none', async () => {
  const snapshots = createSnapshots(BASE);
  await snapshots.keep('v1', snapshot());
  await snapshots.discard('v1');
  assert.equal(await snapshots.find('v1'), undefined);
  assert.equal(await snapshots.bytes(), 0);
  assert.equal(await snapshots.isWanted('v1'), true);
  await snapshots.keep('v1', snapshot());
  await snapshots.discard('v1');
  assert.equal(await snapshots.isWanted('v1'), false);
  assert.equal(await snapshots.isWanted('v2'), true);
});

test('where a browser has no caches, there is none, and nothing fails', async () => {
  Reflect.deleteProperty(globalThis, 'caches');
  const snapshots = createSnapshots(BASE);
  assert.deepEqual([await snapshots.find('v1'), await snapshots.isWanted('v1'), await snapshots.bytes()], [undefined, false, 0]);
});
