// The queue of one lab's commands, which are performed one after another.

/** @import { Command } from '../command_types.js' */

/**
 * @typedef {object} Entry
 * @property {Command} command
 * @property {boolean} isTaken whether the state reflects it
 * @property {boolean} isWanted
 * @property {(result: any) => void} resolve
 * @property {(error: unknown) => void} reject
 */

/**
 * One long function, because all of it works on the one list of entries.
 * @param {object} lab
 * @param {(command: Command, isWanted: () => boolean) => Promise<unknown>} lab.perform
 * @param {(command: Command) => boolean} lab.survives whether a command interrupted by Python's stop is performed once Python is back
 * @param {(error: unknown) => boolean} lab.isStop whether an error only says that Python has stopped
 * @param {() => void} lab.onChange called when the waiting commands change
 */
export function createCommandQueue({ perform, survives, isStop, onChange }) {
  /** The running command comes first. @type {Entry[]} */
  let entries = [];
  let isBusy = false;
  let going = Promise.resolve();
  /** Whether Python has no session of the lab: then only `open` commands run. */
  let isHeld = true;
  let hasOpened = false;
  /** @type {Command[]} */
  let waiting = [];

  function set(/** @type {Entry[]} */ next) {
    entries = next;
    const now = entries.filter(({ isTaken }) => !isTaken).map(({ command }) => command);
    if (now.length === waiting.length && now.every((command, index) => command === waiting[index])) return;
    waiting = now;
    onChange();
  }

  function goOn() {
    if (!isBusy) going = doAll();
  }

  async function doAll() {
    isBusy = true;
    for (let [entry] = entries; entry && (!isHeld || entry.command.does === 'open'); [entry] = entries) await done(entry);
    isBusy = false;
  }

  async function done(/** @type {Entry} */ entry) {
    const { command, resolve, reject } = entry;
    if (command.does === 'open') {
      isHeld = false;
      hasOpened = true;
    }
    try {
      const result = entry.isWanted ? await perform(command, () => entry.isWanted) : undefined;
      resolve(result);
    } catch (error) {
      if (isStop(error)) {
        hold();
        if (!entry.isTaken && survives(command)) return;
      } else {
        reject(error);
      }
    }
    set(entries.filter((each) => each !== entry));
  }

  /** Until the lab is opened again, holds the commands that survive Python's stop, drops the others. All resolve: a notice reports the stop. */
  function hold() {
    isHeld = true;
    drop((command) => !survives(command));
    for (const { resolve } of entries) resolve(undefined);
  }

  /** Drops unwanted commands. A running one stays, but can check `isWanted`. */
  function drop(/** @type {(command: Command) => boolean} */ isUnwanted) {
    for (const entry of entries) {
      if (isUnwanted(entry.command)) entry.isWanted = false;
    }
    const isLeft = (/** @type {Entry} */ entry, /** @type {number} */ index) => entry.isWanted || (isBusy && index === 0);
    for (const { isWanted, resolve } of entries) if (!isWanted) resolve(undefined);
    set(entries.filter(isLeft));
  }

  return {
    /** The commands that the state does not reflect yet. */
    waiting: () => waiting,
    /** Whether Python has had a session of the lab, or was asked for one. */
    hasOpened: () => hasOpened,
    drop,
    /** Resolves once no command is running. */
    idle: () => going,
    /** Notes that another Python computes now. @param {boolean} isOpened whether it has a session of the lab */
    changePython(isOpened) {
      isHeld = !isOpened;
      goOn();
    },
    /** Call once the state reflects the running command, or just before in the same task. */
    taken() {
      if (!isBusy || !entries[0]) return;
      entries[0].isTaken = true;
      set(entries);
    },
    /** Resolves once the command is done, dropped, or waiting for Python; rejects with the error that stopped it. */
    async push(/** @type {Command} */ command) {
      const mustWait = isHeld && command.does !== 'open';
      if (mustWait && hasOpened && !survives(command)) return undefined;
      const result = new Promise((resolve, reject) => {
        const entry = { command, isTaken: false, isWanted: true, resolve, reject };
        const first = isBusy ? 1 : 0;
        set(command.does === 'open' ? [...entries.slice(0, first), entry, ...entries.slice(first)] : [...entries, entry]);
      });
      goOn();
      return mustWait ? undefined : result;
    },
  };
}
