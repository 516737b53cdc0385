// What a teacher can do with a class: add lines, have proofs checked in the background, look at it, and take it along.

import { isStop, troubleOf } from '../../lab/actions/errors.js';
import { HEAD_BYTES, kindOfFile } from '../../page/state/dropped_files.js';
import { watchState } from '../../page/state/store.js';
import { CLASS_MARK, classLinesIn, emptyClassroom, MOST_ROWS, movedPicks, pupilsOf, sortedOut, withLines, withPicked, withRead } from './state/classroom.js';
import { sortedByColumn } from './state/pupil_order.js';
import { withCheck } from './state/standing.js';

/** @import { WorkerClient } from '../../engine/client.js' */
/** @import { PageStore } from '../../page/state/page_state.js' */
/** @import { ClassTrialReport, HandsReport, Trouble } from '../../wire/protocol.js' */
/** @import { DrawerNote } from '../runs/state.js' */
/** @import { ClassroomState, ClassRow } from './state/classroom.js' */
/** @import { ClassColumn } from './state/pupil_order.js' */
/** @import { HandsState } from './state/hands.js' */

/** A file of lines is no larger, in bytes. */
export const LARGEST_CLASS_FILE = 5_000_000;
/** Of a folder not more files are opened. */
const MOST_FILES = 2000;
const SECOND = 1000;
/** A proof that takes longer waits until a person asks for it: else one could keep all others waiting. */
const LONG_SECONDS = 60;
/** So long it is trained before that is known. */
const TRIED_SECONDS = 1;
/** @type {Trouble} */
const UNMARKED = { code: 'class_unmarked', values: { mark: CLASS_MARK }, field: '', message: '' };

/**
 * @param {WorkerClient} worker the page's own, which never sees edited code
 * @param {PageStore} store
 * @param {object} page
 * @param {(name: string, content: Blob) => void} page.handOver gives a person a file
 * @param {number} page.largestFile in bytes; a larger collection of signs is not opened
 */
export function createClassroomActions(worker, store, { handOver, largestFile }) {
  /** Ends the check of the proof that is tried now. */
  let going = new AbortController();
  let isStopped = false;
  /** Ends the trial of hands. */
  let trying = new AbortController();
  /** Lines are read one lot after the other. */
  let reading = Promise.resolve();
  /** So are proofs, one lot after the other. */
  let checking = Promise.resolve();
  /** @type {(() => void)[]} */
  let waiting = [];

  const classroom = () => store.get().classroom ?? emptyClassroom();

  /** @param {Partial<ClassroomState>} change */
  function set(change) {
    if (store.get().classroom) store.set({ classroom: { ...classroom(), ...change } }); // what comes after it was closed is dropped
  }

  function wakeUp() {
    for (const act of waiting.splice(0)) act();
  }
  watchState(store, ({ labs: { digits }, python }) => [digits.opened, python.phase], wakeUp);

  /**
   * @param {{ name: string, line: string, refused?: Trouble }[]} found
   * @param {string[]} left_out
   * @param {DrawerNote} [placed] what else went elsewhere
   */
  async function take(found, left_out, placed) {
    const before = classroom().rows;
    const rows = withLines(before, found);
    const isFull = rows.length < before.length + found.length;
    set({ rows, left_out, trouble: undefined, placed, busy: classroom().busy || 'reading', note: isFull ? { key: 'class.full', values: { most: MOST_ROWS } } : undefined });
    reading = reading.then(read);
    await reading;
    await check();
  }

  /** Reads all lines: which of them count is a question about all. */
  async function read() {
    const asked = classroom().rows.filter(({ line }) => line);
    try {
      if (asked.length) {
        const { lines } = await worker.request('read_class_texts', { texts: asked.map(({ line }) => line) });
        const rows = withRead(classroom().rows, asked, lines);
        set({ rows, picked: movedPicks({ ...classroom(), rows }) });
      }
    } catch (error) {
      set({ trouble: troubleOf(error) });
    } finally {
      if (classroom().busy === 'reading') set({ busy: '' }); // else proofs are checked meanwhile, as they were before
    }
  }

  /**
   * Has the proofs that were not tried yet trained again, one after another.
   * @param {boolean} [withLong] those, too, that take long
   */
  function check(withLong = false) {
    checking = checking.then(() => checkAll(withLong));
    return checking;
  }

  /** @param {boolean} withLong */
  async function checkAll(withLong) {
    if (!nextCheck(withLong)) return;
    isStopped = false;
    set({ busy: 'checking' });
    try {
      for (let next = nextCheck(withLong); next && !isStopped && store.get().classroom; next = nextCheck(withLong)) await tryRun(next, withLong);
    } catch (error) {
      if (isStop(error)) set({ note: { key: 'class.python_stopped', values: {} } });
      else set({ trouble: troubleOf(error) });
    } finally {
      set({ busy: '' });
    }
  }

  /**
   * The next run whose proof waits; those that take long come last.
   * @param {boolean} withLong
   */
  function nextCheck(withLong) {
    const { counted } = sortedOut(classroom());
    return waitingRun(counted, false) ?? (withLong ? waitingRun(counted, true) : undefined);
  }

  /**
   * @param {ClassRow[]} counted
   * @param {boolean} isLong
   */
  function waitingRun(counted, isLong) {
    for (const row of counted) {
      const run = row.checks.findIndex(({ phase, long }) => phase === 'waiting' && (long !== undefined) === isLong);
      if (run >= 0 && row.entry) return { number: row.number, run, name: row.entry.name, handed: row.entry.runs[run] };
    }
    return undefined;
  }

  /**
   * @param {NonNullable<ReturnType<typeof nextCheck>>} next
   * @param {boolean} withLong
   */
  async function tryRun({ number, run, name, handed }, withLong) {
    going = new AbortController();
    const { signal } = going;
    const setCheck = (/** @type {Parameters<typeof withCheck>[3]} */ change) => set({ rows: withCheck(classroom().rows, number, run, change) });
    let started = 0;
    const onReport = (/** @type {ClassTrialReport} */ report) => {
      setCheck({ report });
      started ||= performance.now();
      const seconds = (performance.now() - started) / SECOND;
      const whole = (seconds / Math.max(report.iteration, 1)) * report.iterations;
      if (withLong || seconds < TRIED_SECONDS || whole < LONG_SECONDS) return;
      setCheck({ long: whole });
      going.abort();
    };
    setCheck({ phase: 'trying' });
    try {
      const report = await worker.job('class_trial', { name, run: handed }, { signal, onReport });
      setCheck(report?.judgement ? { phase: 'judged', report } : { phase: 'waiting', report: undefined }); // it was stopped
    } catch (error) {
      const trouble = troubleOf(error);
      setCheck(trouble.code ? { phase: 'refused', trouble } : { phase: 'waiting', report: undefined });
      if (trouble.code === '') throw error; // Python has stopped
      if (trouble.code === 'digits_not_arrived' && !store.get().labs.digits.opened) {
        setCheck({ phase: 'waiting', trouble: undefined });
        await digitsOpened();
      }
    }
  }

  /** Waits until the digits are there, or nobody wants that any more. */
  async function digitsOpened() {
    while (!isStopped && !store.get().labs.digits.opened) {
      await new Promise((/** @type {(value: void) => void} */ resolve) => waiting.push(resolve));
    }
  }

  function stop() {
    isStopped = true;
    going.abort();
    trying.abort();
    wakeUp();
  }

  /**
   * @param {File[]} files each with one line or several
   * @param {DrawerNote} [placed] what else went elsewhere
   */
  async function addLines(files, placed) {
    /** @type {string[]} */
    const left = [];
    const found = await Promise.all(files.map(async (file) => {
      const name = file.name.replace(/\.\w+$/, '');
      const words = file.size > LARGEST_CLASS_FILE ? '' : await file.text().catch(() => ''); // it may be gone by now
      const inside = classLinesIn(words);
      if (!inside.found.length) return [{ name: file.name, line: '', refused: UNMARKED }];
      left.push(...inside.left);
      return inside.found.map((each) => ({ name: each.name || name, line: each.line }));
    }));
    await take(found.flat(), left, placed);
  }

  /**
   * Has each person's signs read by a network that has learnt from all others.
   * @param {File[]} files collections of signs, each a .zip
   */
  async function tryHands(files) {
    trying.abort();
    trying = new AbortController();
    const { signal } = trying;
    const setHands = (/** @type {Partial<HandsState>} */ change) => {
      if (!signal.aborted) set({ hands: { is_busy: true, report: undefined, trouble: undefined, ...classroom().hands, ...change } });
    };
    /** Not even opened. */
    const large = files.filter(({ size }) => size > largestFile).map(({ name }) => ({ name, code: 'file_too_large', values: { most: largestFile }, field: '', message: '' }));
    const withLarge = (/** @type {HandsReport} */ report) => ({ ...report, refused: [...large, ...report.refused] });
    set({ hands: undefined });
    setHands({});
    try {
      const read = await Promise.all(files.filter(({ size }) => size <= largestFile).map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) })));
      const report = await worker.job('try_hands', { files: read }, { signal, onReport: (found) => setHands({ report: withLarge(found) }) });
      setHands({ is_busy: false, ...(report && { report: withLarge(report) }) });
    } catch (error) {
      setHands({ is_busy: false, trouble: troubleOf(error) });
    }
  }

  /** Nothing of it is kept. */
  function forget() {
    stop();
    store.set({ classroom: undefined });
  }

  return {
    open() {
      if (store.get().classroom) set({ open: true });
      else store.set({ classroom: { ...emptyClassroom(), open: true } });
    },
    /** Asks first, where there is something to forget. */
    close() {
      const { rows, hands, closing } = classroom();
      if ((rows.length || hands) && !closing) set({ closing: true });
      else forget();
    },
    stay: () => set({ closing: false }),
    forget,
    /**
     * Adds the lines in a text. Resolves to whether there were any.
     * @param {string} words
     */
    async add(words) {
      const { found, left } = classLinesIn(words);
      if (!found.length) {
        set({ trouble: UNMARKED, note: undefined });
        return false;
      }
      await take(found, left);
      return true;
    },
    /**
     * Adds the lines in files; collections of signs among them are tried as hands.
     * @param {File[]} files
     */
    async addFiles(files) {
      const taken = files.slice(0, MOST_FILES);
      const areSigns = await Promise.all(taken.map(holdsSigns));
      const collections = taken.filter((_, at) => areSigns[at]);
      const others = taken.filter((_, at) => !areSigns[at]);
      if (others.length === 0) set({ page: 'hands' });
      const placed = { key: 'class.placed', values: { lines: others.length, collections: collections.length } };
      await Promise.all([
        others.length ? addLines(others, collections.length ? placed : undefined) : undefined,
        collections.length ? tryHands(collections) : undefined,
      ]);
    },
    /** Has all proofs checked that are left, also those that take long. */
    check: () => check(true),
    stop() {
      stop();
      const { hands } = classroom();
      if (hands?.is_busy) set({ hands: { ...hands, is_busy: false } });
      set({ note: { key: 'class.stopped', values: {} } });
    },
    /** @param {Partial<Pick<ClassroomState, 'page' | 'lesson' | 'anonymous'>>} change */
    look: (change) => set(change),
    /** @param {ClassColumn} column */
    sort: (column) => set({ sort: sortedByColumn(classroom().sort, column) }),
    /**
     * @param {number} number
     * @param {boolean} isPicked
     */
    pick: (number, isPicked) => set({ picked: withPicked(classroom().picked, number, isPicked, pupilsOf(classroom()).pupils) }),
    /**
     * @param {number} number of a row
     * @param {number} run the place of one of its runs
     */
    compare: (number, run) => set({ compared: { ...classroom().compared, [number]: run } }),
    /**
     * Lets a row count beside a newer one: two pupils have this name.
     * @param {number} number
     */
    countApart(number) {
      set({ apart: [...classroom().apart, number] });
      return check();
    },
    /**
     * Gives a person all lines in one file, which can be dropped again.
     * @param {string} name
     */
    save(name) {
      const lines = classroom().rows.flatMap(({ line }) => (line ? [`${line}\n`] : []));
      handOver(name, new Blob(lines, { type: 'text/plain' }));
    },
  };
}

/**
 * Whether a file is a collection of signs.
 * @param {File} file
 */
async function holdsSigns(file) {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer().catch(() => new ArrayBuffer(0))); // it may be gone by now
  return kindOfFile(head, '') === 'signs';
}
