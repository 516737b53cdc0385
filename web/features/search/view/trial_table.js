// The trials as a table, some rows at a time, sorted by any column.

import { html, setText } from '../../../parts/dom.js';
import { formatCost, formatNumber, formatPercent } from '../../../words/numbers.js';
import { settingValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { ranked } from '../state/search.js';
import { settingName } from '../sentences/trial_sentences.js';

/** @import { TriedTrial } from '../../../wire/protocol.js' */
/** @import { SearchResults, SearchState } from '../state/search.js' */

const ROWS = 25;

/**
 * @param {{ onSort: (sort: SearchState['sort']) => void, onChoose: (number: number) => void, onOpen: (number: number) => void, onAll: () => void }} callbacks
 */
export function createTrialTable({ onSort, onChoose, onOpen, onAll }) {
  const title = html('h3', { id: 'search-table-title' });
  const all = html('button', { type: 'button', class: 'small', 'data-hint': text('search.table_all_help') }, text('search.table_all'));
  const head = html('tr', {});
  const body = html('tbody', {});
  const previous = html('button', { type: 'button', class: 'small', 'data-hint': text('search.previous_help') }, text('search.previous'));
  const next = html('button', { type: 'button', class: 'small', 'data-hint': text('search.next_help') }, text('search.next'));
  const range = html('span', { class: 'note', role: 'status' });
  const pages = html('div', { class: 'search-pages' }, previous, range, next);
  const element = html('section', { class: 'search-table', 'aria-labelledby': 'search-table-title' },
    html('div', { class: 'search-block-head' }, title, all),
    html('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-labelledby': 'search-table-title' }, html('table', { class: 'plain-table' }, html('thead', {}, head), body)), pages);
  let first = 0;
  let count = 0;
  /** @type {SearchState['measure']} */
  let measured = 'accuracy';
  let redraw = () => {};
  for (const [button, step] of /** @type {const} */ ([[previous, -ROWS], [next, ROWS]])) {
    button.addEventListener('click', () => {
      first = Math.min(Math.max(first + step, 0), Math.max(count - 1, 0));
      redraw();
      if (button.disabled) (button === next ? previous : next).focus();
    });
  }
  all.addEventListener('click', () => {
    onAll();
    title.scrollIntoView({ block: 'nearest' });
  });

  function heading(/** @type {string} */ column, /** @type {string} */ words, /** @type {SearchState['sort']} */ shown) {
    const sort = shown.column === 'measure' ? { column: measured, falls: (measured === 'accuracy') !== shown.falls } : shown;
    const isSorted = sort.column === column;
    const button = html('button', { type: 'button', class: 'proof-sort', 'data-key': `sort-${column}`, 'data-hint': text('search.sort_help') }, words,
      html('span', { class: 'proof-arrow', 'aria-hidden': 'true' }));
    button.addEventListener('click', () => onSort({ column, falls: isSorted ? !sort.falls : column === 'accuracy' }));
    return html('th', { scope: 'col', 'aria-sort': isSorted ? (sort.falls ? 'descending' : 'ascending') : undefined }, button);
  }

  function rowOf(/** @type {TriedTrial} */ trial, /** @type {number | undefined} */ chosen) {
    const { number, settings, cost, accuracy, status, iteration, record } = trial;
    const show = html('button', { type: 'button', class: 'search-show', 'aria-label': text('search.show_value', { number }), 'aria-pressed': String(number === chosen), 'data-key': `show-${number}` }, String(number));
    const open = html('button', { type: 'button', class: 'small', 'aria-label': text('search.open_named', { number }), 'data-hint': text('search.open_help'), 'data-key': `open-${number}`, disabled: !record }, text('search.open_short'));
    show.addEventListener('click', () => onChoose(number));
    open.addEventListener('click', () => onOpen(number));
    return html('tr', { class: number === chosen ? 'is-chosen' : '' }, html('th', { scope: 'row' }, show), html('td', {}, Number.isNaN(accuracy) ? formatCost(NaN) : formatPercent(accuracy)), html('td', {}, formatCost(cost)),
      ...Object.values(settings).map((value) => html('td', {}, settingValue(value))), html('td', {}, formatNumber(iteration)),
      html('td', {}, text(`search.status_${status}`)), html('td', {}, open));
  }

  return {
    element,
    /**
     * @param {SearchResults} results
     * @param {TriedTrial[] | undefined} ofCell the selected cell's trials
     * @param {string} where that cell's position in words
     * @param {Pick<SearchState, 'measure' | 'sort' | 'chosen'>} look
     */
    update({ planned: { searched }, tried }, ofCell, where, { measure, sort, chosen }) {
      const shown = sortedBy(ofCell ?? tried, sort, measure);
      measured = measure;
      count = shown.length;
      if (first >= count) first = 0;
      setText(title, ofCell ? text('search.table_cell', { where }) : text('search.table'));
      all.hidden = !ofCell;
      redraw = () => {
        const focused = document.activeElement instanceof HTMLElement && element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
        head.replaceChildren(
          heading('number', text('search.column_number'), sort),
          heading('accuracy', text('search.accuracy'), sort), heading('cost', text('search.cost'), sort),
          ...searched.map(({ name }) => heading(name, settingName(name), sort)), heading('iteration', text('search.column_iteration'), sort),
          heading('status', text('search.column_status'), sort), html('td', {}),
        );
        body.replaceChildren(...shown.slice(first, first + ROWS).map((trial) => rowOf(trial, chosen)));
        pages.hidden = count <= ROWS;
        setText(range, text('search.earlier_rows', { from: formatNumber(first + 1), to: formatNumber(Math.min(first + ROWS, count)), count: formatNumber(count) }));
        previous.disabled = first === 0;
        next.disabled = first + ROWS >= count;
        if (focused) /** @type {HTMLElement | null} */ (element.querySelector(`[data-key="${focused}"]`))?.focus();
      };
      redraw();
    },
  };
}

/**
 * @param {TriedTrial[]} tried
 * @param {SearchState['sort']} sort
 * @param {SearchState['measure']} measure
 */
function sortedBy(tried, { column, falls }, measure) {
  const best = ranked(tried, measure);
  if (column === 'measure') return falls ? best.reverse() : best;
  const value = (/** @type {TriedTrial} */ trial) => (column in trial ? trial[/** @type {'number'} */ (column)] : trial.settings[column]);
  const sign = falls ? -1 : 1;
  return best.sort((one, other) => sign * compared(value(one), value(other)));
}

/** Numbers by size with NaN last, words alphabetically. */
function compared(/** @type {string | number} */ one, /** @type {string | number} */ other) {
  if (typeof one === 'string' || typeof other === 'string') return String(one).localeCompare(String(other), 'en', { numeric: true });
  return (Number.isNaN(one) ? 1 : 0) - (Number.isNaN(other) ? 1 : 0) || one - other || 0;
}
