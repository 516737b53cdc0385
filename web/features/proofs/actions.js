// Proof actions: make a proof of training, and check others by repeating the training.

import { isStop, troubleOf } from '../../lab/actions/errors.js';
import { cleanName, fileWord } from '../../page/state/own_name.js';
import { activeLab } from '../../page/state/page_state.js';
import { watchState } from '../../page/state/store.js';
import { lockedSettings } from '../lesson/state/address_lesson.js';
import { leftOutIn, MOST_PROOFS, noProofs, PROOF_MARK, proofsIn, secondsToCheck, sortedBy, titleIn, withProof, withProofs } from './state.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { LabActions } from '../../lab/actions/lab_actions.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { LabName, ProofCheckReport, Trouble } from '../../wire/protocol.js' */
/** @import { ProofColumn, ProofRow, ProofsState } from './state.js' */

/** The largest accepted file of proofs, in bytes: a proof has at most 100,000 characters. */
export const LARGEST_PROOFS = 5_000_000;
/** Shorter checks run without a click. */
const BRIEF_SECONDS = 0.5;
/** @type {Trouble} */
const UNMARKED = { code: 'proof_unmarked', values: { mark: PROOF_MARK }, field: '', message: '' };

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {Pick<LabActions, 'openCheckedRun'>} labs
 * @param {object} page
 * @param {(words: string) => Promise<void>} page.write copies text to the clipboard
 * @param {(name: string, content: Blob) => void} page.giveFile saves a file for the user
 */
export function createProofActions(worker, store, labs, { write, giveFile }) {
  /** The last job. Jobs run one at a time, because Python holds only one judged claim. */
  let last = Promise.resolve();
  /** Ends the running job. */
  let going = new AbortController();
  /** The proof whose judged run Python holds; 0 for none. */
  let heldProof = 0;
  /** @type {(() => void)[]} */
  let waiting = [];

  const proofs = () => store.get().proofs ?? noProofs();
  const rowOf = (/** @type {number} */ number) => proofs().rows.find((row) => row.number === number);

  function set(/** @type {Partial<ProofsState>} */ change) {
    store.set({ proofs: { ...proofs(), ...change } });
  }

  function setRow(/** @type {number} */ number, /** @type {Partial<ProofRow>} */ change) {
    set({ rows: withProof(proofs().rows, number, change) });
  }

  function wakeUp() {
    for (const act of waiting.splice(0)) act();
  }
  watchState(store, ({ labs: { xor, digits }, python }) => [xor.opened, digits.opened, python.phase], wakeUp);

  /** Runs a job after ending the previous one. */
  function alone(/** @type {ProofsState['busy']} */ busy, /** @type {(signal: AbortSignal) => Promise<unknown>} */ act) {
    going.abort();
    going = new AbortController();
    const { signal } = going;
    wakeUp();
    last = last.then(async () => {
      if (signal.aborted) return;
      set({ busy, trouble: undefined });
      try {
        await act(signal);
      } catch (error) {
        heldProof = 0;
        set(isStop(error) ? { note: { key: 'proof.python_stopped', values: {} } } : { trouble: troubleOf(error) });
      } finally {
        set({ busy: '' });
      }
    });
    return last;
  }

  /** Waits until a lab is open or the job is stopped. */
  async function opened(/** @type {LabName} */ lab, /** @type {AbortSignal} */ signal) {
    while (!signal.aborted && !store.get().labs[lab].opened) {
      await new Promise((/** @type {(value: void) => void} */ resolve) => waiting.push(resolve));
    }
  }

  /**
   * Repeats the training of a proof, to its end or for one slice.
   * @param {boolean} [whole]
   */
  async function trainAgain(/** @type {number} */ number, /** @type {AbortSignal} */ signal, whole = true) {
    const before = rowOf(number);
    if (!before) return;
    heldProof = 0;
    let started = 0;
    /** The row's state after the job. @type {Partial<ProofRow>} */
    let end = {};
    const takeReport = (/** @type {ProofCheckReport} */ { iteration, claim }) => {
      if (claim) {
        started = performance.now();
        end = before.judgement ? before : { phase: 'waiting', iteration: 0 };
        setRow(number, { claim, phase: 'checking', iteration });
      } else {
        const pace = iteration > 0 ? (performance.now() - started) / 1000 / iteration : undefined;
        setRow(number, { iteration, pace });
      }
    };
    try {
      const last = await worker.job('check_proof', { text: before.line, whole }, { signal, onReport: takeReport });
      if (last) takeReport(last);
      if (last?.judgement) {
        end = { phase: 'judged', judgement: last.judgement };
        heldProof = number;
      }
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.code === '') throw error; // Python has stopped
      if (trouble.code === 'digits_not_arrived' && !store.get().labs.digits.opened) {
        await opened('digits', signal);
        if (!signal.aborted) await trainAgain(number, signal, whole);
        return;
      }
      end = { phase: 'refused', trouble };
    } finally {
      setRow(number, end);
    }
  }

  /** Reads all unread proofs, and estimates how long each check will take. Very short ones are checked at once. */
  function read() {
    return alone('reading', async (signal) => {
      for (const { number, phase } of proofs().rows) {
        if (phase !== 'unread' || signal.aborted) continue;
        await trainAgain(number, signal, false);
        const row = rowOf(number);
        if (row?.phase === 'waiting' && (secondsToCheck([row]) ?? Infinity) < BRIEF_SECONDS) await trainAgain(number, signal);
      }
    });
  }

  /** @param {string[]} left lines without a proof */
  function take(/** @type {{ name: string, line: string, trouble?: Trouble }[]} */ found, /** @type {Partial<ProofsState>} */ more, left) {
    const before = proofs().rows;
    const rows = withProofs(before, found);
    const isFull = rows.length < before.length + found.length;
    set({ rows, note: isFull ? { key: 'proof.full', values: { most: MOST_PROOFS } } : undefined, left_out: left, ...more });
    return read();
  }

  /** Makes the proof of the shown lab in its current state. */
  async function make() {
    const lab = activeLab(store.get());
    const { run, interventions, has_learnt } = store.get().labs[lab];
    const { made: before } = proofs();
    if (before?.lab !== lab || before.run !== run) set({ made: undefined }); // each lab counts its own runs
    set({ not_made: undefined, copied: '' });
    if (!has_learnt) return;
    try {
      const { own_name: name } = store.get();
      const { text, iteration } = await worker.request('make_proof', { lab, name });
      if (store.get().own_name === name) set({ made: { lab, run, interventions, text, iteration, name } });
    } catch (error) {
      set({ not_made: troubleOf(error) });
    }
  }

  return {
    open(/** @type {ProofsState['page']} */ page) {
      set({ open: true, page, note: undefined, trouble: undefined });
      return page === 'make' ? make() : undefined;
    },
    close: () => set({ open: false }),
    make,
    /**
     * Makes the proof with the user's name.
     * @param {string} name as typed
     */
    nameOneself(name) {
      store.set({ own_name: cleanName(name) });
      return make();
    },
    async copy(/** @type {'line' | 'link'} */ what, /** @type {string} */ words) {
      set({ copied: await write(words).then(() => what, () => /** @type {const} */ ('refused')) });
    },
    save() {
      const { made } = proofs();
      if (made) giveFile(`${['glassnet-proof', ...fileWord(made.name), made.lab, made.iteration].join('-')}.txt`, new Blob([`${made.text}\n`], { type: 'text/plain' }));
    },
    /** Adds the proofs in a text. Resolves to whether there were any. */
    async add(/** @type {string} */ words) {
      const found = proofsIn(words);
      if (!found.length) {
        set({ trouble: UNMARKED, note: undefined });
        return false;
      }
      await take(found, { trouble: undefined }, leftOutIn(words));
      return true;
    },
    /** @param {File[]} files each with one or more proofs; unnamed ones get the name of their file */
    async addFiles(files) {
      /** @type {string[]} */
      const left = [];
      const found = await Promise.all(files.map(async (file) => {
        const words = file.size > LARGEST_PROOFS ? '' : await file.text();
        const title = titleIn(words);
        const name = title || file.name.replace(/\.\w+$/, '');
        const inside = proofsIn(words);
        if (!inside.length) return [{ name, line: '', trouble: UNMARKED }];
        if (!title) left.push(...leftOutIn(words));
        return inside.map((proof) => ({ name: (!title && proof.name) || name, line: proof.line }));
      }));
      await take(found.flat(), {}, left);
    },
    /** Checks all proofs that have not been judged. */
    check: () => alone('checking', async (signal) => {
      set({ note: undefined });
      for (const { number } of proofs().rows) {
        const phase = rowOf(number)?.phase;
        if ((phase === 'waiting' || phase === 'unread') && !signal.aborted) await trainAgain(number, signal);
      }
    }),
    stop() {
      going.abort();
      wakeUp();
      set({ note: { key: 'proof.stopped', values: {} } });
    },
    clear: () => alone('', async () => {
      heldProof = 0;
      set({ rows: [], sort: undefined, note: undefined, left_out: [] });
    }),
    /** @param {ProofColumn} column */
    sort: (column) => set({ sort: sortedBy(proofs().sort, column) }),
    /**
     * Shows the repeated training of a proof in its lab. What the lab showed before is kept, and undo brings it back.
     * @param {number} number
     */
    openRow: (number) => alone('opening', async (signal) => {
      set({ note: undefined });
      if (heldProof !== number) await trainAgain(number, signal);
      const { claim } = rowOf(number) ?? {};
      if (heldProof !== number || !claim) return;
      const { lab } = claim;
      await opened(lab, signal);
      if (signal.aborted) return;
      await labs.openCheckedRun(lab, lockedSettings(store.get(), lab));
      heldProof = 0;
      store.set({ shown: lab });
      set({ open: false });
    }),
  };
}
