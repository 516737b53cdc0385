// The actions that ask which examples moved a weight.

import { troubleOf } from '../../lab/actions/errors.js';
import { shownIteration } from '../../lab/state/moment.js';
import { watchState } from '../../page/state/store.js';
import { createMomentActions } from '../time_machine/actions.js';
import { askedPushes, withAnswer } from './state/pushes.js';
import { hardestIteration } from './state/pushing_examples.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { Complain } from '../../lab/actions/errors.js' */
/** @import { LabActions } from '../../lab/actions/lab_actions.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { WeightPlace } from '../../tabs/code/code_types.js' */
/** @import { PushesReport } from '../../wire/protocol.js' */
/** @import { Pushed, PushesState } from './state/pushes.js' */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 * @param {{
 *   onError: Complain,
 *   onStepThrough: (lab: PushesState['lab'], index: number, weight: WeightPlace) => void,
 * }} page onStepThrough: opens the update on one training example alone, at a weight's gradient
 */
export function createPushesActions(worker, store, labs, { onError, onStepThrough }) {
  const moments = createMomentActions(worker, store, labs, { onError });
  const now = () => store.get().pushes;
  /** Ends the running job. */
  let going = new AbortController();

  /** Adds an answer to the state, if its question is still the current one. */
  function note(/** @type {Pushed} */ pushed, /** @type {Partial<PushesState>} */ change) {
    const next = withAnswer(now(), pushed, change);
    if (next !== now()) store.set({ pushes: next });
  }

  /** Adds a report, unless another moment has been chosen. */
  function noteReport(/** @type {Pushed} */ pushed, /** @type {PushesReport} */ report) {
    if (report.moment === now()?.moment) note(pushed, { report });
  }

  /** Asks the current question from the beginning. */
  async function begin() {
    going.abort();
    const asked = now();
    if (!asked) return;
    const { lab, pushed } = asked;
    moments.stop(lab); // otherwise playback would continue behind the dialog
    if (store.get().labs[lab].training) await labs.pause();
    if (now()?.pushed === pushed) await goOn(asked, true);
  }

  /**
   * @param {PushesState} asked
   * @param {boolean} anew whether to start over
   */
  async function goOn({ lab, pushed }, anew) {
    going.abort();
    going = new AbortController();
    const { signal } = going;
    note(pushed, { goes_on: true });
    await trying(pushed, async () => {
      const report = await worker.job('pushes', { lab, ...pushed, anew }, { signal, onReport: (report) => noteReport(pushed, report) });
      if (!report) return;
      noteReport(pushed, report);
      note(pushed, { goes_on: false });
    });
  }

  async function trying(/** @type {Pushed} */ pushed, /** @type {() => Promise<void>} */ act) {
    try {
      await act();
    } catch (error) {
      note(pushed, { trouble: troubleOf(error), goes_on: false });
    }
  }

  function close() {
    going.abort();
    store.set({ pushes: undefined });
  }

  watchState(store, ({ pushes }) => [pushes?.pushed], begin);
  /** The run that the question is about. */
  let run = runNow();
  // What moved a weight of one network means nothing for another.
  watchState(store, ({ pushes }) => [pushes?.pushed, runNow()], () => {
    const isAnother = run !== undefined && runNow() !== undefined && run !== runNow();
    run = runNow();
    if (isAnother) close();
  });

  function runNow() {
    const asked = now();
    return asked && store.get().labs[asked.lab].run;
  }

  begin();

  return {
    /** @param {Pushed} pushed another weight, bias or unit of the same network */
    choose(pushed) {
      const asked = now();
      if (asked) store.set({ pushes: askedPushes(asked.lab, pushed) });
    },
    async chooseMoment(/** @type {number} */ moment) {
      const asked = now();
      if (!asked) return;
      const { pushed } = asked;
      note(pushed, { moment });
      await trying(pushed, async () => noteReport(pushed, await worker.request('pushes_at', { moment })));
    },
    stop() {
      going.abort();
      const asked = now();
      if (asked) note(asked.pushed, { goes_on: false });
    },
    async goOn() {
      const asked = now();
      if (asked) await goOn(asked, false);
    },
    close,
    /**
     * Shows how an update on one example alone moves the weight: at the shown moment or, if all moments are shown, at the example's hardest push.
     * @param {number} index of the example
     */
    async stepThrough(index) {
      const asked = now();
      if (!asked) return;
      const { lab, pushed: { layer, unit, fan_in = -1 }, report } = asked;
      const iteration = report && hardestIteration(report, index);
      close();
      const seen = () => shownIteration(store.get().labs[lab]);
      if (iteration !== undefined && iteration !== seen()) {
        await moments.lookAt(lab, iteration);
        if (iteration !== seen()) return;
      }
      onStepThrough(lab, index, { layer, unit, fan_in });
    },
  };
}
