// What a person can do to a lab: each act waits its turn in the lab's queue, asks the worker and changes the state, never the page.

import { changesOf } from '../state/commands.js';
import { changedFields } from '../state/config.js';
import { FRESH, LABS, afterProgress, afterSlice, loadedLab, restartedLab, stepsPerSecond, withWanted } from '../state/lab_state.js';
import { refusedChanges } from '../state/refused_settings.js';
import { carriedOver, withKept, withoutLost, withUndo } from '../state/undo.js';
import { createCommandQueue } from './command_queue.js';
import { isStop, troubleOf, unlessStopped } from './errors.js';
import { createExamining } from './examining.js';
import { createHandActions } from './hand_actions.js';
import { createLabSessions } from './lab_sessions.js';
import { BROWSER_CLOCK } from './question.js';
import { createShownSteps } from './shown_steps.js';
import { branchOf } from './run_id.js';

/** @import { WorkerClient } from '../../engine/client.js' */
/** @import { CheckpointEvent, ConfigRecord, LabName, Progress, TakenCheckpoint } from '../../wire/protocol.js' */
/** @import { BroughtBack, Command, Edit } from '../state/commands.js' */
/** @import { LabsStore, LabState, RunLink } from '../lab_types.js' */
/** @import { CommandQueue } from './command_queue.js' */
/** @import { Clock } from './question.js' */

/** @typedef {ReturnType<typeof createLabActions>} LabActions */

/** Commands whose failure is shown where they were given; that of any other is shown by the lab. */
const SHOWN_ELSEWHERE = ['load_model', 'open_trial'];

/**
 * @param {WorkerClient} worker
 * @param {LabsStore} store
 * @param {object} page
 * @param {Record<LabName, string[]>} page.begins_anew the settings whose change begins anew, rather than waiting for a reset
 * @param {(lab: LabName) => boolean} page.isShown whether a person sees the lab's network; one that was not shown is to be examined once it is
 * @param {(lab: LabState, taken: TakenCheckpoint) => void} [page.onTaken] a run that has learnt something, with its checkpoint, for it
 *   to be kept; called when it has just been taken, and before another run takes its place
 * @param {(lab: LabName, config: ConfigRecord) => boolean} [page.mayTake] whether a lab may have these settings, with a network of before
 * @param {Clock} [page.clock]
 */
export function createLabActions(worker, store, { begins_anew, isShown, onTaken = () => {}, mayTake = () => true, clock = BROWSER_CLOCK }) {
  const { examine } = createExamining(worker, store, { setLab, answered }, { isShown, clock });
  const queues = { xor: queueOf('xor'), digits: queueOf('digits') };
  const sessions = createLabSessions(worker, { labState, setLab, takeEffect, examine, onTaken });
  const { progressOf, takeSettings, keptSession, handedOver } = sessions;
  const { byHand, takeBack } = createHandActions(worker, { labState, takeEffect, examine });
  const { step } = createShownSteps(worker, { labState, setLab, progressOf });

  /** @param {LabName} lab */
  function labState(lab) {
    return store.get().labs[lab];
  }

  /**
   * @param {LabName} lab
   * @param {Partial<LabState>} change
   */
  function setLab(lab, change) {
    const before = labState(lab);
    const next = { ...before, ...change, waiting: queues[lab].waiting() };
    const { judged, unchecked } = next.settings;
    const isSame = judged === before.settings.judged && unchecked === before.settings.unchecked && next.undo === before.undo && next.waiting === before.waiting;
    store.set({ labs: { ...store.get().labs, [lab]: isSame ? next : withWanted(next) } });
  }

  /**
   * Changes a lab by what is said of a run of it, unless another one has begun meanwhile.
   * @param {LabName} lab
   * @param {number} run
   * @param {(now: LabState) => Partial<LabState>} change
   */
  function answered(lab, run, change) {
    if (labState(lab).run === run) setLab(lab, change(labState(lab)));
  }

  /**
   * Changes the state by what the command does that is done now.
   * @param {LabName} lab
   * @param {Partial<LabState>} change
   */
  function takeEffect(lab, change) {
    queues[lab].taken();
    setLab(lab, change);
  }

  /**
   * @param {LabName} lab
   * @returns {CommandQueue}
   */
  function queueOf(lab) {
    return createCommandQueue({ perform: (command, isWanted) => perform(lab, command, isWanted), isStop, onChange: () => setLab(lab, {}) });
  }

  /**
   * @param {LabName} lab
   * @param {Command} command
   * @param {() => boolean} isWanted
   */
  async function perform(lab, command, isWanted) {
    try {
      return await act(lab, command, isWanted);
    } catch (error) {
      if (isStop(error) || SHOWN_ELSEWHERE.includes(command.does)) throw error;
      takeEffect(lab, { error: troubleOf(error) });
      return undefined;
    }
  }

  /**
   * @param {LabName} lab
   * @param {Command} command
   * @param {() => boolean} isWanted
   * @returns {Promise<unknown>}
   */
  async function act(lab, command, isWanted) {
    switch (command.does) {
      case 'open': return open(lab);
      case 'change': return change(lab, command);
      case 'go_on_with': return goOnWith(lab, command.record);
      case 'undo': return undo(lab);
      case 'train': return train(lab, isWanted);
      case 'step': return step(lab);
      case 'set_parameter':
      case 'switch_unit': return await branchHere(lab) ? byHand(lab, command) : undefined; // the network that is shown, which may be an earlier one
      case 'open_link': return sessions.openLink(lab, command.link);
      case 'bring_back': return bringBack(lab, command.run);
      case 'load_model': return loadModel(lab, command);
      case 'open_trial': return openTrial(lab, command.locked);
    }
  }

  /** @param {LabName} lab */
  async function open(lab) {
    const { checkpoint, arriving: { link, to_replay }, undo, run } = labState(lab);
    const isSameRun = !link && (checkpoint !== undefined || to_replay !== undefined);
    if (isSameRun) setLab(lab, { undo: carriedOver(undo, run, run + 1) }); // opening counts one up
    await sessions.reopen(lab);
  }

  /**
   * @param {LabName} lab
   * @param {Extract<Command, { does: 'change' }>} command
   */
  async function change(lab, { edit, base, anew = false, by_lesson }) {
    const record = changesOf(edit, labState(lab).settings.judged.accepted);
    const begins = anew || base !== undefined || Object.keys(record).some((field) => begins_anew[lab].includes(field));
    if (labState(lab).moment && !begins && !await branchHere(lab)) return;
    const { settings: { judged }, undo: before, has_learnt } = labState(lab);
    const shown = { ...judged.accepted, ...refusedChanges(judged) };
    const wanted = base ? { ...base, ...record } : { ...shown, ...record };
    const isChange = changedFields(shown, wanted).length > 0 || (anew && has_learnt);
    if (!isChange && !anew && !labState(lab).error) return;
    await takeSettings(lab, { changes: record, base, anew, by_lesson, undo: isChange ? withUndo(labState(lab)) : before });
  }

  /**
   * Goes on with other settings, as another run, so that undo brings back this one as it is now.
   * @param {LabName} lab
   * @param {ConfigRecord} record of live fields
   */
  async function goOnWith(lab, record) {
    const kept = await keptSession(lab);
    const before = labState(lab);
    const undo = withKept(withUndo(before), before.run, kept);
    if (!kept) return takeSettings(lab, { changes: record, undo });
    const { kept_as, data, iteration } = kept;
    takeEffect(lab, { undo, settings: { ...before.settings, unchecked: record }, checkpoint: { data, iteration }, kept_as: branchOf(kept_as, iteration) });
    return sessions.goOn(lab, { data, iteration });
  }

  /**
   * Shows a run that was kept in the browser. What the lab showed before is kept, and undo brings it back.
   * @param {LabName} lab
   * @param {BroughtBack} run
   */
  async function bringBack(lab, run) {
    const kept = await keptSession(lab);
    const before = labState(lab);
    // Without what it had learnt, an earlier change would be undone on the run that comes.
    const undo = kept ? withKept(withUndo(before), before.run, kept) : withUndo(before).slice(-1).map((entry) => ({ ...entry, anew: true }));
    takeEffect(lab, { ...broughtBack(lab, run), undo });
    await sessions.reopen(lab);
  }

  /**
   * What a kept run makes of a lab: Python has yet to judge its settings.
   * @param {LabName} lab
   * @param {BroughtBack} run
   * @returns {Partial<LabState>}
   */
  function broughtBack(lab, { config, learnt_before, to_replay, ...run }) {
    const { settings, origin, arriving } = labState(lab);
    return {
      ...run,
      settings: { ...settings, judged: { ...settings.judged, refused: [] }, unchecked: config },
      origin: { ...origin, learnt_before, loaded_file: undefined }, // which is kept already
      arriving: { ...arriving, to_replay },
    };
  }

  /**
   * Goes on from the moment that is looked at, as another run, so that undo brings back the one it was looked at in.
   * Without a moment nothing happens. Resolves to whether the lab is now as it is shown.
   * @param {LabName} lab
   */
  async function branchHere(lab) {
    const { moment, run, settings: { judged: { accepted } } } = labState(lab);
    if (!moment?.seen) return true;
    if (!mayTake(lab, moment.seen.config)) return false;
    const { iteration, config } = moment.seen;
    const progress = await worker.request('branch_here', { lab, run: run + 1 });
    const kept = handedOver(lab, progress.kept, accepted);
    const before = labState(lab);
    const undo = withKept(withUndo(before), run, kept);
    const { origin: { learnt_before, loaded_file }, kept_as } = before;
    setLab(lab, {
      ...afterProgress(restartedLab({ ...before, settings: { ...before.settings, judged: { accepted: config, refused: [] } }, undo }), progress),
      origin: { ...FRESH, learnt_before, loaded_file },
      // Python keeps no clock of its updates: about this share of the time was spent on them.
      elapsed_seconds: (before.elapsed_seconds * iteration) / before.iteration,
      kept_as: branchOf(kept_as, iteration),
    });
    examine(lab);
    return true;
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
   * Undoes the last change: restores the settings, and what had been learnt if the change began anew; or a weight or a unit.
   * @param {LabName} lab
   */
  async function undo(lab) {
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
      const run = before.run + 1; // going on counts one up
      const changes = carriedOver(earlier, last.run, run);
      const checkpoint = { data, iteration };
      const settings = { ...before.settings, judged: { accepted: config, refused } };
      takeEffect(lab, { settings, undo: changes, checkpoint, elapsed_seconds, origin: { ...before.origin, learnt_before, loaded_file }, kept_as });
      await sessions.goOn(lab, checkpoint);
      return;
    }
    await takeSettings(lab, { base: config, changes: refusedChanges({ refused }), anew: last.anew, undo: earlier });
    if (labState(lab).needs_reset.length && last.run !== before.run) await takeSettings(lab, { changes: {}, anew: true });
  }

  /**
   * @param {LabName} lab
   * @param {() => boolean} isWanted
   */
  async function train(lab, isWanted) {
    if (labState(lab).moment && !await branchHere(lab)) return;
    if (!isWanted() || !labState(lab).opened || labState(lab).status === 'empty') return;
    for (const each of LABS) setLab(each, { training: each === lab });
    setLab(lab, { heard_at: clock.now(), made: undefined });
    try {
      if (labState(lab).pace === 'slow') { // what shows each update asks for the next one
        await worker.request('pause', {});
        takeEffect(lab, {});
        return;
      }
      await progressOf(lab, worker.request('train', { lab, steps_per_second: stepsPerSecond(labState(lab)) }));
    } catch (error) {
      setLab(lab, { training: false });
      throw error;
    }
  }

  /**
   * @param {LabName} lab
   * @param {Extract<Command, { does: 'load_model' }>} command
   */
  async function loadModel(lab, { data, name, locked }) {
    const { run, settings: { judged: { accepted } } } = labState(lab);
    const progress = await worker.request('load_model', { lab, data, locked, run: run + 1 });
    const kept = handedOver(lab, progress.kept, accepted);
    const now = labState(lab);
    takeEffect(lab, loadedLab(now, progress, withKept(withUndo(now), run, kept), { learnt_before: progress.learnt_before, loaded_file: { name, data } }));
    examine(lab);
  }

  /**
   * Shows what training the record of a proof again has given.
   * @param {LabName} lab
   * @param {ConfigRecord} locked
   */
  async function openTrial(lab, locked) {
    const { run, settings: { judged: { accepted } } } = labState(lab);
    const progress = await worker.request('open_trial', { lab, locked, run: run + 1 });
    const kept = handedOver(lab, progress.kept, accepted);
    const now = labState(lab);
    takeEffect(lab, loadedLab(now, progress, withKept(withUndo(now), run, kept), { learnt_before: 0, loaded_file: undefined }));
    examine(lab);
  }

  /** @param {Partial<LabState['grid']>} choice */
  function chooseGrid(choice) {
    setLab('digits', { grid: { ...labState('digits').grid, ...choice } });
    return examine('digits', true);
  }

  /**
   * @param {LabName} lab
   * @param {Command} command
   * @returns {Promise<any>}
   */
  function push(lab, command) {
    return queues[lab].push(command);
  }

  /**
   * Begins anew with the lab's settings and some others.
   * @param {LabName} lab
   * @param {ConfigRecord} record
   * @returns {Promise<void>}
   */
  const beginWith = (lab, record) => push(lab, { does: 'change', edit: { edit: 'settings', record }, anew: true });

  /**
   * Begins anew with a preset, all of it.
   * @param {LabName} lab
   * @param {ConfigRecord} preset
   * @param {{ by_lesson?: boolean }} [how] by_lesson: a lesson wants it, and not the person
   * @returns {Promise<void>}
   */
  const beginFrom = (lab, preset, how) => push(lab, { does: 'change', edit: { edit: 'settings', record: {} }, base: preset, anew: true, ...how });

  return {
    examine,
    setLab,
    answered,
    mayTake,
    /**
     * Hands over what a lab has learnt, to be kept.
     * @param {LabName} lab
     */
    async keepNow(lab) {
      const { opened, has_learnt, run } = labState(lab);
      if (!opened || !has_learnt) return;
      const taken = await worker.request('take_checkpoint', { lab }).catch(() => undefined);
      answered(lab, run, () => {
        handedOver(lab, taken);
        return {};
      });
    },
    lookAtNow,
    /** Resolves once no command is under way. */
    async idle() {
      for (const lab of LABS) await queues[lab].idle();
    },
    /**
     * Another Python computes now: it has a session of each lab that is open in the state.
     * @param {boolean} [gives_up] whether what waits was about the labs of the one before
     */
    changeHands(gives_up = false) {
      for (const lab of LABS) {
        if (gives_up) queues[lab].drop(() => true);
        queues[lab].changeHands(labState(lab).opened);
      }
    },
    beginWith,
    beginFrom,
    /**
     * Opens a lab, which has its checkpoint or the run of a link, or nothing yet.
     * @param {LabName} lab
     * @returns {Promise<void>}
     */
    reopen: (lab) => push(lab, { does: 'open' }),
    /**
     * Changes settings: at once if they are live or choose what is learnt; others wait for a reset.
     * @param {LabName} lab
     * @param {Edit} edit
     * @returns {Promise<void>}
     */
    edit: (lab, edit) => push(lab, { does: 'change', edit }),
    /**
     * @param {LabName} lab
     * @param {ConfigRecord} record of typed values, as lab/state/config.js reads them
     * @returns {Promise<void>}
     */
    configure: (lab, record) => push(lab, { does: 'change', edit: { edit: 'settings', record } }),
    /**
     * Takes the settings of an address, which replace all that were wanted before, and opens its run if it has one.
     * @param {LabName} lab
     * @param {ConfigRecord} record
     * @param {ConfigRecord} base the preset that they start from
     * @param {{ link?: RunLink | undefined, anew?: boolean }} [how] anew: whether a fresh network begins in any case
     */
    async follow(lab, record, base, { link, anew = false } = {}) {
      if (link) setLab(lab, { arriving: { ...labState(lab).arriving, link } });
      if (!queues[lab].hasOpened()) { // it will be opened with them
        queues[lab].drop(() => true);
        setLab(lab, { settings: { ...labState(lab).settings, judged: { accepted: base, refused: [] }, unchecked: record } });
        return;
      }
      const changed = push(lab, { does: 'change', edit: { edit: 'settings', record }, base, anew });
      await (link ? push(lab, { does: 'open_link', link }) : changed);
    },
    /**
     * @param {LabName} lab
     * @param {ConfigRecord} record of live fields
     * @returns {Promise<void>}
     */
    goOnWith: (lab, record) => push(lab, { does: 'go_on_with', record }),
    /**
     * @param {LabName} lab
     * @param {BroughtBack} run that was kept in the browser
     */
    async bringBack(lab, run) {
      if (queues[lab].hasOpened()) return push(lab, { does: 'bring_back', run });
      setLab(lab, { ...broughtBack(lab, run), undo: [] }); // the lab will be opened this way when Python is there
    },
    /**
     * Begins anew with another seed.
     * @param {LabName} lab
     */
    newSeed: (lab) => beginWith(lab, { seed: crypto.getRandomValues(new Uint16Array(1))[0] }),
    /** @param {LabName} lab */
    reset: (lab) => beginWith(lab, {}),
    /**
     * @param {LabName} lab
     * @returns {Promise<void>}
     */
    undo: (lab) => push(lab, { does: 'undo' }),
    /**
     * @param {LabName} lab
     * @param {{ layer: number, unit: number, fan_in: number, value: number }} parameter fan_in: unit of the layer below, or -1 for the bias
     * @returns {Promise<void>}
     */
    setParameter: (lab, parameter) => push(lab, { does: 'set_parameter', ...parameter }),
    /**
     * @param {LabName} lab
     * @param {{ layer: number, unit: number, off: boolean }} unit
     * @returns {Promise<void>}
     */
    switchUnit: (lab, unit) => push(lab, { does: 'switch_unit', ...unit }),
    /**
     * @param {LabName} lab
     * @param {LabState['pace']} pace
     */
    async setPace(lab, pace) {
      const { pace: before, training } = labState(lab);
      setLab(lab, { pace });
      if (!training || pace === before) return;
      if (pace === 'slow' || before === 'slow') await push(lab, { does: 'train' });
      else await unlessStopped(worker.request('set_pace', { steps_per_second: stepsPerSecond(labState(lab)) }));
    },
    /**
     * @param {LabName} lab
     * @returns {Promise<void>}
     */
    train: (lab) => push(lab, { does: 'train' }),
    /** Stops the current training, whichever lab it is in, and one that was to begin; it waits for nothing. */
    async pause() {
      for (const lab of LABS) queues[lab].drop(({ does }) => does === 'train');
      await unlessStopped(worker.request('pause', {})); // the current slice still arrives before the reply
      for (const lab of LABS) {
        setLab(lab, { training: false });
        examine(lab);
      }
    },
    /**
     * @param {LabName} lab
     * @returns {Promise<void>}
     */
    step: (lab) => push(lab, { does: 'step' }),
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
     * @returns {Promise<void>}
     */
    loadModel: (lab, data, name, locked = {}) => push(lab, { does: 'load_model', data, name, locked }),
    /**
     * Opens the proof on trial as a run. Rejects with the reason if the lab cannot have it.
     * @param {LabName} lab
     * @param {ConfigRecord} locked settings that it must have as well
     * @returns {Promise<void>}
     */
    openTrial: (lab, locked) => push(lab, { does: 'open_trial', locked }),
    /** @param {{ progress: Progress, samples: number, computing_seconds: number }} slice of training */
    sliceTrained({ progress, samples, computing_seconds }) {
      answered(progress.lab, progress.run, (lab) => afterSlice(lab, progress, { samples, computing_seconds, time: clock.now() }));
      examine(progress.lab);
    },
    /** @param {CheckpointEvent} taken */
    checkpointTaken({ lab, run, ...taken }) {
      answered(lab, run, ({ has_learnt }) => {
        if (has_learnt) handedOver(lab, taken);
        return { checkpoint: { iteration: taken.iteration, data: taken.data } };
      });
    },
    /**
     * @param {LabName} lab
     * @param {unknown} error
     */
    failed: (lab, error) => setLab(lab, { training: false, error: troubleOf(error) }),
  };
}
