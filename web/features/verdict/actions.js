// Asks Python how a run went, and follows the verdict's advice.

import { createQuestion } from '../../lab/actions/question.js';
import { dataOf, LABS } from '../../lab/state/lab_state.js';
import { watchState } from '../../page/state/store.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { Complain } from '../../lab/actions/errors.js' */
/** @import { LabActions } from '../../lab/actions/lab_actions.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { ConfigRecord, LabName, Remedy } from '../../wire/protocol.js' */

/** How often a run is diagnosed while it trains. */
const TRAINING_MILLISECONDS = 2000;

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 * @param {{ presets: Record<string, ConfigRecord>, onError: Complain }} page
 */
export function createVerdictActions(worker, store, labs, { presets, onError }) {
  const labState = (/** @type {LabName} */ lab) => store.get().labs[lab];

  for (const lab of LABS) {
    const question = createQuestion({
      isWanted() {
        const { opened, has_learnt, moment, answers } = labState(lab);
        const isPreview = answers !== undefined && 'is_preview' in answers;
        return opened && has_learnt && !moment && store.get().shown === lab && !isPreview;
      },
      async ask() {
        const { run, training, followed } = labState(lab);
        const data = dataOf(labState(lab));
        const codes = followed.filter((each) => each.data === data).map(({ code }) => code);
        const verdict = await worker.request('diagnose', { lab, training, followed: codes });
        labs.answered(lab, run, () => ({ verdict }));
      },
      about: () => labState(lab).run,
      onError,
      pause: () => TRAINING_MILLISECONDS,
    });
    const look = () => (labState(lab).training ? question.again() : question.now());
    // A change by hand is examined first and brings new answers, so watching the answers is enough.
    watchState(store, ({ shown, labs: { [lab]: { opened, run, iteration, training, answers, running } } }) => (
      [shown, opened, run, iteration, training, running, training || answers]), look);
    look();
  }

  return {
    /** Follows the advice and trains; undo restores the previous run. */
    async follow(/** @type {LabName} */ lab, /** @type {Remedy} */ { code, changes, begins_anew, preset }) {
      const { config } = labState(lab);
      const whole = preset && { ...presets[preset], dataset: config.dataset, sign_names: config.sign_names };
      if (!labs.mayTake(lab, whole || { ...config, ...changes })) return; // locked by a lesson; mayTake has said so
      // Advice that would lead back to what was tried is not repeated.
      labs.setLab(lab, { followed: [...labState(lab).followed, { code, data: dataOf(labState(lab)) }] });
      if (whole) await labs.beginFrom(lab, whole);
      else await (begins_anew ? labs.beginWith(lab, changes) : labs.goOnWith(lab, changes));
      await labs.train(lab);
    },
  };
}
