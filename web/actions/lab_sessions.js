// The sessions behind the labs: their settings checked, opened afresh, gone on with from a checkpoint or a record.

import { afterProgress, ghostOf, restartedLab } from '../state/lab_state.js';
import { afterCheck, afterSecondCheck, refusedChanges, uncheckedChanges } from '../state/refused_settings.js';
import { isRefusal, troubleOf, unlessStopped } from './errors.js';
import { newRunId } from './run_id.js';

/** @import { WorkerClient } from '../worker/client.js' */
/** @import { ConfigRecord, LabName, Progress, TakenCheckpoint } from '../worker/protocol.js' */
/** @import { LabState } from '../state/lab_state.js' */
/** @import { Checkpoint, KeptSession } from '../state/undo.js' */

/** How long Python trains a run again before it looks for other questions. */
const REPLAY_SECONDS = 0.05;

/**
 * @param {WorkerClient} worker
 * @param {object} page
 * @param {(lab: LabName) => LabState} page.labState
 * @param {(lab: LabName, change: Partial<LabState>) => void} page.setLab
 * @param {(lab: LabName) => void} page.examine
 * @param {(lab: LabState, taken: TakenCheckpoint) => void} page.onTaken as for createLabActions
 */
export function createLabSessions(worker, { labState, setLab, examine, onTaken }) {
  /**
   * Applies the progress that a request brings, or keeps what went wrong. Resolves to whether all went well.
   * @param {LabName} lab
   * @param {Promise<Progress>} request
   */
  async function progressOf(lab, request) {
    try {
      const progress = await request;
      setLab(lab, afterProgress(labState(lab), progress)); // the current state, which a person may have changed meanwhile
      examine(lab);
      return true;
    } catch (error) {
      setLab(lab, { error: troubleOf(error) });
      return false;
    }
  }

  /** The newest check of each lab's settings. @type {Partial<Record<LabName, Promise<boolean>>>} */
  const checking = {};

  /**
   * Has Python check the settings that were changed; what it refuses is put aside. Resolves to whether it could tell.
   * One check waits for the one before: what that refuses may go with what has been changed meanwhile.
   * @param {LabName} lab
   */
  function check(lab) {
    const turn = (checking[lab] ?? Promise.resolve()).then(() => checkNow(lab));
    checking[lab] = turn;
    return turn;
  }

  /** @param {LabName} lab */
  async function checkNow(lab) {
    const asked = labState(lab);
    const changes = uncheckedChanges(asked);
    if (!Object.keys(changes).length) return true;
    try {
      const { refused } = await worker.request('check_settings', { lab, config: asked.accepted, changes });
      setLab(lab, afterCheck(labState(lab), asked, refused));
      const { accepted, refused: all } = labState(lab);
      const before = refusedChanges({ refused: all.filter(({ field }) => !Object.hasOwn(changes, field)) });
      if (Object.keys(before).length) {
        const second = await worker.request('check_settings', { lab, config: accepted, changes: before });
        setLab(lab, afterSecondCheck(labState(lab), before, second.refused));
      }
      return true;
    } catch (error) {
      setLab(lab, { error: troubleOf(error) });
      return false;
    }
  }

  /**
   * Opens a fresh session with the lab's settings; if it cannot be opened, the old one goes on, also after Python has stopped.
   * @param {LabName} lab
   */
  async function open(lab) {
    const before = labState(lab);
    const fresh = { ...restartedLab(before), before: ghostOf(before) };
    setLab(lab, fresh);
    if (fresh.status === 'empty') {
      if (before.training) await unlessStopped(worker.request('pause', {}));
      return;
    }
    const isOpen = await progressOf(lab, worker.request('open_lab', { lab, config: fresh.accepted, run: fresh.run }));
    const { run, opened, error } = labState(lab);
    if (isOpen || run !== fresh.run || before.status === 'empty') return;
    if (opened) setLab(lab, { ...before, error });
    else if (before.checkpoint) setLab(lab, { ...before, opened, training: false, moment: undefined, error });
  }

  /**
   * What a lab has learnt, for undo to bring back; undefined if it has learnt nothing, or Python cannot tell.
   * @param {LabName} lab
   * @param {ConfigRecord} [config] the run's settings, where the lab has been given others already
   * @returns {Promise<KeptSession | undefined>}
   */
  async function keptSession(lab, config) {
    const { opened, has_learnt, run } = labState(lab);
    if (!opened || !has_learnt) return undefined;
    const checkpoint = await worker.request('take_checkpoint', { lab }).catch(() => undefined);
    if (!checkpoint) return undefined;
    if (labState(lab).run === run) handOver(lab, checkpoint, config);
    const { elapsed_seconds, learnt_before, kept_as } = labState(lab);
    return { ...checkpoint, elapsed_seconds, learnt_before, kept_as };
  }

  /**
   * Hands a run over to be kept.
   * @param {LabName} lab
   * @param {TakenCheckpoint} taken
   * @param {ConfigRecord} [config] as for keptSession
   */
  function handOver(lab, taken, config) {
    const { has_learnt, kept_as } = labState(lab);
    if (!has_learnt) return;
    if (!kept_as) setLab(lab, { kept_as: { id: newRunId() } });
    const state = labState(lab);
    onTaken(config ? { ...state, config } : state, taken);
  }

  /**
   * Goes on from a checkpoint of the lab.
   * @param {LabName} lab
   * @param {Checkpoint} checkpoint
   */
  async function goOn(lab, { data, was_kept = false }) {
    const before = labState(lab);
    const fresh = restartedLab(before);
    const { elapsed_seconds, learnt_before, kept_as, loaded_file } = before;
    setLab(lab, { ...fresh, elapsed_seconds, learnt_before, kept_as, loaded_file });
    try {
      const progress = await worker.request('restore_checkpoint', { lab, data, run: fresh.run });
      setLab(lab, { ...afterProgress(labState(lab), progress), recovered: progress.iteration, came_back: was_kept ? 'kept' : '' });
    } catch (error) {
      if (before.to_replay && isRefusal(error)) return trainAgain(lab, before.to_replay);
      await openInstead(lab, error);
      return;
    }
    // The current settings: some were changed since the checkpoint, or wait for a reset.
    await progressOf(lab, worker.request('configure', { lab, config: before.accepted }));
  }

  /**
   * Opens a fresh session, because the one that was wanted cannot be had.
   * @param {LabName} lab
   * @param {unknown} error
   */
  async function openInstead(lab, error) {
    await open(lab);
    if (labState(lab).opened) setLab(lab, { error: troubleOf(error) });
  }

  /**
   * Trains a run again from its record.
   * @param {LabName} lab
   * @param {{ record: string, models: Uint8Array[] }} what
   */
  async function trainAgain(lab, what) {
    const before = labState(lab);
    const fresh = restartedLab(before);
    const { elapsed_seconds, learnt_before, kept_as } = before;
    setLab(lab, { ...fresh, opened: false, elapsed_seconds, learnt_before, kept_as });
    try {
      let told = await worker.request('begin_replay', what);
      while (!told.done) {
        setLab(lab, { replayed: told.iteration / told.total });
        told = await worker.request('go_on_with_replay', { seconds: REPLAY_SECONDS });
        if (labState(lab).run !== fresh.run) return;
      }
      const progress = await worker.request('take_replay', { lab, run: fresh.run });
      setLab(lab, { ...afterProgress(labState(lab), progress), recovered: progress.iteration, came_back: 'replayed', replayed: undefined });
    } catch (error) {
      setLab(lab, { replayed: undefined });
      return openInstead(lab, error);
    }
    await progressOf(lab, worker.request('configure', { lab, config: before.accepted }));
  }

  return { progressOf, check, open, keptSession, handOver, goOn, trainAgain };
}
