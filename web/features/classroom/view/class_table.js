// The table of pupils: steps reached, hints, right answers, accuracy and proof results. Large enough to be read from the back row.

import { REACHED_STATUSES, STEP_STATUSES } from '../../../page/state/step_status.js';
import { whenChanged } from '../../../parts/changed.js';
import { html, setDisabled, setText } from '../../../parts/dom.js';
import { createSlices } from '../../../parts/slices.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { MOST_PICKED } from '../state/classroom.js';
import { CLASS_COLUMNS, pageOfPupils, sortedPupils } from '../state/pupil_order.js';
import { countedStandings, runStanding, sameWeightsIn, standingOf } from '../state/standing.js';
import { figuresOfPupil, standingsOfPupil } from '../state/step_statuses.js';
import { stepCounts } from '../state/summaries.js';
import { countedSteps, submittedRunSentence, submittedStepSentence, marksSentence, runCheckSentence, standingSentence, STANDING_MARKS, stepStandingSentence } from './class_sentences.js';
import { standingParts } from './standing_mark.js';

/** @import { StepStatus } from '../../../page/state/step_status.js' */
/** @import { SubmittedRun } from '../../../wire/protocol.js' */
/** @import { PupilRow } from '../state/classroom.js' */
/** @import { ClassColumn, ClassSort } from '../state/pupil_order.js' */
/** @import { RunCheck } from '../state/standing.js' */
/** @import { KnownLesson } from '../state/step_statuses.js' */
/** @import { AskedStep } from '../state/summaries.js' */

/**
 * @param {number[]} usual_seeds the seeds that the page begins with
 * @param {{ onSort: (column: ClassColumn) => void, onTurn: (turned: number) => void, onPick: (number: number, isPicked: boolean) => void }} callbacks
 */
export function createClassTable(usual_seeds, { onSort, onTurn, onPick }) {
  const head = html('thead');
  const body = html('tbody');
  const foot = html('tfoot');
  const table = html('table', { class: 'class-table', 'aria-label': text('class.table') }, head, body, foot);
  const legend = html('ol', { class: 'class-legend', 'aria-label': text('class.legend') });
  const marks = html('p', { class: 'note' });
  const expected = html('p', { class: 'note' });
  const unknown = html('p', { class: 'note class-unknown' }, text('class.lesson_unknown'));
  const back = html('button', { type: 'button', 'aria-label': text('class.turn_back'), 'data-hint': text('class.turn_back_help') }, '‹');
  const on = html('button', { type: 'button', 'aria-label': text('class.turn_on'), 'data-hint': text('class.turn_on_help') }, '›');
  const range = html('span', { class: 'pager-range', role: 'status' });
  const pager = html('div', { class: 'pager class-pager' }, back, range, on);
  const element = html('div', { class: 'class-pupils' }, unknown, marks, pager, table, legend, expected,
    html('details', {}, html('summary', { 'data-hint': text('class.said_title_help') }, text('class.said_title')), html('p', { class: 'note' }, text('class.said_note'))));
  /** The sortable columns, built once so that a click keeps the focus. */
  const sorts = new Map(CLASS_COLUMNS.map((column) => {
    const button = html('button', { type: 'button', class: 'proof-sort', 'data-hint': text('class.sort_help') }, text(`class.column_${column}`),
      html('span', { class: 'proof-arrow', 'aria-hidden': 'true' }));
    button.addEventListener('click', () => onSort(column));
    return [column, html('th', { scope: 'col', class: column === 'name' ? 'class-name' : '' }, button)];
  }));
  const runsHead = html('th', { scope: 'col', class: 'class-runs' }, text('class.column_runs'));
  /** @type {Map<number, ReturnType<typeof createPupil>>} */
  const entries = new Map();
  const drawRows = createSlices();
  let turned = 0;
  back.addEventListener('click', () => onTurn(turned - 1));
  on.addEventListener('click', () => onTurn(turned + 1));

  function createPupil(/** @type {number} */ number) {
    const pick = html('input', { type: 'checkbox', 'data-hint': text('class.pick_help') });
    const name = html('bdi');
    const again = html('small');
    const twin = html('small', { class: 'class-twin' });
    const row = html('tr');
    pick.addEventListener('change', () => onPick(number, pick.checked));
    const box = html('td', { class: 'class-pick' }, html('label', {}, pick));
    const called = html('th', { scope: 'row', class: 'class-name' }, name, again, twin);
    /** @type {unknown[]} */
    let drawn = [];
    return {
      row,
      /**
       * @param {PupilRow} pupil
       * @param {{ steps: AskedStep[], known: KnownLesson | undefined, nameOf: (number: number) => string, same: { number: number, seed: unknown } | undefined, lines: string, picked: number[] }} view
       *   lines: the note about the pupil's other lines
       */
      update(pupil, { steps, known, nameOf, same, lines, picked }) {
        pick.checked = picked.includes(number);
        pick.disabled = !pick.checked && picked.length >= MOST_PICKED;
        const shown = [pupil, nameOf(number), lines, same && nameOf(same.number), steps, known];
        if (shown.every((value, index) => value === drawn[index])) return;
        drawn = shown;
        setText(name, nameOf(number));
        setText(again, lines);
        setText(twin, same === undefined ? '' : text('class.same_weights', { name: nameOf(same.number), seed: String(same.seed) }));
        pick.setAttribute('aria-label', text('class.pick', { name: nameOf(number) }));
        row.replaceChildren(box, called, ...cellsOf(pupil, steps, known));
      },
    };
  }

  const showHead = whenChanged((/** @type {AskedStep[]} */ steps) => {
    const [name, reached, hints, right, accuracy, proof] = [...sorts.values()];
    const numbers = steps.map(({ title }, index) => html('th', { scope: 'col', class: 'class-step', title, 'aria-label': submittedStepSentence(index + 1, title) }, String(index + 1)));
    const focused = /** @type {HTMLElement | null} */ (head.contains(document.activeElement) ? document.activeElement : null);
    head.replaceChildren(html('tr', {}, html('th', { scope: 'col', class: 'class-pick' }, html('span', { class: 'hidden-text' }, text('class.column_pick'))), name, proof, ...numbers, reached, hints, right, accuracy, runsHead));
    focused?.focus();
    legend.replaceChildren(...steps.map(({ title }) => html('li', {}, html('bdi', {}, title))));
    legend.hidden = steps.every(({ title }) => title === ''); // numbers alone need no legend
  });

  const showFoot = whenChanged((/** @type {string} */ counted) => {
    const counts = /** @type {Record<StepStatus, number>[]} */ (JSON.parse(counted));
    foot.replaceChildren(...REACHED_STATUSES.filter((status) => counts.some((each) => each[status])).map((status) => html('tr', {},
      html('td', { class: 'class-pick' }), html('th', { scope: 'row' }, html('span', { 'aria-hidden': 'true', 'data-tone': STEP_STATUSES[status].tone }, STEP_STATUSES[status].mark), ' ', text(`step_status.${status}`)), html('td'),
      ...counts.map((each) => html('td', { class: 'class-step' }, String(each[status]))), html('td', { colspan: CLASS_COLUMNS.length - 1 }))));
  });

  /**
   * Draws the rows of a page, one after another.
   * @param {Parameters<ReturnType<typeof createPupil>['update']>[1][]} views one per row
   */
  function* rowsOf(/** @type {PupilRow[]} */ shown, views) {
    for (const [index, pupil] of shown.entries()) {
      const entry = entries.get(pupil.number) ?? createPupil(pupil.number);
      entries.set(pupil.number, entry);
      if (body.children[index] !== entry.row) {
        const kept = /** @type {HTMLElement | null} */ (entry.row.contains(document.activeElement) ? document.activeElement : null);
        body.insertBefore(entry.row, body.children[index] ?? null);
        kept?.focus(); // an element loses focus when it moves
      }
      entry.update(pupil, views[index]);
      yield;
    }
  }

  return {
    element,
    /** Clears the rows, so that they are redrawn one after another; otherwise they would all be laid out at once. */
    clear() {
      entries.clear();
      body.replaceChildren();
    },
    /**
     * @param {PupilRow[]} pupils
     * @param {{ steps: AskedStep[], known: KnownLesson | undefined, sort: ClassSort, turned: number, picked: number[], nameOf: (number: number) => string, asides: Map<number, { same: number, older: number }> }} view
     */
    update(pupils, { steps, known, sort, turned: wanted, picked, nameOf, asides }) {
      for (const [column, cell] of sorts) {
        if (sort?.column === column) cell.setAttribute('aria-sort', sort.falls ? 'descending' : 'ascending');
        else cell.removeAttribute('aria-sort');
      }
      showHead(steps);
      const counts = stepCounts(pupils, steps, known);
      const same = sameWeightsIn(pupils, usual_seeds);
      const shownPicks = picked.filter((number) => pupils.some((row) => row.number === number));
      unknown.hidden = known !== undefined || steps.length === 0;
      setText(marks, marksSentence(counts, countedStandings(pupils)));
      setText(expected, same.expected ? text('class.same_expected', { count: same.expected }) : '');
      const page = pageOfPupils(sortedPupils(pupils, sort, (row) => nameOf(row.number), known), steps.length, wanted);
      turned = page.turned;
      pager.hidden = page.pages === 1;
      setText(range, text('class.range', { first: page.first + 1, last: page.first + page.shown.length, count: pupils.length }));
      setDisabled(back, turned === 0);
      setDisabled(on, turned === page.pages - 1);
      const there = new Set(page.shown.map(({ number }) => number));
      for (const [number, { row }] of entries) {
        if (there.has(number)) continue;
        row.remove();
        entries.delete(number);
      }
      const views = page.shown.map((pupil) => ({ steps, known, nameOf, same: same.own.get(pupil.number), lines: linesSentence(asides.get(pupil.number)), picked: shownPicks }));
      drawRows(rowsOf(page.shown, views));
      showFoot(JSON.stringify(counts));
    },
  };
}

function cellsOf(/** @type {PupilRow} */ pupil, /** @type {AskedStep[]} */ steps, /** @type {KnownLesson | undefined} */ known) {
  const { counts, steps: count, hints, right, judged, accuracy } = figuresOfPupil(pupil, known);
  const standings = standingsOfPupil(pupil, known);
  const stands = standingOf(pupil);
  return [
    html('td', { class: 'class-proof', 'data-stands': stands, 'data-tone': STANDING_MARKS[stands].tone }, ...standingParts(stands, standingSentence(pupil))),
    ...steps.map(({ name }) => {
      const standing = standings.get(name) ?? { status: /** @type {const} */ ('open') };
      return html('td', { class: 'class-step', 'data-status': standing.status }, signOf(standing.status, stepStandingSentence(standing)));
    }),
    html('td', { class: 'class-counts-of' }, ...(count ? countedCells(counts, count) : [text('class.none')])),
    html('td', { class: 'class-number' }, count ? formatNumber(hints) : text('class.none')),
    html('td', { class: 'class-number' }, judged ? text('class.of', { part: right, all: judged }) : text('class.none')),
    html('td', { class: 'class-number' }, accuracy === undefined ? text('class.none') : formatPercent(accuracy), ' ', html('small', {}, accuracy === undefined ? '' : coverOf(pupil, accuracy))),
    html('td', { class: 'class-runs' }, pupil.entry.runs.length ? html('ul', {}, ...pupil.entry.runs.map((run, at) => runItem(run, pupil.checks[at], steps))) : text('class.none')),
  ];
}

/** A mark with a label for screen readers. One element without hidden words, because a page of the table has a thousand marks. */
function signOf(/** @type {StepStatus} */ status, /** @type {string} */ said) {
  const { mark, tone } = STEP_STATUSES[status];
  return html('span', { role: 'img', 'aria-label': said, title: said, 'data-tone': tone }, mark);
}

/** A pupil's step counts by status, out of all steps. */
function countedCells(/** @type {Record<StepStatus, number>} */ counts, /** @type {number} */ all) {
  const parts = countedSteps(counts);
  return [
    ...parts.flatMap(({ status, signs, words }) => [html('span', { class: 'class-counted', role: 'img', 'aria-label': words, title: words, 'data-tone': STEP_STATUSES[status].tone }, signs), ' ']),
    html('small', {}, text('class.of_all', { all })),
  ];
}

function runItem(/** @type {SubmittedRun} */ run, /** @type {RunCheck} */ check, /** @type {AskedStep[]} */ steps) {
  const stands = runStanding(check);
  const said = stands === 'refused' ? text('class.mark_refused') : runCheckSentence(check); // the reason for the refusal is shown next to it
  return html('li', {}, html('span', { class: 'proof-mark', role: 'img', 'aria-label': said, title: said, 'data-tone': STANDING_MARKS[stands].tone }, STANDING_MARKS[stands].mark), ' ', submittedRunSentence(run, steps));
}

/** The note about several lines of one pupil. */
function linesSentence(/** @type {{ same: number, older: number } | undefined} */ aside) {
  if (!aside) return '';
  const { same, older } = aside;
  return older ? text('class.newest_of', { count: 1 + older }) : text('class.came_again', { count: 1 + same });
}

/** Whether an accuracy is proved or only claimed. */
function coverOf(/** @type {PupilRow} */ { entry: { runs }, checks }, /** @type {number} */ accuracy) {
  const isProved = runs.some((run, index) => run.accuracy === accuracy && checks[index] && runStanding(checks[index]) === 'true');
  return text(isProved ? 'class.proved' : 'class.said');
}
