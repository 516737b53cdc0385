// Drawings are read on the page's own thread, with the same answers as Python's.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { canRead, createQuickReader, loadShippedNetwork } from '../../../web/engine/quick_reader.js';

const ROOT = new URL('../../../', import.meta.url);
/** The tests' Python; build.py test sets it, and `python3 build.py env` prints it. */
const { GLASSNET_PYTHON } = process.env;
assert.ok(GLASSNET_PYTHON, 'GLASSNET_PYTHON must name a Python with NumPy; set it to what `python3 build.py env` prints.');
const told = execFileSync(GLASSNET_PYTHON, ['-m', 'tests.node.python_answers'], {
  cwd: fileURLToPath(ROOT), env: { ...process.env, PYTHONPATH: 'pysrc', OPENBLAS_NUM_THREADS: '1' }, maxBuffer: 2 ** 28, encoding: 'utf8',
});
const floats = (/** @type {number[]} */ values) => Float32Array.from(values);
/** The shipped network first, then one of every activation and several numbers of layers, each with Python's answers. */
const [shipped, ...others] = JSON.parse(told).map((/** @type {any} */ { network, answers }) => ({
  network: { ...network, weights: network.weights.map(floats), biases: network.biases.map(floats) }, answers,
}));
/** Half of the last digit that the page shows: outputs and ink as 0.00, a unit's value as 0.0. */
const SHOWN = 0.5e-4;

/** @param {ArrayLike<number>} some @param {ArrayLike<number>} others */
function farthest(some, others) {
  assert.equal(some.length, others.length);
  return Math.max(0, ...Array.from(some, (value, at) => Math.abs(value - others[at])));
}

/** Compares readings; returns how many there were, and how many of them name a 1 with a long flag. @param {any} read */
function compare(read, /** @type {any[]} */ answers) {
  let [answered, flags] = [0, 0];
  for (const { question, answer } of answers) {
    const quick = read({ ...question, ink: new Uint8Array(Buffer.from(question.pen ? question.ink : question.plain_ink, 'base64')) });
    if (!quick || !answer) {
      assert.equal(quick, answer ?? undefined); // or both find nothing drawn
      continue;
    }
    answered += 1;
    assert.deepEqual([quick.crop, quick.are_shares], [answer.crop, answer.are_shares]);
    for (const name of ['shift', 'boxed', 'image', 'outputs']) assert.ok(farthest(quick[name], answer[name]) < SHOWN, name);
    assert.equal(quick.hidden.length, answer.hidden.length);
    quick.hidden.forEach((/** @type {Float32Array} */ values, /** @type {number} */ layer) => assert.ok(farthest(values, answer.hidden[layer]) < SHOWN, `hidden layer ${layer + 1}`));
    assert.ok(Math.abs(quick.lead - answer.lead) < 2 * SHOWN);
    if (answer.lead <= 1e-3) continue; // either of two equal answers may be the first
    assert.equal(quick.ranked[0], answer.ranked[0]);
    const second = answer.outputs[answer.ranked[1]];
    if (Math.abs(second - 0.05) > 1e-3) assert.equal(quick.rival, answer.rival);
    flags += Number(answer.rival === 1 && second < 0.04);
  }
  return { answered, flags };
}

test('the shipped network reads as in Python, digits of every size and scribbles, with any of the steps', () => {
  const { answered, flags } = compare(createQuickReader(shipped.network), shipped.answers);
  assert.ok(answered > 150);
  assert.ok(flags > 5); // a 1 with a long flag is named as the rival, though its output is small
});

for (const { network, answers } of others) {
  const hidden = network.biases.length - 1;
  test(`a network of ${hidden} hidden layers, ${network.hidden_activation} and ${network.output_activation}, reads as in Python`, () => {
    assert.ok(canRead(network));
    assert.ok(compare(createQuickReader(network), answers).answered > 15);
  });
}

test('the shipped network is fetched from the site as Python has it', async () => {
  const server = createServer(({ url }, response) => response.end(readFileSync(new URL(`web${url}`, ROOT))));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  assert.deepEqual(await loadShippedNetwork(`http://127.0.0.1:${port}/`), shipped.network);
  server.close();
});

test('a network with an activation of edited code is left to Python', () => {
  for (const [hidden_activation, output_activation] of [['mine', 'softmax'], ['relu', 'mine'], ['toString', 'softmax']]) assert.equal(canRead({ ...shipped.network, hidden_activation, output_activation }), false);
});
