// A class as a teacher reads it: the lines that were handed in, which of them count, and what came of the proofs of their runs. Nothing of it is kept.

import { markedLines } from '../../../page/state/marked_lines.js';
import { firstCheck } from './standing.js';

/** @import { ClassEntry, ClassLine, Trouble } from '../../../wire/protocol.js' */
/** @import { DrawerNote } from '../../runs/state.js' */
/** @import { ClassSort } from './pupil_order.js' */
/** @import { RunCheck } from './standing.js' */
/** @import { KnownLesson } from './step_statuses.js' */

/**
 * One line.
 * @typedef {object} ClassRow
 * @property {number} number from 1, in the order in which they were added
 * @property {string} from the file that it came in, or the name that stood before it; may be empty
 * @property {string} line empty for a file without one
 * @property {ClassEntry | undefined} entry what was read
 * @property {Trouble | undefined} refused why nothing was
 * @property {number} counts the number of the row that counts in its stead: its own, if it counts
 * @property {RunCheck[]} checks one for each run
 */

/** @typedef {'table' | 'answers' | 'curves' | 'drawings' | 'pair' | 'hands'} ClassPage */

/**
 * @typedef {object} ClassroomState
 * @property {boolean} open
 * @property {ClassRow[]} rows
 * @property {Map<string, KnownLesson | undefined>} lessons what is known here of the lessons that were handed in, as lessonOf tells them apart; undefined of one that is not known
 * @property {ClassPage} page
 * @property {string} lesson as lessonOf gives it; the one with the most pupils if it is not among them
 * @property {ClassSort} sort undefined: as they were added
 * @property {number} turned how many pages of the table come before the one that is shown
 * @property {boolean} anonymous
 * @property {number[]} picked numbers of at most two rows
 * @property {Record<number, number>} compared the run of a pupil that is compared, as its place among theirs, by the number of the row; others as comparedRun has it
 * @property {number[]} apart numbers of rows that count beside a newer one of the same name: two pupils are called so
 * @property {'' | 'reading' | 'checking'} busy
 * @property {import('./hands.js').HandsState | undefined} hands whose hand is hardest; undefined without collections of signs
 * @property {boolean} closing whether it is asked if all shall be forgotten
 * @property {DrawerNote | undefined} note
 * @property {DrawerNote | undefined} placed what of the files that were added last went where, if not all went to one place
 * @property {string[]} left_out lines of what was added last in which nothing was found
 * @property {PastedLines | undefined} pasted what was pasted last, unless files came since
 * @property {Trouble | undefined} trouble
 */

/**
 * What came of what was pasted.
 * @typedef {object} PastedLines
 * @property {number[]} numbers of the rows that were added
 * @property {boolean} is_full whether there was no room for some of them
 * @property {Trouble | undefined} trouble why there are none
 */

export const CLASS_MARK = 'glassnet-class-1.';
const MARK_OF_ANY_VERSION = 'glassnet-class-';
/** The most rows; pysrc/glassnet/saving/class_text.py reads no more at once. */
export const MOST_ROWS = 500;
export const MOST_PICKED = 2;
/** As many lines are read at once, with as many letters. */
const LINES_A_LOT = 8;
const LETTERS_A_LOT = 60_000;
/** So many of the last letters of a line give the order of pseudonyms: lines end differently, for they end with what was packed last. */
const LETTERS_OF_ORDER = 64;
export const CLASS_PAGES = /** @type {const} */ (['table', 'answers', 'curves', 'drawings', 'pair', 'hands']);

/** @returns {ClassroomState} */
export function emptyClassroom() {
  return {
    open: false, rows: [], lessons: new Map(), page: 'table', lesson: '', sort: undefined, turned: 0, anonymous: false, picked: [], compared: {}, apart: [], busy: '', hands: undefined, closing: false, note: undefined,
    placed: undefined, left_out: [], pasted: undefined, trouble: undefined,
  };
}

/** The rows that were pasted last; undefined while they are read. */
export function pastedRows(/** @type {Pick<ClassroomState, 'rows' | 'pasted'>} */ { rows, pasted }) {
  const numbers = new Set(pasted?.numbers);
  const added = rows.filter(({ number }) => numbers.has(number));
  return added.every(({ entry, refused }) => entry || refused) ? added : undefined;
}

/** The lines in a text such as a message, and what is none. */
export function classLinesIn(/** @type {string} */ words) {
  return markedLines(words, MARK_OF_ANY_VERSION);
}

/** The rows with more lines, unread, as many as there may be. */
export function withLines(/** @type {ClassRow[]} */ rows, /** @type {{ name: string, line: string, refused?: Trouble }[]} */ found) {
  const first = (rows.at(-1)?.number ?? 0) + 1;
  return [...rows, ...found.slice(0, MOST_ROWS - rows.length).map(({ name, line, refused }, index) => ({
    number: first + index, from: name, line, entry: undefined, refused, counts: first + index, checks: [],
  }))];
}

/** The rows that are read next: so few that the page never waits for them. */
export function nextLot(/** @type {ClassRow[]} */ rows) {
  const unread = rows.filter(({ line, entry, refused }) => line && !entry && !refused);
  let letters = 0;
  return unread.filter(({ line }, at) => {
    letters += line.length;
    return at === 0 || (at < LINES_A_LOT && letters <= LETTERS_A_LOT);
  });
}

/**
 * The rows as Python has read them. What is known of proofs stays.
 * @param {ClassRow[]} rows
 * @param {Map<number, ClassLine>} read what was read, by the numbers of the rows
 * @returns {ClassRow[]}
 */
export function withRead(rows, read) {
  const now = rows.map((row) => {
    const line = read.get(row.number);
    return line ? { ...row, entry: line.entry, refused: line.refused, checks: (line.entry?.runs ?? []).map(firstCheck) } : row;
  });
  const counting = countingRows(now);
  return now.map((row) => (counting.get(row.number) === row.counts ? row : { ...row, counts: counting.get(row.number) ?? row.number }));
}

/**
 * For each row the number of the one that counts in its stead: its own, if it counts. A line that came before, letter by letter, is that one again. Of several about the same lesson
 * by pupils of the same name the newest counts; of equally new ones the last.
 */
function countingRows(/** @type {ClassRow[]} */ rows) {
  /** @type {Map<string, number>} */
  const first = new Map();
  /** @type {Map<string, ClassRow>} */
  const newest = new Map();
  const whoOf = (/** @type {ClassRow} */ { number, line, entry }) => (line && entry?.name ? JSON.stringify([entry.who, entry.lesson, entry.title]) : String(number));
  for (const row of rows) {
    if (row.line && first.has(row.line)) continue;
    if (row.line) first.set(row.line, row.number);
    const before = newest.get(whoOf(row));
    if (!before || (row.entry?.made ?? 0) >= (before.entry?.made ?? 0)) newest.set(whoOf(row), row);
  }
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return new Map(rows.map((row) => {
    const same = byNumber.get(first.get(row.line) ?? row.number) ?? row;
    return [row.number, newest.get(whoOf(same))?.number ?? row.number];
  }));
}

/** Whether a row counts: it was read, and no other counts in its stead. */
export function isCounted(/** @type {ClassRow} */ { number, counts, entry }, /** @type {number[]} */ apart) {
  return entry !== undefined && (counts === number || apart.includes(number));
}

/** The rows that count, and the others by why they do not. */
export function sortedOut(/** @type {Pick<ClassroomState, 'rows' | 'apart'>} */ { rows, apart }) {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const lineOf = (/** @type {number} */ number) => byNumber.get(number)?.line;
  const others = rows.filter((row) => row.entry && !isCounted(row, apart));
  return {
    counted: rows.filter((row) => isCounted(row, apart)),
    /** The same line once more. */
    same: others.filter(({ line, counts }) => line === lineOf(counts)),
    /** An older one of the same pupil about the same lesson. */
    older: others.filter(({ line, counts }) => line !== lineOf(counts)),
    refused: rows.filter(({ refused }) => refused),
  };
}

/** How many lines of a pupil there are beside the one that counts, by its number. */
export function linesAside(/** @type {Pick<ClassroomState, 'rows' | 'apart'>} */ classroom) {
  const { same, older } = sortedOut(classroom);
  const count = (/** @type {ClassRow[]} */ rows, /** @type {number} */ number) => rows.filter(({ counts }) => counts === number).length;
  const numbers = new Set([...same, ...older].map(({ counts }) => counts));
  return new Map([...numbers].map((number) => [number, { same: count(same, number), older: count(older, number) }]));
}

/** The picked rows, once lines were read: where another line counts in a row's stead, that one is picked. */
export function movedPicks(/** @type {Pick<ClassroomState, 'rows' | 'apart' | 'picked'>} */ { rows, apart, picked }) {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return [...new Set(picked.map((number) => {
    const row = byNumber.get(number);
    return row && !isCounted(row, apart) ? row.counts : number;
  }))];
}

/** What tells lessons apart. */
export function lessonOf(/** @type {ClassEntry} */ { lesson, title }) {
  return JSON.stringify([lesson, title]);
}

/**
 * The lessons that were handed in, that of most pupils first.
 * @param {ClassRow[]} counted
 * @returns {{ key: string, title: string, count: number }[]} title: empty where a line is about no lesson
 */
export function lessonsIn(counted) {
  /** @type {Map<string, { key: string, title: string, count: number }>} */
  const found = new Map();
  for (const { entry } of counted) {
    if (!entry) continue;
    const key = lessonOf(entry);
    const { count } = found.get(key) ?? { count: 0 };
    found.set(key, { key, title: entry.title || entry.lesson, count: count + 1 });
  }
  return [...found.values()].sort((one, other) => other.count - one.count);
}

/** A row that counts, with what was read in it. @typedef {ClassRow & { entry: ClassEntry }} PupilRow */

/** The rows of the lesson that is looked at, and what is known here of that lesson. */
export function pupilsOf(/** @type {ClassroomState} */ classroom) {
  const { counted } = sortedOut(classroom);
  const lessons = lessonsIn(counted);
  const lesson = lessons.some(({ key }) => key === classroom.lesson) ? classroom.lesson : lessons[0]?.key ?? '';
  const pupils = /** @type {PupilRow[]} */ (counted.filter(({ entry }) => entry && lessonOf(entry) === lesson));
  return { lesson, pupils, known: classroom.lessons.get(lesson) };
}

/**
 * The number under which each pupil stands while names are not shown: in an order that has nothing to do with names or files; rows that do not
 * count come last.
 * @param {ClassRow[]} rows
 * @returns {Map<number, number>} by the number of the row
 */
export function pseudonyms(rows) {
  const backwards = (/** @type {string} */ line) => [...line.slice(-LETTERS_OF_ORDER)].reverse().join('');
  const order = rows.map(({ number, line, entry, counts }) => ({ number, line: backwards(line), is_aside: Number(!entry || counts !== number) }))
    .sort((one, other) => one.is_aside - other.is_aside || (one.line < other.line ? -1 : Number(one.line > other.line)));
  return new Map(order.map(({ number }, index) => [number, index + 1]));
}

/** @param {PupilRow[]} pupils who are shown: whoever else was picked, of another lesson, is so no more */
export function withPicked(/** @type {number[]} */ picked, /** @type {number} */ number, /** @type {boolean} */ isPicked, pupils) {
  const others = picked.filter((each) => each !== number && pupils.some((row) => row.number === each));
  return isPicked ? [...others, number].slice(-MOST_PICKED) : others;
}
