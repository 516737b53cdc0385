// What a person can do to see which examples moved a weight.

import { troubleOf } from '../../lab/actions/errors.js';
import { shownIteration } from '../../lab/state/moment.js';
import { watchState } from '../../page/state/store.js';
import { createMomentActions } from '../time_machine/actions.js';
import { askedPushes, withAnswer } from './state/pushes.js';
import { hardestIteration } from './state/pushing_examples.js';

/** @import { WorkerClient } from '../../engine/client.js' */
/** @import { Complain } from '../../lab/actions/errors.js' */
/** @import { LabActions } from '../../lab/actions/lab_actions.js' */
/** @import { PageStore } from '../../page/state/page_state.js' */
/** @import { WeightPlace } from '../../tabs/code/state/code_subject.js' */
/** @import { Pushed, PushesState } from './state/pushes.js' */

/** How long Python goes on before it looks for other questions. */
const SLICE_SECONDS = 0.05;

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 * @param {{
 *   onError: Complain,
 *   onStepThrough: (lab: PushesState['lab'], index: number, weight: WeightPlace) => void,
 * }} page onStepThrough: shows the update on one training example alone, at the gradient of a weight
 */
export function createPushesActions(worker, store, labs, { onError, onStepThrough }) {
  const moments = createMomentActions(worker, store, labs, { onError });
  const now = () => store.get().pushes;

  /**
   * Notes what was learnt about a question. Returns the state if it is still the one that is asked.
   * @param {Pushed} pushed
   * @param {Partial<PushesState>} change
   */
  function note(pushed, change) {
    const next = withAnswer(now(), pushed, change);
    if (next !== now()) store.set({ pushes: next });
    return next?.pushed === pushed ? next : undefined;
  }

  /** Asks what is asked now, from its beginning. */
  async function begin() {
    const asked = now();
    if (!asked) return;
    const { lab, pushed } = asked;
    moments.stop(lab); // what plays would go on behind the dialog
    if (store.get().labs[lab].training) await labs.pause();
    await trying(pushed, async () => {
      note(pushed, { report: await worker.request('begin_pushes', { lab, ...pushed }) });
      await goOn(pushed);
    });
  }

  /** @param {Pushed} pushed */
  async function goOn(pushed) {
    let state = note(pushed, { goes_on: true });
    while (state?.goes_on && !state.report?.done) {
      const { moment } = state;
      const report = await worker.request('go_on_with_pushes', { seconds: SLICE_SECONDS, moment });
      state = note(pushed, now()?.moment === moment ? { report } : {});
    }
    note(pushed, { goes_on: false });
  }

  /**
   * @param {Pushed} pushed
   * @param {() => Promise<void>} act
   */
  async function trying(pushed, act) {
    try {
      await act();
    } catch (error) {
      note(pushed, { trouble: troubleOf(error), goes_on: false });
    }
  }

  watchState(store, ({ pushes }) => [pushes?.pushed], begin);
  begin();

  return {
    /** @param {Pushed} pushed another weight of the same network */
    choose(pushed) {
      const asked = now();
      if (asked) store.set({ pushes: askedPushes(asked.lab, pushed) });
    },
    /** @param {number} moment */
    async chooseMoment(moment) {
      const asked = now();
      if (!asked) return;
      const { pushed, goes_on: isAsking } = asked;
      note(pushed, { moment });
      if (isAsking) return; // the next answer is about it
      await trying(pushed, async () => {
        const report = await worker.request('go_on_with_pushes', { seconds: 0, moment });
        if (now()?.moment === moment) note(pushed, { report });
      });
    },
    stop() {
      const asked = now();
      if (asked) note(asked.pushed, { goes_on: false });
    },
    async goOn() {
      const asked = now();
      if (asked) await trying(asked.pushed, () => goOn(asked.pushed));
    },
    close: () => store.set({ pushes: undefined }),
    /**
     * Shows what an update on one example alone does to the weight, at the moment that is told; of all together, where the example pushed hardest.
     * @param {number} index of the example
     */
    async stepThrough(index) {
      const asked = now();
      if (!asked) return;
      const { lab, pushed: { layer, unit, fan_in = -1 }, report } = asked;
      const iteration = report && hardestIteration(report, index);
      store.set({ pushes: undefined });
      const seen = () => shownIteration(store.get().labs[lab]);
      if (iteration !== undefined && iteration !== seen()) {
        await moments.lookAt(lab, iteration);
        if (iteration !== seen()) return;
      }
      onStepThrough(lab, index, { layer, unit, fan_in });
    },
  };
}
