// What a person can do with proofs of training: make one, and have others trained again.

import { lockedSettings } from '../state/lesson.js';
import { activeLab } from '../state/page_state.js';
import { MOST_PROOFS, noProofs, PROOF_MARK, proofsIn, secondsToTry, sortedBy, withProof, withProofs } from '../state/proofs.js';
import { watchState } from '../state/store.js';
import { isStop, troubleOf } from './errors.js';

/** @import { WorkerClient } from '../worker/client.js' */
/** @import { LabName, Trouble } from '../wire/protocol.js' */
/** @import { PageStore } from '../state/page_state.js' */
/** @import { ProofColumn, ProofRow, ProofsState } from '../state/proofs.js' */
/** @import { LabActions } from './lab_actions.js' */

/** A file of proofs is no larger, in bytes: one proof has at most 100,000 letters. */
export const LARGEST_PROOFS = 5_000_000;
/** Short, so that what else is asked of Python meanwhile is answered soon. */
const SLICE_SECONDS = 0.03;
/** What takes less is not worth a press. */
const MOMENT_SECONDS = 0.5;
/** @type {Trouble} */
const UNMARKED = { code: 'proof_unmarked', values: { mark: PROOF_MARK }, field: '', message: '' };

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {Pick<LabActions, 'openTrial'>} labs
 * @param {object} page
 * @param {(words: string) => Promise<void>} page.write copies words
 * @param {(name: string, content: Blob) => void} page.handOver gives a person a file
 */
export function createProofActions(worker, store, labs, { write, handOver }) {
  /** The last job: Python has one claim on trial, so there is one job at a time. */
  let last = Promise.resolve();
  /** Which job is wanted; those before it end early. */
  let wanted = 0;
  /** The proof that Python has on trial, trained to its end; 0 for none. */
  let onTrial = 0;
  /** @type {(() => void)[]} */
  let waiting = [];

  const proofs = () => store.get().proofs ?? noProofs();
  const rowOf = (/** @type {number} */ number) => proofs().rows.find((row) => row.number === number);

  /** @param {Partial<ProofsState>} change */
  function set(change) {
    store.set({ proofs: { ...proofs(), ...change } });
  }

  /**
   * @param {number} number
   * @param {Partial<ProofRow>} change
   */
  function setRow(number, change) {
    set({ rows: withProof(proofs().rows, number, change) });
  }

  function wakeUp() {
    for (const act of waiting.splice(0)) act();
  }
  watchState(store, ({ labs: { xor, digits }, python }) => [xor.opened, digits.opened, python.phase], wakeUp);

  /**
   * Does a job once the one before it has ended, which it makes end early.
   * @param {ProofsState['busy']} busy
   * @param {(isWanted: () => boolean) => Promise<unknown>} act
   */
  function alone(busy, act) {
    wanted += 1;
    const mine = wanted;
    const isWanted = () => mine === wanted;
    wakeUp();
    last = last.then(async () => {
      if (!isWanted()) return;
      set({ busy, trouble: undefined });
      try {
        await act(isWanted);
      } catch (error) {
        onTrial = 0;
        set(isStop(error) ? { note: { key: 'proof.python_stopped', values: {} } } : { trouble: troubleOf(error) });
      } finally {
        set({ busy: '' });
      }
    });
    return last;
  }

  /**
   * Waits until a lab is there, or the job is no longer wanted.
   * @param {LabName} lab
   * @param {() => boolean} isWanted
   */
  async function opened(lab, isWanted) {
    while (isWanted() && !store.get().labs[lab].opened) {
      await new Promise((/** @type {(value: void) => void} */ resolve) => waiting.push(resolve));
    }
  }

  /**
   * Reads what a line claims. An answer that is no refusal of the claim is thrown.
   * @param {string} line
   * @param {() => boolean} isWanted
   * @returns {Promise<Partial<ProofRow>>}
   */
  async function begun(line, isWanted) {
    try {
      return { claim: await worker.request('begin_trial', { text: line }), phase: 'trying', iteration: 0 };
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.code === 'digits_not_arrived' && !store.get().labs.digits.opened) {
        await opened('digits', isWanted);
        return isWanted() ? begun(line, isWanted) : { phase: 'unread' };
      }
      if (trouble.code === '') throw error; // Python has stopped
      return { phase: 'refused', trouble };
    }
  }

  /**
   * Trains the record of a proof again, up to its end or for a number of slices.
   * @param {number} number
   * @param {() => boolean} isWanted
   * @param {number} [slices]
   */
  async function trainAgain(number, isWanted, slices = Infinity) {
    const before = rowOf(number);
    if (!before) return;
    onTrial = 0;
    const start = await begun(before.line, isWanted);
    setRow(number, start);
    if (start.phase !== 'trying') return;
    const started = performance.now();
    /** @type {Partial<ProofRow>} */
    let end = before.judgement ? before : { phase: 'waiting', iteration: 0 };
    try {
      for (let slice = 0; slice < slices && isWanted(); slice += 1) {
        const { iteration, judgement } = await worker.request('go_on_with_trial', { seconds: SLICE_SECONDS });
        const pace = iteration > 0 ? (performance.now() - started) / 1000 / iteration : undefined;
        setRow(number, { iteration, pace });
        if (!judgement) continue;
        end = { phase: 'judged', judgement };
        onTrial = number;
        break;
      }
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.code === '') throw error;
      end = { phase: 'refused', trouble };
    } finally {
      setRow(number, end);
    }
  }

  /** Reads all that are unread, and measures how long each will take. What takes but a moment is judged. */
  function read() {
    return alone('reading', async (isWanted) => {
      for (const { number, phase } of proofs().rows) {
        if (phase !== 'unread' || !isWanted()) continue;
        await trainAgain(number, isWanted, 1);
        const row = rowOf(number);
        if (row?.phase === 'waiting' && (secondsToTry([row]) ?? Infinity) < MOMENT_SECONDS) await trainAgain(number, isWanted);
      }
    });
  }

  /**
   * @param {{ name: string, line: string, trouble?: Trouble }[]} found
   * @param {Partial<ProofsState>} told
   */
  function take(found, told) {
    const before = proofs().rows;
    const rows = withProofs(before, found);
    const isFull = rows.length < before.length + found.length;
    set({ rows, note: isFull ? { key: 'proof.full', values: { most: MOST_PROOFS } } : undefined, ...told });
    return read();
  }

  /** Makes the proof of the lab that is shown, as it is now. */
  async function make() {
    const lab = activeLab(store.get());
    const { run, has_learnt } = store.get().labs[lab];
    set({ made: undefined, not_made: undefined, copied: '' });
    if (!has_learnt) return;
    try {
      const { text, iteration } = await worker.request('make_proof', { lab });
      set({ made: { lab, run, text, iteration } });
    } catch (error) {
      set({ not_made: troubleOf(error) });
    }
  }

  return {
    /**
     * Opens the dialog.
     * @param {ProofsState['page']} page
     */
    open(page) {
      set({ open: true, page, note: undefined, trouble: undefined });
      return page === 'make' ? make() : undefined;
    },
    close: () => set({ open: false }),
    make,
    /**
     * @param {'line' | 'link'} what
     * @param {string} words
     */
    async copy(what, words) {
      set({ copied: await write(words).then(() => what, () => /** @type {const} */ ('refused')) });
    },
    save() {
      const { made } = proofs();
      if (made) handOver(`glassnet-proof-${made.lab}-${made.iteration}.txt`, new Blob([`${made.text}\n`], { type: 'text/plain' }));
    },
    /**
     * Adds the proofs in a text. Resolves to whether there were any.
     * @param {string} words
     */
    async add(words) {
      const found = proofsIn(words);
      if (!found.length) {
        set({ trouble: UNMARKED, note: undefined });
        return false;
      }
      await take(found, { trouble: undefined });
      return true;
    },
    /** @param {File[]} files each with one proof or several; those without a name get that of their file */
    async addFiles(files) {
      const found = await Promise.all(files.map(async (file) => {
        const name = file.name.replace(/\.\w+$/, '');
        const inside = file.size > LARGEST_PROOFS ? [] : proofsIn(await file.text());
        if (!inside.length) return [{ name, line: '', trouble: UNMARKED }];
        return inside.map((proof) => ({ name: proof.name || name, line: proof.line }));
      }));
      await take(found.flat(), {});
    },
    /** Trains all again that are not judged yet. */
    check: () => alone('trying', async (isWanted) => {
      set({ note: undefined });
      for (const { number } of proofs().rows) {
        const phase = rowOf(number)?.phase;
        if ((phase === 'waiting' || phase === 'unread') && isWanted()) await trainAgain(number, isWanted);
      }
    }),
    stop() {
      wanted += 1;
      wakeUp();
      set({ note: { key: 'proof.stopped', values: {} } });
    },
    clear: () => alone('', async () => {
      onTrial = 0;
      set({ rows: [], sort: undefined, note: undefined });
    }),
    /** @param {ProofColumn} column */
    sort: (column) => set({ sort: sortedBy(proofs().sort, column) }),
    /**
     * Has its lab show what training a proof's record again gives. What the lab showed before is kept, and undo brings it back.
     * @param {number} number
     */
    openRow: (number) => alone('opening', async (isWanted) => {
      set({ note: undefined });
      if (onTrial !== number) await trainAgain(number, isWanted);
      const { claim } = rowOf(number) ?? {};
      if (onTrial !== number || !claim) return;
      const { lab } = claim;
      await opened(lab, isWanted);
      if (!isWanted()) return;
      await labs.openTrial(lab, lockedSettings(store.get(), lab));
      onTrial = 0;
      store.set({ shown: lab });
      set({ open: false });
    }),
  };
}
