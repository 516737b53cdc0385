// Commands that change settings: of this run, of a fresh one, or as another run.

import { changesOf } from '../../state/commands.js';
import { changedFields } from '../../state/config.js';
import { refusedChanges } from '../../state/refused_settings.js';
import { withKept, withUndo } from '../../state/undo.js';
import { branchOf } from '../run_id.js';

/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */
/** @import { Command } from '../../command_types.js' */
/** @import { LabState } from '../../lab_types.js' */
/** @import { LabTools } from '../lab_access.js' */

/** @typedef {Extract<Command, { does: 'change' }>} ChangeCommand */

/**
 * @param {LabTools} tools
 * @param {Record<LabName, string[]>} begins_anew as for createLabActions
 */
export function createSettingsCommands({ labState, takeEffect, takeSettings, keptSession, goOn }, begins_anew) {
  /**
   * Whether a fresh network begins, rather than the current one continuing.
   * @param {LabState} before
   * @param {ChangeCommand} command
   */
  function beginsAnew({ name, settings: { judged: { accepted } } }, { edit, base, anew }) {
    return Boolean(anew) || base !== undefined || Object.keys(changesOf(edit, accepted)).some((field) => begins_anew[name].includes(field));
  }

  /**
   * @param {LabName} lab
   * @param {ChangeCommand} command
   * @param {{ before: LabState }} turn
   */
  async function change(lab, { edit, base, anew = false, by_lesson }, { before }) {
    const record = changesOf(edit, before.settings.judged.accepted); // the edit is relative to the settings before branching
    const { settings: { judged }, undo, has_learnt } = labState(lab);
    const shown = { ...judged.accepted, ...refusedChanges(judged) };
    const wanted = base ? { ...base, ...record } : { ...shown, ...record };
    const isChange = changedFields(shown, wanted).length > 0 || (anew && has_learnt);
    if (!isChange && !anew && !labState(lab).error) return;
    await takeSettings(lab, { changes: record, base, anew, by_lesson, undo: isChange ? withUndo(labState(lab)) : undo });
  }

  /**
   * Continues with other settings, as another run; undo brings back the present run.
   * @param {LabName} lab
   * @param {{ record: ConfigRecord }} command record: live fields only
   */
  async function goOnWith(lab, { record }) {
    const kept = await keptSession(lab);
    const before = labState(lab);
    const undo = withKept(withUndo(before), before.run, kept);
    if (!kept) return takeSettings(lab, { changes: record, undo });
    const { kept_as, data, iteration } = kept;
    takeEffect(lab, { undo, settings: { ...before.settings, unchecked: record }, checkpoint: { data, iteration }, kept_as: branchOf(kept_as, iteration) });
    return goOn(lab, { data, iteration });
  }

  return { change, goOnWith, beginsAnew };
}
