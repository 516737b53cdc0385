// Training: how it begins, is paced and stops, and how its messages change the state.

import { LABS, afterSlice, stepsPerSecond } from '../../state/lab_state.js';
import { troubleOf, unlessStopped } from '../errors.js';

/** @import { CheckpointEvent, LabName, Progress } from '../../../wire/protocol.js' */
/** @import { Command } from '../../command_types.js' */
/** @import { LabState } from '../../lab_types.js' */
/** @import { LabTools } from '../lab_access.js' */

export function createTrainCommand(/** @type {LabTools} */ { worker, labState, setLab, takeEffect, clock, progressOf }) {
  /**
   * @param {LabName} lab
   * @param {Command} command
   * @param {{ isWanted: () => boolean }} turn
   */
  return async function train(lab, command, { isWanted }) {
    if (!isWanted() || !labState(lab).opened || labState(lab).status === 'empty') return;
    for (const each of LABS) setLab(each, { training: each === lab });
    setLab(lab, { heard_at: clock.now(), made: undefined });
    try {
      if (labState(lab).pace === 'slow') { // the view of an update requests the next one
        await worker.request('pause', {});
        takeEffect(lab, {});
        return;
      }
      await progressOf(lab, worker.request('train', { lab, steps_per_second: stepsPerSecond(labState(lab)) }));
    } catch (error) {
      setLab(lab, { training: false });
      throw error;
    }
  };
}

export function createTraining(/** @type {LabTools} */ { worker, queues, labState, setLab, answered, push, examine, clock, noteTaken }) {
  return {
    async setPace(/** @type {LabName} */ lab, /** @type {LabState['pace']} */ pace) {
      const { pace: before, training } = labState(lab);
      setLab(lab, { pace });
      if (!training || pace === before) return;
      if (pace === 'slow' || before === 'slow') await push(lab, { does: 'train' });
      else await unlessStopped(worker.request('set_pace', { steps_per_second: stepsPerSecond(labState(lab)) }));
    },
    /** Stops training in whichever lab, without waiting in the queue, and drops queued `train` commands. */
    async pause() {
      for (const lab of LABS) queues[lab].drop(({ does }) => does === 'train');
      await unlessStopped(worker.request('pause', {})); // the current slice still arrives before the reply
      for (const lab of LABS) {
        setLab(lab, { training: false });
        examine(lab);
      }
    },
    /** Shows a slice of training. @param {{ progress: Progress, samples: number, computing_seconds: number }} slice */
    sliceTrained({ progress, samples, computing_seconds }) {
      answered(progress.lab, progress.run, (lab) => afterSlice(lab, progress, { samples, computing_seconds, time: clock.now() }));
      examine(progress.lab);
    },
    checkpointTaken(/** @type {CheckpointEvent} */ { lab, run, ...taken }) {
      answered(lab, run, ({ has_learnt }) => {
        if (has_learnt) noteTaken(lab, taken);
        return { checkpoint: { iteration: taken.iteration, data: taken.data } };
      });
    },
    /**
     * @param {LabName} lab
     * @param {unknown} error
     */
    failed: (lab, error) => setLab(lab, { training: false, error: troubleOf(error) }),
  };
}
