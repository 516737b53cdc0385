// Actions' access to the state of a lab and to its queue, since waiting commands are part of what is shown.

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
 * The tools of commands.
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
 * @param {(lab: LabName, command: Command, isWanted: () => boolean) => Promise<unknown>} commands.perform performs a command when its turn comes
 * @param {(command: Command) => boolean} commands.survives as for createCommandQueue
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

  /** Applies an answer about a run, unless the lab has begun another run since. */
  function answered(/** @type {LabName} */ lab, /** @type {number} */ run, /** @type {(now: LabState) => Partial<LabState>} */ change) {
    if (labState(lab).run === run) setLab(lab, change(labState(lab)));
  }

  /** Applies the effect of the running command to the state. */
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
    /** Resolves once no command is running. */
    async idle() {
      for (const lab of LABS) await queues[lab].idle();
    },
    /**
     * Notes that another Python computes now, with a session of each lab that is open in the state.
     * @param {boolean} [gives_up] whether to drop the waiting commands, because they were meant for the previous Python
     */
    changePython(gives_up = false) {
      for (const lab of LABS) {
        if (gives_up) queues[lab].drop(() => true);
        queues[lab].changePython(labState(lab).opened);
      }
    },
  };
}
