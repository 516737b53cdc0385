// The sessions behind the labs: opened afresh, gone on with from a checkpoint, a record or a link; and what they have learnt.

import { FRESH, afterProgress, afterSettings, restartedLab, restoredLab, settingsLike } from '../state/lab_state.js';
import { refusedChanges } from '../state/refused_settings.js';
import { withKept, withUndo } from '../state/undo.js';
import { isStop, troubleOf } from './errors.js';
import { newRunId } from './run_id.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { ConfigRecord, LabName, Progress, TakenCheckpoint } from '../../wire/protocol.js' */
/** @import { Checkpoint, KeptSession, LabState, RunLink, UndoEntry } from '../lab_types.js' */

/**
 * One function, long as it is, because each way to open a session falls back on another.
 * @param {WorkerClient} worker
 * @param {object} page
 * @param {(lab: LabName) => LabState} page.labState
 * @param {(lab: LabName, change: Partial<LabState>) => void} page.setLab
 * @param {(lab: LabName, change: Partial<LabState>) => void} page.takeEffect sets what a command does
 * @param {(lab: LabName) => void} page.examine
 * @param {(lab: LabState, taken: TakenCheckpoint) => void} page.onTaken as for createLabActions
 */
export function createLabSessions(worker, { labState, setLab, takeEffect, examine, onTaken }) {
  function arrives(/** @type {LabName} */ lab, /** @type {Partial<LabState['arriving']>} */ change) {
    setLab(lab, { arriving: { ...labState(lab).arriving, ...change } });
  }

  /** Applies the progress that a request brings. */
  async function progressOf(/** @type {LabName} */ lab, /** @type {Promise<Progress>} */ request) {
    const progress = await request;
    takeEffect(lab, afterProgress(labState(lab), progress)); // the current state, which slices may have changed meanwhile
    examine(lab);
  }

  /**
   * Has Python judge settings, and take those that it can have.
   * @param {LabName} lab
   * @param {{ changes: ConfigRecord, base?: ConfigRecord, anew?: boolean, by_lesson?: boolean, undo?: UndoEntry[] }} how undo: what can be undone afterwards; by_lesson: a lesson wants it
   */
  async function takeSettings(lab, { changes, base, anew = false, by_lesson, undo = labState(lab).undo }) {
    const { run, settings: { judged: { accepted } } } = labState(lab);
    const reply = await worker.request('change_settings', { lab, changes, anew, run: run + 1, ...(base && { base }) });
    const kept = handedOver(lab, reply.kept, accepted);
    takeEffect(lab, afterSettings({ ...labState(lab), undo }, reply, kept, by_lesson));
    examine(lab);
  }

  /**
   * What Python has not judged of a lab's settings, or refused before it was started anew.
   * @param {LabState} lab
   * @returns {{ base: ConfigRecord, changes: ConfigRecord }}
   */
  function owedSettings({ settings: { judged, unchecked } }) {
    return { base: judged.accepted, changes: { ...refusedChanges(judged), ...unchecked } };
  }

  /** Opens a fresh session with the lab's settings; if it cannot be opened, the old one goes on. */
  async function open(/** @type {LabName} */ lab) {
    await takeSettings(lab, { ...owedSettings(labState(lab)), anew: true });
  }

  /**
   * What a lab has learnt, for undo to bring back; undefined if it has learnt nothing, or Python cannot say.
   * @param {LabName} lab
   * @returns {Promise<KeptSession | undefined>}
   */
  async function keptSession(lab) {
    const { opened, has_learnt } = labState(lab);
    if (!opened || !has_learnt) return undefined;
    return handedOver(lab, await worker.request('take_checkpoint', { lab }).catch(() => undefined));
  }

  /**
   * What the lab's run has learnt, for undo to bring back. It is handed over to be kept, too.
   * @param {LabName} lab
   * @param {TakenCheckpoint | undefined} taken undefined if it has learnt nothing
   * @param {ConfigRecord} [config] the run's settings
   * @returns {KeptSession | undefined}
   */
  function handedOver(lab, taken, config = labState(lab).settings.judged.accepted) {
    if (!taken) return undefined;
    if (!labState(lab).kept_as) setLab(lab, { kept_as: { id: newRunId() } });
    const state = labState(lab);
    onTaken({ ...state, config }, taken);
    const { elapsed_seconds, origin: { learnt_before, loaded_file }, kept_as } = state;
    return { ...taken, elapsed_seconds, learnt_before, loaded_file, kept_as };
  }

  /** Goes on from a checkpoint of the lab. */
  async function goOn(/** @type {LabName} */ lab, /** @type {Checkpoint} */ { data, was_kept = false }) {
    const before = labState(lab);
    const fresh = restartedLab(before);
    const { elapsed_seconds, origin: { learnt_before, loaded_file }, kept_as } = before;
    setLab(lab, { ...fresh, elapsed_seconds, origin: { ...FRESH, learnt_before, loaded_file }, kept_as });
    try {
      const progress = await worker.request('restore_checkpoint', { lab, data, run: fresh.run });
      setLab(lab, restoredLab(labState(lab), progress, was_kept ? 'kept' : ''));
    } catch (error) {
      if (isStop(error)) throw error;
      const { to_replay } = before.arriving;
      if (to_replay) return trainAgain(lab, to_replay);
      return openInstead(lab, error);
    }
    // The current settings: some were changed since the checkpoint, or wait for a reset.
    await takeSettings(lab, owedSettings(before));
  }

  /** Opens a fresh session, because the one that was wanted cannot be had. */
  async function openInstead(/** @type {LabName} */ lab, /** @type {unknown} */ error) {
    await open(lab);
    if (labState(lab).opened) setLab(lab, { error: troubleOf(error) });
  }

  /** Trains a run again from its record. */
  async function trainAgain(/** @type {LabName} */ lab, /** @type {{ record: string, models: Uint8Array[], exact?: boolean }} */ what) {
    const before = labState(lab);
    const fresh = restartedLab(before);
    const { elapsed_seconds, origin: { learnt_before }, kept_as } = before;
    setLab(lab, { ...fresh, opened: false, elapsed_seconds, origin: { ...FRESH, learnt_before }, kept_as });
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
   * Opens the run of a link as a run of its own; what the lab showed before, undo brings back. The settings that the address names
   * win over those of the run. Where the run cannot be opened, the lab keeps the settings alone.
   */
  async function openLink(/** @type {LabName} */ lab, /** @type {RunLink} */ { text, settings: changes }) {
    const { run, opened, settings: { judged: { accepted } } } = labState(lab);
    try {
      const progress = await worker.request('open_run_link', { lab, link: text, run: run + 1 });
      const kept = handedOver(lab, progress.kept, accepted);
      const now = labState(lab);
      const undo = kept ? withKept(withUndo(now), run, kept) : now.undo;
      const settings = { ...now.settings, judged: { accepted: settingsLike(progress.config, now.config), refused: [] }, unchecked: {} };
      const fresh = restartedLab({ ...now, run, settings, opened: true, undo });
      setLab(lab, { ...afterProgress(fresh, progress), origin: { ...FRESH, linked: progress.iteration } });
      await takeSettings(lab, { changes });
    } catch (error) {
      if (isStop(error)) throw error; // it is opened once Python is there again
      arrives(lab, { link: undefined });
      if (!opened) await open(lab);
      arrives(lab, { link_refused: troubleOf(error) });
    }
  }

  /** Opens a lab at its link, its checkpoint or its record, if it has one. */
  async function reopen(/** @type {LabName} */ lab) {
    const { checkpoint, arriving: { link, to_replay } } = labState(lab);
    if (link) await openLink(lab, link);
    else if (checkpoint) await goOn(lab, checkpoint);
    else if (to_replay) await trainAgain(lab, to_replay);
    else await open(lab);
  }

  return { progressOf, takeSettings, reopen, keptSession, handedOver, goOn, openLink };
}
