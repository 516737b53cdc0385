// The sessions behind the labs: opened fresh, or from a checkpoint, a record or a link; and what they have learnt.

import { FRESH, afterProgress, afterSettings, restartedLab, restoredLab, settingsLike } from '../state/lab_state.js';
import { refusedChanges } from '../state/refused_settings.js';
import { withKept, withUndo } from '../state/undo.js';
import { isStop, troubleOf } from './errors.js';
import { newRunId } from './run_id.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { ConfigRecord, LabName, Progress, TakenCheckpoint } from '../../wire/protocol.js' */
/** @import { Checkpoint, KeptSession, LabState, RunLink, UndoEntry } from '../lab_types.js' */

/**
 * One long function, because each way to open a session falls back on another.
 * @param {WorkerClient} worker
 * @param {object} page
 * @param {(lab: LabName) => LabState} page.labState
 * @param {(lab: LabName, change: Partial<LabState>) => void} page.setLab
 * @param {(lab: LabName, change: Partial<LabState>) => void} page.takeEffect applies the effect of a command
 * @param {(lab: LabName) => void} page.examine
 * @param {(lab: LabState, taken: TakenCheckpoint) => void} page.onTaken as for createLabActions
 */
export function createLabSessions(worker, { labState, setLab, takeEffect, examine, onTaken }) {
  function arrives(/** @type {LabName} */ lab, /** @type {Partial<LabState['arriving']>} */ change) {
    setLab(lab, { arriving: { ...labState(lab).arriving, ...change } });
  }

  /** Applies the progress that a request returns. */
  async function progressOf(/** @type {LabName} */ lab, /** @type {Promise<Progress>} */ request) {
    const progress = await request;
    takeEffect(lab, afterProgress(labState(lab), progress)); // reads the state again, which slices may have changed
    examine(lab);
  }

  /**
   * Has Python judge settings and adopt the valid ones.
   * @param {LabName} lab
   * @param {{ changes: ConfigRecord, base?: ConfigRecord, anew?: boolean, by_lesson?: boolean, undo?: UndoEntry[] }} how
   *   undo: the undo history afterwards; by_lesson: requested by a lesson
   */
  async function takeSettings(lab, { changes, base, anew = false, by_lesson, undo = labState(lab).undo }) {
    const { run, settings: { judged: { accepted } } } = labState(lab);
    const reply = await worker.request('change_settings', { lab, changes, anew, run: run + 1, ...(base && { base }) });
    const kept = noteTaken(lab, reply.kept, accepted);
    takeEffect(lab, afterSettings({ ...labState(lab), undo }, reply, kept, by_lesson));
    examine(lab);
  }

  /**
   * A lab's accepted settings, and as changes those that Python must judge: unchecked ones, and refused ones once more.
   * @param {LabState} lab
   * @returns {{ base: ConfigRecord, changes: ConfigRecord }}
   */
  function owedSettings({ settings: { judged, unchecked } }) {
    return { base: judged.accepted, changes: { ...refusedChanges(judged), ...unchecked } };
  }

  /** Opens a fresh session with the lab's settings; if that fails, the old one continues. */
  async function open(/** @type {LabName} */ lab) {
    await takeSettings(lab, { ...owedSettings(labState(lab)), anew: true });
  }

  /**
   * The lab's session as undo keeps it; undefined if it has learnt nothing, or Python cannot answer.
   * @param {LabName} lab
   * @returns {Promise<KeptSession | undefined>}
   */
  async function keptSession(lab) {
    const { opened, has_learnt } = labState(lab);
    if (!opened || !has_learnt) return undefined;
    return noteTaken(lab, await worker.request('take_checkpoint', { lab }).catch(() => undefined));
  }

  /**
   * The session of the lab's run as undo keeps it. It is also handed over for storage.
   * @param {LabName} lab
   * @param {TakenCheckpoint | undefined} taken undefined if it has learnt nothing
   * @param {ConfigRecord} [config] the run's settings
   * @returns {KeptSession | undefined}
   */
  function noteTaken(lab, taken, config = labState(lab).settings.judged.accepted) {
    if (!taken) return undefined;
    if (!labState(lab).kept_as) setLab(lab, { kept_as: { id: newRunId() } });
    const state = labState(lab);
    onTaken({ ...state, config }, taken);
    const { elapsed_seconds, provenance: { learnt_before, loaded_file }, kept_as } = state;
    return { ...taken, elapsed_seconds, learnt_before, loaded_file, kept_as };
  }

  /** Continues from a checkpoint of the lab. */
  async function goOn(/** @type {LabName} */ lab, /** @type {Checkpoint} */ { data, was_kept = false }) {
    const before = labState(lab);
    const fresh = restartedLab(before);
    const { elapsed_seconds, provenance: { learnt_before, loaded_file }, kept_as } = before;
    setLab(lab, { ...fresh, elapsed_seconds, provenance: { ...FRESH, learnt_before, loaded_file }, kept_as });
    try {
      const progress = await worker.request('restore_checkpoint', { lab, data, run: fresh.run });
      setLab(lab, restoredLab(labState(lab), progress, was_kept ? 'kept' : ''));
    } catch (error) {
      if (isStop(error)) throw error;
      const { to_replay } = before.arriving;
      if (to_replay) return trainAgain(lab, to_replay);
      return openInstead(lab, error);
    }
    // Restores the current settings: some were changed after the checkpoint, or wait for a reset.
    await takeSettings(lab, owedSettings(before));
  }

  /** Opens a fresh session, because the requested one is not available. */
  async function openInstead(/** @type {LabName} */ lab, /** @type {unknown} */ error) {
    await open(lab);
    if (labState(lab).opened) setLab(lab, { error: troubleOf(error) });
  }

  /** Trains a run again from its record. */
  async function trainAgain(/** @type {LabName} */ lab, /** @type {{ record: string, models: Uint8Array[], exact?: boolean }} */ what) {
    const before = labState(lab);
    const fresh = restartedLab(before);
    const { elapsed_seconds, provenance: { learnt_before }, kept_as } = before;
    setLab(lab, { ...fresh, opened: false, elapsed_seconds, provenance: { ...FRESH, learnt_before }, kept_as });
    try {
      await worker.job('replay', what, { onReport: ({ iteration, total }) => arrives(lab, { replayed: iteration / total }) });
      const progress = await worker.request('take_replay', { lab, run: fresh.run });
      const now = labState(lab);
      setLab(lab, { ...restoredLab(now, progress, 'replayed'), arriving: { ...now.arriving, replayed: undefined } });
    } catch (error) {
      arrives(lab, { replayed: undefined });
      if (isStop(error)) throw error;
      return openInstead(lab, error);
    }
    await takeSettings(lab, owedSettings(before));
  }

  /**
   * Opens the run of a link as a new run; undo brings back the previous one. Settings in the address
   * override those of the run. If the run cannot be opened, the lab keeps only the settings.
   */
  async function openLink(/** @type {LabName} */ lab, /** @type {RunLink} */ { text, settings: changes }) {
    const { run, opened, settings: { judged: { accepted } } } = labState(lab);
    try {
      const progress = await worker.request('open_run_link', { lab, link: text, run: run + 1 });
      const kept = noteTaken(lab, progress.kept, accepted);
      const now = labState(lab);
      const undo = kept ? withKept(withUndo(now), run, kept) : now.undo;
      const settings = { ...now.settings, judged: { accepted: settingsLike(progress.config, now.config), refused: [] }, unchecked: {} };
      const fresh = restartedLab({ ...now, run, settings, opened: true, undo });
      setLab(lab, { ...afterProgress(fresh, progress), provenance: { ...FRESH, linked: progress.iteration } });
      await takeSettings(lab, { changes });
    } catch (error) {
      if (isStop(error)) throw error; // the link is opened once Python is back
      arrives(lab, { link: undefined });
      if (!opened) await open(lab);
      arrives(lab, { link_refused: troubleOf(error) });
    }
  }

  /** Opens a lab at its link, checkpoint or record, or else afresh. */
  async function reopen(/** @type {LabName} */ lab) {
    const { checkpoint, arriving: { link, to_replay } } = labState(lab);
    if (link) await openLink(lab, link);
    else if (checkpoint) await goOn(lab, checkpoint);
    else if (to_replay) await trainAgain(lab, to_replay);
    else await open(lab);
  }

  return { progressOf, takeSettings, reopen, keptSession, noteTaken, goOn, openLink };
}
