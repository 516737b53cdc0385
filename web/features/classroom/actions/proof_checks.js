// Checks the proofs of a class in the background, one after another, by repeating the training.

import { isStop, troubleOf } from '../../../lab/actions/errors.js';
import { watchState } from '../../../page/state/store.js';
import { lessonOf, sortedOut } from '../state/classroom.js';
import { paceWith, secondsOfProof } from '../state/proof_pace.js';
import { withCheck } from '../state/standing.js';
import { claimedSteps } from '../state/step_statuses.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { ClassProofCheckReport } from '../../../wire/protocol.js' */
/** @import { ClassroomState, ClassRow } from '../state/classroom.js' */

const SECOND = 1000;
/** A proof that takes longer waits until the user asks for it, so that it does not hold up all others. */
const LONG_SECONDS = 60;
/** The interval between shown progress reports: each makes the page summarise the whole class again. */
const SAID_SECONDS = 0.25;

/**
 * @param {WorkerClient} worker the page's own worker, which never runs edited code
 * @param {PageStore} store
 * @param {{ classroom: () => ClassroomState, set: (change: Partial<ClassroomState>) => void }} page
 */
export function createProofChecks(worker, store, { classroom, set }) {
  /** Ends the proof check that is running. */
  let going = new AbortController();
  let isStopped = false;
  /** Batches of checks run one after another. */
  let checking = Promise.resolve();
  /** @type {(() => void)[]} */
  let waiting = [];

  function wakeUp() {
    for (const act of waiting.splice(0)) act();
  }
  watchState(store, ({ labs: { digits }, python }) => [digits.opened, python.phase], wakeUp);

  /**
   * Checks the proofs that have not been checked yet, one after another.
   * @param {boolean} [withLong] whether to include those that take long
   */
  function check(withLong = false) {
    checking = checking.then(() => checkAll(withLong));
    return checking;
  }

  async function checkAll(/** @type {boolean} */ withLong) {
    if (!nextCheck(withLong)) return;
    isStopped = false;
    set({ busy: 'checking' });
    try {
      for (let next = nextCheck(withLong); next && !isStopped && store.get().classroom; next = nextCheck(withLong)) await checkRun(next, withLong);
    } catch (error) {
      if (isStop(error)) set({ note: { key: 'class.python_stopped', values: {} } });
      else set({ trouble: troubleOf(error) });
    } finally {
      set({ busy: '' });
    }
  }

  /** The next run whose proof waits for its check; those that take long come last, if at all. */
  function nextCheck(/** @type {boolean} */ withLong) {
    const { counted } = sortedOut(classroom());
    return waitingRun(counted, false) ?? (withLong ? waitingRun(counted, true) : undefined);
  }

  function waitingRun(/** @type {ClassRow[]} */ counted, /** @type {boolean} */ isLong) {
    for (const row of counted) {
      const run = row.checks.findIndex(({ phase, long }) => phase === 'waiting' && (long !== undefined) === isLong);
      if (run >= 0 && row.entry) return { number: row.number, run, entry: row.entry };
    }
    return undefined;
  }

  async function checkRun(/** @type {NonNullable<ReturnType<typeof nextCheck>>} */ { number, run, entry }, /** @type {boolean} */ withLong) {
    const submitted = entry.runs[run];
    const steps = claimedSteps(entry, submitted, classroom().lessons.get(lessonOf(entry)));
    going = new AbortController();
    const { signal } = going;
    const setCheck = (/** @type {Parameters<typeof withCheck>[3]} */ change) => set({ rows: withCheck(classroom().rows, number, run, change) });
    /** @type {ReturnType<typeof paceWith> | undefined} */
    let pace;
    let saidAt = -Infinity;
    const onReport = (/** @type {ClassProofCheckReport} */ report) => {
      const now = performance.now() / SECOND;
      if (now - saidAt >= SAID_SECONDS) {
        saidAt = now;
        setCheck({ report });
      }
      pace = paceWith(pace, now, report);
      const whole = secondsOfProof(pace, report.iterations);
      if (withLong || whole === undefined || whole < LONG_SECONDS) return;
      setCheck({ long: whole });
      going.abort();
    };
    setCheck({ phase: 'checking' });
    try {
      const report = await worker.job('check_class_proof', { name: entry.name, run: submitted, steps }, { signal, onReport });
      setCheck(report?.judgement ? { phase: 'judged', report } : { phase: 'waiting', report: undefined }); // without a judgement, the check was stopped
    } catch (error) {
      const trouble = troubleOf(error);
      setCheck(trouble.code ? { phase: 'refused', trouble } : { phase: 'waiting', report: undefined });
      if (trouble.code === '') throw error; // Python has stopped
      if (trouble.code === 'digits_not_arrived' && !store.get().labs.digits.opened) {
        setCheck({ phase: 'waiting', trouble: undefined });
        await digitsOpened();
      }
    }
  }

  /** Waits until the digits have arrived or the check is stopped. */
  async function digitsOpened() {
    while (!isStopped && !store.get().labs.digits.opened) {
      await new Promise((/** @type {(value: void) => void} */ resolve) => waiting.push(resolve));
    }
  }

  return {
    check,
    stop() {
      isStopped = true;
      going.abort();
      wakeUp();
    },
  };
}
