// What a person can do to a lab: each action asks the engine and changes the state, never the page.

import { afterProgress, afterSlice, freshLab } from '../state/lab_state.js';

/** @import { Engine } from '../engine/client.js' */
/** @import { LabName, Progress } from '../engine/protocol.js' */
/** @import { LabState } from '../state/lab_state.js' */
/** @import { PageStore } from '../state/page_state.js' */
/** @typedef {Record<string, string | number>} ConfigRecord */

/** Digits are examined this often while training: a thousand forward passes each time. */
const EXAMINE_DIGITS_MILLISECONDS = 1000;
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
   * Takes the progress that a request brings, or keeps what went wrong.
   * @param {LabName} lab
   * @param {Promise<Progress>} request
   */
  async function progressOf(lab, request) {
    try {
      setLab(lab, afterProgress(labState(lab), await request));
      examine(lab);
    } catch (error) {
      setLab(lab, { training: false, error: messageOf(error) });
    }
  }

  /**
   * Asks what the network answers now; one question at a time, and digits not too often.
   * @param {LabName} lab
   */
  async function examine(lab) {
    const { training, config, run, iteration } = labState(lab);
    const now = performance.now();
    const tooSoon = lab === 'digits' && training && now - lastDigitsExamined < EXAMINE_DIGITS_MILLISECONDS;
    if (examining[lab] || tooSoon || !isVisible(lab)) return;
    examining[lab] = true;
    lastDigitsExamined = now;
    try {
      const answers = await engine.request('examine', { lab, grid_seed: gridSeed });
      if (labState(lab).run === run) {
        setLab(lab, { answers: { ...answers, table: config.truth_table, layer_sizes: labState(lab).layer_sizes } });
      }
    } catch (error) {
      setLab(lab, { error: messageOf(error) });
    } finally {
      examining[lab] = false;
    }
    if (labState(lab).iteration !== iteration && !labState(lab).training) examine(lab);
  }

  /**
   * A fresh session with the lab's settings.
   * @param {LabName} lab
   */
  async function open(lab) {
    const { run, config, opened } = labState(lab);
    const fresh = { ...freshLab(config), run: run + 1, opened };
    setLab(lab, fresh);
    await progressOf(lab, engine.request('open_lab', { lab, config, run: fresh.run }));
  }

  /**
   * Changes settings: at once if they can change in mid-course, else they wait for a reset.
   * @param {LabName} lab
   * @param {ConfigRecord} record
   */
  async function configure(lab, record) {
    const before = labState(lab);
    const config = { ...before.config, ...record };
    setLab(lab, { config });
    if (!before.opened) return;
    if (config.truth_table !== before.config.truth_table) {
      await open(lab);
    } else {
      await progressOf(lab, engine.request('configure', { lab, config }));
    }
  }

  return {
    open,
    configure,
    examine,
    /** @param {LabName} lab */
    async train(lab) {
      for (const each of LABS) setLab(each, { training: each === lab });
      lastSlice = performance.now();
      await progressOf(lab, engine.request('train', { lab }));
    },
    /** @param {LabName} lab */
    async pause(lab) {
      await engine.request('pause', {}); // the slice under way still comes in before the reply
      setLab(lab, { training: false });
      examine(lab);
    },
    /** @param {LabName} lab */
    step: (lab) => progressOf(lab, engine.request('step', { lab })),
    /**
     * Flips one target of the truth table, and begins anew with it.
     * @param {number} row
     * @param {number} output
     */
    flipTarget(row, output) {
      const rows = String(labState('xor').config.truth_table).split(' ').map((word) => [...word]);
      rows[row][output] = rows[row][output] === '1' ? '0' : '1';
      return configure('xor', { truth_table: rows.map((word) => word.join('')).join(' ') });
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
    /**
     * Opens a model file as a fresh run. Rejects with a sentence when it does not fit.
     * @param {LabName} lab
     * @param {Uint8Array} data
     */
    async loadModel(lab, data) {
      const run = labState(lab).run + 1;
      const progress = await engine.request('load_model', { lab, data, run });
      setLab(lab, afterProgress({ ...freshLab(progress.config), run, opened: true }, progress));
      examine(lab);
    },
    /**
     * @param {Progress} progress of a slice of training
     * @param {number} samplesPerSecond
     */
    sliceTrained(progress, samplesPerSecond) {
      const now = performance.now();
      setLab(progress.lab, afterSlice(labState(progress.lab), progress, samplesPerSecond, (now - lastSlice) / 1000));
      lastSlice = now;
      examine(progress.lab);
    },
    /**
     * @param {LabName} lab
     * @param {string} sentence
     */
    trainingFailed: (lab, sentence) => setLab(lab, { training: false, error: sentence }),
    /** Forgets the sessions of a Python that is no more; settings are kept. */
    forgetSessions() {
      for (const lab of LABS) setLab(lab, { training: false, opened: false });
    },
  };
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
