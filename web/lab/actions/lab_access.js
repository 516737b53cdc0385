// What actions see and set of a lab; and its queue, since what waits there is part of what is shown.

import { LABS, withWanted } from '../state/lab_state.js';
import { createCommandQueue } from './command_queue.js';
import { isStop } from './errors.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { ConfigRecord, LabName } from '../../wire/protocol.js' */
/** @import { Command } from '../command_types.js' */
/** @import { LabsStore, LabState } from '../lab_types.js' */
/** @import { createLabSessions } from './lab_sessions.js' */
/** @import { Clock } from './question.js' */

/**
 * What commands work with.
 * @typedef {ReturnType<typeof createLabAccess> & ReturnType<typeof createLabSessions> & {
 *   worker: WorkerClient,
 *   examine: (lab: LabName, isUrgent?: boolean) => Promise<void>,
 *   mayTake: (lab: LabName, config: ConfigRecord) => boolean,
 *   clock: Clock,
 * }} LabTools mayTake: as for createLabActions
 */

/**
 * @param {LabsStore} store
 * @param {object} commands
 * @param {(lab: LabName, command: Command, isWanted: () => boolean) => Promise<unknown>} commands.perform does one whose turn has come
 * @param {(command: Command) => boolean} commands.survives whether it is done once Python is there again, if that stopped before
 */
export function createLabAccess(store, { perform, survives }) {
  const queues = { xor: queueOf('xor'), digits: queueOf('digits') };

  function labState(/** @type {LabName} */ lab) {
    return store.get().labs[lab];
  }

  function setLab(/** @type {LabName} */ lab, /** @type {Partial<LabState>} */ change) {
    const before = labState(lab);
    const next = { ...before, ...change, waiting: queues[lab].waiting() };
    const { judged, unchecked } = next.settings;
    const isSame = judged === before.settings.judged && unchecked === before.settings.unchecked && next.undo === before.undo && next.waiting === before.waiting;
    store.set({ labs: { ...store.get().labs, [lab]: isSame ? next : withWanted(next) } });
  }

  /** Changes a lab by what is said of a run of it, unless another one has begun meanwhile. */
  function answered(/** @type {LabName} */ lab, /** @type {number} */ run, /** @type {(now: LabState) => Partial<LabState>} */ change) {
    if (labState(lab).run === run) setLab(lab, change(labState(lab)));
  }

  /** Changes the state by what the command does that is done now. */
  function takeEffect(/** @type {LabName} */ lab, /** @type {Partial<LabState>} */ change) {
    queues[lab].taken();
    setLab(lab, change);
  }

  function queueOf(/** @type {LabName} */ lab) {
    return createCommandQueue({ perform: (command, isWanted) => perform(lab, command, isWanted), survives, isStop, onChange: () => setLab(lab, {}) });
  }

  function push(/** @type {LabName} */ lab, /** @type {Command} */ command) {
    return queues[lab].push(command);
  }

  return {
    queues,
    labState,
    setLab,
    answered,
    takeEffect,
    push,
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
  };
}
