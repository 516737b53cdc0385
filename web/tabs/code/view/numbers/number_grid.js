// A small array as a table of coloured numbers; pointer or arrow keys choose one.

import { html, setText } from '../../../../parts/dom.js';

/** @import { Palette } from '../../../../parts/pictures/colors.js' */

/**
 * @typedef {object} ShownNumbers
 * @property {string} label what the table shows
 * @property {string[]} rows their names
 * @property {string[]} columns their names
 * @property {number} count of cells: the last row may not be full
 * @property {(index: number) => number} number
 * @property {(index: number) => string} words a short text of a cell
 * @property {(index: number) => string} describe describes a cell with its number
 * @property {number} largest the value of the strongest colour
 * @property {number | undefined} chosen
 * @property {Set<number>} taken the outlined cells
 * @property {(index: number) => -1 | 0 | 1} change whether the number was lowered, kept or raised
 */

export function createNumberGrid(/** @type {{ onChoose: (index: number) => void }} */ { onChoose }) {
  const table = html('table', { role: 'grid', class: 'number-grid' });
  const element = html('div', { class: 'table-scroll' }, table);
  /** @type {HTMLElement[]} */
  let cells = [];
  let columns = 1;
  let shape = '';

  table.addEventListener('click', ({ target }) => {
    const index = cells.indexOf(/** @type {HTMLElement} */ (/** @type {Element} */ (target).closest('td')));
    if (index >= 0) onChoose(index);
  });
  table.addEventListener('keydown', (event) => {
    const from = cells.indexOf(/** @type {HTMLElement} */ (event.target));
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, Enter: 0, ' ': 0 }[event.key];
    if (step === undefined || from < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const to = from + step;
    if (to < 0 || to >= cells.length) return;
    focusOn(to);
    onChoose(to);
  });

  function focusOn(/** @type {number} */ index) {
    cells.forEach((cell, other) => {
      cell.tabIndex = other === index ? 0 : -1;
    });
    cells[index].focus({ preventScroll: true });
  }

  function rebuild(/** @type {ShownNumbers} */ { rows, columns: names, count }) {
    columns = names.length;
    cells = Array.from({ length: count }, () => html('td', { role: 'gridcell', tabindex: -1 }));
    const hasRows = rows.some((name) => name !== '');
    const corner = hasRows ? [html('td', { role: 'gridcell' })] : [];
    table.replaceChildren(
      html('thead', {}, html('tr', { role: 'row' }, ...corner, ...names.map((name) => html('th', { scope: 'col', role: 'columnheader' }, name)))),
      html('tbody', {}, ...rows.map((name, row) => html('tr', { role: 'row' },
        ...(hasRows ? [html('th', { scope: 'row', role: 'rowheader' }, name)] : []), ...cells.slice(row * columns, (row + 1) * columns)))),
    );
  }

  return {
    element,
    update(/** @type {ShownNumbers} */ shown, /** @type {Palette} */ { signed, textOnSigned }) {
      const wanted = JSON.stringify([shown.rows, shown.columns, shown.count]);
      if (wanted !== shape) {
        shape = wanted;
        rebuild(shown);
      }
      table.setAttribute('aria-label', shown.label);
      const focusable = shown.chosen ?? [...shown.taken][0] ?? 0;
      cells.forEach((cell, index) => {
        const number = shown.number(index);
        const share = Number.isFinite(number) && shown.largest > 0 ? number / shown.largest : 0;
        setText(cell, shown.words(index));
        cell.style.background = signed(share);
        cell.style.color = textOnSigned(share);
        cell.setAttribute('aria-label', shown.describe(index));
        cell.setAttribute('aria-selected', String(index === shown.chosen));
        cell.dataset.taken = String(shown.taken.has(index));
        cell.dataset.change = ['down', '', 'up'][shown.change(index) + 1];
        cell.tabIndex = index === focusable ? 0 : -1;
      });
    },
  };
}
