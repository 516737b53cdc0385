// Tests a class's handwriting: each pupil's signs are read by a network trained on all others.

import { troubleOf } from '../../../lab/actions/errors.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { HandwritingReport } from '../../../wire/protocol.js' */
/** @import { ClassroomState } from '../state/classroom.js' */
/** @import { HandwritingsState } from '../state/handwritings.js' */

/**
 * @param {WorkerClient} worker the page's own worker
 * @param {object} page
 * @param {() => ClassroomState} page.classroom
 * @param {(change: Partial<ClassroomState>) => void} page.set
 * @param {number} page.largestFile in bytes; a larger sign collection is not opened
 */
export function createHandwritingJudging(worker, { classroom, set, largestFile }) {
  /** Ends the current test. */
  let judging = new AbortController();
  /** All files so far: each additional handwriting is more training data for the others. @type {File[]} */
  let collected = [];

  /**
   * Has each pupil's signs, including those of earlier files, read by a network trained on everyone else's.
   * @param {File[]} more sign collections, each a .zip
   */
  async function judgeHandwritings(more) {
    collected = [...collected, ...more.filter((file) => !collected.some((other) => isSame(file, other)))];
    const files = collected;
    judging.abort();
    judging = new AbortController();
    const { signal } = judging;
    const setHandwritings = (/** @type {Partial<HandwritingsState>} */ change) => {
      if (!signal.aborted) set({ handwritings: { is_busy: true, report: undefined, trouble: undefined, ...classroom().handwritings, ...change } });
    };
    /** The errors for files that are too large to open. */
    const large = files.filter(({ size }) => size > largestFile).map(({ name }) => ({ name, code: 'file_too_large', values: { most: largestFile }, field: '', message: '' }));
    const withLarge = (/** @type {HandwritingReport} */ report) => ({ ...report, refused: [...large, ...report.refused] });
    set({ handwritings: undefined });
    setHandwritings({});
    try {
      const read = await Promise.all(files.filter(({ size }) => size <= largestFile).map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) })));
      const report = await worker.job('judge_handwritings', { files: read }, { signal, onReport: (found) => setHandwritings({ report: withLarge(found) }) });
      setHandwritings({ is_busy: false, ...(report && { report: withLarge(report) }) });
    } catch (error) {
      setHandwritings({ is_busy: false, trouble: troubleOf(error) });
    }
  }

  return {
    judgeHandwritings,
    stop: () => judging.abort(),
    forget() {
      judging.abort();
      collected = [];
    },
  };
}

/** Whether both are the same file, dropped twice. */
function isSame(/** @type {File} */ one, /** @type {File} */ other) {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}
