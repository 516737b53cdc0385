// The code workshop: versions, console input, and sentences for everything that Python reports about edited code.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { deflateRawSync } from 'node:zlib';

import { packedPatch, unpackedPatch } from '../../../../web/features/workshop/state/packed_patch.js';
import { openedWorkshop, UNCHECKED } from '../../../../web/features/workshop/state/opened_workshop.js';
import {
  freeName, isChecked, openVariant, runsAsItIs, sameEdits, shippedText, shownText, withCommand, withLastEntry, withNewVariant, withText,
} from '../../../../web/features/workshop/state/workshop.js';
import { checkSentence, checkTitle } from '../../../../web/features/workshop/sentences/check_sentences.js';
import { clueSentence } from '../../../../web/features/workshop/sentences/clue_sentences.js';
import { codeTroubleSentence } from '../../../../web/features/workshop/sentences/trouble_sentences.js';
import { keysAfter } from '../../texts.js';

const FOLDER = new URL('../../../../pysrc/glassnet/workshop/', import.meta.url);
const python = (/** @type {string} */ name) => readFileSync(new URL(`${name}.py`, FOLDER), 'utf-8');
const folder = (/** @type {string} */ name) => readdirSync(new URL(`${name}/`, FOLDER)).filter((file) => file.endsWith('.py')).map((file) => python(`${name}/${file.replace('.py', '')}`)).join('\n');
const FILE = 'learning/activations.py';

function workshop() {
  const library = { files: [{ file: FILE, text: 'shipped\n' }], definitions: [], editable: [FILE] };
  const opened = { ...openedWorkshop('edit'), library };
  return withNewVariant(opened, { id: 'one', name: 'Mine', edits: { [FILE]: 'own\n' }, changed_at: 0, planted: undefined });
}

test('what is typed is an edit, until the text is as shipped again', () => {
  const changed = withText(workshop(), FILE, 'other\n', 5);
  assert.equal(shownText(changed), 'other\n');
  assert.equal(openVariant(changed)?.changed_at, 5);
  const back = withText(changed, FILE, shippedText(changed, FILE), 6);
  assert.deepEqual(openVariant(back)?.edits, {});
  assert.equal(shownText(back), 'shipped\n');
});

test('what was checked and what runs is a text, and no version of it', () => {
  const now = workshop();
  const edits = { [FILE]: 'own\n' };
  const checked = { ...now, checks: { ...UNCHECKED, of: edits }, running: { ...now.running, apart: true, id: 'one', edits } };
  assert.ok(isChecked(checked) && runsAsItIs(checked));
  const changed = withText(checked, FILE, 'own, and more\n', 1);
  assert.ok(!isChecked(changed) && !runsAsItIs(changed));
  assert.ok(isChecked(withText(changed, FILE, 'own\n', 2)));
  assert.ok(!sameEdits({}, edits) && sameEdits({ a: '1', b: '2' }, { b: '2', a: '1' }));
});

test('two versions never have one name', () => {
  assert.equal(freeName(workshop(), 'Mine'), 'Mine 2');
  assert.equal(freeName(workshop(), 'Yours'), 'Yours');
});

test('the console keeps what was typed, each once and the newest last, and as many entries as can be looked at', () => {
  let now = workshop();
  for (const source of ['a', 'b', 'a']) now = withLastEntry(withCommand(now, source), () => ({ printed: 'x' }), false);
  assert.deepEqual(now.console.history, ['b', 'a']);
  assert.deepEqual(now.console.entries.map(({ number, source }) => [number, source]), [[1, 'a'], [2, 'b'], [3, 'a']]);
  for (let times = 0; times < 200; times += 1) now = withCommand(now, 'c');
  assert.equal(now.console.entries.length, 100);
  assert.equal(now.console.entries.at(-1)?.number, 203);
});

test('there are plain words for each error that Python tells from others', () => {
  const source = folder('errors');
  const codes = new Set([...source.matchAll(/return "(\w+)", \{/g)].map(([, code]) => code));
  assert.ok(codes.size > 15);
  codes.delete('other'); // its text is Python's own message
  for (const code of codes) {
    assert.ok(keysAfter('trouble.').some((key) => key === code || key.startsWith(`${code}.`)), `${code} has no words`);
  }
  const [table] = /^SYNTAX:.*?^\)$/ms.exec(source) ?? [''];
  for (const [, kind] of table.matchAll(/"(\w+)",\s*\(/g)) {
    const values = { bracket: '(', opening: '[', suggestion: 'for', name: 'f', statement: 'return' };
    assert.notEqual(codeTroubleSentence({ code: 'syntax_error', values: { ...values, kind } }), codeTroubleSentence({ code: 'syntax_error', values: { kind: 'unreadable' } }), kind);
  }
  assert.match(codeTroubleSentence({ code: 'attribute_unknown', values: { of: 'numpy', name: 'tahn', suggestion: 'tanh' } }), /Perhaps tanh\?/);
});

test('each check has a name, and each of its findings a sentence without a gap', () => {
  const found = folder('checks');
  const codes = [...python('checks/ladder').matchAll(/^ {4}"(\w+)": \(check_/gm)].map(([, code]) => code);
  assert.equal(codes.length, 10);
  const values = {
    function: 'f', expected: 1, got: 2, names: ['a'], needed_by: ['b'], iteration: 3, computed: 0.5, other: 0.25, layer: 0, fan_in: -1, unit: 1, cases: 9, weights: 20,
    largest: 1e-9, wrong: 2, settings: [], right: 3, rows: 4, cost: 0.5, shipped_cost: 0.1, shipped_right: 4, ratio: 1.5, name: 'check_it', step: 'slope',
  };
  for (const code of [...codes, 'own_check']) {
    assert.ok(checkTitle(code));
    for (const status of /** @type {const} */ (['passed', 'failed', 'noted', 'skipped'])) {
      assert.doesNotMatch(checkSentence({ code, status, values, file: '', line: 0, trouble: null }), /undefined|[{}]/, `${code} ${status}`);
    }
  }
  for (const [, kind] of found.matchAll(/problem\("(\w+)"/g)) {
    const code = kind === 'not_finite' ? 'finite' : 'shapes';
    const words = checkSentence({ code, status: 'failed', values: { ...values, kind }, file: '', line: 0, trouble: null });
    assert.notEqual(words, 'Something is not as it should be.', kind);
    assert.doesNotMatch(words, /undefined/, kind);
  }
});

test('every clue to a planted bug has words', () => {
  const clues = new Set([...readFileSync(new URL('planted_bugs.json', FOLDER), 'utf-8').matchAll(/"((?:look_at|compare)_[\w:]+)"/g)].map(([, clue]) => clue));
  assert.ok(clues.size > 10);
  for (const clue of clues) assert.doesNotMatch(clueSentence(clue), /\{|undefined/, clue);
});

test('a patch crosses in a link, and what is none or too much is refused', async () => {
  const patch = '--- a/learning/losses.py\n+++ b/learning/losses.py\n@@ -1 +1 @@\n-a\n+ü\n';
  const packed = await packedPatch(patch);
  assert.match(packed, /^[\w-]+$/);
  assert.equal(await unpackedPatch(packed), patch);
  assert.equal(await packedPatch(Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 10_007).join('\n')), '');
  await assert.rejects(unpackedPatch('AAAA'));
  await assert.rejects(unpackedPatch('!'));
  const bomb = deflateRawSync(Buffer.alloc(3_000_000)).toString('base64url');
  await assert.rejects(unpackedPatch(bomb), RangeError);
});
