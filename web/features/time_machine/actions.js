// The actions on a run's past: look at any update of it, play it, return to now.

import { createQuestion } from '../../lab/actions/question.js';
import { afterLook, isSeen, wantingMoment } from '../../lab/state/moment.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { Complain } from '../../lab/actions/errors.js' */
/** @import { LabActions } from '../../lab/actions/lab_actions.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { LabName, LookedAt } from '../../wire/protocol.js' */
/** @import { Timers } from '../keeping/actions/drawing_keeper.js' */

/** A whole run plays in about this many pictures, at most ten a second. */
const PICTURES = 100;
const PICTURE_MILLISECONDS = 100;

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 * @param {{ onError: Complain, clock?: Timers }} page
 */
export function createMomentActions(worker, store, labs, { onError, clock = globalThis }) {
  const labState = (/** @type {LabName} */ lab) => store.get().labs[lab];
  /** The playing lab, and the timer of its next picture. @type {{ lab: LabName, timer: number } | undefined} */
  let playing;

  /** For each lab, one request at a time: the newest wanted moment is requested once the running request has reported. */
  const looks = { xor: lookQuestion('xor'), digits: lookQuestion('digits') };

  function lookQuestion(/** @type {LabName} */ lab) {
    /** The moment last requested: a retry needs it after a failure. */
    let wanted = 0;
    return createQuestion({
      isWanted: () => isAwaited(lab),
      about: () => labState(lab).run,
      onError: (trouble) => onError(trouble, () => lookAt(lab, wanted)),
      pause: () => 0,
      async ask() {
        while (isAwaited(lab)) {
          wanted = labState(lab).moment?.wanted ?? 0;
          await look(lab);
        }
      },
    });
  }

  /** Whether a wanted moment is not shown yet. */
  function isAwaited(/** @type {LabName} */ lab) {
    const { opened, training, moment } = labState(lab);
    return opened && !training && moment !== undefined && !isSeen(moment);
  }

  /** Goes to the wanted moment; if another is wanted on the way, stops early. */
  async function look(/** @type {LabName} */ lab) {
    const { run, moment } = labState(lab);
    if (!moment) return;
    const { wanted, visit } = moment;
    const going = new AbortController();
    const take = (/** @type {LookedAt} */ looked) => labs.answered(lab, run, (now) => afterLook(now, visit, looked));
    let hasGone = false;
    const onReport = (/** @type {LookedAt} */ looked) => {
      // The first report comes before any progress: aborting on it would mean that quick successive requests never get anywhere.
      if (hasGone) take(looked);
      if (hasGone && !(isAwaited(lab) && labState(lab).moment?.wanted === wanted)) going.abort();
      hasGone = true;
    };
    try {
      const looked = await worker.job('look_at', { lab, iteration: wanted }, { signal: going.signal, onReport });
      if (!looked) return;
      take(looked);
      if (looked.done) await labs.examine(lab, true);
    } catch (error) {
      await labs.lookAtNow(lab);
      if (labState(lab).opened) throw error; // otherwise Python has stopped, and a notice says so
    }
  }

  /**
   * @param {LabName} lab
   * @param {number} iteration
   * @param {boolean} [isPlaying]
   * @returns {Promise<void>}
   */
  async function lookAt(lab, iteration, isPlaying = false) {
    if (!isPlaying) stop(lab);
    if (labState(lab).training) await labs.pause();
    if (iteration >= labState(lab).iteration) return labs.lookAtNow(lab);
    labs.setLab(lab, wantingMoment(labState(lab), iteration, isPlaying));
    return looks[lab].again();
  }

  function stop(/** @type {LabName} */ lab) {
    if (playing?.lab === lab) {
      clock.clearTimeout(playing.timer);
      playing = undefined;
    }
    const { moment } = labState(lab);
    if (moment?.playing) labs.setLab(lab, { moment: { ...moment, playing: false } });
  }

  /**
   * Shows the next picture once the last one has been shown; stops at the end of the run, or when another tab is shown.
   * @param {number} step iterations
   */
  function playOn(/** @type {LabName} */ lab, step) {
    const { moment, iteration } = labState(lab);
    if (!moment?.playing) return;
    if (isSeen(moment) && moment.wanted >= iteration - 1) {
      stop(lab);
      labs.lookAtNow(lab);
      return;
    }
    if (isSeen(moment)) lookAt(lab, Math.min(moment.wanted + step, iteration - 1), true);
    playing = { lab, timer: clock.setTimeout(() => playOn(lab, step), PICTURE_MILLISECONDS) };
  }

  return {
    lookAt,
    stop,
    /** Plays the run from the shown moment, or from its beginning. */
    async play(/** @type {LabName} */ lab) {
      stop(lab);
      const { moment, iteration } = labState(lab);
      await lookAt(lab, moment?.wanted ?? 0, true);
      playOn(lab, Math.max(1, Math.round(iteration / PICTURES)));
    },
    leave(/** @type {LabName} */ lab) {
      stop(lab);
      return labs.lookAtNow(lab);
    },
  };
}
