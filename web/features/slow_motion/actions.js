// The actions on a shown update: play its phases, choose one, close the update, show one of its numbers in Step through. In slow
// motion, the next update begins after the last phase.

import { PHASE_SECONDS, READING_SECONDS, phasesOf, shownUpdate } from '../../lab/state/made_update.js';
import { shownIteration } from '../../lab/state/moment.js';
import { createMomentActions } from '../time_machine/actions.js';
import { phaseAfter, showingOf, subjectOf } from './state.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { Complain } from '../../lab/actions/errors.js' */
/** @import { LabActions } from '../../lab/actions/lab_actions.js' */
/** @import { Clock } from '../../lab/actions/question.js' */
/** @import { MadeUpdate, Phase } from '../../lab/lab_types.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { NumberPlace, Subject } from '../../tabs/code/code_types.js' */
/** @import { Mark } from './state.js' */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 * @param {{ clock: Clock, isStill: () => boolean, onError: Complain, onStepThrough: (subject: Subject, number: NumberPlace) => void }} page isStill:
 *   whether the user prefers reduced motion; onStepThrough: shows a number of an update in Step through
 */
export function createSlowMotion(worker, store, labs, { clock, isStill, onError, onStepThrough }) {
  const moments = createMomentActions(worker, store, labs, { onError });
  const lab = () => store.get().labs.xor;
  const isSlow = () => lab().training && lab().pace === 'slow';
  /** @type {number | undefined} */
  let timer;
  /** The update that the timer advances. @type {MadeUpdate | undefined} */
  let awaited;
  let isStepping = false;
  /** Whether the lab was in slow motion at the last check. */
  let wasSlow = false;
  /** The update from which the user went into Step through. @type {MadeUpdate | undefined} */
  let leftAt;

  /** Makes the next update in slow motion. */
  async function step() {
    if (isStepping || !isSlow()) return;
    isStepping = true;
    await labs.step('xor').catch(() => {}); // Python has stopped; a notice says so
    isStepping = false;
    follow();
  }

  /** Schedules the next phase or update. */
  function follow() {
    const made = shownUpdate(lab());
    const isPaused = wasSlow && !isSlow();
    wasSlow = isSlow();
    if (made && made.plays && (isStill() || isPaused)) {
      set(made, { plays: false });
      return;
    }
    if (made === awaited && (made || !isSlow())) return;
    clock.clearTimeout(timer);
    awaited = made;
    if (!made) step();
    else if (made.plays && (phaseAfter(phasesOf(made), made.phase) || isSlow())) {
      timer = clock.setTimeout(next, 1000 * (isSlow() ? PHASE_SECONDS : READING_SECONDS));
    }
  }

  function set(/** @type {MadeUpdate} */ made, /** @type {Partial<MadeUpdate>} */ change) {
    labs.setLab('xor', { made: { ...made, ...change } });
  }

  /** Shows the next phase; after the last one, in slow motion, makes the next update. */
  function next() {
    const made = shownUpdate(lab());
    const phase = made && phaseAfter(phasesOf(made), made.phase);
    if (made && phase) set(made, { phase });
    else step();
  }

  return {
    follow,
    /** Restores the update when the user returns from Step through. */
    comeBack() {
      const { shown } = store.get();
      if (shown === 'code' || !leftAt) return;
      const isSame = leftAt === lab().made && lab().moment;
      leftAt = undefined;
      if (shown === 'xor' && isSame) moments.leave('xor');
    },
    next,
    /** @param {Phase} phase shown until another is chosen */
    choose(phase) {
      const made = shownUpdate(lab());
      if (made) set(made, { phase, plays: false });
    },
    /** Shows the current network again; pauses slow motion. */
    async end() {
      if (isSlow()) await labs.pause();
      labs.setLab('xor', { made: undefined });
    },
    /** @param {Mark} mark the number to show in Step through, on the network before the update */
    async stepThrough({ number }) {
      const showing = showingOf(lab());
      if (!showing) return;
      const before = showing.made.iteration - 1;
      await moments.lookAt('xor', before);
      if (shownIteration(lab()) !== before) return;
      leftAt = lab().made;
      onStepThrough(subjectOf(showing), number);
    },
  };
}
