// The confusion matrix: a row for each class, a column for each guess; a cell opens its digits.

import { areSigns } from '../../../lab/state/config.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, labelled, setText } from '../../../parts/dom.js';
import { termWord } from '../../../parts/term.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { CellChoice } from '../state/digits_answers.js' */
/** @typedef {{ judged: { rows: number }, confusion: Float64Array, soft_confusion: Float64Array }} Matrices */

/**
 * @param {HTMLElement} element
 * @param {readonly string[]} names of the classes
 * @param {{ onCell: (choice: CellChoice) => void, onKind: (kind: CellChoice['kind']) => void }} callbacks
 *   onKind: the new way to count, also for the digits of an open cell
 */
export function createConfusionMatrix(element, names, { onCell, onKind }) {
  const signs = areSigns(names);
  const attached = new AbortController();
  const { signal } = attached;
  const kind = html('select', {},
    html('option', { value: 'hard' }, text('digits.hard')),
    html('option', { value: 'soft' }, text('digits.soft')));
  const measure = html('select', {},
    html('option', { value: 'sums' }, text('digits.sums')),
    html('option', { value: 'shares' }, text('digits.shares')));
  const digits = [...names.keys()];
  const cells = digits.map((digit) => digits.map((guess) => html('td', {
    role: 'gridcell', tabindex: digit + guess === 0 ? 0 : -1, 'data-digit': digit, 'data-guess': guess,
  }, text('run.none'))));
  const table = html('table', { class: 'confusion', role: 'grid', 'aria-label': text('digits.confusion') },
    html('caption', { class: 'hidden-text' }, text('digits.confusion_keys', { signs })),
    html('thead', {}, html('tr', { role: 'row' }, html('td', { role: 'presentation' }),
      ...digits.map((digit) => html('th', { scope: 'col', role: 'columnheader', title: names[digit] }, names[digit])))),
    html('tbody', {}, ...digits.map((digit) => html('tr', { role: 'row' },
      html('th', { scope: 'row', role: 'rowheader', title: names[digit] }, names[digit]), ...cells[digit]))));
  table.style.setProperty('--classes', String(names.length));
  table.dataset.named = String(names.some((name) => name.length > 1));
  const reading = html('p', { class: 'note readout' }, text('digits.read_cell'));
  const summary = html('p', { class: 'note' }, text('digits.loading'));
  const block = html('section', { class: 'block' },
    html('div', { class: 'block-title' }, html('h3', {}, termWord('confusion_matrix', text('digits.confusion'))),
      createPictureButton({ title: text('digits.confusion'), data })),
    html('div', { class: 'view-controls' }, labelled('digits.kind', kind), labelled('digits.measure', measure)),
    html('div', { class: 'confusion-axes' },
      html('span', { class: 'axis-guess', 'aria-hidden': 'true' }, text('digits.axis_guess')),
      html('span', { class: 'axis-digit', 'aria-hidden': 'true' }, text('digits.axis_digit', { signs })), table),
    reading, summary);
  element.append(block);
  /** @type {Matrices | undefined} */
  let shown;
  /** @type {Pick<Palette, 'share' | 'textOnShare'>} */
  let colors = { share: () => 'transparent', textOnShare: () => 'inherit' };
  let active = cells[0][0];
  /** The open cell. @type {CellChoice | undefined} */
  let opened;

  /** The matrix as currently counted: a row for each class, a column for each guess. */
  function data() {
    if (!shown) return undefined;
    const matrix = kind.value === 'hard' ? shown.confusion : shown.soft_confusion;
    const rows = digits.map((digit) => {
      const row = matrix.subarray(digit * names.length, (digit + 1) * names.length);
      const whole = measure.value === 'shares' ? row.reduce((sum, count) => sum + count, 0) / 100 : 1;
      return [names[digit], ...row.map((count) => count / whole)];
    });
    return { columns: [text('digits.axis_digit', { signs }), ...digits.map((guess) => text('digits.column_guess', { guess: names[guess] }))], rows };
  }

  function paint() {
    if (!shown) return;
    const matrix = kind.value === 'hard' ? shown.confusion : shown.soft_confusion;
    const decimals = kind.value === 'hard' ? 0 : 1;
    for (const digit of digits) {
      const row = matrix.subarray(digit * names.length, (digit + 1) * names.length);
      const total = row.reduce((sum, count) => sum + count, 0) || 1;
      row.forEach((count, guess) => {
        const cell = cells[digit][guess];
        const share = count / total;
        const asShare = measure.value === 'shares';
        const short = asShare ? formatNumber(100 * share) : formatNumber(count, decimals);
        setText(cell, count < 0.05 || (asShare && share < 0.005) ? '·' : short);
        cell.style.setProperty('--cell', colors.share(share));
        cell.style.setProperty('--cell-text', colors.textOnShare(share));
        const sentence = text('digits.cell', { signs, digit: names[digit], guess: names[guess], count: formatNumber(count, decimals), share: formatPercent(share) });
        cell.setAttribute('aria-label', sentence);
      });
    }
    setText(summary, confusedMost(shown, names));
  }

  function activate(/** @type {HTMLElement} */ cell) {
    active.tabIndex = -1;
    active = /** @type {HTMLTableCellElement} */ (cell);
    active.tabIndex = 0;
  }

  function open(/** @type {HTMLElement} */ cell) {
    activate(cell);
    onCell({ digit: Number(cell.dataset.digit), guess: Number(cell.dataset.guess), kind: /** @type {'hard' | 'soft'} */ (kind.value) });
  }

  // Pointer, tap and keyboard focus all show a cell's value.
  for (const [begin, end] of [['pointerover', 'pointerout'], ['focusin', 'focusout']]) {
    table.addEventListener(begin, ({ target }) => {
      const words = /** @type {Element} */ (target).closest('[data-digit]')?.getAttribute('aria-label');
      if (words) setText(reading, words);
    }, { signal });
    table.addEventListener(end, () => setText(reading, text('digits.read_cell')), { signal });
  }
  // Screen readers move the focus too, and Enter opens the focused cell.
  table.addEventListener('focusin', ({ target }) => {
    const cell = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-digit]'));
    if (cell) activate(cell);
  }, { signal });
  table.addEventListener('click', (event) => {
    const cell = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-digit]'));
    if (cell && shown) open(cell);
  }, { signal });
  table.addEventListener('keydown', (event) => {
    const digit = Number(active.dataset.digit);
    const guess = Number(active.dataset.guess);
    const to = /** @type {Record<string, [number, number]>} */ ({
      ArrowUp: [digit - 1, guess], ArrowDown: [digit + 1, guess], ArrowLeft: [digit, guess - 1], ArrowRight: [digit, guess + 1],
      Home: [digit, 0], End: [digit, names.length - 1],
    })[event.key];
    if (to) {
      const next = cells[to[0]]?.[to[1]];
      event.preventDefault();
      if (!next) return;
      activate(next);
      next.focus();
    } else if ((event.key === 'Enter' || event.key === ' ') && shown) {
      event.preventDefault();
      event.stopPropagation(); // Space would start training
      open(active);
    }
  }, { signal });
  kind.addEventListener('change', () => {
    paint();
    onKind(/** @type {'hard' | 'soft'} */ (kind.value));
  }, { signal });
  measure.addEventListener('change', paint, { signal });

  return {
    /** @param {CellChoice | undefined} cell the open cell */
    update(/** @type {Matrices | undefined} */ answers, cell, /** @type {Palette} */ palette) {
      shown = answers;
      colors = palette;
      if (opened) cells[opened.digit]?.[opened.guess]?.removeAttribute('aria-selected');
      if (cell) cells[cell.digit]?.[cell.guess]?.setAttribute('aria-selected', 'true');
      opened = cell;
      paint();
    },
    destroy() {
      attached.abort();
      block.remove();
    },
  };
}

/**
 * The most frequent mistake.
 * @param {{ judged: { rows: number }, confusion: Float64Array }} answers
 * @param {readonly string[]} names
 */
function confusedMost({ judged: { rows }, confusion }, names) {
  let most = -1;
  let right = 0;
  confusion.forEach((count, index) => {
    const digit = Math.floor(index / names.length);
    if (digit === index % names.length) right += count;
    else if (most < 0 || count > confusion[most]) most = index;
  });
  const values = { signs: areSigns(names), right: formatNumber(right), rows: formatNumber(rows) };
  if (most < 0 || confusion[most] === 0) return text('digits.no_mistakes', values);
  return text('digits.most_confused', {
    ...values, digit: names[Math.floor(most / names.length)], guess: names[most % names.length], count: formatNumber(confusion[most]),
  });
}
