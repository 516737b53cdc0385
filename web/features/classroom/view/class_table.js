// The table of pupils: steps reached, hints, right answers, accuracy, and how their proofs stand. Large enough to be read from the last row.

import { html, setText } from '../../../parts/dom.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { figuresOfPupil, MOST_PICKED } from '../state/classroom.js';
import { CLASS_COLUMNS, sortedPupils } from '../state/pupil_order.js';
import { runStanding, sameWeightsIn, standingOf } from '../state/standing.js';
import { stepOfPupil, stepsOfClass } from '../state/summaries.js';
import { standingSentence, STANDING_MARKS } from './class_sentences.js';
import { classText } from '../words.js';

/** @import { HandedStep } from '../../../wire/protocol.js' */
/** @import { PupilRow } from '../state/classroom.js' */
/** @import { ClassColumn, ClassSort } from '../state/pupil_order.js' */

/** @type {Record<HandedStep['state'], string>} */
const STEP_MARKS = { reached: '✓', skipped: '»', open: '·' };

/**
 * @param {{ onSort: (column: ClassColumn) => void, onPick: (number: number, isPicked: boolean) => void }} callbacks
 */
export function createClassTable({ onSort, onPick }) {
  const head = html('thead');
  const body = html('tbody');
  const foot = html('tfoot');
  const table = html('table', { class: 'class-table', 'aria-label': classText('class.table') }, head, body, foot);
  const legend = html('ol', { class: 'class-legend', 'aria-label': classText('class.legend') });
  const element = html('div', {}, html('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': classText('class.table') }, table), legend,
    html('p', { class: 'note' }, classText('class.said_note')));
  /** The columns by which it can be sorted: made once, so that a press keeps the focus. */
  const sorts = new Map(CLASS_COLUMNS.map((column) => {
    const button = html('button', { type: 'button', class: 'proof-sort', 'data-hint': classText('class.sort_help') }, classText(`class.column_${column}`),
      html('span', { class: 'proof-arrow', 'aria-hidden': 'true' }));
    button.addEventListener('click', () => onSort(column));
    return [column, html('th', { scope: 'col' }, button)];
  }));
  /** @type {Map<number, ReturnType<typeof createPupil>>} */
  const entries = new Map();

  /** @param {number} number */
  function createPupil(number) {
    const pick = html('input', { type: 'checkbox', 'data-hint': classText('class.pick_help') });
    const name = html('bdi');
    const twin = html('small');
    const row = html('tr');
    pick.addEventListener('change', () => onPick(number, pick.checked));
    const box = html('td', { class: 'class-pick' }, html('label', {}, pick));
    const called = html('th', { scope: 'row', class: 'class-name' }, name, twin);
    /** @type {unknown[]} */
    let drawn = [];
    return {
      row,
      /**
       * @param {PupilRow} pupil
       * @param {{ steps: { name: string, title: string }[], nameOf: (number: number) => string, same: number | undefined, picked: number[] }} view
       */
      update(pupil, { steps, nameOf, same, picked }) {
        pick.checked = picked.includes(number);
        pick.disabled = !pick.checked && picked.length >= MOST_PICKED;
        const shown = [pupil, nameOf(number), same, steps.map((step) => step.name).join()];
        if (shown.every((value, index) => value === drawn[index])) return;
        drawn = shown;
        setText(name, nameOf(number));
        setText(twin, same === undefined ? '' : classText('class.same_weights', { name: nameOf(same) }));
        pick.setAttribute('aria-label', classText('class.pick', { name: nameOf(number) }));
        row.replaceChildren(box, called, ...cellsOf(pupil, steps));
      },
    };
  }

  return {
    element,
    /**
     * @param {PupilRow[]} pupils
     * @param {{ sort: ClassSort, picked: number[], nameOf: (number: number) => string }} view
     */
    update(pupils, { sort, picked, nameOf }) {
      const steps = stepsOfClass(pupils);
      for (const [column, cell] of sorts) {
        if (sort?.column === column) cell.setAttribute('aria-sort', sort.falls ? 'descending' : 'ascending');
        else cell.removeAttribute('aria-sort');
      }
      const [name, reached, ...others] = [...sorts.values()];
      const numbers = steps.map(({ title }, index) => html('th', { scope: 'col', class: 'class-step', title, 'aria-label': classText('class.step_head', { number: index + 1, title }) }, String(index + 1)));
      const focused = /** @type {HTMLElement | null} */ (head.contains(document.activeElement) ? document.activeElement : null);
      head.replaceChildren(html('tr', {}, html('th', { scope: 'col', class: 'class-pick' }, html('span', { class: 'hidden-text' }, classText('class.column_pick'))), name, ...numbers, reached, ...others));
      focused?.focus();
      const sorted = sortedPupils(pupils, sort, (row) => nameOf(row.number));
      const same = sameWeightsIn(pupils);
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
        entry.update(pupil, { steps, nameOf, same: same.get(pupil.number), picked });
      }
      foot.replaceChildren(...(steps.length ? [html('tr', {}, html('td', { class: 'class-pick' }), html('th', { scope: 'row' }, classText('class.reached_row')),
        ...steps.map(({ reached: count }) => html('td', { class: 'class-step' }, String(count))), html('td', { colspan: others.length + 1 }))] : []));
      legend.replaceChildren(...steps.map(({ title }) => html('li', {}, html('bdi', {}, title))));
      legend.hidden = steps.length === 0;
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
    ...steps.map(({ name }) => {
      const state = stepOfPupil(pupil, name)?.state ?? 'open';
      return html('td', { class: 'class-step', 'data-state': state }, html('span', { 'aria-hidden': 'true' }, STEP_MARKS[state]), html('span', { class: 'hidden-text' }, classText(`class.state_${state}`)));
    }),
    html('td', { class: 'class-number' }, count ? classText('class.of', { part: reached, all: count }) : classText('class.none')),
    html('td', { class: 'class-number' }, count ? formatNumber(hints) : classText('class.none')),
    html('td', { class: 'class-number' }, judged ? classText('class.of', { part: right, all: judged }) : classText('class.none')),
    html('td', { class: 'class-number' }, accuracy === undefined ? classText('class.none') : formatPercent(accuracy), ' ', html('small', {}, accuracy === undefined ? '' : coverOf(pupil, accuracy))),
    html('td', { class: 'class-proof', 'data-stands': stands }, html('span', { class: 'proof-mark', 'aria-hidden': 'true' }, STANDING_MARKS[stands]), ' ', standingSentence(pupil)),
  ];
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
