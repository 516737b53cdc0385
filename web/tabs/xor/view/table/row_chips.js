// The rows as chips, where the table does not fit beside the network: one is chosen, each shows whether its answer is right.

import { rowInputs } from '../../../../lab/state/table_rows.js';
import { html, refill, setText } from '../../../../parts/dom.js';
import { text } from '../../../../words/text.js';

/** The row that a key leads to. @type {Record<string, (row: number, rows: number) => number>} */
const KEYS = {
  ArrowRight: (row, rows) => (row + 1) % rows,
  ArrowLeft: (row, rows) => (row + rows - 1) % rows,
  Home: () => 0,
  End: (_, rows) => rows - 1,
};

export function createRowChips(/** @type {HTMLElement} */ element, /** @type {{ onRow: (row: number) => void }} */ { onRow }) {
  const group = html('div', { class: 'row-chips', role: 'group', 'aria-label': text('xor.rows') });
  element.append(group);
  /** @type {{ chip: HTMLElement, mark: HTMLElement, bits: string }[]} */
  let chips = [];
  let shownRow = -1;

  group.addEventListener('click', ({ target }) => {
    const chip = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-chip]'));
    if (chip) onRow(Number(chip.dataset.chip));
  });
  group.addEventListener('keydown', (event) => {
    const to = KEYS[event.key]?.(shownRow, chips.length);
    if (to === undefined) return;
    event.preventDefault();
    onRow(to);
    chips[to].chip.focus({ preventScroll: true });
  });

  function rebuild(/** @type {number} */ rows, /** @type {number} */ inputs) {
    chips = Array.from({ length: rows }, (_, row) => {
      const mark = html('span', { class: 'mark' });
      const bits = rowInputs(row, inputs).join(' ');
      const chip = html('button', { type: 'button', 'data-chip': row, 'data-key': `chip-${row}`, 'data-hint': text('xor.row_help') }, html('span', {}, bits.replaceAll(' ', '')), mark);
      return { chip, mark, bits };
    });
    shownRow = -1;
    refill(group, ...chips.map(({ chip }) => chip));
  }

  return {
    /**
     * @param {(boolean | undefined)[]} right row by row; undefined where the answer is missing or not finite
     * @param {number} row the current row
     */
    update(right, /** @type {number} */ inputs, row) {
      group.hidden = right.length === 0;
      if (right.length !== chips.length) rebuild(right.length, inputs);
      right.forEach((isRight, at) => {
        const { chip, mark, bits } = chips[at];
        setText(mark, isRight === undefined ? '' : isRight ? '✓' : '✗');
        mark.dataset.right = String(isRight);
        const said = isRight === undefined ? bits : `${bits}, ${text(isRight ? 'xor.yes' : 'xor.no')}`;
        if (chip.getAttribute('aria-label') !== said) chip.setAttribute('aria-label', said);
      });
      if (row === shownRow || !right.length) return;
      shownRow = row;
      chips.forEach(({ chip }, at) => {
        chip.setAttribute('aria-pressed', String(at === row));
        chip.tabIndex = at === row ? 0 : -1; // arrow keys lead to the others
      });
      const { chip } = chips[row];
      const middle = chip.offsetLeft - chips[0].chip.offsetLeft + chip.offsetWidth / 2;
      if (group.scrollWidth > group.clientWidth) group.scrollLeft = middle - group.clientWidth / 2;
    },
  };
}
