// The truth table: inputs, targets that can be flipped, and the network's predictions beside them.

import { text } from '../texts.js';
import { html, setText } from './dom.js';

const INPUT_NAMES = ['w', 'x', 'y', 'z'];
const OUTPUT_NAMES = ['a', 'b', 'c'];

/**
 * Names of the inputs of a table, such as x, y, z for three.
 * @param {number} count
 */
export function inputNames(count) {
  return count === 4 ? INPUT_NAMES : INPUT_NAMES.slice(1, count + 1);
}

/** @param {number} count */
export function outputNames(count) {
  return OUTPUT_NAMES.slice(0, count);
}

/**
 * @param {HTMLElement} element
 * @param {{ onFlip: (row: number, output: number) => void }} callbacks
 */
export function createTruthTable(element, { onFlip }) {
  const attached = new AbortController();
  const scroller = html('div', { class: 'table-scroll' });
  element.append(scroller);
  let shownTable = '';
  /** @type {HTMLElement[]} */
  let predictions = [];
  /** @type {HTMLElement[]} */
  let marks = [];

  scroller.addEventListener('click', (event) => {
    const flip = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('button[data-row]'));
    if (flip) onFlip(Number(flip.dataset.row), Number(flip.dataset.output));
  }, { signal: attached.signal });

  /** @param {string[]} rows */
  function rebuild(rows) {
    const inputs = inputNames(Math.log2(rows.length));
    const outputs = outputNames(rows[0].length);
    predictions = [];
    marks = [];
    const focused = /** @type {HTMLElement | null} */ (scroller.contains(document.activeElement) ? document.activeElement : null);
    const head = html('thead', {},
      html('tr', {},
        html('th', { colspan: inputs.length, scope: 'colgroup' }, text('xor.inputs')),
        html('th', { colspan: outputs.length, scope: 'colgroup' }, text('xor.targets')),
        html('th', { colspan: outputs.length, scope: 'colgroup' }, text('xor.predictions')),
        html('th', { scope: 'col' }, html('span', { class: 'hidden-text' }, text('xor.right')))),
      html('tr', { class: 'names' }, ...[...inputs, ...outputs, ...outputs, ''].map((name) => html('td', {}, name))));
    const body = html('tbody', {}, ...rows.map((targets, row) => tableRow(row, inputs.length, targets)));
    scroller.replaceChildren(html('table', { class: 'truth-table' },
      html('caption', { class: 'hidden-text' }, text('xor.caption')), head, body));
    if (focused?.dataset.row) {
      const again = scroller.querySelector(`[data-row="${focused.dataset.row}"][data-output="${focused.dataset.output}"]`);
      /** @type {HTMLElement | null} */ (again)?.focus();
    }
  }

  /**
   * @param {number} row
   * @param {number} inputs
   * @param {string} targets
   */
  function tableRow(row, inputs, targets) {
    const bits = row.toString(2).padStart(inputs, '0');
    const mark = html('td', { class: 'mark' });
    marks.push(mark);
    return html('tr', {},
      ...[...bits].map((bit) => html('td', { class: 'bit' }, bit)),
      ...[...targets].map((bit, output) => html('td', {}, html('button', {
        type: 'button',
        class: 'flip',
        'data-row': row,
        'data-output': output,
        'aria-label': text('xor.flip', { row: row + 1, output: OUTPUT_NAMES[output], value: bit }),
      }, bit))),
      ...[...targets].map(() => {
        const prediction = html('td', { class: 'prediction' }, text('run.none'));
        predictions.push(prediction);
        return prediction;
      }),
      mark);
  }

  return {
    /**
     * @param {string} table Config's truth_table
     * @param {{ outputs: Float64Array, correct: Uint8Array } | undefined} answers of this very table
     * @param {(share: number) => string} color
     */
    update(table, answers, color) {
      if (table !== shownTable) {
        shownTable = table;
        rebuild(table.split(' '));
      }
      predictions.forEach((cell, index) => {
        const value = answers?.outputs[index];
        setText(cell, value === undefined ? text('run.none') : value.toFixed(3));
        cell.style.setProperty('--cell', value === undefined ? 'transparent' : color(value));
      });
      marks.forEach((cell, row) => {
        const right = answers && answers.correct[row] === 1;
        setText(cell, answers ? (right ? '✓' : '✗') : '');
        cell.setAttribute('aria-label', answers ? text(right ? 'xor.yes' : 'xor.no') : '');
        cell.dataset.right = answers ? String(right) : '';
      });
    },
    destroy() {
      attached.abort();
      scroller.remove();
    },
  };
}
