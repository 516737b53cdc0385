// The actions of a teacher reading a class: add lines, check proofs in the background, browse, and save.

import { troubleOf } from '../../../lab/actions/errors.js';
import { HEAD_BYTES, kindOfFile } from '../../../page/state/dropped_files.js';
import { CLASS_MARK, classLinesIn, emptyClassroom, lessonOf, MOST_ROWS, movedPicks, nextBatch, pupilsOf, withLines, withPicked, withRead } from '../state/classroom.js';
import { sortedByColumn } from '../state/pupil_order.js';
import { createHandwritingJudging } from './handwriting_judging.js';
import { createProofChecks } from './proof_checks.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { ClassLine, Trouble } from '../../../wire/protocol.js' */
/** @import { DrawerNote } from '../../runs/state.js' */
/** @import { ClassroomState } from '../state/classroom.js' */
/** @import { ClassColumn } from '../state/pupil_order.js' */
/** @import { KnownLesson } from '../state/step_statuses.js' */

/** The largest accepted file of lines, in bytes. */
export const LARGEST_CLASS_FILE = 5_000_000;
/** The most files opened from one folder. */
const MOST_FILES = 2000;
/** The number of files opened at the same time. */
const FILES_AT_ONCE = 16;
/** @type {Trouble} */
const UNMARKED = { code: 'class_unmarked', values: { mark: CLASS_MARK }, field: '', message: '' };

/**
 * @param {WorkerClient} worker the page's own worker, which never runs edited code
 * @param {PageStore} store
 * @param {object} page
 * @param {(name: string, content: Blob) => void} page.giveFile saves a file for the user
 * @param {number} page.largestFile in bytes; a larger sign collection is not opened
 * @param {(name: string, title: string) => Promise<KnownLesson | undefined>} page.stepsOf the steps of a lesson if it is known here, else undefined
 */
export function createClassroomActions(worker, store, { giveFile, largestFile, stepsOf }) {
  /** Batches of lines are read one after another. */
  let reading = Promise.resolve();

  const classroom = () => store.get().classroom ?? emptyClassroom();

  function set(/** @type {Partial<ClassroomState>} */ change) {
    if (store.get().classroom) store.set({ classroom: { ...classroom(), ...change } }); // an answer that arrives after closing is dropped
  }

  const checks = createProofChecks(worker, store, { classroom, set });
  const judging = createHandwritingJudging(worker, { classroom, set, largestFile });

  /**
   * @param {{ name: string, line: string, refused?: Trouble }[]} found
   * @param {string[]} left_out
   * @param {{ placed?: DrawerNote, isPasted?: boolean }} [how] placed: the note on where the added files went, if some hold signs
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

  /** Reads the unread lines, a few at a time: receiving an answer about hundreds at once would block the page. */
  async function read() {
    try {
      for (let lot = nextBatch(classroom().rows); lot.length; lot = nextBatch(classroom().rows)) {
        const { lines } = await worker.request('read_class_texts', { texts: lot.map(({ line }) => line) });
        await lookUp(lines);
        const rows = withRead(classroom().rows, new Map(lot.map(({ number }, index) => [number, lines[index]])));
        set({ rows, picked: movedPicks({ ...classroom(), rows }) });
      }
    } catch (error) {
      set({ trouble: troubleOf(error) });
    } finally {
      if (classroom().busy === 'reading') set({ busy: '' }); // 'checking' stays: proofs are still being checked
    }
  }

  /** Looks up the lessons that the lines name. */
  async function lookUp(/** @type {ClassLine[]} */ lines) {
    for (const { entry } of lines) {
      if (!entry?.lesson || classroom().lessons.has(lessonOf(entry))) continue;
      const found = await stepsOf(entry.lesson, entry.title).catch(() => undefined); // an unreadable lesson counts as unknown
      set({ lessons: new Map([...classroom().lessons, [lessonOf(entry), found]]) });
    }
  }

  function stop() {
    checks.stop();
    judging.stop();
  }

  /**
   * @param {File[]} files each with one or more lines
   * @param {DrawerNote} [placed] the note on where the added files went, if some hold signs
   */
  async function addLines(files, placed) {
    /** @type {string[]} */
    const left = [];
    const found = await fewAtATime(files, async (file) => {
      const name = file.name.replace(/\.\w+$/, '');
      const words = file.size > LARGEST_CLASS_FILE ? '' : await file.text().catch(() => ''); // the file may be gone by now
      const inside = classLinesIn(words);
      if (!inside.found.length) return [{ name: file.name, line: '', refused: UNMARKED }];
      left.push(...inside.left);
      return inside.found.map((each) => ({ name: each.name || name, line: each.line }));
    });
    await take(found.flat(), left, { placed });
  }

  /** Discards the whole class. */
  function forget() {
    checks.stop();
    judging.forget();
    store.set({ classroom: undefined });
  }

  return {
    open() {
      if (store.get().classroom) set({ open: true });
      else store.set({ classroom: { ...emptyClassroom(), open: true } });
    },
    /** Closes the class; asks first if there is anything to lose. */
    close() {
      const { rows, handwritings, closing } = classroom();
      if ((rows.length || handwritings) && !closing) set({ closing: true });
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
    /** Adds the lines in files; sign collections among them go to the handwriting test. */
    async addFiles(/** @type {File[]} */ files) {
      const taken = files.slice(0, MOST_FILES);
      const areSigns = await fewAtATime(taken, holdsSigns);
      const collections = taken.filter((_, at) => areSigns[at]);
      const others = taken.filter((_, at) => !areSigns[at]);
      if (others.length === 0) set({ page: 'handwritings' });
      const placed = { key: 'class.placed', values: { lines: others.length, collections: collections.length } };
      await Promise.all([
        others.length ? addLines(others, collections.length ? placed : undefined) : undefined,
        collections.length ? judging.judgeHandwritings(collections) : undefined,
      ]);
    },
    /** Checks all unchecked proofs, including those that take long. */
    check: () => checks.check(true),
    stop() {
      stop();
      const { handwritings } = classroom();
      if (handwritings?.is_busy) set({ handwritings: { ...handwritings, is_busy: false } });
      set({ note: { key: 'class.stopped', values: {} } });
    },
    /** @param {Partial<Pick<ClassroomState, 'page' | 'lesson' | 'anonymous'>>} change */
    look: (change) => set({ ...change, ...(change.lesson !== undefined && { turned: 0 }) }),
    /** @param {ClassColumn} column */
    sort: (column) => set({ sort: sortedByColumn(classroom().sort, column), turned: 0 }),
    /** @param {number} turned how many pages of the table come before the shown one */
    turn: (turned) => set({ turned }),
    /**
     * @param {number} number
     * @param {boolean} isPicked
     */
    pick: (number, isPicked) => set({ picked: withPicked(classroom().picked, number, isPicked, pupilsOf(classroom()).pupils) }),
    /**
     * @param {number} number of a row
     * @param {number} run the index of one of its runs
     */
    compare: (number, run) => set({ compared: { ...classroom().compared, [number]: run } }),
    /** Counts an older row, too, because two pupils share its name. */
    countApart(/** @type {number} */ number) {
      set({ apart: [...classroom().apart, number] });
      return checks.check();
    },
    /** Saves all lines in one file, which can be dropped on the page again. */
    save(/** @type {string} */ name) {
      const lines = classroom().rows.flatMap(({ line }) => (line ? [`${line}\n`] : []));
      giveFile(name, new Blob(lines, { type: 'text/plain' }));
    },
  };
}

/**
 * Processes many files, a few at a time: a folder may hold hundreds.
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

async function holdsSigns(/** @type {File} */ file) {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer().catch(() => new ArrayBuffer(0))); // the file may be gone by now
  return kindOfFile(head, '') === 'signs';
}
