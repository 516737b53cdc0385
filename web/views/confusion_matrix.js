// The confusion matrix: the digit down, the guess across, as a table whose cells are shaded.

import { formatNumber, text } from '../texts.js';
import { html, setText } from './dom.js';

const CLASSES = 10;

/** @param {HTMLElement} element */
export function createConfusionMatrix(element) {
  const attached = new AbortController();
  const kind = html('select', {},
    html('option', { value: 'confusion' }, text('digits.hard')),
    html('option', { value: 'soft_confusion' }, text('digits.soft')));
  const digits = Array.from({ length: CLASSES }, (_, digit) => digit);
  const cells = digits.map(() => digits.map(() => html('td', {}, text('run.none'))));
  const table = html('table', { class: 'confusion' },
    html('caption', { class: 'hidden-text' }, text('digits.confusion_caption')),
    html('thead', {}, html('tr', {}, html('td'), ...digits.map((digit) => html('th', { scope: 'col' }, String(digit))))),
    html('tbody', {}, ...digits.map((digit) => html('tr', {}, html('th', { scope: 'row' }, String(digit)), ...cells[digit]))));
  const figure = html('section', { class: 'block' },
    html('header', { class: 'block-title' }, html('h3', {}, text('digits.confusion')),
      html('label', {}, html('span', { class: 'hidden-text' }, text('digits.kind')), kind)),
    html('div', { class: 'table-scroll' }, table),
    html('p', { class: 'note' }, text('digits.confusion_caption')));
  element.append(figure);
  /** @type {{ confusion: Float64Array, soft_confusion: Float64Array } | undefined} */
  let shown;
  /** @type {(share: number) => string} */
  let colorOf = () => 'transparent';

  function paint() {
    if (!shown) return;
    const matrix = shown[/** @type {'confusion' | 'soft_confusion'} */ (kind.value)];
    const decimals = kind.value === 'confusion' ? 0 : 1;
    for (const digit of digits) {
      const row = matrix.subarray(digit * CLASSES, (digit + 1) * CLASSES);
      const total = row.reduce((sum, count) => sum + count, 0) || 1;
      row.forEach((count, guess) => {
        const cell = cells[digit][guess];
        const share = count / total;
        setText(cell, count < 0.05 ? '·' : formatNumber(count, decimals));
        cell.style.setProperty('--cell', colorOf(share));
        cell.dataset.strong = String(share > 0.45);
        cell.title = text('digits.cell', { digit, guess, count: formatNumber(count, decimals) });
      });
    }
  }

  kind.addEventListener('change', paint, { signal: attached.signal });
  return {
    /**
     * @param {{ confusion: Float64Array, soft_confusion: Float64Array } | undefined} answers
     * @param {(share: number) => string} color
     */
    update(answers, color) {
      shown = answers;
      colorOf = color;
      paint();
    },
    destroy() {
      attached.abort();
      figure.remove();
    },
  };
}
