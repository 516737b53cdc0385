// The confusion matrix: a row for each class, a column for each guess. The diagonal is quiet, mistakes are red; a cell opens its digits.

import { areSigns } from '../../../lab/state/config.js';
import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createWordMenu } from '../../../parts/frame/sentence.js';
import { termWord } from '../../../parts/term.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { CellChoice } from '../state/digits_answers.js' */
/** @typedef {{ judged: { rows: number }, confusion: Float64Array, soft_confusion: Float64Array }} Matrices */

/** From this share of the commonest mistake on, a cell is so red that its text is light. */
const STRONG = 0.6;

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} note for the ways to count, in the row of the views
 * @param {readonly string[]} names of the classes
 * @param {{ onCell: (choice: CellChoice) => void, onKind: (kind: CellChoice['kind']) => void }} callbacks
 *   onKind: the new way to count, also for the digits of an open cell
 */
export function createConfusionMatrix(element, note, names, { onCell, onKind }) {
  const signs = areSigns(names);
  const attached = new AbortController();
  const { signal } = attached;
  const counts = { kind: /** @type {CellChoice['kind']} */ ('hard'), as: 'sums' };
  const kind = createWordMenu({ label: text('digits.kind'), hint: text('digits.kind_help'), onChoose(value) {
    counts.kind = /** @type {CellChoice['kind']} */ (value);
    paint();
    onKind(counts.kind);
  } });
  const measure = createWordMenu({ label: text('digits.measure'), hint: text('digits.measure_help'), onChoose(value) {
    counts.as = value;
    paint();
  } });
  const digits = [...names.keys()];
  const cells = digits.map((digit) => digits.map((guess) => html('td', {
    role: 'gridcell', tabindex: digit + guess === 0 ? 0 : -1, 'data-digit': digit, 'data-guess': guess,
  }, text('run.none'))));
  const table = html('table', { class: 'confusion', role: 'grid', 'aria-label': text('digits.confusion') },
    html('caption', { class: 'hidden-text' }, text('digits.confusion_keys', { signs })),
    html('thead', {}, html('tr', { role: 'row' }, html('td', { role: 'presentation', class: 'confusion-axes' }, text('digits.axis_guess'), html('br'), text('digits.axis_digit', { signs })),
      ...digits.map((digit) => html('th', { scope: 'col', role: 'columnheader', title: names[digit] }, names[digit])))),
    html('tbody', {}, ...digits.map((digit) => html('tr', { role: 'row' },
      html('th', { scope: 'row', role: 'rowheader', title: names[digit] }, names[digit]), ...cells[digit]))));
  table.dataset.named = String(names.some((name) => name.length > 1));
  const reading = html('p', { class: 'below-words readout' });
  const summary = html('p', { class: 'below-words' }, text('digits.loading'));
  const legend = createScaleLegend(text('digits.legend'));
  const block = html('section', { class: 'block matrix', 'aria-label': text('digits.confusion') }, table,
    html('div', { class: 'stage-foot' }, summary, reading, html('div', { class: 'legends' }, legend.element, html('span', { class: 'note' }, text('digits.legend_right')))));
  element.append(block);
  const controls = [
    html('span', {}, termWord('confusion_matrix', text('digits.confusion'))), kind.element, measure.element,
    createPictureButton({ title: text('digits.confusion'), data, picture: block }),
  ];
  note.append(...controls);
  /** @type {Matrices | undefined} */
  let shown;
  let active = cells[0][0];
  /** The open cell. @type {CellChoice | undefined} */
  let opened;

  /** The matrix as currently counted: a row for each class, a column for each guess. */
  function data() {
    if (!shown) return undefined;
    const matrix = counts.kind === 'hard' ? shown.confusion : shown.soft_confusion;
    const rows = digits.map((digit) => {
      const row = matrix.subarray(digit * names.length, (digit + 1) * names.length);
      const whole = counts.as === 'shares' ? row.reduce((sum, count) => sum + count, 0) / 100 : 1;
      return [names[digit], ...row.map((count) => count / whole)];
    });
    return { columns: [text('digits.axis_digit', { signs }), ...digits.map((guess) => text('digits.column_guess', { guess: names[guess] }))], rows };
  }

  function showCounts() {
    kind.update(counts.kind, [['hard', text('digits.hard')], ['soft', text('digits.soft')]]);
    measure.update(counts.as, [['sums', text('digits.sums')], ['shares', text('digits.shares')]]);
  }

  showCounts();

  function paint() {
    if (!shown) return;
    const matrix = counts.kind === 'hard' ? shown.confusion : shown.soft_confusion;
    showCounts();
    const mistakes = Array.from(matrix, (count, index) => (index % (names.length + 1) ? count : 0));
    const most = Math.max(...mistakes, 1);
    const decimals = counts.kind === 'hard' ? 0 : 1;
    for (const digit of digits) {
      const row = matrix.subarray(digit * names.length, (digit + 1) * names.length);
      const total = row.reduce((sum, count) => sum + count, 0) || 1;
      row.forEach((count, guess) => {
        const cell = cells[digit][guess];
        const share = count / total;
        const asShare = counts.as === 'shares';
        const short = asShare ? formatNumber(100 * share) : formatNumber(count, decimals);
        setText(cell, count < 0.05 || (asShare && share < 0.005) ? '·' : short);
        const red = digit === guess ? 0 : count / most;
        cell.dataset.cell = digit === guess ? 'right' : count < 0.05 ? 'none' : red < STRONG ? 'some' : 'most';
        cell.style.setProperty('--red', `${Math.round(red < STRONG ? 18 + 40 * red : 78 + 17 * red)}%`);
        const sentence = text('digits.cell', { signs, digit: names[digit], guess: names[guess], count: formatNumber(count, decimals), share: formatPercent(share) });
        cell.setAttribute('aria-label', sentence);
      });
    }
    legend.update('mistakes', formatNumber(0), formatNumber(most, decimals));
    setText(summary, countRight(shown, names));
  }

  /** About the cell that is pointed at, in place of the sentence about all. */
  function say(/** @type {string} */ words) {
    setText(reading, words);
    summary.hidden = words !== '';
  }

  function activate(/** @type {HTMLElement} */ cell) {
    active.tabIndex = -1;
    active = /** @type {HTMLTableCellElement} */ (cell);
    active.tabIndex = 0;
  }

  function open(/** @type {HTMLElement} */ cell) {
    activate(cell);
    onCell({ digit: Number(cell.dataset.digit), guess: Number(cell.dataset.guess), kind: counts.kind });
  }

  // Pointer, tap and keyboard focus all show a cell's value.
  for (const [begin, end] of [['pointerover', 'pointerout'], ['focusin', 'focusout']]) {
    table.addEventListener(begin, ({ target }) => {
      const words = /** @type {Element} */ (target).closest('[data-digit]')?.getAttribute('aria-label');
      if (words) say(words);
    }, { signal });
    table.addEventListener(end, () => say(''), { signal });
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

  return {
    /** @param {CellChoice | undefined} cell the open cell */
    update(/** @type {Matrices | undefined} */ answers, cell) {
      shown = answers;
      if (opened) cells[opened.digit]?.[opened.guess]?.removeAttribute('aria-selected');
      if (cell) cells[cell.digit]?.[cell.guess]?.setAttribute('aria-selected', 'true');
      opened = cell;
      paint();
    },
    destroy() {
      attached.abort();
      for (const each of [block, ...controls]) each.remove();
    },
  };
}

/**
 * How many are right.
 * @param {{ judged: { rows: number }, confusion: Float64Array }} answers
 * @param {readonly string[]} names
 */
function countRight({ judged: { rows }, confusion }, names) {
  const right = confusion.reduce((sum, count, index) => sum + (index % (names.length + 1) ? 0 : count), 0);
  const values = { signs: areSigns(names), right: formatNumber(right), rows: formatNumber(rows) };
  return text(right === rows ? 'digits.no_mistakes' : 'digits.other_mistakes', values);
}
