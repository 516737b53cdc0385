// What a teacher can do with a class: add lines, have proofs checked in the background, look at it, and take it along.

import { troubleOf } from '../../../lab/actions/errors.js';
import { HEAD_BYTES, kindOfFile } from '../../../page/state/dropped_files.js';
import { CLASS_MARK, classLinesIn, emptyClassroom, lessonOf, MOST_ROWS, movedPicks, nextLot, pupilsOf, withLines, withPicked, withRead } from '../state/classroom.js';
import { sortedByColumn } from '../state/pupil_order.js';
import { createHandTrials } from './hand_trials.js';
import { createProofChecks } from './proof_checks.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { ClassLine, Trouble } from '../../../wire/protocol.js' */
/** @import { DrawerNote } from '../../runs/state.js' */
/** @import { ClassroomState } from '../state/classroom.js' */
/** @import { ClassColumn } from '../state/pupil_order.js' */
/** @import { KnownLesson } from '../state/step_statuses.js' */

/** A file of lines is no larger, in bytes. */
export const LARGEST_CLASS_FILE = 5_000_000;
/** Of a folder not more files are opened. */
const MOST_FILES = 2000;
/** As many files are opened at the same time. */
const FILES_AT_ONCE = 16;
/** @type {Trouble} */
const UNMARKED = { code: 'class_unmarked', values: { mark: CLASS_MARK }, field: '', message: '' };

/**
 * @param {WorkerClient} worker the page's own, which never sees edited code
 * @param {PageStore} store
 * @param {object} page
 * @param {(name: string, content: Blob) => void} page.handOver gives a person a file
 * @param {number} page.largestFile in bytes; a larger collection of signs is not opened
 * @param {(name: string, title: string) => Promise<KnownLesson | undefined>} page.stepsOf the steps of a lesson as it is known here; undefined if it is not
 */
export function createClassroomActions(worker, store, { handOver, largestFile, stepsOf }) {
  /** Lines are read one lot after the other. */
  let reading = Promise.resolve();

  const classroom = () => store.get().classroom ?? emptyClassroom();

  function set(/** @type {Partial<ClassroomState>} */ change) {
    if (store.get().classroom) store.set({ classroom: { ...classroom(), ...change } }); // what comes after it was closed is dropped
  }

  const checks = createProofChecks(worker, store, { classroom, set });
  const trials = createHandTrials(worker, { classroom, set, largestFile });

  /**
   * @param {{ name: string, line: string, refused?: Trouble }[]} found
   * @param {string[]} left_out
   * @param {{ placed?: DrawerNote, isPasted?: boolean }} [how] placed: what else went elsewhere
   */
  async function take(found, left_out, { placed, isPasted } = {}) {
    const before = classroom().rows;
    const rows = withLines(before, found);
    const isFull = rows.length < before.length + found.length;
    const added = rows.slice(before.length).map(({ number }) => number);
    const pasted = isPasted ? { numbers: added, is_full: isFull, trouble: undefined } : undefined;
    set({ rows, left_out, pasted, trouble: undefined, placed, busy: classroom().busy || 'reading', note: isFull ? { key: 'class.full', values: { most: MOST_ROWS } } : undefined });
    reading = reading.then(read);
    await reading;
    await checks.check();
  }

  /** Reads what is not read yet, a few lines at a time: an answer about hundreds would hold the page while it comes in. */
  async function read() {
    try {
      for (let lot = nextLot(classroom().rows); lot.length; lot = nextLot(classroom().rows)) {
        const { lines } = await worker.request('read_class_texts', { texts: lot.map(({ line }) => line) });
        await lookUp(lines);
        const rows = withRead(classroom().rows, new Map(lot.map(({ number }, index) => [number, lines[index]])));
        set({ rows, picked: movedPicks({ ...classroom(), rows }) });
      }
    } catch (error) {
      set({ trouble: troubleOf(error) });
    } finally {
      if (classroom().busy === 'reading') set({ busy: '' }); // else proofs are checked meanwhile, as they were before
    }
  }

  /** Looks up what is known here of the lessons that lines are about. */
  async function lookUp(/** @type {ClassLine[]} */ lines) {
    for (const { entry } of lines) {
      if (!entry?.lesson || classroom().lessons.has(lessonOf(entry))) continue;
      const found = await stepsOf(entry.lesson, entry.title).catch(() => undefined); // nothing can be read of it here
      set({ lessons: new Map([...classroom().lessons, [lessonOf(entry), found]]) });
    }
  }

  function stop() {
    checks.stop();
    trials.stop();
  }

  /**
   * @param {File[]} files each with one line or several
   * @param {DrawerNote} [placed] what else went elsewhere
   */
  async function addLines(files, placed) {
    /** @type {string[]} */
    const left = [];
    const found = await fewAtATime(files, async (file) => {
      const name = file.name.replace(/\.\w+$/, '');
      const words = file.size > LARGEST_CLASS_FILE ? '' : await file.text().catch(() => ''); // it may be gone by now
      const inside = classLinesIn(words);
      if (!inside.found.length) return [{ name: file.name, line: '', refused: UNMARKED }];
      left.push(...inside.left);
      return inside.found.map((each) => ({ name: each.name || name, line: each.line }));
    });
    await take(found.flat(), left, { placed });
  }

  /** Nothing of it is kept. */
  function forget() {
    checks.stop();
    trials.forget();
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
    /** Adds the lines in a text. Resolves to whether there were any. */
    async add(/** @type {string} */ words) {
      const { found, left } = classLinesIn(words);
      if (!found.length) {
        set({ pasted: { numbers: [], is_full: false, trouble: UNMARKED }, trouble: undefined, note: undefined });
        return false;
      }
      await take(found, left, { isPasted: true });
      return true;
    },
    /** Adds the lines in files; collections of signs among them are tried as hands. */
    async addFiles(/** @type {File[]} */ files) {
      const taken = files.slice(0, MOST_FILES);
      const areSigns = await fewAtATime(taken, holdsSigns);
      const collections = taken.filter((_, at) => areSigns[at]);
      const others = taken.filter((_, at) => !areSigns[at]);
      if (others.length === 0) set({ page: 'hands' });
      const placed = { key: 'class.placed', values: { lines: others.length, collections: collections.length } };
      await Promise.all([
        others.length ? addLines(others, collections.length ? placed : undefined) : undefined,
        collections.length ? trials.tryHands(collections) : undefined,
      ]);
    },
    /** Has all proofs checked that are left, also those that take long. */
    check: () => checks.check(true),
    stop() {
      stop();
      const { hands } = classroom();
      if (hands?.is_busy) set({ hands: { ...hands, is_busy: false } });
      set({ note: { key: 'class.stopped', values: {} } });
    },
    /** @param {Partial<Pick<ClassroomState, 'page' | 'lesson' | 'anonymous'>>} change */
    look: (change) => set({ ...change, ...(change.lesson !== undefined && { turned: 0 }) }),
    /** @param {ClassColumn} column */
    sort: (column) => set({ sort: sortedByColumn(classroom().sort, column), turned: 0 }),
    /** @param {number} turned how many pages of the table come before the one that is shown */
    turn: (turned) => set({ turned }),
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
    /** Lets a row count beside a newer one: two pupils have this name. */
    countApart(/** @type {number} */ number) {
      set({ apart: [...classroom().apart, number] });
      return checks.check();
    },
    /** Gives a person all lines in one file, which can be dropped again. */
    save(/** @type {string} */ name) {
      const lines = classroom().rows.flatMap(({ line }) => (line ? [`${line}\n`] : []));
      handOver(name, new Blob(lines, { type: 'text/plain' }));
    },
  };
}

/**
 * Does something with each of many files, a few of them at once: a folder may hold hundreds.
 * @template Result
 * @param {File[]} files
 * @param {(file: File) => Promise<Result>} act
 */
async function fewAtATime(files, act) {
  /** @type {Result[]} */
  const results = [];
  for (let at = 0; at < files.length; at += FILES_AT_ONCE) results.push(...await Promise.all(files.slice(at, at + FILES_AT_ONCE).map(act)));
  return results;
}

/** Whether a file is a collection of signs. */
async function holdsSigns(/** @type {File} */ file) {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer().catch(() => new ArrayBuffer(0))); // it may be gone by now
  return kindOfFile(head, '') === 'signs';
}
