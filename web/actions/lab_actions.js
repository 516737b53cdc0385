// What a person can do to a lab: each action asks the engine and changes the state, never the page.

import { afterProgress, afterSlice, beginsAnew, fittedView, freshLab, restartedLab, stepsPerSecond } from '../state/lab_state.js';

/** @import { Engine } from '../engine/client.js' */
/** @import { LabName, Progress } from '../engine/protocol.js' */
/** @import { KeptSession, LabState } from '../state/lab_state.js' */
/** @import { PageStore } from '../state/page_state.js' */
/** @typedef {Record<string, string | number>} ConfigRecord */

/** Digits are examined this often while training: a thousand forward passes each time. */
const EXAMINE_DIGITS_MILLISECONDS = 1000;
/** Pixels a side of each unit's decision surface. */
const SURFACE_RESOLUTION = 48;
const MOST_UNDO = 50;
/** Networks that undo can bring back: one of digits takes some megabytes. */
const MOST_KEPT = 3;
const LABS = /** @type {const} */ (['xor', 'digits']);

/**
 * @param {Engine} engine
 * @param {PageStore} store
 * @param {{ isVisible: (lab: LabName) => boolean }} page
 */
export function createLabActions(engine, store, { isVisible }) {
  /** @type {Record<LabName, boolean>} */
  const examining = { xor: false, digits: false };
  let lastDigitsExamined = 0;
  let lastSlice = 0;
  let gridSeed = 1;
  let gridMistakes = false;

  /** @param {LabName} lab */
  const labState = (lab) => store.get().labs[lab];

  /**
   * @param {LabName} lab
   * @param {Partial<LabState>} change
   */
  function setLab(lab, change) {
    const { labs } = store.get();
    store.set({ labs: { ...labs, [lab]: { ...labs[lab], ...change } } });
  }

  /**
   * Takes the progress that a request brings, or keeps what went wrong. Tells whether all went well.
   * @param {LabName} lab
   * @param {Promise<Progress>} request
   */
  async function progressOf(lab, request) {
    try {
      const progress = await request;
      setLab(lab, afterProgress(labState(lab), progress)); // the state as it is now: meanwhile a person may have changed it
      examine(lab);
      return true;
    } catch (error) {
      setLab(lab, errorOf(error));
      return false;
    }
  }

  /**
   * Asks what the network answers now; one question at a time, and digits not too often.
   * @param {LabName} lab
   */
  async function examine(lab) {
    const { opened, training, running, run, iteration, view, layer_sizes } = labState(lab);
    const time = performance.now();
    const tooSoon = lab === 'digits' && training && time - lastDigitsExamined < EXAMINE_DIGITS_MILLISECONDS;
    if (examining[lab] || tooSoon || !opened || !layer_sizes.length || !isVisible(lab)) return;
    const grid = { grid_seed: gridSeed, grid_mistakes: gridMistakes };
    examining[lab] = true;
    lastDigitsExamined = time;
    try {
      const fitted = fittedView(view, layer_sizes[0]);
      const answers = await engine.request('examine', {
        lab, ...grid, view: { ...fitted, resolution: SURFACE_RESOLUTION },
      });
      if (labState(lab).run === run) {
        setLab(lab, { answers: { ...answers, config: running, table: running.truth_table, layer_sizes, view: fitted } });
      }
    } catch (error) {
      if (labState(lab).run === run) setLab(lab, errorOf(error));
    } finally {
      examining[lab] = false;
    }
    const now = labState(lab);
    const outdated = now.iteration !== iteration || now.run !== run || now.view !== view;
    const otherDigits = lab === 'digits' && (grid.grid_seed !== gridSeed || grid.grid_mistakes !== gridMistakes);
    if (otherDigits || (outdated && !now.training)) examine(lab);
  }

  /**
   * A fresh session with the lab's settings; if they are refused, what there is goes on.
   * @param {LabName} lab
   */
  async function open(lab) {
    const before = labState(lab);
    const fresh = restartedLab(before);
    setLab(lab, fresh);
    if (fresh.status === 'empty') {
      if (before.training) await unlessStopped(engine.request('pause', {}));
      return;
    }
    const isOpen = await progressOf(lab, engine.request('open_lab', { lab, config: fresh.config, run: fresh.run }));
    const { run, opened, error, error_field } = labState(lab);
    if (!isOpen && run === fresh.run && opened && before.status !== 'empty') setLab(lab, { ...before, error, error_field });
  }

  /**
   * Opens a model file as a fresh run. Rejects with a sentence when it does not fit.
   * @param {LabName} lab
   * @param {Uint8Array} data
   */
  async function loadModel(lab, data) {
    const kept = await keptSession(lab);
    const { run, pace } = labState(lab);
    const progress = await engine.request('load_model', { lab, data, run: run + 1 });
    const undo = withKept(withUndo(labState(lab)), run, kept);
    setLab(lab, afterProgress({ ...freshLab(progress.config), run: run + 1, opened: true, pace, undo }, progress));
    examine(lab);
  }

  /**
   * What a lab has learnt, for undo to bring it back; undefined where that is nothing, or Python cannot tell.
   * @param {LabName} lab
   * @returns {Promise<KeptSession | undefined>}
   */
  async function keptSession(lab) {
    const { opened, has_learnt, elapsed_seconds } = labState(lab);
    if (!opened || !has_learnt) return undefined;
    const checkpoint = await engine.request('take_checkpoint', { lab }).catch(() => undefined);
    return checkpoint && { ...checkpoint, elapsed_seconds };
  }

  /**
   * Opens a lab where it was at its checkpoint, if it has one.
   * @param {LabName} lab
   */
  async function reopen(lab) {
    const { checkpoint } = labState(lab);
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
    setLab(lab, { ...fresh, elapsed_seconds: before.elapsed_seconds });
    try {
      const progress = await engine.request('restore_checkpoint', { lab, data, run: fresh.run });
      setLab(lab, { ...afterProgress(labState(lab), progress), recovered: progress.iteration });
    } catch (error) {
      await open(lab);
      if (labState(lab).opened) setLab(lab, errorOf(error));
      return;
    }
    // With what was changed since then, or waits for a reset.
    await progressOf(lab, engine.request('configure', { lab, config: before.config }));
  }

  /**
   * Changes settings: at once if they can change in mid-course or say what is learnt, else they wait for a reset.
   * @param {LabName} lab
   * @param {ConfigRecord} record
   */
  async function configure(lab, record) {
    const before = labState(lab);
    const config = { ...before.config, ...record };
    if (before.opened && changedFields(before.config, config).length) setLab(lab, { undo: withUndo(before) });
    await apply(lab, config);
  }

  /**
   * Takes settings over, of which nothing is kept to be undone.
   * @param {LabName} lab
   * @param {ConfigRecord} config
   */
  async function apply(lab, config) {
    const before = labState(lab);
    setLab(lab, { config });
    if (!before.opened && !before.error) return; // it will be opened with them
    if (!before.opened || before.status === 'empty' || changedFields(before.config, config).some((field) => beginsAnew(lab, field))) {
      await openAnew(lab, before);
    } else {
      await progressOf(lab, engine.request('configure', { lab, config }));
    }
  }

  /**
   * Begins anew with other settings, and says so where something had been learnt, loaded or edited by hand.
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

  return {
    reopen,
    configure,
    examine,
    setLab,
    progressOf,
    /**
     * Changes settings and begins anew with them, also where there is nothing yet but an error.
     * @param {LabName} lab
     * @param {ConfigRecord} record
     */
    async beginWith(lab, record) {
      const before = labState(lab);
      setLab(lab, { config: { ...before.config, ...record }, undo: withUndo(before), checkpoint: undefined });
      if (before.opened || before.error) await openAnew(lab, before);
    },
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
     * Takes the last change back: settings, and what had been learnt with them where the change began anew.
     * @param {LabName} lab
     */
    async undo(lab) {
      const before = labState(lab);
      const last = before.undo.at(-1);
      if (!last) return;
      const undo = before.undo.slice(0, -1);
      setLab(lab, { undo }); // at once: the next undo may not wait for Python
      if (last.kept && last.run !== before.run) {
        const { elapsed_seconds, ...checkpoint } = last.kept;
        const run = before.run + 1; // once it is opened again
        const changes = undo.map((entry) => (entry.run === last.run ? { ...entry, run } : entry));
        setLab(lab, { config: last.config, undo: changes, checkpoint, elapsed_seconds });
        if (before.opened) await reopen(lab); // else it is opened so when there is a Python
        return;
      }
      await apply(lab, last.config);
      const { opened, needs_reset } = labState(lab);
      if (opened && needs_reset.length && last.run !== before.run) await openAnew(lab, before);
    },
    /**
     * @param {LabName} lab
     * @param {LabState['pace']} pace
     */
    async setPace(lab, pace) {
      setLab(lab, { pace });
      if (labState(lab).training) await unlessStopped(engine.request('set_pace', { steps_per_second: stepsPerSecond(labState(lab)) }));
    },
    /** @param {LabName} lab */
    async train(lab) {
      for (const each of LABS) setLab(each, { training: each === lab });
      lastSlice = performance.now();
      if (!await progressOf(lab, engine.request('train', { lab, steps_per_second: stepsPerSecond(labState(lab)) }))) setLab(lab, { training: false });
    },
    /** Stops the training under way, of whichever lab. */
    async pause() {
      await unlessStopped(engine.request('pause', {})); // the slice under way still comes in before the reply
      for (const lab of LABS) {
        setLab(lab, { training: false });
        examine(lab);
      }
    },
    /** @param {LabName} lab */
    step: (lab) => progressOf(lab, engine.request('step', { lab })),
    /** @param {boolean} only whether the twenty digits are taken from the mistakes */
    showMistakesOnly(only) {
      gridMistakes = only;
      lastDigitsExamined = 0;
      return examine('digits');
    },
    showOtherDigits() {
      gridSeed += 1;
      lastDigitsExamined = 0;
      return examine('digits');
    },
    /**
     * @param {LabName} lab
     * @returns {Promise<{ name: string, data: Uint8Array }>} the model as a file
     */
    saveModel: (lab) => engine.request('save_model', { lab }),
    loadModel,
    /** @param {{ progress: Progress, samples: number, computing_seconds: number }} slice of training */
    sliceTrained({ progress, samples, computing_seconds }) {
      const now = performance.now();
      const seconds = (now - lastSlice) / 1000;
      setLab(progress.lab, afterSlice(labState(progress.lab), progress, { samples, computing_seconds, seconds }));
      lastSlice = now;
      examine(progress.lab);
    },
    /** @param {import('../engine/protocol.js').CheckpointEvent} taken */
    checkpointTaken({ lab, run, iteration, data }) {
      if (run === labState(lab).run) setLab(lab, { checkpoint: { iteration, data } });
    },
    /**
     * @param {LabName} lab
     * @param {unknown} error
     */
    failed: (lab, error) => setLab(lab, { training: false, ...errorOf(error) }),
    /** Forgets the sessions of a Python that is no more; settings are kept. */
    forgetSessions() {
      for (const lab of LABS) setLab(lab, { training: false, opened: false });
    },
  };
}

/**
 * What can be undone once the settings of a lab have changed.
 * @param {LabState} lab before the change
 */
function withUndo({ undo, config, run }) {
  return [...undo, { config, run }].slice(-MOST_UNDO);
}

/**
 * The changes that can be undone, of which the last one of a run can bring back what that run had learnt.
 * @param {LabState['undo']} undo
 * @param {number} run
 * @param {KeptSession | undefined} kept
 */
function withKept(undo, run, kept) {
  const last = kept ? undo.map((entry) => entry.run).lastIndexOf(run) : -1;
  if (last < 0) return undo;
  const all = undo.map((entry, index) => (index === last ? { ...entry, kept } : entry));
  const keeping = all.filter((entry) => entry.kept).slice(-MOST_KEPT);
  return all.map((entry) => (keeping.includes(entry) ? entry : { ...entry, kept: undefined }));
}

/**
 * @param {ConfigRecord} before
 * @param {ConfigRecord} after
 */
function changedFields(before, after) {
  return Object.keys(after).filter((field) => String(after[field]) !== String(before[field]));
}

/**
 * What a lab keeps of an error: in words, and which setting it is about.
 * @param {unknown} error
 */
function errorOf(error) {
  const field = error instanceof Error && 'field' in error ? String(error.field) : '';
  return { error: messageOf(error), error_field: field };
}

/**
 * Waits for what is of no use any more, should Python have stopped.
 * @param {Promise<unknown>} request
 */
async function unlessStopped(request) {
  await request.catch((error) => {
    if (error.name !== 'WorkerCrashed' && error.name !== 'Restarted') throw error;
  });
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
