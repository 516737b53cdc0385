// The data behind the classroom views, rebuilt only where something has changed: hundreds of lines stay the same while proofs are checked.

import { lessonsIn, linesAside, pupilsOf, sortedOut } from '../state/classroom.js';
import { stepsOfClass } from '../state/summaries.js';
import { pupilNames } from './class_sentences.js';

/** @import { ClassroomState, ClassRow, PupilRow } from '../state/classroom.js' */
/** @import { KnownLesson } from '../state/step_statuses.js' */
/** @import { AskedStep } from '../state/summaries.js' */

/**
 * @typedef {object} ClassFacts
 * @property {ClassRow[]} rows as of the last change of anything but proof results
 * @property {PupilRow[]} members the pupils of the shown lesson, with the proof results of `rows`
 * @property {PupilRow[]} pupils the same pupils, with current proof results
 * @property {ClassRow[]} counted the counted rows of all lessons, with current proof results
 * @property {string} lesson
 * @property {KnownLesson | undefined} known
 * @property {ReturnType<typeof lessonsIn>} lessons
 * @property {AskedStep[]} steps
 * @property {(number: number) => string} nameOf
 * @property {ReturnType<typeof linesAside>} asides
 */

/** @returns {(classroom: ClassroomState) => ClassFacts} */
export function createClassFacts() {
  /** @type {ClassroomState | undefined} */
  let before;
  /** @type {ClassFacts | undefined} */
  let facts;
  return (classroom) => {
    if (!facts || !before || !isSame(before, classroom)) {
      const { counted } = sortedOut(classroom);
      const { pupils, lesson, known } = pupilsOf(classroom);
      facts = { rows: classroom.rows, members: pupils, pupils, counted, lesson, known, lessons: lessonsIn(counted), steps: sameSteps(facts?.steps, stepsOfClass(pupils)), nameOf: pupilNames(classroom), asides: linesAside(classroom) };
    } else if (before.rows !== classroom.rows) {
      const byNumber = new Map(classroom.rows.map((row) => [row.number, row]));
      const now = (/** @type {ClassRow[]} */ rows) => rows.map((row) => byNumber.get(row.number) ?? row);
      facts = { ...facts, counted: now(facts.counted), pupils: /** @type {PupilRow[]} */ (now(facts.members)) };
    }
    before = classroom;
    return facts;
  };
}

/** The previous steps if they are equal: a new array would redraw every row of the table. */
function sameSteps(/** @type {AskedStep[] | undefined} */ before, /** @type {AskedStep[]} */ now) {
  return before && before.length === now.length && now.every(({ name, title }, at) => before[at].name === name && before[at].title === title) ? before : now;
}

/** Whether only proof results have changed. */
function isSame(/** @type {ClassroomState} */ one, /** @type {ClassroomState} */ other) {
  const { rows } = other;
  if (one.apart !== other.apart || one.lesson !== other.lesson || one.anonymous !== other.anonymous || one.lessons !== other.lessons || one.rows.length !== rows.length) return false;
  return one.rows === rows || one.rows.every(({ number, entry, refused, counts }, at) => number === rows[at].number && entry === rows[at].entry && refused === rows[at].refused && counts === rows[at].counts);
}
