// The truth table: inputs, targets that can be flipped, and the network's predictions beside them, as numbers and
// in the colours of the surfaces.

import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, refill, setDisabled, setText } from '../../../parts/dom.js';
import { surfaceEnds } from '../../../parts/pictures/surface_canvas.js';
import { termWord } from '../../../parts/term.js';
import { formatFixed, formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { inputNames, outputNames } from '../../../words/unit_names.js';
import { rowInputs } from '../state/blank_answers.js';

/** @import { Limits } from '../../../lab/state/config.js' */
/** @import { XorAnswers } from '../../../lab/state/lab_state.js' */

/** With one input the picture of the answers would have no second axis. */
const FEWEST_INPUTS = 2;
/** From here on an answer counts as 1. */
const HALF = 0.5;

/**
 * An answer that counts as 0 does not look like one that counts as 1: 0.4999 would be rounded to 0.500.
 * @param {number} value
 */
export function formatPrediction(value) {
  const rounded = formatFixed(value);
  return value < HALF && Number(rounded) >= HALF ? text('xor.below_half') : rounded;
}

/**
 * @param {HTMLElement} element
 * @param {Limits} limits
 * @param {{ onFlip: (row: number, output: number) => void, onShape: (inputs: number, outputs: number) => void, onStepThrough: (row: number) => void }} callbacks
 */
export function createTruthTable(element, limits, { onFlip, onShape, onStepThrough }) {
  const attached = new AbortController();
  const scroller = html('div', { class: 'table-scroll' });
  const shape = { inputs: 0, outputs: 0 };
  const steppers = [
    stepper('xor.fewer_inputs', 'xor.more_inputs', () => text('xor.count_inputs', { count: shape.inputs }), (by) => onShape(shape.inputs + by, shape.outputs)),
    stepper('xor.fewer_outputs', 'xor.more_outputs', () => text('xor.count_outputs', { count: shape.outputs }), (by) => onShape(shape.inputs, shape.outputs + by)),
  ];
  const shapers = html('div', { class: 'buttons table-shape' }, ...steppers.map(({ control }) => control));
  const legend = createScaleLegend(text('xor.table_colours'));
  const block = html('section', { class: 'block table-block' }, html('div', { class: 'block-title' },
    html('h3', {}, termWord('truth_table', text('xor.table'))), shapers, createPictureButton({ title: text('xor.table'), data })), scroller,
    html('div', { class: 'legends' }, legend.element, html('span', { class: 'note' }, text('xor.rule'))));
  element.append(block);
  let shownTable = '';
  /** @type {XorAnswers | undefined} */
  let shownAnswers;
  /** In the order of targets and predictions: row by row. @type {HTMLElement[]} */
  let flips = [];
  /** @type {HTMLElement[]} */
  let predictions = [];
  /** @type {HTMLElement[]} */
  let marks = [];

  scroller.addEventListener('click', (event) => {
    const flip = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('button[data-row]'));
    const through = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('.step-through'));
    if (through) onStepThrough(Number(through.dataset.through));
    if (flip) onFlip(Number(flip.dataset.row), Number(flip.dataset.output));
  }, { signal: attached.signal });

  /**
   * @param {string} fewerKey
   * @param {string} moreKey
   * @param {() => string} count in words
   * @param {(by: number) => void} onChange
   */
  function stepper(fewerKey, moreKey, count, onChange) {
    const [fewer, more] = [[fewerKey, '−', -1], [moreKey, '+', 1]].map(([key, sign, by]) => {
      const button = html('button', { type: 'button', class: 'small', 'aria-label': text(String(key)), 'data-hint': text(String(key)) }, String(sign));
      button.addEventListener('click', () => onChange(Number(by)), { signal: attached.signal });
      return button;
    });
    const label = html('span');
    return { control: html('span', { class: 'stepper' }, fewer, label, more), fewer, more, show: () => setText(label, count()) };
  }

  /** @param {string[]} rows */
  function rebuild(rows) {
    const inputs = inputNames(Math.log2(rows.length));
    const outputs = outputNames(rows[0].length);
    Object.assign(shape, { inputs: inputs.length, outputs: outputs.length });
    const [inputStepper, outputStepper] = steppers;
    setDisabled(inputStepper.fewer, inputs.length <= FEWEST_INPUTS);
    setDisabled(inputStepper.more, inputs.length >= limits.table_inputs);
    setDisabled(outputStepper.fewer, outputs.length <= 1);
    setDisabled(outputStepper.more, outputs.length >= limits.table_outputs);
    for (const { show } of steppers) show();
    flips = [];
    predictions = [];
    marks = [];
    const head = html('thead', {},
      html('tr', {},
        html('th', { colspan: inputs.length, scope: 'colgroup' }, termWord('input', text('xor.inputs'))),
        html('th', { colspan: outputs.length, scope: 'colgroup' }, termWord('target', text('xor.targets'))),
        html('th', { colspan: outputs.length, scope: 'colgroup' }, termWord('prediction', text('xor.predictions'))),
        html('th', { scope: 'col' }, html('span', { class: 'hidden-text' }, text('xor.right'))),
        html('th', { scope: 'col', class: 'step-through' }, html('span', { class: 'hidden-text' }, text('run.step_through')))),
      html('tr', { class: 'names' }, ...[...inputs, ...outputs, ...outputs, '', ''].map((name) => html('td', {}, name))));
    const body = html('tbody', {}, ...rows.map((targets, row) => tableRow(row, inputs.length, targets)));
    refill(scroller, html('table', { class: 'truth-table' },
      html('caption', { class: 'hidden-text' }, text('xor.caption')), head, body));
  }

  /**
   * @param {number} row
   * @param {number} inputs
   * @param {string} targets
   */
  function tableRow(row, inputs, targets) {
    const mark = html('td', { class: 'mark' });
    marks.push(mark);
    return html('tr', {},
      ...rowInputs(row, inputs).map((bit) => html('td', { class: 'bit' }, String(bit))),
      ...[...targets].map((bit, output) => {
        const flip = html('button', {
          type: 'button',
          class: 'flip',
          'data-row': row,
          'data-output': output,
          'data-key': `target-${row}-${output}`,
          'data-hint': text('xor.flip_help'),
          'aria-label': text('xor.flip', { row: row + 1, output: outputNames(targets.length)[output], value: bit }),
        }, bit);
        flips.push(flip);
        return html('td', {}, flip);
      }),
      ...[...targets].map(() => {
        const prediction = html('span', { class: 'prediction' });
        predictions.push(prediction);
        return html('td', {}, prediction);
      }),
      mark,
      html('td', {}, html('button', {
        type: 'button', class: 'step-through small', 'data-through': row, 'data-key': `through-${row}`, 'aria-label': text('xor.step_through', { row: row + 1 }), 'data-hint': text('xor.step_through_help'),
      }, '›')));
  }

  /**
   * Whether a row's answer is right; undefined if there is no answer, or it is not finite.
   * @param {number} row
   */
  function isRight(row) {
    const outputs = shownAnswers?.outputs.subarray(row * shape.outputs, (row + 1) * shape.outputs);
    return outputs?.every(Number.isFinite) ? shownAnswers?.correct[row] === 1 : undefined;
  }

  /** @param {number} row */
  function verdict(row) {
    const right = isRight(row);
    return right === undefined ? '' : text(right ? 'xor.yes' : 'xor.no');
  }

  /** The rows as a table. */
  function data() {
    if (!shownTable) return undefined;
    const targets = shownTable.split(' ');
    const outputs = outputNames(shape.outputs);
    const rows = targets.map((row, index) => [
      ...rowInputs(index, shape.inputs), ...row,
      ...outputs.map((_, output) => shownAnswers?.outputs[index * shape.outputs + output] ?? NaN),
      verdict(index),
    ]);
    return {
      columns: [...inputNames(shape.inputs), ...outputs.map((name) => text('xor.target_of', { name })),
        ...outputs.map((name) => text('xor.prediction_of', { name })), text('xor.right')],
      rows,
    };
  }

  return {
    /**
     * @param {string | undefined} table Config's truth_table; undefined when points are learnt instead
     * @param {XorAnswers | undefined} answers for exactly this table
     * @param {import('../../../parts/pictures/colors.js').Palette} palette
     */
    update(table, answers, { signed, textOnSigned }) {
      block.hidden = table === undefined;
      if (table === undefined) return;
      if (table !== shownTable) {
        shownTable = table;
        rebuild(table.split(' '));
      }
      shownAnswers = answers;
      const [low, high] = answers ? surfaceEnds(answers.outputs, String(answers.config.output_activation)) : [0, 1];
      legend.update('signed', formatSmall(low), formatSmall(high));
      /**
       * @param {HTMLElement} cell
       * @param {number} value
       */
      const fill = (cell, value) => {
        const share = (2 * (value - low)) / (high - low) - 1;
        if (!Number.isFinite(share)) return cell.removeAttribute('style');
        cell.style.background = signed(share);
        cell.style.color = textOnSigned(share);
      };
      flips.forEach((flip) => fill(flip, Number(flip.textContent)));
      predictions.forEach((prediction, index) => {
        const value = answers?.outputs[index] ?? NaN;
        setText(prediction, formatPrediction(value));
        fill(prediction, value);
      });
      marks.forEach((cell, row) => {
        const right = isRight(row);
        cell.dataset.right = String(right);
        cell.setAttribute('aria-label', verdict(row));
        setText(cell, right === undefined ? '' : right ? '✓' : '✗');
      });
    },
    destroy() {
      attached.abort();
      block.remove();
    },
  };
}
