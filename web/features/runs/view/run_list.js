// The list of kept runs. Rows are created, changed and inserted a few at a time, so no task is long however many
// there are; those out of sight are not laid out (content-visibility in styles.css).

import { html } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { listedRuns, MOST_COMPARED, trainedWith } from '../state.js';
import { runName } from '../sentences/run_names.js';
import { createRunEntry } from './run_entry.js';

/** @import { KeptRun } from '../../../lab/state/kept_runs.js' */
/** @import { ListedRun, RunsDrawer } from '../state.js' */
/** @import { EntryState, RunCallbacks } from './run_entry.js' */

/** How long one task may build rows. */
const MILLISECONDS = 8;
/** How many rows may change in one task, since the browser lays them out together. */
const MOST_ROWS = 12;

/** @typedef {{ entry: ReturnType<typeof createRunEntry>, drawn: unknown[] }} Row */

/** @param {Record<string, string>} tables the named truth tables */
export function createRunList(tables, /** @type {RunCallbacks} */ callbacks) {
  const element = html('ul', { class: 'run-list', 'aria-label': text('drawer.list') });
  /** @type {Map<string, Row>} */
  const rows = new Map();
  /** @type {ListedRun[]} */
  let items = [];
  /** @type {(item: ListedRun) => EntryState} */
  let stateOf;
  let timer = 0;
  /** A cache: the filter and the branches read names repeatedly. @type {WeakMap<KeptRun, string>} */
  const names = new WeakMap();

  function nameOf(/** @type {KeptRun} */ run) {
    const known = names.get(run) ?? runName(run.name, run.name ? {} : trainedWith(run), tables);
    names.set(run, known);
    return known;
  }

  function build() {
    timer = 0;
    const begun = performance.now();
    const now = Date.now();
    let changed = 0;
    for (const [index, item] of items.entries()) {
      const state = stateOf(item);
      const drawn = [item.run, item.depth, ...Object.values(state)];
      let row = rows.get(item.run.id);
      const isPlaced = row !== undefined && element.children[index] === row.entry.element;
      const isDrawn = drawn.every((value, part) => value === row?.drawn[part]);
      if (isPlaced && isDrawn) continue;
      if (changed === MOST_ROWS || performance.now() - begun > MILLISECONDS) {
        timer = window.setTimeout(build);
        return;
      }
      changed += 1;
      if (!row) {
        row = { entry: createRunEntry(item.run.id, callbacks), drawn: [] };
        rows.set(item.run.id, row);
      }
      if (!isPlaced) place(row.entry.element, index);
      if (isDrawn) continue;
      row.drawn = drawn;
      row.entry.update(item, state, now);
    }
  }

  function place(/** @type {HTMLElement} */ entry, /** @type {number} */ index) {
    const focused = /** @type {HTMLElement | null} */ (entry.contains(document.activeElement) ? document.activeElement : null);
    element.insertBefore(entry, element.children[index] ?? null);
    focused?.focus(); // moving an element drops its focus
  }

  return {
    element,
    nameOf,
    /**
     * Shows the runs and returns those listed.
     * @param {(string | undefined)[]} shown the ids of the runs that labs show
     */
    update(/** @type {KeptRun[]} */ runs, /** @type {RunsDrawer} */ drawer, shown) {
      items = listedRuns(runs, drawer, nameOf);
      stateOf = ({ run, parent }) => ({
        name: nameOf(run),
        parent: parent ? nameOf(parent) : '',
        isShown: shown.includes(run.id),
        isUnfolded: drawer.unfolded === run.id,
        isChosen: drawer.chosen.includes(run.id),
        canChoose: drawer.chosen.length < MOST_COMPARED,
      });
      const ids = new Set(items.map(({ run }) => run.id));
      for (const [id, { entry }] of rows) {
        if (ids.has(id)) continue;
        entry.element.remove();
        rows.delete(id);
      }
      clearTimeout(timer);
      // Opening a dialog makes the browser style and paint the whole page, so the first rows wait for the next task.
      if (element.hasChildNodes()) build();
      else timer = window.setTimeout(build);
      element.hidden = items.length === 0;
      return items;
    },
    /** Removes all rows, which would slow the opening of the dialog; the next update puts them back. */
    rest() {
      clearTimeout(timer);
      element.replaceChildren();
    },
  };
}
