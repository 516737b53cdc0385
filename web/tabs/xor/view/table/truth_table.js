// The truth table, open like a book: inputs on the left page, predictions and targets, which can be flipped, on the right; the network
// is in the fold. The chosen row is the current row: it runs through the network.

import { rowInputs } from '../../../../lab/state/table_rows.js';
import { createPictureButton } from '../../../../parts/dialogs/picture_dialog.js';
import { html, refill, setDisabled, setText } from '../../../../parts/dom.js';
import { surfaceEnds } from '../../../../parts/pictures/surface_canvas.js';
import { termWord } from '../../../../parts/term.js';
import { formatFixed } from '../../../../words/numbers.js';
import { text } from '../../../../words/text.js';
import { inputNames, outputNames } from '../../../../words/unit_names.js';
import { DECISION } from '../../state/decision.js';
import { createRowChips } from './row_chips.js';

/** @import { Limits, XorAnswers } from '../../../../lab/lab_types.js' */

/** With one input, the picture of the answers would have no second axis. */
const FEWEST_INPUTS = 2;
/** A longer prediction has a sign and needs smaller type. */
const SHORT_PREDICTION = 5;

/** An answer that counts as 0 must not look like one that counts as 1: 0.4999 would round to 0.500. */
export function formatPrediction(/** @type {number} */ value) {
  const rounded = formatFixed(value);
  return value < DECISION && Number(rounded) >= DECISION ? text('xor.below_half') : rounded;
}

/**
 * @param {HTMLElement} element
 * @param {Limits} limits
 * @param {{
 *   onRow: (row: number) => void,
 *   onFlip: (row: number, output: number) => void,
 *   onShape: (inputs: number, outputs: number) => void,
 *   onStepThrough: (row: number) => void,
 * }} callbacks
 */
export function createTruthTable(element, limits, { onRow, onFlip, onShape, onStepThrough }) {
  const scroller = html('div', { class: 'table-scroll' });
  const shape = { inputs: 0, outputs: 0 };
  const steppers = [
    stepper('xor.fewer_inputs', 'xor.more_inputs', () => text('xor.count_inputs', { count: shape.inputs }), (by) => onShape(shape.inputs + by, shape.outputs)),
    stepper('xor.fewer_outputs', 'xor.more_outputs', () => text('xor.count_outputs', { count: shape.outputs }), (by) => onShape(shape.inputs, shape.outputs + by)),
  ];
  const [ofInputs, ofOutputs] = steppers.map(({ control }) => control);
  const block = html('section', { class: 'block table-block' }, html('div', { class: 'block-title' },
    html('h3', {}, termWord('truth_table', text('xor.table'))), createPictureButton({ title: text('xor.table'), data })), scroller,
    html('div', { class: 'table-foot' }, ofInputs, html('span', { class: 'note' }, text('xor.rule')), ofOutputs));
  element.append(block);
  const chips = createRowChips(element, { onRow });
  let shownTable = '';
  let shownRow = -1;
  /** @type {XorAnswers | undefined} */
  let shownAnswers;
  /** The target buttons, row by row like the predictions. @type {HTMLElement[]} */
  let flips = [];
  /** @type {HTMLElement[]} */
  let predictions = [];
  /** @type {HTMLElement[]} */
  let marks = [];
  /** @type {HTMLInputElement[]} */
  let choices = [];

  scroller.addEventListener('click', (event) => {
    const flip = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('button[data-row]'));
    const chosen = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('tr[data-at]'));
    const through = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('.step-through'));
    if (through) onStepThrough(Number(through.dataset.through));
    if (flip) onFlip(Number(flip.dataset.row), Number(flip.dataset.output));
    if (chosen && !through && !flip) onRow(Number(chosen.dataset.at)); // even if already chosen: its plane is shown again
  });
  scroller.addEventListener('change', ({ target }) => {
    const choice = choices.indexOf(/** @type {HTMLInputElement} */ (target));
    if (choice >= 0 && choice !== shownRow) onRow(choice);
  });

  /** @param {() => string} count in words */
  function stepper(/** @type {string} */ fewerKey, /** @type {string} */ moreKey, count, /** @type {(by: number) => void} */ onChange) {
    const [fewer, more] = [[fewerKey, '−', -1], [moreKey, '+', 1]].map(([key, sign, by]) => {
      const button = html('button', { type: 'button', class: 'small', 'aria-label': text(String(key)), 'data-hint': text(String(key)) }, String(sign));
      button.addEventListener('click', () => onChange(Number(by)));
      return button;
    });
    const label = html('span');
    return { control: html('span', { class: 'stepper' }, fewer, label, more), fewer, more, show: () => setText(label, count()) };
  }

  function rebuild(/** @type {string[]} */ rows) {
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
    choices = [];
    shownRow = -1;
    const head = html('thead', {},
      html('tr', {},
        html('th', { colspan: inputs.length, scope: 'colgroup' }, termWord('input', text('xor.inputs'))),
        html('td', { class: 'fold', 'aria-hidden': 'true' }),
        html('th', { colspan: outputs.length, scope: 'colgroup' }, termWord('prediction', text('xor.predictions'))),
        html('th', { colspan: outputs.length, scope: 'colgroup' }, termWord('target', text('xor.targets'))),
        html('th', { scope: 'col' }, html('span', { class: 'hidden-text' }, text('xor.right'))),
        html('th', { scope: 'col', class: 'step-through' }, html('span', { class: 'hidden-text' }, text('run.step_through')))),
      html('tr', { class: 'names' },
        ...inputs.map((name) => html('td', {}, name)), html('td', { class: 'fold' }), ...[...outputs, ...outputs, '', ''].map((name) => html('td', {}, name))));
    const body = html('tbody', {}, ...rows.map((targets, row) => tableRow(row, inputs.length, targets)));
    const widths = [...inputs.map(() => 'bit'), 'fold', ...outputs.map(() => 'answer'), ...outputs.map(() => 'wanted'), 'mark', 'through'];
    refill(scroller, html('table', { class: 'truth-table' },
      html('caption', { class: 'hidden-text' }, text('xor.caption')), html('colgroup', {}, ...widths.map((width) => html('col', { class: `${width}-column` }))), head, body));
  }

  function tableRow(/** @type {number} */ row, /** @type {number} */ inputs, /** @type {string} */ targets) {
    const mark = html('td', { class: 'mark' });
    marks.push(mark);
    const bits = rowInputs(row, inputs);
    const choice = html('input', {
      type: 'radio', name: 'xor-row', value: row, class: 'row-choice', 'data-key': `row-${row}`, 'aria-label': text('xor.row', { row: row + 1, inputs: bits.join(' ') }), 'data-hint': text('xor.row_help'),
    });
    choices.push(choice);
    return html('tr', { 'data-at': row },
      ...bits.map((bit, input) => html('td', { class: 'bit' }, ...(input === 0 ? [choice] : []), String(bit))),
      html('td', { class: 'fold' }),
      ...[...targets].map(() => {
        const prediction = html('span', { class: 'prediction' });
        predictions.push(prediction);
        return html('td', {}, prediction);
      }),
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
      mark,
      html('td', {}, html('button', {
        type: 'button', class: 'step-through small', 'data-through': row, 'data-key': `through-${row}`, 'aria-label': text('xor.step_through', { row: row + 1 }), 'data-hint': text('xor.step_through_help'),
      }, '›')));
  }

  /** Whether a row's answer is right; undefined if it is missing or not finite. */
  function isRight(/** @type {number} */ row) {
    const outputs = shownAnswers?.outputs.subarray(row * shape.outputs, (row + 1) * shape.outputs);
    return outputs?.every(Number.isFinite) ? shownAnswers?.correct[row] === 1 : undefined;
  }

  function verdict(/** @type {number} */ row) {
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
     * @param {string | undefined} table Config's truth_table; undefined when points are learnt
     * @param {XorAnswers | undefined} answers for exactly this table
     * @param {import('../../../../parts/pictures/colors.js').Palette} palette
     * @param {number} row the current row
     */
    update(table, answers, { signed, surface }, row) {
      block.hidden = table === undefined;
      if (table === undefined) {
        chips.update([], 0, 0);
        return;
      }
      if (table !== shownTable) {
        shownTable = table;
        rebuild(table.split(' '));
      }
      shownAnswers = answers;
      const [low, high] = answers ? surfaceEnds(answers.outputs, String(answers.config.output_activation)) : [0, 1];
      for (const flip of flips) flip.style.borderBottomColor = signed(2 * Number(flip.textContent) - 1);
      predictions.forEach((prediction, index) => {
        const value = answers?.outputs[index] ?? NaN;
        const share = (2 * (value - low)) / (high - low) - 1;
        const words = formatPrediction(value);
        setText(prediction, words);
        prediction.toggleAttribute('data-long', words.length > SHORT_PREDICTION);
        prediction.style.background = Number.isFinite(share) ? surface(share) : '';
      });
      if (row !== shownRow) {
        shownRow = row;
        choices.forEach((choice, at) => {
          choice.checked = at === row;
          choice.closest('tr')?.toggleAttribute('data-chosen', at === row);
        });
      }
      marks.forEach((cell, row) => {
        const right = isRight(row);
        cell.dataset.right = String(right);
        cell.setAttribute('aria-label', verdict(row));
        setText(cell, right === undefined ? '' : right ? '✓' : '✗');
      });
      chips.update(marks.map((_, at) => isRight(at)), shape.inputs, row);
    },
    /** The y of the current row's middle in the window; undefined while no row is shown. */
    rowHeight() {
      const box = choices[shownRow]?.closest('tr')?.getBoundingClientRect();
      return box && box.height ? box.top + box.height / 2 : undefined;
    },
  };
}
