// Asks what the networks answer now: one question a lab at a time, and about digits not too often.

import { afterExamination, fittedView } from '../state/lab_state.js';
import { shownIteration, shownLab } from '../state/moment.js';
import { activeLab } from '../state/page_state.js';
import { troubleOf } from './errors.js';

/** @import { WorkerClient } from '../worker/client.js' */
/** @import { LabName } from '../wire/protocol.js' */
/** @import { LabState } from '../state/lab_state.js' */
/** @import { PageStore } from '../state/page_state.js' */

/** How long to wait before digits are examined again while training: it takes a thousand forward passes. */
const DIGITS_MILLISECONDS = 1000;
/** Pixels a side of each unit's decision surface. */
const SURFACE_RESOLUTION = 48;

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {(lab: LabName, change: Partial<LabState>) => void} setLab
 * @param {() => number} clock milliseconds
 */
export function createExamining(worker, store, setLab, clock) {
  /** @type {Record<LabName, boolean>} */
  const isAsking = { xor: false, digits: false };
  let digitsAsked = -Infinity;

  /** @param {LabName} lab */
  const labState = (lab) => store.get().labs[lab];

  /**
   * Asks what the network of a lab answers now, if the lab is shown and open.
   * @param {LabName} lab
   * @param {boolean} [isUrgent] whether a person asked, so that it is asked even while training goes on
   * @returns {Promise<void>}
   */
  async function examine(lab, isUrgent = false) {
    const { opened, training, run, goal_start, view, grid, layer_sizes, answers: before } = labState(lab);
    const { iteration, running } = shownLab(labState(lab));
    const time = clock();
    const isRepeated = time - digitsAsked < DIGITS_MILLISECONDS || before?.iteration === iteration;
    const tooSoon = lab === 'digits' && training && isRepeated && !isUrgent;
    if (isAsking[lab] || tooSoon || !opened || !layer_sizes.length || activeLab(store.get()) !== lab) return;
    isAsking[lab] = true;
    // Whatever was asked before training made its first update, the next question need not wait: until it is answered,
    // the untrained network's guesses are shown.
    digitsAsked = training && iteration !== goal_start ? time : -Infinity;
    try {
      const fitted = fittedView(view, layer_sizes[0]);
      const { axes, fixed } = fitted;
      const answers = await worker.request('examine', {
        lab, grid_seed: grid.seed, grid_mistakes: grid.mistakes_only, view: { axes, fixed, resolution: SURFACE_RESOLUTION },
      });
      const asked = { config: running, table: running.truth_table, layer_sizes, view: fitted };
      setLab(lab, afterExamination(labState(lab), run, answers, asked));
    } catch (error) {
      if (labState(lab).run === run) setLab(lab, { error: troubleOf(error) });
    } finally {
      isAsking[lab] = false;
    }
    const now = labState(lab);
    const outdated = shownIteration(now) !== iteration || now.run !== run || now.view !== view;
    if (now.grid !== grid) examine(lab, true);
    else if (outdated && !now.training) examine(lab);
  }

  return { examine };
}
