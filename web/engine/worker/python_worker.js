// The worker's tasks, wherever it runs: it starts Python, hands requests to its bridge, and trains in slices between them.

import { BEGINS_RUN, CHANGES_SESSION, GIVES_PROGRESS, JOB_RANKS } from '../../wire/requests.js';
import { EngineError } from '../engine_error.js';
import { createCheckpoints } from './checkpoints.js';
import { createSchedule, TRAINING_RANK } from './schedule.js';

/** @import { compileKernels as CompileKernels, instantiateKernels as InstantiateKernels } from '../../kernel/loader.js' */
/** @import { JobReport, Jobs, LabName, LabProgress, OfLab, OfRun, Requests, TakenCheckpoint, WireError, WorkersQuestions } from '../../wire/protocol.js' */
/** @import { CarriedFiles } from '../assets.js' */
/** @import { request as RequestFile } from '../downloads.js' */
/** @import { StartedPython, Work } from '../engine_types.js' */
/** @import { bootPython as BootPython } from './boot.js' */
/** @import { Clock } from './checkpoints.js' */

/** How long Python works before the worker looks for messages. */
const SLICE_SECONDS = 0.05;
/** The worker makes Blobs of checkpoints larger than this: making them, or writing the bytes, would block the page too long. */
const LARGE_BYTES = 4_000_000;
/** The most slices a second while training at a set pace; at a faster pace a slice has several updates. */
const PACED_SLICES = 40;

/**
 * A message from the page: a request, a job, or the cancellation of the job with this id.
 * @typedef {{ id: number, type: keyof Requests, payload: any } | { id: number, job: keyof Jobs, payload: object } | { id: number, cancelled: true }} PageMessage
 */

/**
 * @param {object} surroundings
 * @param {(message: object, transfer?: ArrayBuffer[]) => void} surroundings.send posts a message to the page
 * @param {typeof BootPython} surroundings.bootPython
 * @param {typeof CompileKernels} surroundings.compileKernels
 * @param {typeof InstantiateKernels} surroundings.instantiateKernels
 * @param {typeof RequestFile} surroundings.request requests a file of the site
 * @param {(carried: CarriedFiles) => void} surroundings.answerFromMemory
 * @param {Clock & { nextMessage: () => Promise<unknown> }} surroundings.clock nextMessage: lets the worker receive waiting messages
 */
export function createPythonWorker({ send, bootPython, compileKernels, instantiateKernels, request, answerFromMemory, clock }) {
  /** @type {StartedPython | undefined} */
  let python;
  /** Settles when Python has started or failed to. @type {ReturnType<typeof startPython> | undefined} */
  let booting;
  let baseUrl = '';
  /** @type {LabName | undefined} */
  let trainingLab;
  /** Updates a second while training at a set pace; 0 means as fast as possible. */
  let stepsPerSecond = 0;
  /** The number of each lab's current run, so that the page can drop messages of older ones. */
  const runs = /** @type {Record<LabName, number>} */ ({});
  const schedule = createSchedule(clock);
  /** @type {Work} */
  const training = { rank: TRAINING_RANK, slice: trainForSlice };
  /** The jobs that have not ended, by the id of the message that began them. @type {Map<number, Work>} */
  const jobs = new Map();
  const checkpoints = createCheckpoints({ take: postCheckpoint, onFailure: postCheckpointFailure, clock });

  /**
   * The requests that the worker answers itself; all others go to Python's bridge unchanged.
   * @type {{ [T in keyof Requests]?: (payload: Requests[T]['payload']) => Promise<Requests[T]['result']> }}
   */
  const handlers = {
    async boot({ base_url, carried }) {
      if (carried) answerFromMemory(carried);
      booting ??= startPython(base_url);
      return booting;
    },
    async measure_memory() {
      if (!python) throw new EngineError('worker.not_ready');
      return { bytes: python.memory?.buffer.byteLength ?? 0, live_proxies: python.liveProxies() };
    },
    async transfer_python() {
      await booting;
      if (!python?.transferParts) throw new EngineError('worker.not_ready');
      return python.transferParts();
    },
    async load_digits() {
      return provide('provide_digits', 'data/digits.npz');
    },
    async load_shipped_model() {
      return provide('provide_model', 'models/digits.npz');
    },
    async train(payload) {
      const progress = await passedOn('train', payload);
      stepsPerSecond = payload.steps_per_second ?? 0;
      trainingLab = payload.lab;
      schedule.add(training);
      return progress;
    },
    async set_pace({ steps_per_second }) {
      stepsPerSecond = steps_per_second;
      return {};
    },
    async pause() {
      if (trainingLab) {
        checkpoints.takeNow(trainingLab);
        stopTraining(trainingLab);
      }
      return {};
    },
    async take_checkpoint({ lab }) {
      return takeCheckpoint(lab);
    },
  };

  /** @param {string} siteUrl the site's address, with a slash at its end */
  async function startPython(siteUrl) {
    baseUrl = siteUrl;
    const compiling = compileKernels(baseUrl);
    python = await bootPython(baseUrl, (file, loaded, total) => {
      send({ type: 'boot_progress', file, loaded, total });
    }, (error) => send({ type: 'stopped', message: error instanceof EngineError ? error.message : String(error) }));
    const { modules, problem } = await compiling;
    const { memory, native, snapshot } = python;
    const { engines } = call('provide_kernel', { engines: memory ? await instantiateKernels(modules, memory) : {} });
    return { python: python.version, site_version: python.siteVersion, engines, kernel_problem: native ? '' : problem, native, snapshot };
  }

  /**
   * The bridge's answer, once Python has started and everything the request needs is loaded.
   * @template {keyof Requests} T
   * @param {T} type
   * @param {Requests[T]['payload']} payload
   * @returns {Promise<Requests[T]['result']>}
   */
  async function passedOn(type, payload) {
    await booting;
    await python?.prepare(type);
    const { run, ...sent } = /** @type {OfLab & OfRun} */ (payload);
    const result = call(type, BEGINS_RUN.has(type) ? sent : payload);
    if (BEGINS_RUN.has(type) && result.begun !== false) begin(sent.lab, run);
    if (result.kept) result.kept = withBlob(result.kept);
    return GIVES_PROGRESS.has(type) ? withRun(result) : result;
  }

  /** Notes that the lab has a new session. @param {LabName} lab @param {number} run */
  function begin(lab, run) {
    stopTraining(lab);
    checkpoints.forget(lab);
    runs[lab] = run;
  }

  /** Asks Python's bridge. Throws PythonError if the answer is an error. */
  function call(/** @type {keyof Requests | keyof WorkersQuestions} */ name, /** @type {object} */ payload) {
    if (!python) throw new EngineError('worker.not_ready');
    const { result, error } = python.handle(name, payload);
    if (error) throw new PythonError(error);
    return result;
  }

  /** Gives Python a file, which may still be loading while Python starts. @param {string} path relative to the site */
  async function provide(/** @type {keyof WorkersQuestions} */ name, path) {
    const response = await request(baseUrl, path);
    const data = new Uint8Array(await response.arrayBuffer());
    await booting;
    return call(name, { data });
  }

  /**
   * @template {LabProgress} T
   * @param {T} progress
   * @returns {T & OfRun}
   */
  function withRun(progress) {
    return { ...progress, run: runs[progress.lab] };
  }

  function stopTraining(/** @type {LabName} */ lab) {
    if (trainingLab !== lab) return;
    trainingLab = undefined;
    schedule.remove(training);
  }

  /** Trains for a slice. Returns the milliseconds until the next one at this pace. */
  function trainForSlice() {
    const lab = /** @type {LabName} */ (trainingLab);
    const started = clock.now();
    const most_steps = Math.ceil(stepsPerSecond / PACED_SLICES);
    try {
      const { samples_trained, ...trained } = call('train_for', { lab, seconds: SLICE_SECONDS, ...(most_steps && { most_steps }) });
      const progress = withRun(trained);
      const computing_seconds = (clock.now() - started) / 1000;
      if (progress.done) stopTraining(lab);
      post({ type: 'progress', progress, samples: samples_trained, computing_seconds });
      if (progress.done) checkpoints.takeNow(lab);
      else checkpoints.changed(lab);
    } catch (error) {
      stopTraining(lab);
      send({ type: 'training_failed', lab, error: toWireError(error) });
    }
    return most_steps ? (1000 * most_steps) / stepsPerSecond - (clock.now() - started) : 0;
  }

  /** Begins a job once everything it needs is loaded. It runs until it is done, fails or is cancelled. */
  async function beginJob(/** @type {number} */ id, /** @type {keyof Jobs} */ name, /** @type {object} */ payload) {
    const work = {
      rank: JOB_RANKS[name],
      slice() {
        report(id, name, () => call('go_on_with_job', { job: id, seconds: SLICE_SECONDS }));
        return 0;
      },
    };
    jobs.set(id, work);
    try {
      await booting;
      await python?.prepare('begin_job');
    } catch (error) {
      failJob(id, error);
    }
    if (!jobs.has(id)) return;
    report(id, name, () => call('begin_job', { job: id, name, payload }));
    if (jobs.has(id)) schedule.add(work);
  }

  /** Runs a slice of a job and posts its report; the last report is the result. */
  function report(/** @type {number} */ id, /** @type {keyof Jobs} */ name, /** @type {() => JobReport} */ slice) {
    try {
      const { done, report } = slice();
      if (name === 'import_runs') for (const run of report.runs) run.blob = blobIfLarge(run.checkpoint);
      if (done) dropJob(id);
      post(done ? { id, result: report } : { id, report });
    } catch (error) {
      failJob(id, error);
    }
  }

  function failJob(/** @type {number} */ id, /** @type {unknown} */ error) {
    dropJob(id);
    send({ id, error: toWireError(error) });
  }

  /**
   * @param {number} id
   * @returns {boolean} whether Python had begun the job
   */
  function dropJob(id) {
    const work = jobs.get(id);
    jobs.delete(id);
    return work !== undefined && schedule.remove(work);
  }

  /**
   * @param {LabName} lab
   * @returns {TakenCheckpoint}
   */
  function takeCheckpoint(lab) {
    return withBlob(call('take_checkpoint', { lab }));
  }

  /**
   * @param {TakenCheckpoint} taken
   * @returns {TakenCheckpoint}
   */
  function withBlob(taken) {
    return { ...taken, blob: blobIfLarge(taken.data) };
  }

  function postCheckpoint(/** @type {LabName} */ lab) {
    post({ type: 'checkpoint', lab, run: runs[lab], ...takeCheckpoint(lab) });
  }

  function postCheckpointFailure(/** @type {unknown} */ error) {
    send({ type: 'checkpoint_failed', error: toWireError(error) });
  }

  /** Posts a message; its arrays are transferred, not copied. */
  function post(/** @type {object} */ message) {
    /** @type {Set<ArrayBuffer>} */
    const buffers = new Set();
    collectBuffers(message, buffers);
    send(message, [...buffers]);
  }

  return {
    /**
     * Starts Python before the page requests it.
     * @param {string} siteUrl the site's address, with a slash at its end
     */
    startEarly(siteUrl) {
      booting = startPython(siteUrl);
      booting.catch(() => {}); // the page's own request will report the error
    },
    async receive(/** @type {PageMessage} */ message) {
      const { id } = message;
      if ('cancelled' in message) {
        if (dropJob(id)) call('end_job', { job: id });
        return;
      }
      if ('job' in message) {
        beginJob(id, message.job, message.payload);
        return;
      }
      const { type, payload } = message;
      try {
        const result = await (handlers[type]?.(payload) ?? passedOn(type, payload));
        const hasSession = type !== 'change_settings' || 'progress' in result; // without points to learn from, the lab has no session
        post({ id, result });
        if (CHANGES_SESSION.has(type) && hasSession) checkpoints.changed(payload.lab);
      } catch (error) {
        send({ id, error: toWireError(error) });
      }
    },
  };
}

/** An error that Python reported, to be sent to the page. */
class PythonError extends Error {
  constructor(/** @type {WireError} */ error) {
    super(error.message);
    this.wire = error;
  }
}

function blobIfLarge(/** @type {Uint8Array} */ checkpoint) {
  return checkpoint.byteLength > LARGE_BYTES ? new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (checkpoint)]) : undefined;
}

/**
 * @param {unknown} error
 * @returns {WireError}
 */
function toWireError(error) {
  if (error instanceof PythonError) return error.wire;
  const ours = { code: '', values: error instanceof EngineError ? error.values : {}, field: '' };
  if (error instanceof Error) {
    return { ...ours, type: error.name, message: error.message, traceback: error.stack ?? '' };
  }
  return { ...ours, type: 'Error', message: String(error), traceback: '' };
}

function collectBuffers(/** @type {unknown} */ value, /** @type {Set<ArrayBuffer>} */ buffers) {
  if (ArrayBuffer.isView(value)) {
    buffers.add(/** @type {ArrayBuffer} */ (value.buffer));
  } else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) collectBuffers(item, buffers);
  }
}
