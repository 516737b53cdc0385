// A class as a teacher reads it: the submitted lines, which of them count, and the results of their proof checks. Nothing is stored.

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
 * @property {number} number from 1, in the order added
 * @property {string} from the file it came in, or the name before the line; may be empty
 * @property {string} line empty for a file without one
 * @property {ClassEntry | undefined} entry the parsed line
 * @property {Trouble | undefined} refused why the line could not be read
 * @property {number} counts the number of the row that counts in its place; its own if it counts itself
 * @property {RunCheck[]} checks one per run
 */

/** @typedef {'table' | 'answers' | 'curves' | 'drawings' | 'pair' | 'handwritings'} ClassPage */

/**
 * @typedef {object} ClassroomState
 * @property {boolean} open
 * @property {ClassRow[]} rows
 * @property {Map<string, KnownLesson | undefined>} lessons the submitted lessons by lessonOf key; undefined where a lesson is not known here
 * @property {ClassPage} page
 * @property {string} lesson its lessonOf key; if no pupil has that lesson, the one with the most pupils is shown
 * @property {ClassSort} sort undefined: in the order added
 * @property {number} turned how many pages of the table come before the shown one
 * @property {boolean} anonymous
 * @property {number[]} picked the numbers of at most two rows
 * @property {Record<number, number>} compared by row number, the index of the run chosen to compare; where none is chosen, comparedRun decides
 * @property {number[]} apart the numbers of older rows that count, too, because two pupils share a name
 * @property {'' | 'reading' | 'checking'} busy
 * @property {import('./handwritings.js').HandwritingsState | undefined} handwritings whose handwriting is hardest; undefined without sign collections
 * @property {boolean} closing whether the user is asked to confirm discarding everything
 * @property {DrawerNote | undefined} note
 * @property {DrawerNote | undefined} placed where the files added last went, if not all to one place
 * @property {string[]} left_out the lines added last that hold nothing readable
 * @property {PastedLines | undefined} pasted the last pasted lines, unless files came since
 * @property {Trouble | undefined} trouble
 */

/**
 * The result of pasting lines.
 * @typedef {object} PastedLines
 * @property {number[]} numbers of the added rows
 * @property {boolean} is_full whether some did not fit
 * @property {Trouble | undefined} trouble why no rows were added
 */

export const CLASS_MARK = 'glassnet-class-1.';
const MARK_OF_ANY_VERSION = 'glassnet-class-';
/** The most rows; pysrc/glassnet/saving/class_text.py sets the same limit per request. */
export const MOST_ROWS = 500;
export const MOST_PICKED = 2;
/** The most lines and characters in one batch. */
const LINES_A_BATCH = 8;
const LETTERS_A_BATCH = 60_000;
/** How many of a line's last characters decide the order of pseudonyms: runs and drawings are packed last, so lines end differently. */
const LETTERS_OF_ORDER = 64;
export const CLASS_PAGES = /** @type {const} */ (['table', 'answers', 'curves', 'drawings', 'pair', 'handwritings']);

/** @returns {ClassroomState} */
export function emptyClassroom() {
  return {
    open: false, rows: [], lessons: new Map(), page: 'table', lesson: '', sort: undefined, turned: 0, anonymous: false, picked: [], compared: {}, apart: [], busy: '', handwritings: undefined, closing: false, note: undefined,
    placed: undefined, left_out: [], pasted: undefined, trouble: undefined,
  };
}

/** The rows that were pasted last; undefined until all are read. */
export function pastedRows(/** @type {Pick<ClassroomState, 'rows' | 'pasted'>} */ { rows, pasted }) {
  const numbers = new Set(pasted?.numbers);
  const added = rows.filter(({ number }) => numbers.has(number));
  return added.every(({ entry, refused }) => entry || refused) ? added : undefined;
}

/** The class lines in a text such as a message, and its other lines. */
export function classLinesIn(/** @type {string} */ words) {
  return markedLines(words, MARK_OF_ANY_VERSION);
}

/** The rows with unread lines added, up to the limit. */
export function withLines(/** @type {ClassRow[]} */ rows, /** @type {{ name: string, line: string, refused?: Trouble }[]} */ found) {
  const first = (rows.at(-1)?.number ?? 0) + 1;
  return [...rows, ...found.slice(0, MOST_ROWS - rows.length).map(({ name, line, refused }, index) => ({
    number: first + index, from: name, line, entry: undefined, refused, counts: first + index, checks: [],
  }))];
}

/** The next rows to read: few enough that the page never blocks. */
export function nextBatch(/** @type {ClassRow[]} */ rows) {
  const unread = rows.filter(({ line, entry, refused }) => line && !entry && !refused);
  let letters = 0;
  return unread.filter(({ line }, at) => {
    letters += line.length;
    return at === 0 || (at < LINES_A_BATCH && letters <= LETTERS_A_BATCH);
  });
}

/**
 * The rows with the lines that Python has read. Known proof results stay.
 * @param {ClassRow[]} rows
 * @param {Map<number, ClassLine>} read the lines read, by row number
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
 * For each row, the number of the row that counts in its place; its own if it counts itself. An identical line is a repeat of the first one.
 * Of several lines with the same name and lesson, the newest counts; of equally new ones, the last.
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

/** Whether a row counts: it was read, and either no other row counts instead or it is in `apart`. */
export function isCounted(/** @type {ClassRow} */ { number, counts, entry }, /** @type {number[]} */ apart) {
  return entry !== undefined && (counts === number || apart.includes(number));
}

/** The rows that count, and the others by the reason why they do not. */
export function sortedOut(/** @type {Pick<ClassroomState, 'rows' | 'apart'>} */ { rows, apart }) {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const lineOf = (/** @type {number} */ number) => byNumber.get(number)?.line;
  const others = rows.filter((row) => row.entry && !isCounted(row, apart));
  return {
    counted: rows.filter((row) => isCounted(row, apart)),
    /** Repeats of the same line. */
    same: others.filter(({ line, counts }) => line === lineOf(counts)),
    /** Older lines of the same pupil about the same lesson. */
    older: others.filter(({ line, counts }) => line !== lineOf(counts)),
    refused: rows.filter(({ refused }) => refused),
  };
}

/** How many other lines a pupil has, by the number of the row that counts. */
export function linesAside(/** @type {Pick<ClassroomState, 'rows' | 'apart'>} */ classroom) {
  const { same, older } = sortedOut(classroom);
  const count = (/** @type {ClassRow[]} */ rows, /** @type {number} */ number) => rows.filter(({ counts }) => counts === number).length;
  const numbers = new Set([...same, ...older].map(({ counts }) => counts));
  return new Map([...numbers].map((number) => [number, { same: count(same, number), older: count(older, number) }]));
}

/** The picked rows after reading: where another row counts instead, that one is picked. */
export function movedPicks(/** @type {Pick<ClassroomState, 'rows' | 'apart' | 'picked'>} */ { rows, apart, picked }) {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return [...new Set(picked.map((number) => {
    const row = byNumber.get(number);
    return row && !isCounted(row, apart) ? row.counts : number;
  }))];
}

/** The key that identifies a lesson. */
export function lessonOf(/** @type {ClassEntry} */ { lesson, title }) {
  return JSON.stringify([lesson, title]);
}

/**
 * The submitted lessons, the one with the most pupils first.
 * @param {ClassRow[]} counted
 * @returns {{ key: string, title: string, count: number }[]} title: empty for lines without a lesson
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

/** A row that counts, with its parsed line. @typedef {ClassRow & { entry: ClassEntry }} PupilRow */

/** The rows of the shown lesson, and what is known here of that lesson. */
export function pupilsOf(/** @type {ClassroomState} */ classroom) {
  const { counted } = sortedOut(classroom);
  const lessons = lessonsIn(counted);
  const lesson = lessons.some(({ key }) => key === classroom.lesson) ? classroom.lesson : lessons[0]?.key ?? '';
  const pupils = /** @type {PupilRow[]} */ (counted.filter(({ entry }) => entry && lessonOf(entry) === lesson));
  return { lesson, pupils, known: classroom.lessons.get(lesson) };
}

/**
 * The number shown for each pupil while names are hidden, in an order unrelated to names and files. Rows that do not count come last.
 * @param {ClassRow[]} rows
 * @returns {Map<number, number>} by row number
 */
export function pseudonyms(rows) {
  const backwards = (/** @type {string} */ line) => [...line.slice(-LETTERS_OF_ORDER)].reverse().join('');
  const order = rows.map(({ number, line, entry, counts }) => ({ number, line: backwards(line), is_aside: Number(!entry || counts !== number) }))
    .sort((one, other) => one.is_aside - other.is_aside || (one.line < other.line ? -1 : Number(one.line > other.line)));
  return new Map(order.map(({ number }, index) => [number, index + 1]));
}

/** @param {PupilRow[]} pupils the shown pupils; a picked pupil of another lesson is unpicked */
export function withPicked(/** @type {number[]} */ picked, /** @type {number} */ number, /** @type {boolean} */ isPicked, pupils) {
  const others = picked.filter((each) => each !== number && pupils.some((row) => row.number === each));
  return isPicked ? [...others, number].slice(-MOST_PICKED) : others;
}
