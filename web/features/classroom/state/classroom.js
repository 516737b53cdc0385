// A class as a teacher reads it: the lines that were handed in, which of them count, and what came of the proofs of their runs. Nothing of it is kept.

import { markedLines } from '../../../page/state/marked_lines.js';
import { isStep } from '../../../page/state/open_question.js';

/** @import { ClassEntry, ClassLine, ClassTrialReport, HandedRun, Trouble } from '../../../wire/protocol.js' */
/** @import { DrawerNote } from '../../runs/state.js' */

/**
 * What is known of a run's proof. said: there is none, so all of it is only said.
 * @typedef {object} RunCheck
 * @property {'said' | 'waiting' | 'trying' | 'judged' | 'refused'} phase
 * @property {ClassTrialReport | undefined} report the last one
 * @property {Trouble | undefined} trouble why it cannot be tried
 * @property {number | undefined} long how many seconds it takes about, if that is so many that it waits until a person asks for it
 */

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

/** How all proofs of a pupil stand together. @typedef {'none' | 'said' | 'waiting' | 'trying' | 'true' | 'part' | 'denied' | 'false' | 'refused'} Standing */
/** @typedef {'name' | 'reached' | 'hints' | 'right' | 'accuracy' | 'proof'} ClassColumn */
/** @typedef {'table' | 'answers' | 'curves' | 'drawings' | 'pair' | 'hands'} ClassPage */
/** @typedef {{ column: ClassColumn, falls: boolean } | undefined} ClassSort */

/**
 * @typedef {object} ClassroomState
 * @property {boolean} open
 * @property {ClassRow[]} rows
 * @property {ClassPage} page
 * @property {string} lesson as lessonOf gives it; the one with the most pupils if it is not among them
 * @property {ClassSort} sort undefined: as they were added
 * @property {boolean} anonymous
 * @property {number[]} picked numbers of at most two rows
 * @property {number[]} apart numbers of rows that count beside a newer one of the same name: two pupils are called so
 * @property {'' | 'reading' | 'checking'} busy
 * @property {import('./hands.js').HandsState | undefined} hands whose hand is hardest; undefined without collections of signs
 * @property {boolean} closing whether it is asked if all shall be forgotten
 * @property {DrawerNote | undefined} note
 * @property {string[]} left_out lines of what was added last in which nothing was found
 * @property {Trouble | undefined} trouble
 */

export const CLASS_MARK = 'glassnet-class-1.';
const MARK_OF_ANY_VERSION = 'glassnet-class-';
/** The most rows; pysrc/glassnet/saving/class_text.py reads no more at once. */
export const MOST_ROWS = 500;
export const MOST_PICKED = 2;
export const CLASS_PAGES = /** @type {const} */ (['table', 'answers', 'curves', 'drawings', 'pair', 'hands']);
export const CLASS_COLUMNS = /** @type {const} */ (['name', 'reached', 'hints', 'right', 'accuracy', 'proof']);
/** From the best to what needs a look. @type {Standing[]} */
const STANDINGS = ['true', 'part', 'said', 'none', 'waiting', 'trying', 'refused', 'denied', 'false'];

/** @returns {ClassroomState} */
export function emptyClassroom() {
  return {
    open: false, rows: [], page: 'table', lesson: '', sort: undefined, anonymous: false, picked: [], apart: [], busy: '', hands: undefined, closing: false, note: undefined,
    left_out: [], trouble: undefined,
  };
}

/**
 * The lines in a text such as a message, and what is none.
 * @param {string} words
 */
export function classLinesIn(words) {
  return markedLines(words, MARK_OF_ANY_VERSION);
}

/**
 * The rows with more lines, unread, as many as there may be.
 * @param {ClassRow[]} rows
 * @param {{ name: string, line: string, refused?: Trouble }[]} found
 * @returns {ClassRow[]}
 */
export function withLines(rows, found) {
  const first = (rows.at(-1)?.number ?? 0) + 1;
  return [...rows, ...found.slice(0, MOST_ROWS - rows.length).map(({ name, line, refused }, index) => ({
    number: first + index, from: name, line, entry: undefined, refused, counts: first + index, checks: [],
  }))];
}

/**
 * The rows as Python has read them. What is known of proofs stays.
 * @param {ClassRow[]} rows
 * @param {ClassRow[]} asked the rows whose lines were read
 * @param {ClassLine[]} lines one for each of them
 * @returns {ClassRow[]}
 */
export function withRead(rows, asked, lines) {
  const read = new Map(asked.map(({ number }, index) => [number, lines[index]]));
  return rows.map((row) => {
    const line = read.get(row.number);
    if (!line) return row;
    const checks = row.entry ? row.checks : (line.entry?.runs ?? []).map(firstCheck);
    return { ...row, entry: row.entry ?? line.entry, refused: line.refused, counts: asked[line.counts].number, checks };
  });
}

/**
 * @param {HandedRun} run
 * @returns {RunCheck}
 */
function firstCheck({ proof }) {
  return { phase: proof ? 'waiting' : 'said', report: undefined, trouble: undefined, long: undefined };
}

/**
 * @param {ClassRow[]} rows
 * @param {number} number
 * @param {number} run its place among the runs of that row
 * @param {Partial<RunCheck>} change
 * @returns {ClassRow[]}
 */
export function withCheck(rows, number, run, change) {
  return rows.map((row) => (row.number === number ? { ...row, checks: row.checks.map((check, at) => (at === run ? { ...check, ...change } : check)) } : row));
}

/**
 * Whether a row counts: it was read, and no other counts in its stead.
 * @param {ClassRow} row
 * @param {number[]} apart
 */
export function isCounted({ number, counts, entry }, apart) {
  return entry !== undefined && (counts === number || apart.includes(number));
}

/**
 * The rows that count, and the others by why they do not.
 * @param {Pick<ClassroomState, 'rows' | 'apart'>} classroom
 */
export function sortedOut({ rows, apart }) {
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

/**
 * What tells lessons apart.
 * @param {ClassEntry} entry
 */
export function lessonOf({ lesson, title }) {
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

/**
 * The rows of the lesson that is looked at.
 * @param {ClassroomState} classroom
 * @returns {{ lesson: string, pupils: PupilRow[] }}
 */
export function pupilsOf(classroom) {
  const { counted } = sortedOut(classroom);
  const lessons = lessonsIn(counted);
  const lesson = lessons.some(({ key }) => key === classroom.lesson) ? classroom.lesson : lessons[0]?.key ?? '';
  return { lesson, pupils: /** @type {PupilRow[]} */ (counted.filter(({ entry }) => entry && lessonOf(entry) === lesson)) };
}

/**
 * How many steps a pupil has reached, how many hints they opened, how many answers are right, of those that can be; and their best accuracy.
 * @param {PupilRow} row
 */
export function figuresOfPupil({ entry: { steps: asked, runs } }) {
  const steps = asked.filter(isStep);
  const judged = steps.filter(({ right }) => right !== undefined);
  const shares = runs.flatMap(({ accuracy }) => (accuracy === undefined ? [] : [accuracy]));
  return {
    reached: steps.filter(({ state }) => state === 'reached').length,
    steps: steps.length,
    hints: steps.reduce((sum, step) => sum + step.hints, 0),
    right: judged.filter(({ right }) => right).length,
    judged: judged.length,
    accuracy: shares.length ? Math.max(...shares) : undefined,
  };
}

/**
 * How one run stands: denied if its proof is true, but not about what is said.
 * @param {RunCheck} check
 * @returns {Standing}
 */
export function runStanding({ phase, report }) {
  if (phase !== 'judged') return phase;
  if (!report?.judgement?.is_true) return 'false';
  return report.contradicts.length ? 'denied' : 'true';
}

/**
 * How all runs of a pupil stand together: as the worst of them; part if some of them have no proof, and those that have one are borne out.
 * @param {Pick<ClassRow, 'checks'>} row
 * @returns {Standing}
 */
export function standingOf({ checks }) {
  const all = new Set(checks.map(runStanding));
  for (const worst of /** @type {const} */ (['false', 'denied', 'refused', 'trying', 'waiting'])) if (all.has(worst)) return worst;
  if (all.size === 0) return 'none';
  return all.size === 1 ? [...all][0] : 'part';
}

/**
 * How many proofs there are, and how far they are.
 * @param {ClassRow[]} counted
 */
export function countedChecks(counted) {
  const all = counted.flatMap(({ checks }) => checks);
  const count = (/** @type {Standing[]} */ ...wanted) => all.filter((check) => wanted.includes(runStanding(check))).length;
  const [said, left] = [count('said'), count('waiting', 'trying')];
  const trying = all.find(({ phase }) => phase === 'trying')?.report;
  const proofs = all.length - said;
  const part = trying ? trying.iteration / Math.max(trying.iterations, 1) : 0;
  return { proofs, said, left, right: count('true'), wrong: count('false'), denied: count('denied'), refused: count('refused'), share: proofs ? (proofs - left + part) / proofs : 0 };
}

/**
 * For each row whose run claims the same weights as one before it: that one's number.
 * @param {ClassRow[]} counted
 * @returns {Map<number, number>}
 */
export function sameWeightsIn(counted) {
  /** @type {Map<string, number>} */
  const first = new Map();
  /** @type {Map<number, number>} */
  const same = new Map();
  for (const { number, checks } of counted) {
    for (const { report } of checks) {
      if (!report) continue;
      const before = first.get(report.weights_sha256);
      if (before !== undefined && before !== number) same.set(number, before);
      else first.set(report.weights_sha256, number);
    }
  }
  return same;
}

/**
 * The number under which each pupil stands while names are not shown: in an order that has nothing to do with names or files; rows that do not
 * count come last.
 * @param {ClassRow[]} rows
 * @returns {Map<number, number>} by the number of the row
 */
export function pseudonyms(rows) {
  const backwards = (/** @type {string} */ line) => [...line].reverse().join('');
  const order = rows.map(({ number, line, entry, counts }) => ({ number, line: backwards(line), is_aside: Number(!entry || counts !== number) }))
    .sort((one, other) => one.is_aside - other.is_aside || (one.line < other.line ? -1 : Number(one.line > other.line)));
  return new Map(order.map(({ number }, index) => [number, index + 1]));
}

/**
 * The rows in the order that a teacher wants; what has no value in that column stands last, and equals stay as they were added.
 * @param {PupilRow[]} pupils
 * @param {ClassSort} sort
 * @param {(row: PupilRow) => string} nameOf
 */
export function sortedPupils(pupils, sort, nameOf) {
  if (!sort) return pupils;
  /** @type {Record<ClassColumn, (row: PupilRow) => string | number | undefined>} */
  const values = {
    name: nameOf,
    reached: (row) => figuresOfPupil(row).reached,
    hints: (row) => figuresOfPupil(row).hints,
    right: (row) => (figuresOfPupil(row).judged ? figuresOfPupil(row).right : undefined),
    accuracy: (row) => figuresOfPupil(row).accuracy,
    proof: (row) => STANDINGS.indexOf(standingOf(row)),
  };
  const valueOf = values[sort.column];
  const sign = sort.falls ? -1 : 1;
  return pupils.map((row) => ({ row, value: valueOf(row) })).sort((one, other) => {
    if (one.value === undefined || other.value === undefined) return Number(one.value === undefined) - Number(other.value === undefined);
    const order = typeof one.value === 'number' ? one.value - Number(other.value) : one.value.localeCompare(String(other.value), 'en', { numeric: true, sensitivity: 'base' });
    return sign * order;
  }).map(({ row }) => row);
}

/**
 * How a press on a column's name sorts: by it, then the other way round.
 * @param {ClassSort} sort
 * @param {ClassColumn} column
 * @returns {ClassSort}
 */
export function sortedByColumn(sort, column) {
  return { column, falls: sort?.column === column && !sort.falls };
}

/**
 * @param {number[]} picked
 * @param {number} number
 * @param {boolean} isPicked
 */
export function withPicked(picked, number, isPicked) {
  const others = picked.filter((each) => each !== number);
  return isPicked ? [...others, number].slice(-MOST_PICKED) : others;
}
