// The user's actions on a lab: each waits its turn in the lab's queue, asks the worker and changes the state, never the page.

import { createCommandTable } from './commands/command_table.js';
import { createGiving } from './commands/giving.js';
import { createLeavingPast } from './commands/past.js';
import { createTraining } from './commands/training.js';
import { isStop, troubleOf } from './errors.js';
import { createExamining } from './examining.js';
import { createLabAccess } from './lab_access.js';
import { createLabSessions } from './lab_sessions.js';
import { BROWSER_CLOCK } from './question.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { ConfigRecord, LabName, TakenCheckpoint } from '../../wire/protocol.js' */
/** @import { Command } from '../command_types.js' */
/** @import { CommandEntry, LabsStore, LabState } from '../lab_types.js' */
/** @import { LabTools } from './lab_access.js' */
/** @import { Clock } from './question.js' */

/** @typedef {ReturnType<typeof createLabActions>} LabActions */

/**
 * @param {WorkerClient} worker
 * @param {LabsStore} store
 * @param {object} page
 * @param {Record<LabName, string[]>} page.begins_anew the settings that begin anew when changed, rather than waiting for a reset
 * @param {(lab: LabName) => boolean} page.isShown whether the lab's network is visible; a hidden one must be examined when it is shown
 * @param {(lab: LabState, taken: TakenCheckpoint) => void} [page.onTaken] keeps a run that has learnt something, with its
 *   checkpoint; called after each checkpoint, also the last one before another run replaces this one
 * @param {(lab: LabName, config: ConfigRecord) => boolean} [page.mayTake] whether a lab may take these settings, which come with a network
 * @param {Clock} [page.clock]
 */
export function createLabActions(worker, store, { begins_anew, isShown, onTaken = () => {}, mayTake = () => true, clock = BROWSER_CLOCK }) {
  const access = createLabAccess(store, { perform, survives: ({ does }) => commands[does].survives === true });
  const { labState, setLab, answered, takeEffect, idle, changePython } = access;
  const { examine } = createExamining(worker, access, { isShown, clock });
  const sessions = createLabSessions(worker, { labState, setLab, takeEffect, examine, onTaken });
  /** @type {LabTools} */
  const tools = { ...access, ...sessions, worker, examine, mayTake, clock };
  const { branchHere, lookAtNow } = createLeavingPast(tools);
  const commands = createCommandTable(tools, { begins_anew, lookAtNow });

  async function perform(/** @type {LabName} */ lab, /** @type {Command} */ command, /** @type {() => boolean} */ isWanted) {
    const { act, branches, fails_elsewhere } = /** @type {CommandEntry<any>} */ (commands[command.does]);
    const before = labState(lab);
    try {
      if (before.moment && branches?.(before, command) && !await branchHere(lab)) return undefined;
      return await act(lab, command, { isWanted, before });
    } catch (error) {
      if (isStop(error) || fails_elsewhere) throw error;
      takeEffect(lab, { error: troubleOf(error) });
      return undefined;
    }
  }

  function chooseGrid(/** @type {Partial<LabState['grid']>} */ choice) {
    setLab('digits', { grid: { ...labState('digits').grid, ...choice } });
    return examine('digits', true);
  }

  return {
    ...createGiving(tools),
    ...createTraining(tools),
    examine,
    setLab,
    answered,
    mayTake,
    lookAtNow,
    idle,
    changePython,
    /** Hands over what a lab has learnt, for storage. */
    async keepNow(/** @type {LabName} */ lab) {
      const { opened, has_learnt, run } = labState(lab);
      if (!opened || !has_learnt) return;
      const taken = await worker.request('take_checkpoint', { lab }).catch(() => undefined);
      answered(lab, run, () => {
        sessions.noteTaken(lab, taken);
        return {};
      });
    },
    /** @param {boolean} mistakes_only whether all twenty digits shown are mistakes */
    showMistakesOnly: (mistakes_only) => chooseGrid({ mistakes_only }),
    showOtherDigits: () => chooseGrid({ seed: labState('digits').grid.seed + 1 }),
    /**
     * @param {LabName} lab
     * @returns {Promise<{ name: string, data: Uint8Array }>} the model as a file
     */
    saveModel: (lab) => worker.request('save_model', { lab }),
  };
}
