// What a person can do to a lab: each action asks the worker and changes the state, never the page.

import { changedFields } from '../state/config.js';
import { afterProgress, afterSlice, beginsAnew, loadedLab, restartedLab, stepsPerSecond } from '../state/lab_state.js';
import { activeLab, LABS } from '../state/page_state.js';
import { afterCheck, afterSecondCheck, refusedChanges, shownSettings, uncheckedChanges, withSettings } from '../state/refused_settings.js';
import { watchState } from '../state/store.js';
import { withKept, withUndo } from '../state/undo.js';
import { troubleOf, unlessStopped } from './errors.js';
import { createExamining } from './examining.js';
import { createRunLinks } from './run_links.js';

/** @import { WorkerClient } from '../worker/client.js' */
/** @import { CheckpointEvent, ConfigRecord, LabName, Progress } from '../worker/protocol.js' */
/** @import { LabState } from '../state/lab_state.js' */
/** @import { RunLink } from '../state/links.js' */
/** @import { PageStore } from '../state/page_state.js' */
/** @import { Settings } from '../state/refused_settings.js' */
/** @import { KeptSession } from '../state/undo.js' */

/** @typedef {ReturnType<typeof createLabActions>} LabActions */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 */
export function createLabActions(worker, store) {
  const { examine } = createExamining(worker, store, setLab);
  // A network that was not shown has not been examined meanwhile.
  watchState(store, (state) => [state.shown], () => examine(activeLab(store.get())));

  /** @param {LabName} lab */
  const labState = (lab) => store.get().labs[lab];
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

  /**
   * Has Python check the settings that were changed; what it refuses is put aside. Resolves to whether it could tell.
   * @param {LabName} lab
   */
  async function check(lab) {
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
   * Opens a fresh session with the lab's settings; if it cannot be opened, the old one goes on.
   * @param {LabName} lab
   */
  async function open(lab) {
    const before = labState(lab);
    const fresh = restartedLab(before);
    setLab(lab, fresh);
    if (fresh.status === 'empty') {
      if (before.training) await unlessStopped(worker.request('pause', {}));
      return;
    }
    const isOpen = await progressOf(lab, worker.request('open_lab', { lab, config: fresh.accepted, run: fresh.run }));
    const { run, opened, error } = labState(lab);
    if (!isOpen && run === fresh.run && opened && before.status !== 'empty') setLab(lab, { ...before, error });
  }

  /**
   * What a lab has learnt, for undo to bring back; undefined if it has learnt nothing, or Python cannot tell.
   * @param {LabName} lab
   * @returns {Promise<KeptSession | undefined>}
   */
  async function keptSession(lab) {
    const { opened, has_learnt, elapsed_seconds, learnt_before } = labState(lab);
    if (!opened || !has_learnt) return undefined;
    const checkpoint = await worker.request('take_checkpoint', { lab }).catch(() => undefined);
    return checkpoint && { ...checkpoint, elapsed_seconds, learnt_before };
  }

  /**
   * Opens a lab at its checkpoint, if it has one.
   * @param {LabName} lab
   */
  async function reopen(lab) {
    if (!await check(lab)) return;
    const { checkpoint, link } = labState(lab);
    if (link) return takeLink(lab, link);
    await (checkpoint ? goOn(lab, checkpoint) : open(lab));
  }

  /**
   * Goes on from a checkpoint of the lab.
   * @param {LabName} lab
   * @param {{ data: Uint8Array }} checkpoint
   */
  async function goOn(lab, { data }) {
    const before = labState(lab);
    const fresh = restartedLab(before);
    const { elapsed_seconds, learnt_before } = before;
    setLab(lab, { ...fresh, elapsed_seconds, learnt_before });
    try {
      const progress = await worker.request('restore_checkpoint', { lab, data, run: fresh.run });
      setLab(lab, { ...afterProgress(labState(lab), progress), recovered: progress.iteration });
    } catch (error) {
      await open(lab);
      if (labState(lab).opened) setLab(lab, { error: troubleOf(error) });
      return;
    }
    // The current settings: some were changed since the checkpoint, or wait for a reset.
    await progressOf(lab, worker.request('configure', { lab, config: before.accepted }));
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
    const taken = changedFields(before.config, config).filter((field) => accepted[field] === config[field]);
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
    const kept = await keptSession(lab);
    setLab(lab, { undo: withKept(labState(lab).undo, before.run, kept) });
    await open(lab);
    const { config, has_learnt } = labState(lab);
    if (before.has_learnt && !has_learnt) setLab(lab, { begun_with: changedFields(before.config, config) });
  }

  /**
   * Changes settings and begins anew with them, even if so far there is only an error.
   * @param {LabName} lab
   * @param {ConfigRecord} record
   */
  async function beginWith(lab, record) {
    const before = labState(lab);
    setLab(lab, { ...withSettings(before, record), undo: withUndo(before), checkpoint: undefined });
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
    setLab(lab, { ...settings, checkpoint: kept });
    return reopen(lab);
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
    progressOf,
    beginWith,
    goOnWith,
    /**
     * Changes settings: at once if they are live or choose what is learnt; others wait for a reset.
     * @param {LabName} lab
     * @param {ConfigRecord} record of typed values, as state/config.js reads them
     * @param {ConfigRecord} [base] a preset that the change starts from, in place of the current settings
     */
    async configure(lab, record, base) {
      const before = labState(lab);
      const settings = withSettings(before, record, base);
      if (before.opened && changedFields(shownSettings(before), shownSettings(settings)).length) setLab(lab, { undo: withUndo(before) });
      await apply(lab, settings);
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
    newSeed: (lab) => beginWith(lab, { seed: crypto.getRandomValues(new Uint16Array(1))[0] }),
    /**
     * Begins anew with the lab's settings.
     * @param {LabName} lab
     */
    async reset(lab) {
      const before = labState(lab);
      if (before.has_learnt) setLab(lab, { undo: withUndo(before) });
      await openAnew(lab, before);
    },
    /**
     * Undoes the last change: restores the settings, and what had been learnt if the change began anew.
     * @param {LabName} lab
     */
    async undo(lab) {
      const before = labState(lab);
      const last = before.undo.at(-1);
      if (!last) return;
      const undo = before.undo.slice(0, -1);
      setLab(lab, { undo }); // at once, because the next undo may come before Python answers
      if (last.kept && last.run !== before.run) {
        const { elapsed_seconds, learnt_before, ...checkpoint } = last.kept;
        const run = before.run + 1; // reopening counts one up
        const changes = undo.map((entry) => (entry.run === last.run ? { ...entry, run } : entry));
        setLab(lab, { config: last.config, refused: last.refused, undo: changes, checkpoint, elapsed_seconds, learnt_before });
        if (before.opened) await reopen(lab); // else it will be opened this way when Python is there
        return;
      }
      await apply(lab, { config: last.config, refused: last.refused });
      const { opened, needs_reset } = labState(lab);
      if (opened && needs_reset.length && last.run !== before.run) await openAnew(lab, before);
    },
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
      for (const each of LABS) setLab(each, { training: each === lab });
      setLab(lab, { heard_at: performance.now() });
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
    step: (lab) => progressOf(lab, worker.request('step', { lab })),
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
     */
    async loadModel(lab, data) {
      const kept = await keptSession(lab);
      const { run } = labState(lab);
      const progress = await worker.request('load_model', { lab, data, run: run + 1 });
      const now = labState(lab);
      setLab(lab, loadedLab({ ...now, run }, progress, withKept(withUndo(now), run, kept)));
      examine(lab);
    },
    /** @param {{ progress: Progress, samples: number, computing_seconds: number }} slice of training */
    sliceTrained({ progress, samples, computing_seconds }) {
      setLab(progress.lab, afterSlice(labState(progress.lab), progress, { samples, computing_seconds, time: performance.now() }));
      examine(progress.lab);
    },
    /** @param {CheckpointEvent} taken */
    checkpointTaken({ lab, run, iteration, data }) {
      if (run === labState(lab).run) setLab(lab, { checkpoint: { iteration, data } });
    },
    /**
     * @param {LabName} lab
     * @param {unknown} error
     */
    failed: (lab, error) => setLab(lab, { training: false, error: troubleOf(error) }),
  };
}
