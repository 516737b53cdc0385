// A Python process beside Node with synchronous calls: the answer is there when the call returns, as in a worker.

import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packed, unpacked } from '../../../web/engine/worker/native_wire.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** The tests' Python; build.py test sets it, and `python3 build.py env` prints it. */
const { GLASSNET_PYTHON } = process.env;
const HEAD_BYTES = 8;
/** Opens both pipes before Python starts, so that Node notices Python's end even if it fails to start. */
const COMMAND = 'exec "$0" -m tests.node.desk.python_process <"$1" >"$2"';

/** Starts the process, which ends with this one. */
function startProcess() {
  if (!GLASSNET_PYTHON) throw new Error('GLASSNET_PYTHON must name a Python with NumPy; set it to what `python3 build.py env` prints.');
  const folder = mkdtempSync(join(tmpdir(), 'glassnet-desk-'));
  const [questions, answers] = ['questions', 'answers'].map((name) => join(folder, name));
  execFileSync('mkfifo', [questions, answers]);
  const env = { ...process.env, PYTHONPATH: `${ROOT}pysrc`, OPENBLAS_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '' }; // saves bytecode for later tests
  spawn('sh', ['-c', COMMAND, GLASSNET_PYTHON, questions, answers], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] }).unref();
  const writing = openSync(questions, 'w');
  const reading = openSync(answers, 'r');
  rmSync(folder, { recursive: true }); // both ends are open
  process.on('exit', () => closeSync(writing));

  function read(/** @type {number} */ count) {
    const bytes = new Uint8Array(count);
    for (let done = 0; done < count;) {
      const got = readSync(reading, bytes, done, count - done, null);
      if (!got) throw new Error('Python has ended.');
      done += got;
    }
    return bytes;
  }

  /**
   * @param {number} page
   * @param {string} name
   * @param {object} [payload]
   */
  return (page, name, payload = {}) => {
    const data = packed({ page, name, payload });
    const head = new Uint8Array(HEAD_BYTES);
    new DataView(head.buffer).setBigUint64(0, BigInt(data.length), true);
    for (const bytes of [head, data]) {
      for (let done = 0; done < bytes.length;) done += writeSync(writing, bytes, done);
    }
    const length = Number(new DataView(read(HEAD_BYTES).buffer).getBigUint64(0, true));
    return unpacked(read(length).buffer);
  };
}

/** @type {ReturnType<typeof startProcess> | undefined} */
let ask;
let pages = 0;

/**
 * A new Bridge or sandbox, with the five members that web/engine/worker/boot.js gives the worker; one Python process serves
 * everything that a test file opens.
 */
export function bridgeInProcess({ sandbox = false } = {}) {
  ask ??= startProcess();
  const asked = ask;
  pages += 1;
  const page = pages;
  const { version } = asked(page, 'begin', { sandbox });
  return {
    version,
    siteVersion: 'desk',
    native: undefined,
    snapshot: '',
    memory: new WebAssembly.Memory({ initial: 1 }),
    liveProxies: () => 0,
    async prepare() {},
    /**
     * @param {string} name
     * @param {object} payload
     */
    handle: (name, payload) => asked(page, name, payload),
  };
}

/** The rules that build.py writes into config.json. */
export function rulesOfPython() {
  ask ??= startProcess();
  return ask(0, 'rules');
}

/** A digits.npz with a few made-up digits. */
export function madeUpDigits() {
  ask ??= startProcess();
  return ask(0, 'digits');
}

/**
 * Every request that Python answers, with a real payload, in an order in which all succeed.
 * @param {{ sandbox?: boolean }} [of] sandbox: whether to return those that only a sandbox answers, and their prerequisites
 * @returns {{ name: string, payload: any }[]}
 */
export function everyRequest({ sandbox = false } = {}) {
  ask ??= startProcess();
  return ask(0, 'everything', { sandbox });
}

/**
 * The submissions of a class of thirty: five lines with errors, a forged proof, and a claim that its proof contradicts.
 * @returns {{ name: string, line: string, kind: 'sound' | 'refused' | 'forged_proof' | 'forged_claim' }[]}
 */
export function classOfThirty() {
  ask ??= startProcess();
  return ask(0, 'class');
}

/**
 * False proofs of training, made from a true one.
 * @param {string} line
 * @returns {{ weights: string, costs: string, long: string }} with different weights, a different history, very many iterations
 */
export function forgedProofs(line) {
  ask ??= startProcess();
  return ask(0, 'forged', { line });
}
