// Examines the networks: one question per lab at a time, for digits not too often.

import { fitsNetwork } from '../state/figures.js';
import { fittedView } from '../state/lab_state.js';
import { shownLab } from '../state/moment.js';
import { grownScale } from '../state/weight_scale.js';
import { troubleOf } from './errors.js';
import { createQuestion } from './question.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { LabName } from '../../wire/protocol.js' */
/** @import { LabTools } from './lab_access.js' */
/** @import { Clock } from './question.js' */

/** The pause between two examinations of digits while training: each takes a thousand forward passes. */
const DIGITS_MILLISECONDS = 1000;
/** Pixels per side of a unit's decision surface. */
export const SURFACE_RESOLUTION = 48;

/**
 * @param {WorkerClient} worker
 * @param {Pick<LabTools, 'labState' | 'setLab' | 'answered'>} labs
 * @param {{ isShown: (lab: LabName) => boolean, clock: Clock }} page isShown: as for createLabActions
 */
export function createExamining(worker, { labState, setLab, answered }, { isShown, clock }) {
  const questions = { xor: questionAbout('xor'), digits: questionAbout('digits') };

  function questionAbout(/** @type {LabName} */ lab) {
    /** Whether Train had made updates by the last examination; if not, the next one needs no pause. */
    let wasTraining = false;
    return createQuestion({
      clock,
      isWanted() {
        const { opened, layer_sizes } = labState(lab);
        return opened && layer_sizes.length > 0 && isShown(lab);
      },
      about: () => labState(lab).run,
      pause: () => (lab === 'digits' && wasTraining ? DIGITS_MILLISECONDS : 0),
      async ask() {
        const { run, view, grid, layer_sizes, training, goal_start } = labState(lab);
        const { iteration, running } = shownLab(labState(lab));
        wasTraining = training && iteration !== goal_start;
        const fitted = fittedView(view, layer_sizes[0]);
        const { axes, fixed } = fitted;
        try {
          const answers = await worker.request('examine', {
            lab, grid_seed: grid.seed, grid_mistakes: grid.mistakes_only, view: { axes, fixed, resolution: SURFACE_RESOLUTION },
          });
          if (!fitsNetwork(answers, layer_sizes)) {
            answered(lab, run, () => ({ error: { code: 'foreign_reply', values: { where: 'examine', expected: layer_sizes.join('-'), came: '' }, field: '', message: '' } }));
            return;
          }
          const asked = { config: running, table: running.truth_table, layer_sizes, view: fitted };
          answered(lab, run, ({ weight_scale }) => ({
            answers: { ...answers, ...asked }, weight_scale: 'weights' in answers ? grownScale(weight_scale, answers.weights) : weight_scale,
          }));
        } catch (error) {
          answered(lab, run, () => ({ error: troubleOf(error) }));
        }
      },
      onError: (error) => setLab(lab, { error }),
    });
  }

  return {
    /**
     * Examines the network of a lab, if the lab is shown and open. Resolves once answered, or at once if a question is already in flight.
     * @param {boolean} [isUrgent] whether the user asked for it: then it happens even during training
     */
    async examine(/** @type {LabName} */ lab, isUrgent = false) {
      const { training, answers, iteration } = labState(lab);
      if (isUrgent || !training) await questions[lab].now();
      else if (lab === 'xor' || answers?.iteration !== iteration) await questions[lab].ifFree(); // leaves Python time to train
    },
  };
}
