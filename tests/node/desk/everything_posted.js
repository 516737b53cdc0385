// Everything that the workers post: their real logic sends every request and job to a Bridge or a sandbox.

import { BEGINS_RUN } from '../../../web/wire/requests.js';
import { createPythonWorker } from '../../../web/engine/worker/python_worker.js';
import { bridgeInProcess, everyRequest } from './python_process.js';

/** Sent by the worker itself. */
const OF_THE_WORKER = new Set(['provide_kernel', 'train_for', 'go_on_with_job', 'end_job']);
/** Python's request that needs a file -> the page's request for which the worker fetches it. */
const PROVIDED = { provide_digits: 'load_digits', provide_model: 'load_shipped_model' };
/** Cancelled at the first report: ten experiments are slow, and all reports alike. */
const CANCELLED = new Set(['experiments']);

/**
 * @typedef {object} Posted
 * @property {string} name of the request, the job or the event
 * @property {'result' | 'report' | 'error' | 'event'} kind
 * @property {any} value as it arrives
 */

/**
 * @param {{ sandbox?: boolean }} [of] sandbox: whether to send what only a worker for edited code answers
 * @returns {Promise<Posted[]>}
 */
export async function everythingPosted({ sandbox = false } = {}) {
  /** @type {Posted[]} */
  const posted = [];
  /** @type {Map<number, { name: string, isJob: boolean, settle: () => void }>} */
  const waiting = new Map();
  let file = new Uint8Array();
  let id = 0;
  let afterEvent = () => {};
  /** @param {any} message @param {ArrayBuffer[]} [transfer] */
  const send = (message, transfer = []) => {
    const came = structuredClone(message, { transfer });
    if (came.id === undefined) {
      posted.push({ name: came.type, kind: 'event', value: came });
      afterEvent();
      return;
    }
    const kind = /** @type {'result' | 'report' | 'error'} */ (Object.keys(came).find((key) => key !== 'id'));
    const { name, isJob, settle } = waiting.get(came.id) ?? {};
    posted.push({ name, kind: isJob && kind === 'result' ? 'report' : kind, value: came[kind] });
    if (kind !== 'report' || CANCELLED.has(name)) settle();
  };
  const worker = createPythonWorker({
    send,
    bootPython: async (_, onProgress) => {
      onProgress('python.zip', 1, 2);
      return { ...bridgeInProcess({ sandbox }), native: { session: 'a', numpy: '2', blas: 'b', elsewhere: 8001 } };
    },
    compileKernels: async () => ({ modules: [], problem: 'not_loaded' }),
    instantiateKernels: async () => ({}),
    request: async () => new Response(file),
    answerFromMemory() {},
    clock: {
      now: () => performance.now(),
      setTimeout: (act, milliseconds) => Number(setTimeout(act, milliseconds)),
      clearTimeout,
      nextMessage: () => new Promise((resolve) => {
        setImmediate(resolve);
      }),
    },
  });
  /** @param {object} message @param {string} name */
  const ask = async (message, name) => {
    id += 1;
    const own = id;
    await new Promise((resolve) => {
      waiting.set(own, { name, isJob: 'job' in message, settle: () => resolve(undefined) });
      worker.receive(structuredClone({ id: own, ...message }));
    });
    if (CANCELLED.has(name)) worker.receive({ id: own, cancelled: true });
  };
  /** @param {string} type @param {any} payload */
  const request = (type, payload) => ask({ type, payload: BEGINS_RUN.has(type) ? { ...payload, run: id } : payload }, type);

  await request('boot', { base_url: 'https://desk/' });
  for (const { name, payload } of everyRequest({ sandbox })) {
    if (OF_THE_WORKER.has(name)) continue;
    if (name === 'begin_job') {
      await ask({ job: payload.name, payload: payload.payload }, payload.name);
    } else if (name in PROVIDED) {
      file = payload.data;
      await request(PROVIDED[name], {});
    } else if (name === 'train') {
      const trained = new Promise((resolve) => {
        afterEvent = () => resolve(undefined);
      });
      await request(name, { ...payload, steps_per_second: 0 });
      await trained;
      await request('pause', {});
      await request('set_pace', { steps_per_second: 1 });
    } else {
      await request(name, payload);
    }
  }
  await request('measure_memory', {});
  return posted;
}
