// The table of pupils: steps reached, hints, right answers, accuracy, and how their proofs stand. Large enough to be read from the last row.

import { html, setText } from '../../../parts/dom.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { figuresOfPupil, MOST_PICKED } from '../state/classroom.js';
import { CLASS_COLUMNS, sortedPupils } from '../state/pupil_order.js';
import { runStanding, sameWeightsIn, standingOf } from '../state/standing.js';
import { stepOfPupil, stepsOfClass } from '../state/summaries.js';
import { handedRunSentence, marksSentence, runCheckSentence, standingSentence, STANDING_MARKS, handedStepSentence, STEP_MARKS } from './class_sentences.js';
import { standingParts } from './standing_mark.js';
import { classText } from '../words.js';

/** @import { HandedRun } from '../../../wire/protocol.js' */
/** @import { PupilRow } from '../state/classroom.js' */
/** @import { ClassColumn, ClassSort } from '../state/pupil_order.js' */
/** @import { RunCheck } from '../state/standing.js' */

/**
 * @param {number[]} usual_seeds those that the page begins with
 * @param {{ onSort: (column: ClassColumn) => void, onPick: (number: number, isPicked: boolean) => void }} callbacks
 */
export function createClassTable(usual_seeds, { onSort, onPick }) {
  const head = html('thead');
  const body = html('tbody');
  const foot = html('tfoot');
  const table = html('table', { class: 'class-table', 'aria-label': classText('class.table') }, head, body, foot);
  const legend = html('ol', { class: 'class-legend', 'aria-label': classText('class.legend') });
  const marks = html('p', { class: 'note' });
  const expected = html('p', { class: 'note' });
  const element = html('div', { class: 'class-pupils' }, marks, table, legend, expected,
    html('p', { class: 'note' }, classText('class.said_note')));
  /** The columns by which it can be sorted: made once, so that a press keeps the focus. */
  const sorts = new Map(CLASS_COLUMNS.map((column) => {
    const button = html('button', { type: 'button', class: 'proof-sort', 'data-hint': classText('class.sort_help') }, classText(`class.column_${column}`),
      html('span', { class: 'proof-arrow', 'aria-hidden': 'true' }));
    button.addEventListener('click', () => onSort(column));
    return [column, html('th', { scope: 'col', class: column === 'name' ? 'class-name' : '' }, button)];
  }));
  const runsHead = html('th', { scope: 'col', class: 'class-runs' }, classText('class.column_runs'));
  /** @type {Map<number, ReturnType<typeof createPupil>>} */
  const entries = new Map();

  /** @param {number} number */
  function createPupil(number) {
    const pick = html('input', { type: 'checkbox', 'data-hint': classText('class.pick_help') });
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
       * @param {{ steps: { name: string, title: string }[], nameOf: (number: number) => string, same: { number: number, seed: unknown } | undefined, lines: string, picked: number[] }} view
       *   lines: what is said of several lines of theirs
       */
      update(pupil, { steps, nameOf, same, lines, picked }) {
        pick.checked = picked.includes(number);
        pick.disabled = !pick.checked && picked.length >= MOST_PICKED;
        const shown = [pupil, nameOf(number), lines, same && nameOf(same.number), steps.map((step) => step.name).join()];
        if (shown.every((value, index) => value === drawn[index])) return;
        drawn = shown;
        setText(name, nameOf(number));
        setText(again, lines);
        setText(twin, same === undefined ? '' : classText('class.same_weights', { name: nameOf(same.number), seed: String(same.seed) }));
        pick.setAttribute('aria-label', classText('class.pick', { name: nameOf(number) }));
        row.replaceChildren(box, called, ...cellsOf(pupil, steps));
      },
    };
  }

  return {
    element,
    /**
     * @param {PupilRow[]} pupils
     * @param {{ sort: ClassSort, picked: number[], nameOf: (number: number) => string, asides: Map<number, { same: number, older: number }> }} view
     */
    update(pupils, { sort, picked, nameOf, asides }) {
      const steps = stepsOfClass(pupils);
      for (const [column, cell] of sorts) {
        if (sort?.column === column) cell.setAttribute('aria-sort', sort.falls ? 'descending' : 'ascending');
        else cell.removeAttribute('aria-sort');
      }
      const [name, reached, hints, right, accuracy, proof] = [...sorts.values()];
      const others = [hints, right, accuracy, runsHead];
      const numbers = steps.map(({ title }, index) => html('th', { scope: 'col', class: 'class-step', title, 'aria-label': handedStepSentence(index + 1, title) }, String(index + 1)));
      const focused = /** @type {HTMLElement | null} */ (head.contains(document.activeElement) ? document.activeElement : null);
      head.replaceChildren(html('tr', {}, html('th', { scope: 'col', class: 'class-pick' }, html('span', { class: 'hidden-text' }, classText('class.column_pick'))), name, proof, ...numbers, reached, ...others));
      focused?.focus();
      const sorted = sortedPupils(pupils, sort, (row) => nameOf(row.number));
      const same = sameWeightsIn(pupils, usual_seeds);
      const shownPicks = picked.filter((number) => pupils.some((row) => row.number === number));
      setText(marks, marksSentence(pupils, steps));
      setText(expected, same.expected ? classText('class.same_expected', { count: same.expected }) : '');
      const there = new Set(pupils.map(({ number }) => number));
      for (const [number, { row }] of entries) {
        if (there.has(number)) continue;
        row.remove();
        entries.delete(number);
      }
      for (const [index, pupil] of sorted.entries()) {
        const entry = entries.get(pupil.number) ?? createPupil(pupil.number);
        entries.set(pupil.number, entry);
        if (body.children[index] !== entry.row) {
          const kept = /** @type {HTMLElement | null} */ (entry.row.contains(document.activeElement) ? document.activeElement : null);
          body.insertBefore(entry.row, body.children[index] ?? null);
          kept?.focus(); // an element that moves loses it
        }
        entry.update(pupil, { steps, nameOf, same: same.own.get(pupil.number), lines: linesSentence(asides.get(pupil.number)), picked: shownPicks });
      }
      foot.replaceChildren(...(steps.length ? [html('tr', {}, html('td', { class: 'class-pick' }), html('th', { scope: 'row' }, classText('class.reached_row')), html('td'),
        ...steps.map(({ reached: count }) => html('td', { class: 'class-step' }, String(count))), html('td', { colspan: others.length + 1 }))] : []));
      legend.replaceChildren(...steps.map(({ title }) => html('li', {}, html('bdi', {}, title))));
      legend.hidden = steps.every(({ title }) => title === ''); // the numbers alone say nothing
    },
  };
}

/**
 * @param {PupilRow} pupil
 * @param {{ name: string, title: string }[]} steps
 */
function cellsOf(pupil, steps) {
  const { reached, steps: count, hints, right, judged, accuracy } = figuresOfPupil(pupil);
  const stands = standingOf(pupil);
  return [
    html('td', { class: 'class-proof class-stands', 'data-stands': stands }, ...standingParts(stands, standingSentence(pupil))),
    ...steps.map(({ name }) => {
      const state = stepOfPupil(pupil, name)?.state ?? 'open';
      return html('td', { class: 'class-step', 'data-state': state }, html('span', { 'aria-hidden': 'true' }, STEP_MARKS[state]), html('span', { class: 'hidden-text' }, classText(`class.state_${state}`)));
    }),
    html('td', { class: 'class-number' }, count ? classText('class.of', { part: reached, all: count }) : classText('class.none')),
    html('td', { class: 'class-number' }, count ? formatNumber(hints) : classText('class.none')),
    html('td', { class: 'class-number' }, judged ? classText('class.of', { part: right, all: judged }) : classText('class.none')),
    html('td', { class: 'class-number' }, accuracy === undefined ? classText('class.none') : formatPercent(accuracy), ' ', html('small', {}, accuracy === undefined ? '' : coverOf(pupil, accuracy))),
    html('td', { class: 'class-runs' }, pupil.entry.runs.length ? html('ul', {}, ...pupil.entry.runs.map((run, at) => runItem(run, pupil.checks[at], steps))) : classText('class.none')),
  ];
}

/**
 * @param {HandedRun} run
 * @param {RunCheck} check
 * @param {{ name: string }[]} steps
 */
function runItem(run, check, steps) {
  const stands = runStanding(check);
  const said = stands === 'refused' ? classText('class.mark_refused') : runCheckSentence(check); // why it is refused stands beside it
  return html('li', { 'data-stands': stands }, html('span', { class: 'proof-mark', 'aria-hidden': 'true' }, STANDING_MARKS[stands]), html('span', { class: 'hidden-text' }, said), ' ', handedRunSentence(run, steps));
}

/**
 * What is said of several lines of one pupil.
 * @param {{ same: number, older: number } | undefined} aside
 */
function linesSentence(aside) {
  if (!aside) return '';
  const { same, older } = aside;
  return older ? classText('class.newest_of', { count: 1 + older }) : classText('class.came_again', { count: 1 + same });
}

/**
 * Whether a proof covers an accuracy, or it is only said.
 * @param {PupilRow} pupil
 * @param {number} accuracy
 */
function coverOf({ entry: { runs }, checks }, accuracy) {
  const isProved = runs.some((run, index) => run.accuracy === accuracy && checks[index] && runStanding(checks[index]) === 'true');
  return classText(isProved ? 'class.proved' : 'class.said');
}
