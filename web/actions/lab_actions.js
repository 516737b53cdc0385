// What a person can do to a lab: each action asks the worker and changes the state, never the page.

import { changedFields } from '../state/config.js';
import { afterProgress, afterSlice, beginsAnew, loadedLab, restartedLab, stepsPerSecond, waitsForPython } from '../state/lab_state.js';
import { activeLab, LABS } from '../state/page_state.js';
import { shownSettings, withSettings } from '../state/refused_settings.js';
import { watchState } from '../state/store.js';
import { withKept, withUndo } from '../state/undo.js';
import { troubleOf, unlessStopped } from './errors.js';
import { createExamining } from './examining.js';
import { createLabSessions } from './lab_sessions.js';
import { branchOf } from './run_id.js';
import { createRunLinks } from './run_links.js';

/** @import { WorkerClient } from '../worker/client.js' */
/** @import { CheckpointEvent, ConfigRecord, LabName, Progress, TakenCheckpoint } from '../worker/protocol.js' */
/** @import { LabState } from '../state/lab_state.js' */
/** @import { RunLink } from '../state/links.js' */
/** @import { PageStore } from '../state/page_state.js' */
/** @import { Settings } from '../state/refused_settings.js' */

/** @typedef {ReturnType<typeof createLabActions>} LabActions */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {object} [page]
 * @param {(lab: LabState, taken: TakenCheckpoint) => void} [page.onTaken] a run that has learnt something, with its checkpoint, for it
 *   to be kept; called when it has just been taken, and before another run takes its place
 * @param {(lab: LabName, config: ConfigRecord) => boolean} [page.mayTake] whether a lab may have these settings, with a network of before
 * @param {() => number} [page.now] milliseconds
 */
export function createLabActions(worker, store, { onTaken = () => {}, mayTake = () => true, now: time = () => performance.now() } = {}) {
  const { examine } = createExamining(worker, store, setLab, time);
  // A network that was not shown has not been examined meanwhile.
  watchState(store, (state) => [state.shown], () => examine(activeLab(store.get())));

  /** Changes on their way: who presses Train right after one means with it. @type {Partial<Record<LabName, Promise<void>>>} */
  const changing = {};

  /** @param {LabName} lab */
  const labState = (lab) => store.get().labs[lab];
  const { progressOf, check, open, keptSession, handOver, goOn, trainAgain } = createLabSessions(worker, { labState, setLab, examine, onTaken });
  const { takeLink } = createRunLinks(worker, { labState, setLab, keptSession, open, apply });

  /**
   * @param {LabName} lab
   * @param {Partial<LabState>} change
   */
  function setLab(lab, change) {
    const { labs } = store.get();
    store.set({ labs: { ...labs, [lab]: { ...labs[lab], ...change } } });
  }

  /**
   * Opens a lab at its checkpoint, if it has one.
   * @param {LabName} lab
   */
  async function reopen(lab) {
    if (!await check(lab)) return;
    const { checkpoint, link, to_replay } = labState(lab);
    if (link) return takeLink(lab, link);
    if (checkpoint) await goOn(lab, checkpoint);
    else await (to_replay ? trainAgain(lab, to_replay) : open(lab));
  }

  /**
   * Applies settings without an undo step.
   * @param {LabName} lab
   * @param {Partial<Settings> & Pick<Settings, 'config'>} settings
   */
  async function apply(lab, settings) {
    const before = labState(lab);
    setLab(lab, settings);
    if (!before.opened && !before.error) return; // the lab will be opened with them
    if (!await check(lab)) return;
    const { accepted } = labState(lab);
    const { config } = settings;
    // A link or a preset replaces all settings, also one of an earlier change that has not taken effect yet.
    const replacesAll = settings.accepted && settings.accepted !== before.accepted;
    const taken = changedFields(replacesAll ? before.running : before.config, config).filter((field) => accepted[field] === config[field]);
    if (!before.opened || before.status === 'empty' || taken.some((field) => beginsAnew(lab, field))) {
      await openAnew(lab, before);
    } else {
      await progressOf(lab, worker.request('configure', { lab, config: accepted }));
    }
  }

  /**
   * Begins anew with other settings, and tells which if something had been learnt, loaded or edited by hand.
   * @param {LabName} lab
   * @param {LabState} before
   */
  async function openAnew(lab, before) {
    const kept = await keptSession(lab, before.running);
    setLab(lab, { undo: withKept(labState(lab).undo, before.run, kept) });
    await open(lab);
    const { config, has_learnt } = labState(lab);
    if (before.has_learnt && !has_learnt) setLab(lab, { begun_with: changedFields(before.config, config) });
  }

  /**
   * Changes settings and begins anew with them, even if so far there is only an error; not where that would lose what was
   * learnt, because Python has stopped.
   * @param {LabName} lab
   * @param {ConfigRecord} record
   */
  async function beginWith(lab, record) {
    const before = labState(lab);
    if (waitsForPython(before)) return;
    // A run that is open keeps its checkpoint until the next one is: Python may stop before.
    setLab(lab, { ...withSettings(before, record), undo: withUndo(before), ...(!before.opened && { checkpoint: undefined, to_replay: undefined }) });
    if ((before.opened || before.error) && await check(lab)) await openAnew(lab, before);
  }

  /**
   * Goes on with other settings, as another run, so that undo brings back this one as it is now.
   * @param {LabName} lab
   * @param {ConfigRecord} record of live fields
   */
  async function goOnWith(lab, record) {
    const kept = await keptSession(lab);
    const before = labState(lab);
    const settings = withSettings(before, record);
    setLab(lab, { undo: withKept(withUndo(before), before.run, kept) });
    if (!kept) return apply(lab, settings);
    const { kept_as, data, iteration } = kept;
    setLab(lab, { ...settings, checkpoint: { data, iteration }, kept_as: branchOf(kept_as, iteration) });
    return reopen(lab);
  }

  /**
   * Shows a run that was kept in the browser. What the lab showed before is kept, and undo brings it back.
   * @param {LabName} lab
   * @param {Pick<LabState, 'config' | 'checkpoint' | 'to_replay' | 'elapsed_seconds' | 'learnt_before' | 'kept_as'>} run
   */
  async function bringBack(lab, run) {
    const { opened, running } = labState(lab);
    const kept = opened ? await keptSession(lab, running) : undefined;
    const before = labState(lab);
    // Without what it had learnt, an earlier change would be undone on the run that comes.
    const undo = kept ? withKept(withUndo(before), before.run, kept) : [];
    setLab(lab, { ...run, refused: [], undo });
    if (before.opened) await reopen(lab); // else it will be opened this way when Python is there
  }

  /**
   * Goes on from the moment that is looked at, as another run, so that undo brings back the one it was looked at in.
   * Without a moment nothing happens. Resolves to whether the lab is now as it is shown.
   * @param {LabName} lab
   */
  async function branchHere(lab) {
    const { moment } = labState(lab);
    if (!moment?.seen) return true;
    if (!mayTake(lab, moment.seen.config)) return false;
    const kept = await keptSession(lab);
    const before = labState(lab);
    if (before.moment?.seen !== moment.seen) return false;
    const { iteration, config } = moment.seen;
    const undo = withKept(withUndo(before), before.run, kept);
    const fresh = restartedLab({ ...before, config, accepted: config, refused: [], undo });
    try {
      const progress = await worker.request('branch_here', { lab, run: fresh.run });
      const { learnt_before, kept_as } = before;
      setLab(lab, {
        ...afterProgress(fresh, progress),
        learnt_before,
        // Python keeps no clock of its updates: about this share of the time was spent on them.
        elapsed_seconds: (before.elapsed_seconds * iteration) / before.iteration,
        kept_as: branchOf(kept_as, iteration),
      });
      examine(lab);
      return true;
    } catch (error) {
      setLab(lab, { error: troubleOf(error) });
      return false;
    }
  }

  /**
   * Shows a lab as it is now again.
   * @param {LabName} lab
   */
  async function lookAtNow(lab) {
    if (!labState(lab).moment) return;
    setLab(lab, { moment: undefined });
    await unlessStopped(worker.request('look_at_now', { lab }));
    examine(lab);
  }

  /**
   * As `configure` below.
   * @param {LabName} lab
   * @param {ConfigRecord} record
   * @param {ConfigRecord} [base]
   */
  async function configure(lab, record, base) {
    const begins = Object.keys(record).some((field) => beginsAnew(lab, field)) || base;
    if (labState(lab).moment && !begins && !await branchHere(lab)) return;
    const before = labState(lab);
    const settings = withSettings(before, record, base);
    if (before.opened && changedFields(shownSettings(before), shownSettings(settings)).length) setLab(lab, { undo: withUndo(before) });
    await apply(lab, settings);
  }

  /**
   * Lets Train and Step wait for a change, which may take a while on a slow device.
   * @param {LabName} lab
   * @param {Promise<void>} change
   */
  function noted(lab, change) {
    const settled = Promise.allSettled([changing[lab], change]).then(() => {
      if (changing[lab] === settled) delete changing[lab];
    });
    changing[lab] = settled;
    return change;
  }

  /**
   * Begins anew with the lab's settings, also with one that was typed just now and is not checked yet.
   * @param {LabName} lab
   */
  async function reset(lab) {
    if (changing[lab]) await changing[lab];
    const before = labState(lab);
    if (waitsForPython(before)) return;
    if (before.has_learnt) setLab(lab, { undo: withUndo(before) });
    await openAnew(lab, before);
  }

  /**
   * Undoes the last change: restores the settings, and what had been learnt if the change began anew.
   * @param {LabName} lab
   */
  async function undo(lab) {
    if (labState(lab).moment) await lookAtNow(lab);
    const before = labState(lab);
    const last = before.undo.at(-1);
    if (!last || !mayTake(lab, last.config)) return;
    const earlier = before.undo.slice(0, -1);
    setLab(lab, { undo: earlier }); // at once, because the next undo may come before Python answers
    if (last.kept && last.run !== before.run) {
      const { elapsed_seconds, learnt_before, kept_as, data, iteration } = last.kept;
      const run = before.run + 1; // reopening counts one up
      const changes = earlier.map((entry) => (entry.run === last.run ? { ...entry, run } : entry));
      setLab(lab, { config: last.config, refused: last.refused, undo: changes, checkpoint: { data, iteration }, elapsed_seconds, learnt_before, kept_as });
      if (before.opened) await reopen(lab); // else it will be opened this way when Python is there
      return;
    }
    await apply(lab, { config: last.config, refused: last.refused });
    const { opened, needs_reset } = labState(lab);
    if (opened && needs_reset.length && last.run !== before.run) await openAnew(lab, before);
  }

  /** @param {Partial<LabState['grid']>} change */
  function chooseGrid(change) {
    setLab('digits', { grid: { ...labState('digits').grid, ...change } });
    return examine('digits', true);
  }

  return {
    reopen,
    examine,
    setLab,
    /**
     * Changes the network that is shown, which may be an earlier one: then a run branches off.
     * @param {LabName} lab
     * @param {() => Promise<Progress>} ask
     */
    async change(lab, ask) {
      if (await branchHere(lab)) await progressOf(lab, ask());
    },
    lookAtNow,
    beginWith,
    goOnWith,
    bringBack,
    mayTake,
    keptSession,
    /**
     * Changes settings: at once if they are live or choose what is learnt; others wait for a reset.
     * @param {LabName} lab
     * @param {ConfigRecord} record of typed values, as state/config.js reads them
     * @param {ConfigRecord} [base] a preset that the change starts from, in place of the current settings
     */
    async configure(lab, record, base) {
      await noted(lab, configure(lab, record, base));
    },
    /**
     * Opens the run of a link, once the settings beside it have been taken, and Python is there.
     * @param {LabName} lab
     * @param {RunLink} link
     * @param {Promise<void>} configured
     */
    async openLink(lab, link, configured) {
      setLab(lab, { link });
      await configured;
      setLab(lab, { link }); // the settings may have begun anew
      if (labState(lab).opened || labState(lab).status === 'empty') await takeLink(lab, link);
    },
    /**
     * Begins anew with another seed.
     * @param {LabName} lab
     */
    newSeed: (lab) => noted(lab, beginWith(lab, { seed: crypto.getRandomValues(new Uint16Array(1))[0] })),
    /** @param {LabName} lab */
    reset: (lab) => noted(lab, reset(lab)),
    /** @param {LabName} lab */
    undo: (lab) => noted(lab, undo(lab)),
    /**
     * @param {LabName} lab
     * @param {LabState['pace']} pace
     */
    async setPace(lab, pace) {
      setLab(lab, { pace });
      if (labState(lab).training) await unlessStopped(worker.request('set_pace', { steps_per_second: stepsPerSecond(labState(lab)) }));
    },
    /** @param {LabName} lab */
    async train(lab) {
      while (changing[lab]) await changing[lab];
      if (labState(lab).moment && !await branchHere(lab)) return;
      for (const each of LABS) setLab(each, { training: each === lab });
      setLab(lab, { heard_at: time() });
      if (!await progressOf(lab, worker.request('train', { lab, steps_per_second: stepsPerSecond(labState(lab)) }))) setLab(lab, { training: false });
    },
    /** Stops the current training, whichever lab it is in. */
    async pause() {
      await unlessStopped(worker.request('pause', {})); // the current slice still arrives before the reply
      for (const lab of LABS) {
        setLab(lab, { training: false });
        examine(lab);
      }
    },
    /** @param {LabName} lab */
    async step(lab) {
      while (changing[lab]) await changing[lab];
      return progressOf(lab, worker.request('step', { lab }));
    },
    /** @param {boolean} mistakes_only whether the twenty digits shown are all mistakes */
    showMistakesOnly: (mistakes_only) => chooseGrid({ mistakes_only }),
    showOtherDigits: () => chooseGrid({ seed: labState('digits').grid.seed + 1 }),
    /**
     * @param {LabName} lab
     * @returns {Promise<{ name: string, data: Uint8Array }>} the model as a file
     */
    saveModel: (lab) => worker.request('save_model', { lab }),
    /**
     * Opens a model file as a fresh run. Rejects with the reason if it does not fit.
     * @param {LabName} lab
     * @param {Uint8Array} data
     * @param {string} name of the file
     * @param {ConfigRecord} [locked] settings that the file must have as well
     */
    async loadModel(lab, data, name, locked = {}) {
      const kept = await keptSession(lab, labState(lab).running);
      const { run } = labState(lab);
      const progress = await worker.request('load_model', { lab, data, locked, run: run + 1 });
      const now = labState(lab);
      setLab(lab, loadedLab({ ...now, run, loaded_file: { name, data } }, progress, withKept(withUndo(now), run, kept)));
      examine(lab);
    },
    /** @param {{ progress: Progress, samples: number, computing_seconds: number }} slice of training */
    sliceTrained({ progress, samples, computing_seconds }) {
      setLab(progress.lab, afterSlice(labState(progress.lab), progress, { samples, computing_seconds, time: time() }));
      examine(progress.lab);
    },
    /** @param {CheckpointEvent} taken */
    checkpointTaken({ lab, run, ...taken }) {
      if (run !== labState(lab).run) return;
      setLab(lab, { checkpoint: { iteration: taken.iteration, data: taken.data } });
      handOver(lab, taken);
    },
    /**
     * @param {LabName} lab
     * @param {unknown} error
     */
    failed: (lab, error) => setLab(lab, { training: false, error: troubleOf(error) }),
  };
}
