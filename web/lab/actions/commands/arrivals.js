// Commands that open a run in a lab: its own once Python has started, a kept one, or one from a file, a proof or a link.

import { loadedLab } from '../../state/lab_state.js';
import { carriedOver, withKept, withUndo } from '../../state/undo.js';

/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */
/** @import { BroughtBack, Command } from '../../command_types.js' */
/** @import { LabState } from '../../lab_types.js' */
/** @import { LabTools } from '../lab_access.js' */

export function createArrivals(/** @type {LabTools} */ { worker, labState, setLab, takeEffect, examine, reopen, keptSession, noteTaken }) {
  async function open(/** @type {LabName} */ lab) {
    const { checkpoint, arriving: { link, to_replay }, undo, run } = labState(lab);
    const isSameRun = !link && (checkpoint !== undefined || to_replay !== undefined);
    if (isSameRun) setLab(lab, { undo: carriedOver(undo, run, run + 1) }); // opening increments the run's number
    await reopen(lab);
  }

  /** Shows a run that was kept in the browser. The previous run is kept, and undo brings it back. */
  async function bringBack(/** @type {LabName} */ lab, /** @type {{ run: BroughtBack }} */ { run }) {
    const kept = await keptSession(lab);
    const before = labState(lab);
    // If nothing learnt is kept, undo begins a fresh run: otherwise it would change the settings of the run brought back.
    const undo = kept ? withKept(withUndo(before), before.run, kept) : withUndo(before).slice(-1).map((entry) => ({ ...entry, anew: true }));
    takeEffect(lab, { ...broughtBack(before, run), undo });
    await reopen(lab);
  }

  async function loadModel(/** @type {LabName} */ lab, /** @type {Extract<Command, { does: 'load_model' }>} */ { data, name, locked }) {
    const { run, settings: { judged: { accepted } } } = labState(lab);
    const progress = await worker.request('load_model', { lab, data, locked, run: run + 1 });
    const kept = noteTaken(lab, progress.kept, accepted);
    const now = labState(lab);
    takeEffect(lab, loadedLab(now, progress, withKept(withUndo(now), run, kept), { learnt_before: progress.learnt_before, loaded_file: { name, data } }));
    examine(lab);
  }

  /** Shows the network trained by the proof check. */
  async function openCheckedRun(/** @type {LabName} */ lab, /** @type {{ locked: ConfigRecord }} */ { locked }) {
    const { run, settings: { judged: { accepted } } } = labState(lab);
    const progress = await worker.request('open_checked_run', { lab, locked, run: run + 1 });
    const kept = noteTaken(lab, progress.kept, accepted);
    const now = labState(lab);
    takeEffect(lab, loadedLab(now, progress, withKept(withUndo(now), run, kept), { learnt_before: 0, loaded_file: undefined }));
    examine(lab);
  }

  return { open, bringBack, loadModel, openCheckedRun };
}

/**
 * The state of a lab that shows a kept run: Python has yet to judge its settings.
 * @param {LabState} lab
 * @param {BroughtBack} run
 * @returns {Partial<LabState>}
 */
export function broughtBack({ settings, provenance, arriving }, { config, learnt_before, to_replay, ...run }) {
  return {
    ...run,
    settings: { ...settings, judged: { ...settings.judged, refused: [] }, unchecked: config },
    provenance: { ...provenance, learnt_before, loaded_file: undefined }, // the model file is already kept
    arriving: { ...arriving, to_replay },
  };
}
