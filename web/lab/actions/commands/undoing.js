// Undoes a change of settings, restoring what had been learnt, or a change by hand.

import { refusedChanges } from '../../state/refused_settings.js';
import { carriedOver, withoutLost } from '../../state/undo.js';

/** @import { LabName } from '../../../wire/protocol.js' */
/** @import { ByHandCommand } from '../../command_types.js' */
/** @import { UndoEntry } from '../../lab_types.js' */
/** @import { LabTools } from '../lab_access.js' */

/**
 * @param {LabTools} tools
 * @param {{
 *   lookAtNow: (lab: LabName) => Promise<void>,
 *   takeBack: (lab: LabName, back: ByHandCommand, earlier: UndoEntry[]) => Promise<void>,
 * }} others
 */
export function createUndo({ labState, takeEffect, mayTake, takeSettings, goOn }, { lookAtNow, takeBack }) {
  /**
   * Undoes the last change of a weight, a unit or settings. If that change began a fresh run, undo also restores what had been learnt.
   * @param {LabName} lab
   */
  return async function undo(lab) {
    if (labState(lab).moment) await lookAtNow(lab);
    const before = labState(lab);
    const possible = withoutLost(before.undo, before.run);
    const last = possible.at(-1);
    if (!last || !mayTake(lab, last.config)) return;
    const { config, refused } = last;
    const earlier = possible.slice(0, -1);
    if (last.back) {
      await takeBack(lab, last.back, earlier);
      return;
    }
    if (last.kept && last.run !== before.run) {
      const { elapsed_seconds, learnt_before, loaded_file, kept_as, data, iteration } = last.kept;
      const run = before.run + 1; // continuing increments the run's number
      const changes = carriedOver(earlier, last.run, run);
      const checkpoint = { data, iteration };
      const settings = { ...before.settings, judged: { accepted: config, refused } };
      takeEffect(lab, { settings, undo: changes, checkpoint, elapsed_seconds, provenance: { ...before.provenance, learnt_before, loaded_file }, kept_as });
      await goOn(lab, checkpoint);
      return;
    }
    await takeSettings(lab, { base: config, changes: refusedChanges({ refused }), anew: last.anew, undo: earlier });
    if (labState(lab).needs_reset.length && last.run !== before.run) await takeSettings(lab, { changes: {}, anew: true });
  };
}
