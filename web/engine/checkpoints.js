// When checkpoints are taken: often enough that little is lost, seldom enough that training hardly notices.

/** @import { LabName } from './protocol.js' */

const PAUSE_MILLISECONDS = 2000;
/** A checkpoint that takes long is followed by a pause so many times as long. */
const PAUSE_FACTOR = 200;

/**
 * @param {{ take: (lab: LabName) => void, onFailure: (error: unknown) => void }} callbacks
 *   take may throw, as when memory is short; then no more are taken, and onFailure is called once
 */
export function createCheckpoints({ take, onFailure }) {
  /** @type {Set<LabName>} */
  const changedLabs = new Set();
  let failed = false;
  let due = 0;
  let timer = 0;

  function takeAll() {
    clearTimeout(timer);
    timer = 0;
    const started = performance.now();
    try {
      for (const lab of changedLabs) take(lab);
    } catch (error) {
      failed = true;
      onFailure(error);
    }
    changedLabs.clear();
    const ended = performance.now();
    due = ended + Math.max(PAUSE_MILLISECONDS, PAUSE_FACTOR * (ended - started));
  }

  return {
    /** @param {LabName} lab whose session is another than before: a checkpoint is taken when it is time */
    changed(lab) {
      if (failed) return;
      changedLabs.add(lab);
      if (timer === 0) timer = self.setTimeout(takeAll, Math.max(0, due - performance.now()));
    },
    /** @param {LabName} lab that now comes to rest */
    takeNow(lab) {
      if (failed) return;
      changedLabs.add(lab);
      takeAll();
    },
  };
}
