// Python's refusals, kept as code and values and worded by the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkerError } from '../../../web/engine/client.js';
import { EngineError } from '../../../web/engine/engine_error.js';
import { troubleOf } from '../../../web/lab/actions/errors.js';
import { messageInWords, troubleSentence } from '../../../web/words/refusals.js';

/** @typedef {import('../../../web/wire/protocol.js').Trouble} Trouble */

/**
 * @param {string} code
 * @param {Trouble['values']} values
 * @param {string} [field]
 */
const said = (code, values, field = '') => troubleSentence({ code, values, field, message: '' });

test('a field and its choices are called as the form calls them, and numbers written as the page writes them', () => {
  const bounds = { whole: false, above_low: true, low: 0, high: 100 };
  assert.equal(said('number_too_large', { ...bounds, value: 1000 }, 'learning_rate'), 'Learning rate must be above 0 and at most 100; got 1,000. Make it smaller.');
  const counted = { whole: true, above_low: false, low: 1, high: 10_000_000 };
  assert.equal(said('not_a_number', { ...counted, value: "''" }, 'iterations'), 'Iterations must be a whole number from 1 to 10,000,000. Write a number.');
  const choices = ['squared_error', 'cross_entropy'];
  assert.equal(said('unknown_choice', { choices, value: "'magic'" }, 'loss'), "Loss must be one of these: squared error, cross-entropy; got 'magic'. Choose one.");
});

test('a name from elsewhere is said as it came, though a field or a choice has the same', () => {
  assert.match(said('image_blank', { name: 'momentum' }), /^momentum should show a digit/);
});

test('what the page knows of itself is told with its own buttons', () => {
  assert.match(said('diverged', {}), /press Reset\.$/);
  assert.match(said('no_points', {}, 'own_points'), /Press anywhere in the square/);
});

test('of an error of Python its code, values and field are kept, of any other what it says', () => {
  const told = { code: 'csv_empty', values: { line: 3 }, field: 'seed', message: 'the file is empty.' };
  assert.deepEqual(troubleOf(new WorkerError({ ...told, type: 'Refusal', traceback: 'File ...' })), told);
  const none = { code: '', values: {}, field: '' };
  assert.deepEqual(troubleOf(new WorkerError({ type: 'WorkerCrashed', message: 'It stopped.' })), { ...none, message: 'It stopped.' });
  assert.deepEqual(troubleOf(new DOMException('No.', 'NotReadableError')), { ...none, message: 'No.' });
  assert.deepEqual(troubleOf('odd'), { ...none, message: 'odd' });
  assert.equal(troubleSentence(troubleOf(new Error('It is no image.'))), 'It is no image.');
});

test('what the engine says by the key of a text is worded, and what only begins like one is said as it came', () => {
  assert.equal(troubleSentence(troubleOf(new EngineError('worker.broken', { file: 'a.zip' }))), 'The file a.zip arrived incomplete or damaged. Check the connection, then try again.');
  assert.match(messageInWords('worker.ended'), /^Its worker ended/);
  assert.equal(messageInWords('worker.of_mine'), 'worker.of_mine');
  assert.equal(messageInWords('help.title'), 'help.title');
});
