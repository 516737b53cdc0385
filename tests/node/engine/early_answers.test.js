// Drawings are read before Python is ready, with the same answers as Python's.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadEarlyReader } from '../../../web/engine/early_answers.js';

const ROOT = new URL('../../../', import.meta.url);
/** The tests' Python; build.py test sets it, and `python3 build.py env` prints it. */
const { GLASSNET_PYTHON } = process.env;
const server = createServer(({ url }, response) => response.end(readFileSync(new URL(`web${url}`, ROOT))));
/** @type {import('../../../web/engine/early_answers.js').EarlyReader} */
let read;

before(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  read = await loadEarlyReader(`http://127.0.0.1:${port}/`);
});
after(() => server.close());

/** @param {ArrayLike<number>} some @param {ArrayLike<number>} others */
function farthest(some, others) {
  assert.equal(some.length, others.length);
  return Math.max(...Array.from(some, (value, at) => Math.abs(value - others[at])));
}

test('the early answer is that of Python, for digits of every size and scribbles, with any of the steps', () => {
  assert.ok(GLASSNET_PYTHON, 'GLASSNET_PYTHON must name a Python with NumPy; set it to what `python3 build.py env` prints.');
  const told = execFileSync(GLASSNET_PYTHON, ['-m', 'tests.node.python_answers'], {
    cwd: fileURLToPath(ROOT), env: { ...process.env, PYTHONPATH: 'pysrc', OPENBLAS_NUM_THREADS: '1' }, maxBuffer: 2 ** 27, encoding: 'utf8',
  });
  let answered = 0;
  let flags = 0;
  for (const { question, answer } of JSON.parse(told)) {
    const [ink, plain_ink] = [question.ink, question.plain_ink].map((text) => new Uint8Array(Buffer.from(text, 'base64')));
    const early = read({ ...question, ink, plain_ink });
    if (!early || !answer) {
      assert.equal(early, answer ?? undefined); // or both find nothing drawn
      continue;
    }
    answered += 1;
    assert.equal(early.are_shares, answer.are_shares);
    assert.ok(farthest(early.image, answer.image) < 1e-5);
    assert.ok(farthest(early.outputs, answer.outputs) < 1e-4);
    assert.ok(Math.abs(early.lead - answer.lead) < 1e-4);
    if (answer.lead > 1e-3) assert.equal(early.ranked[0], answer.ranked[0]);
    const second = answer.outputs[answer.ranked[1]];
    if (answer.lead > 1e-3 && Math.abs(second - 0.05) > 1e-3) assert.equal(early.rival, answer.rival);
    flags += Number(answer.rival === 1 && second < 0.04);
  }
  assert.ok(answered > 150);
  assert.ok(flags > 5); // a 1 with a long flag is named as the rival, though its output is small
});
