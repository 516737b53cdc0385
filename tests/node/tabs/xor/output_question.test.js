// The question that a truth table's output asks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowInputs, rowWithInputFlipped } from '../../../../web/lab/state/table_rows.js';
import { outputQuestion } from '../../../../web/tabs/xor/state/output_question.js';

/** @param {string} targets one digit per row */
const asked = (targets) => {
  const { asks, inputs } = outputQuestion([...targets], 0);
  return [asks, ...inputs];
};

test('Modified XOR asks whether the number of ones is odd, and whether y and z differ', () => {
  const table = '00 11 11 00 10 01 01 10'.split(' ');
  assert.deepEqual([0, 1].map((output) => outputQuestion(table, output).asks), ['odd', 'differ']);
  assert.deepEqual(outputQuestion(table, 1).inputs, [1, 2]);
});

test('the questions about two inputs', () => {
  const named = { '0001': 'both', '1110': 'not_both', '0111': 'either', '1000': 'neither', '0110': 'differ', '1001': 'same' };
  for (const [targets, asks] of Object.entries(named)) assert.deepEqual(asked(targets), [asks, 0, 1]);
});

test('the questions about three and four inputs, whatever the others say', () => {
  assert.deepEqual(asked('00000001'), ['all', 0, 1, 2]);
  assert.deepEqual(asked('00010111'), ['majority', 0, 1, 2]);
  assert.deepEqual(asked('01101000'), ['one', 0, 1, 2]);
  assert.deepEqual(asked('0110100110010110'), ['odd', 0, 1, 2, 3]);
  assert.deepEqual(asked('0000000100000001'), ['all', 1, 2, 3]);
  assert.deepEqual(asked('0011'), ['is', 0]);
  assert.deepEqual(asked('1010'), ['not', 1]);
});

test('an output that never changes, and one that has no name', () => {
  assert.deepEqual(outputQuestion(['1', '1'], 0), { asks: 'always', inputs: [], value: 1 });
  assert.equal(asked('0010')[0], 'own');
});

test('every table with two or three inputs has one question, whose inputs are those that matter', () => {
  for (let inputs = 2; inputs <= 3; inputs += 1) {
    for (let code = 0; code < 2 ** 2 ** inputs; code += 1) {
      const rows = Array.from({ length: 2 ** inputs }, (_, row) => String((code >> row) & 1));
      const { inputs: found } = outputQuestion(rows, 0);
      const matter = rowInputs(0, inputs).map((_, input) => input).filter((input) => rows.some((value, row) => value !== rows[rowWithInputFlipped(row, input, inputs)]));
      assert.deepEqual(found, matter);
    }
  }
});
