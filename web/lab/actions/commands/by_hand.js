// Changes to a network by hand: setting a weight or a bias, switching a unit off or on. Undoing such a change is a change by hand, too.

import { withSwitches } from '../../state/commands.js';
import { afterProgress } from '../../state/lab_state.js';
import { withByHandUndo } from '../../state/undo.js';

/** @import { LabName } from '../../../wire/protocol.js' */
/** @import { ByHandCommand } from '../../command_types.js' */
/** @import { LabState, UndoEntry } from '../../lab_types.js' */
/** @import { LabTools } from '../lab_access.js' */

export function createByHandActions(/** @type {LabTools} */ { worker, labState, takeEffect, examine }) {
  /**
   * Changes the current network.
   * @param {(now: LabState, back: ByHandCommand | undefined) => UndoEntry[]} undoAfter returns the undo history; back: the command that
   *   reverts the change, undefined if nothing changed
   */
  async function change(/** @type {LabName} */ lab, /** @type {ByHandCommand} */ command, undoAfter) {
    const { progress, back } = await done(lab, command);
    const now = labState(lab);
    takeEffect(lab, { ...afterProgress(now, progress), made: undefined, answers: now.answers && withSwitches(now.answers, [command]), undo: undoAfter(now, back) });
    examine(lab);
  }

  /**
   * @param {LabName} lab
   * @param {ByHandCommand} command
   * @returns {Promise<{ progress: import('../../../wire/protocol.js').LabProgress, back: ByHandCommand | undefined }>}
   */
  async function done(lab, command) {
    if (command.does === 'switch_unit') {
      const { layer, unit, off } = command;
      const progress = await worker.request('switch_unit', { lab, layer, unit, off });
      return { progress, back: progress.was_off === off ? undefined : { ...command, off: progress.was_off } };
    }
    const { layer, unit, fan_in, value } = command;
    const progress = await worker.request('set_parameter', { lab, layer, unit, fan_in, value });
    return { progress, back: progress.value_before === value ? undefined : { ...command, value: progress.value_before } };
  }

  return {
    /**
     * @param {LabName} lab
     * @param {ByHandCommand} command
     */
    byHand: (lab, command) => change(lab, command, (now, back) => (back ? withByHandUndo(now, back) : now.undo)),
    /**
     * Reverts a change.
     * @param {LabName} lab
     * @param {ByHandCommand} back
     * @param {UndoEntry[]} earlier the undo history afterwards
     */
    takeBack: (lab, back, earlier) => change(lab, back, () => earlier),
  };
}
