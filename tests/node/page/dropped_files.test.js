// Dropped files: their kind is read from their contents, and each goes where it belongs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeDropped } from '../../../web/page/place_dropped.js';

/** The first bytes of a zip file. @param {string} first its first file */
const zip = (first) => `PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(first.length)}\0\0\0${first}`;
const SIGNS = zip('signs.json');

const PROOF = 'glassnet-proof-1.abc';

/**
 * Where dropped files go.
 * @param {Record<string, string>} files as Latin-1
 * @param {{ isTaken?: boolean, isFramed?: boolean, isReadingClass?: boolean, folders?: any[] }} [where] isTaken: whether the drop target takes files
 */
async function placed(files, { isTaken = false, isFramed = false, isReadingClass = false, folders = [] } = {}) {
  /** @type {string[]} */
  const told = [];
  await placeDropped(Object.entries(files).map(([name, words]) => new File([Buffer.from(words, 'latin1')], name)), {
    passOn() {
      if (isTaken) told.push('place');
      return isTaken;
    },
    folders,
    isReadingClass,
    onHandwritings: isFramed ? undefined : (taken) => told.push(`handwritings: ${taken.map(({ name }) => name)}`),
    onClass: isFramed ? undefined : (taken) => told.push(`class: ${taken.map(({ name }) => name)}`),
    onSigns: ({ name }) => told.push(`signs: ${name}`),
    onProofs: isFramed ? undefined : (taken) => told.push(`proofs: ${taken.map(({ name }) => name)}`),
    onRefused: (sentence) => told.push(sentence),
  });
  assert.equal(told.length, 1);
  return told[0];
}

test('proofs are checked wherever they fall, whatever their files are called, with all that fell beside them', async () => {
  for (const isTaken of [false, true]) {
    assert.equal(await placed({ 'photo.png': `Ida: ${PROOF}` }, { isTaken }), 'proofs: photo.png');
    assert.equal(await placed({ 'a.txt': 'none', 'b.eml': `> ${PROOF}` }, { isTaken }), 'proofs: a.txt,b.eml');
  }
});

test('drawings of signs are opened where signs are taught, wherever they fall', async () => {
  for (const isTaken of [false, true]) assert.equal(await placed({ 'mine.zip': SIGNS }, { isTaken }), 'signs: mine.zip');
});

test('one more collection of signs is for the class while that is read, and several at once always are', async () => {
  assert.equal(await placed({ 'mia.zip': SIGNS }, { isReadingClass: true, isTaken: true }), 'handwritings: mia.zip');
  assert.equal(await placed({ 'mia.zip': SIGNS, 'ole.zip': SIGNS }), 'handwritings: mia.zip,ole.zip');
});

test('all other files are for the place where they fall', async () => {
  assert.equal(await placed({ 'a.txt': 'words' }, { isTaken: true }), 'place');
  assert.equal(await placed({ 'a.txt': PROOF }, { isTaken: true, isFramed: true }), 'place');
  assert.equal(await placed({ 'large.txt': `${PROOF}\n${' '.repeat(5_000_000)}` }, { isTaken: true }), 'place');
});

test('where none is taken, a sentence says what the file is and where it belongs', async () => {
  for (const [content, sentence] of [
    ['\x89PNG\r\n', /is an image\. To have it read, open Draw/], ['\xff\xd8\xff\xe0', /is an image/], [zip('weights_0.npy'), /Load model/],
    [zip('net/model.onnx'), /Load model/], [zip('net/model.py'), /Load model/], ['\x08\x08\x12\x08glassnet', /Load model/], ['{"glassnet":1,', /Load model/],
    [`\x90\x01${'\0'.repeat(6)}{"__metadata__":{`, /Load model/],
    [zip('a/run.json'), /open Runs/], ['1,2,3', /no proof of training/], ['', /no proof of training/],
  ]) assert.match(await placed({ mine: String(content) }), sentence);
  assert.match(await placed({ mine: PROOF }, { isFramed: true }), /in its own tab/);
});

const SUBMISSION = 'glassnet-class-1.abc';

/** A folder as a browser gives it, which lists a hundred entries at a time. */
function folderOf(name, inside) {
  const entries = Object.entries(inside).map(([key, value]) => (typeof value === 'string'
    ? { name: key, isFile: true, isDirectory: false, file: (take) => take(new File([value], key)) }
    : folderOf(key, value)));
  return { name, isFile: false, isDirectory: true, createReader: () => ({ readEntries: (take) => take(entries.splice(0, 100)) }) };
}

test('what a class has handed in is read wherever it falls, before proofs that lie beside it', async () => {
  assert.equal(await placed({ 'a.txt': SUBMISSION, 'b.txt': PROOF }, { isTaken: true }), 'class: a.txt,b.txt');
  assert.equal(await placed({ 'a.txt': SUBMISSION }, { isFramed: true }), 'a.txt holds a pupil’s submission. In a frame this page cannot read it; open Glassnet in its own tab and drop it there.');
});

test('of a folder all files are taken, also those of folders in it, in the order of their names', async () => {
  const many = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`p${at}.txt`, SUBMISSION]));
  const placedNames = await placed({ class7b: '' }, { folders: [folderOf('class7b', { ...many, more: { 'z.txt': SUBMISSION } })] });
  const names = placedNames.replace('class: ', '').split(',');
  assert.equal(names.length, 151);
  assert.deepEqual([names[1], names[2], names[10]], ['p0.txt', 'p1.txt', 'p9.txt']);
  assert.ok(names.includes('z.txt') && !names.includes('class7b'));
});

test('collections of signs of several people are tried together, one is opened', async () => {
  assert.equal(await placed({ 'a.zip': SIGNS, 'b.txt': 'words', 'c.zip': SIGNS }), 'handwritings: a.zip,c.zip');
  assert.equal(await placed({ 'a.zip': SIGNS, 'b.txt': SUBMISSION, 'c.zip': SIGNS }), 'class: a.zip,b.txt,c.zip', 'the class sorts them');
  assert.equal(await placed({ 'a.zip': SIGNS, 'c.zip': SIGNS }, { isFramed: true }), 'signs: a.zip');
});

test('an empty folder is refused in a sentence', async () => {
  assert.equal(await placed({ empty: '' }, { folders: [folderOf('empty', {})] }), 'This folder is empty, or the browser does not let the page read it. Drop the files themselves.');
});
