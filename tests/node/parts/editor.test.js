// The code editor: what completes a name, where problems are marked, and which lines differ from the original.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsAt } from '../../../web/parts/source/editor/completions.js';
import { changeWords, lineChanges, withoutChange } from '../../../web/parts/source/editor/line_changes.js';
import { problemMarks } from '../../../web/parts/source/editor/problem_marks.js';

const NAMES = [
  { name: 'cross_entropy', kind: 'function', file: 'learning/losses.py', line: 30 },
  { name: 'sigmoid', kind: 'function', file: 'learning/activations.py', line: 22 },
];
const NUMPY = ['exp', 'tanh'];

function completed(before, { explicit = false, local = [], members = [] } = {}) {
  return completionsAt({ before, explicit, local, members, file: 'learning/activations.py' }, NAMES, NUMPY);
}
const labels = (before, given) => completed(before, given).options.map(({ label }) => label);

test('a name is completed from the file, the package, and Python, the nearest first', () => {
  const { length, options } = completed('    return si', { local: ['size', 'sigmoid'] });
  assert.equal(length, 2);
  const of = (label) => options.find((option) => option.label === label);
  assert.equal(of('size').detail, 'this file');
  assert.equal(of('cross_entropy').detail, 'function, learning/losses.py line 30');
  assert.equal(of('while').detail, 'keyword');
  assert.equal(of('isinstance').detail, 'Python');
  assert.ok(of('size').boost > of('cross_entropy').boost && of('cross_entropy').boost > of('while').boost);
});

test('a name that is known here and defined in the package stands there once, with its place', () => {
  const found = completed('si', { local: ['sigmoid'] }).options.filter(({ label }) => label === 'sigmoid');
  assert.deepEqual(found, [{ label: 'sigmoid', detail: 'function, line 22', boost: 3 }]);
});

test('after np. stands what NumPy has, after another dot what the file has after one', () => {
  assert.deepEqual(labels('x = np.ta'), NUMPY);
  assert.deepEqual(labels('x = (1 + np.'), NUMPY);
  assert.deepEqual(labels('config.le', { members: ['learning_rate'] }), ['learning_rate']);
  assert.deepEqual(labels('sum(x).', { members: ['shape'] }), ['shape']);
  assert.deepEqual(labels('run.np.', { members: ['shape'] }), ['shape']);
});

test('nothing is offered for numbers, for names that are new, for what is whole, and where nothing is typed unless it is asked for', () => {
  for (const before of ['x = 1', 'x = 1.', 'x = 12.5e', 'def si', 'class Per', 'import numpy as n', 'x = ', '']) assert.deepEqual(labels(before), [], before);
  assert.ok(labels('x = ', { explicit: true }).includes('sigmoid'));
  assert.ok(!labels('return').includes('return'));
  assert.ok(labels('x1').length > 0);
});

test('a problem is marked at its columns, else at the word there, else in all of the line', () => {
  const text = 'a = 1\n    return total\n';
  const marked = (problem) => problemMarks([{ severity: 'error', sentence: 'No.', ...problem }], text).map(({ from, to }) => text.slice(from, to));
  assert.deepEqual(marked({ line: 2, column: 12 }), ['total']);
  assert.deepEqual(marked({ line: 2, column: 5, end_column: 17 }), ['return total']);
  assert.deepEqual(marked({ line: 2, column: 40 }), ['return total']);
  assert.deepEqual(marked({ line: 2, column: 0 }), ['return total']);
  assert.deepEqual(marked({ line: 1, column: 3 }), ['=']);
});

test('a problem of a line that has gone stands at the end, and columns count characters', () => {
  const text = 'x = "𝒙" + y';
  const [mark] = problemMarks([{ line: 9, column: 11, severity: 'warning', sentence: 'No.' }], text);
  assert.deepEqual([mark, text.slice(mark.from, mark.to)], [{ from: 11, to: 12, severity: 'warning', message: 'No.' }, 'y']);
});

/** CodeMirror's Chunk.build results for each pair. */
const DIFFERENCES = [
  { original: 'a\nb\nc\n', text: 'x\na\nb\nc\n', range: [0, 0, 0, 2], words: 'Line 1 added' },
  { original: 'a\nb\nc\n', text: 'a\nc\n', range: [2, 4, 2, 2], words: '1 line removed before line 2' },
  { original: 'a\nb', text: 'a\nx', range: [2, 4, 2, 4], words: 'Line 2 changed' },
  { original: 'a\nb', text: 'a\nb\nc', range: [2, 4, 2, 6], words: 'Lines 2 to 3 changed' },
  { original: 'a\nb\nc', text: 'a\nb', range: [2, 6, 2, 4], words: 'Line 2 changed' },
  { original: '', text: 'a', range: [0, 1, 0, 2], words: 'Line 1 changed' },
];

for (const { original, text, range: [fromA, toA, fromB, toB], words } of DIFFERENCES) {
  test(`${JSON.stringify(original)} to ${JSON.stringify(text)} is said as “${words}”, and is taken back by lines`, () => {
    const [change] = lineChanges([{ fromA, toA, fromB, toB }], original, text);
    assert.equal(changeWords(change), words);
    assert.equal(withoutChange(change, original, text), original);
  });
}

test('of two changes one is taken back and the other stays', () => {
  const original = 'a\nb\nc\nd\ne\nf\n';
  const text = 'a\nB\nc\nd\nE\nf\n';
  const changes = lineChanges([{ fromA: 2, toA: 4, fromB: 2, toB: 4 }, { fromA: 8, toA: 10, fromB: 8, toB: 10 }], original, text);
  assert.deepEqual(changes.map(changeWords), ['Line 2 changed', 'Line 5 changed']);
  assert.equal(withoutChange(changes[0], original, text), 'a\nb\nc\nd\nE\nf\n');
});
