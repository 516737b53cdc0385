// The order of the pupils, by a column that the teacher chooses.

import { standingOf } from './standing.js';
import { figuresOfPupil } from './step_statuses.js';

/** @import { StepStatus } from '../../../page/state/step_status.js' */
/** @import { PupilRow } from './classroom.js' */
/** @import { Standing } from './standing.js' */
/** @import { KnownLesson } from './step_statuses.js' */

/** @typedef {'name' | 'reached' | 'hints' | 'right' | 'accuracy' | 'proof'} ClassColumn */
/** @typedef {{ column: ClassColumn, falls: boolean } | undefined} ClassSort */

export const CLASS_COLUMNS = /** @type {const} */ (['name', 'reached', 'hints', 'right', 'accuracy', 'proof']);
/** Columns that sort in descending order first: teachers look for false proofs. @type {ClassColumn[]} */
const FALLS_FIRST = ['proof'];
/** A page's approximate cell count, its fewest pupils, and the cells that each pupil and each run cost besides the steps. */
const MOST_CELLS = 1000;
const FEWEST_A_PAGE = 10;
const CELLS_OF_PUPIL = 8;
const CELLS_OF_RUN = 3;
/** No lesson has this many steps. */
const MORE_THAN_STEPS = 1000;
/** From the best to those that need attention. @type {Standing[]} */
const STANDINGS = ['true', 'part', 'said', 'none', 'waiting', 'checking', 'refused', 'denied', 'false'];

/**
 * The rows in the teacher's order. Rows without a value in the chosen column come last; ties keep the order in which they were added.
 * @param {PupilRow[]} pupils
 * @param {ClassSort} sort
 * @param {(row: PupilRow) => string} nameOf
 * @param {KnownLesson | undefined} known
 */
export function sortedPupils(pupils, sort, nameOf, known) {
  if (!sort) return pupils;
  const figures = (/** @type {PupilRow} */ row) => figuresOfPupil(row, known);
  /** @type {Record<ClassColumn, (row: PupilRow) => string | number | undefined>} */
  const values = {
    name: nameOf,
    reached: (row) => weightOf(figures(row).counts),
    hints: (row) => figures(row).hints,
    right: (row) => (figures(row).judged ? figures(row).right : undefined),
    accuracy: (row) => figures(row).accuracy,
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

/** Any proved step outweighs all answered ones, and any answered step outweighs all that are only claimed. */
function weightOf(/** @type {Record<StepStatus, number>} */ { proved, answered, said }) {
  return (proved * MORE_THAN_STEPS + answered) * MORE_THAN_STEPS + said;
}

/**
 * The pupils on one page of the table: as many as can be drawn quickly, since each step of each pupil is a cell.
 * @param {number} steps how many the lesson has
 * @param {number} turned how many pages come before it
 */
export function pageOfPupils(/** @type {PupilRow[]} */ sorted, steps, turned) {
  const runs = sorted.reduce((most, { entry }) => Math.max(most, entry.runs.length), 0);
  const most = Math.max(FEWEST_A_PAGE, Math.floor(MOST_CELLS / (CELLS_OF_PUPIL + steps + CELLS_OF_RUN * runs)));
  const pages = Math.max(1, Math.ceil(sorted.length / most));
  const at = Math.min(turned, pages - 1);
  return { shown: sorted.slice(at * most, (at + 1) * most), first: at * most, turned: at, pages };
}

/**
 * The sort after a click on a column's name: first ascending (for proofs, false ones first), then reversed.
 * @param {ClassSort} sort
 * @param {ClassColumn} column
 * @returns {ClassSort}
 */
export function sortedByColumn(sort, column) {
  return { column, falls: sort?.column === column ? !sort.falls : FALLS_FIRST.includes(column) };
}
