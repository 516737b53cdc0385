// Descriptions of a small network's units and weights, and all of them as a table.

import { formatFixed } from '../../../words/numbers.js';
import { LANGUAGE, text } from '../../../words/text.js';
import { axisNames, inputNames, unitNames } from '../../../words/unit_names.js';
import { DECISION } from '../state/decision.js';
import { outputQuestion } from '../state/output_question.js';

/** @import { UnitPlace, XorAnswers } from '../../../lab/lab_types.js' */
/** @import { ConfigRecord } from '../../../wire/protocol.js' */

/** Joins numbers in a sentence: 0 and 1. */
const LIST = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });

/** Whether a unit is switched off. */
export function isUnitOff(/** @type {Pick<XorAnswers, 'units_off'>} */ { units_off }, /** @type {UnitPlace} */ { layer, unit }) {
  return units_off.some((/** @type {number[]} */ off) => off[0] === layer && off[1] === unit);
}

/**
 * What the gradients are of, as the suffix of a catalogue key: half the squared error (a slope without a factor of 2), the whole
 * cross-entropy, or the notebook's substitute.
 */
export function gradientKind(/** @type {ConfigRecord} */ { error_rule, loss }) {
  if (error_rule === 'notebook') return 'notebook';
  return loss === 'squared_error' ? 'half' : 'whole';
}

/** Describes a unit by its bias, or a weight. */
export function placeSentence(/** @type {XorAnswers} */ answers, /** @type {UnitPlace} */ { layer, unit, fan_in }) {
  const { layer_sizes: sizes, config } = answers;
  const names = unitNames(sizes, config);
  const name = names[layer + 1][unit];
  if (fan_in !== undefined) return text('xor.weight', { from: names[layer][fan_in], to: name, value: formatFixed(answers.weights[layer][fan_in * sizes[layer + 1] + unit]) });
  return isUnitOff(answers, { layer, unit }) ? text('xor.unit_off', { name }) : text('xor.unit', { name, value: formatFixed(answers.biases[layer][unit]) });
}

/**
 * The current row: its inputs, outputs and targets.
 * @param {XorAnswers} answers of a table
 */
export function rowSentence({ layer_sizes: sizes, outputs: all, targets, view: { row } }) {
  const outputs = sizes[sizes.length - 1];
  const answers = all.subarray(row * outputs, (row + 1) * outputs);
  const wanted = [...targets.subarray(row * outputs, (row + 1) * outputs)];
  const values = { row: row + 1, wanted: LIST.format(wanted.map(String)) };
  if (answers.length < outputs || !answers.every(Number.isFinite)) return text('xor.row_blank', values);
  const isRight = wanted.every((target, output) => Number(answers[output] >= DECISION) === target);
  return text(isRight ? 'xor.row_right' : 'xor.row_wrong', { ...values, outputs: LIST.format([...answers].map((value) => formatFixed(value, 2))) });
}

/** Names the plane of inputs that the squares show. */
export function squaresSentence(/** @type {XorAnswers} */ { layer_sizes: [inputs], config, view }) {
  const [right, up] = axisNames(inputs, config, view);
  const others = config.dataset === 'points' ? [] : inputNames(inputs).flatMap((name, input) => (
    view.axes.includes(input) ? [] : [`, ${name} = ${formatFixed(view.fixed[input] ?? 0, 2).replace(/\.?0+$/, '')}`]));
  return text(config.dataset === 'points' ? 'xor.squares_points' : 'xor.squares', { right, up, others: others.join('') });
}

/** The question of a table's output. */
export function questionSentence(/** @type {XorAnswers} */ { table, layer_sizes: [inputs] }, /** @type {number} */ output) {
  const { asks, inputs: asked, value } = outputQuestion(String(table).split(' '), output);
  const names = asked.map((input) => inputNames(inputs)[input]);
  const question = text(`ask.${asks}`, { one: names[0], other: names[1], value: String(value) });
  const isOfSome = names.length > 2 && names.length < inputs && asks !== 'own';
  return isOfSome ? text('ask.of', { question, names: names.join(', ') }) : question;
}

/** Every weight and bias with its gradient. */
export function networkTable(/** @type {XorAnswers} */ { layer_sizes: sizes, config, weights, biases, weight_gradients, bias_gradients }) {
  const names = unitNames(sizes, config);
  const rows = sizes.slice(1).flatMap((width, layer) => [
    ...Array.from(weights[layer], (weight, index) => (
      [names[layer][Math.floor(index / width)], names[layer + 1][index % width], weight, weight_gradients[layer][index]])),
    ...Array.from(biases[layer], (bias, unit) => [text('inspector.bias'), names[layer + 1][unit], bias, bias_gradients[layer][unit]]),
  ]);
  return { columns: [text('inspector.from'), text('inspector.to'), text('inspector.value'), text(`inspector.gradient_${gradientKind(config)}`)], rows };
}
