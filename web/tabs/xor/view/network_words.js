// What is said of a unit or a weight of a small network, and all of them as a table.

import { formatFixed, formatGradient } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { unitNames } from '../../../words/unit_names.js';

/** @import { ConfigRecord } from '../../../wire/protocol.js' */
/** @import { UnitPlace, XorAnswers } from '../../../lab/state/lab_state.js' */

/**
 * Whether a unit is switched off.
 * @param {Pick<XorAnswers, 'units_off'>} answers
 * @param {UnitPlace} place
 */
export function isUnitOff({ units_off }, { layer, unit }) {
  return units_off.some((/** @type {number[]} */ off) => off[0] === layer && off[1] === unit);
}

/**
 * What the gradients are of, as the end of a key of the catalogue: of half the squared error, whose slope has no factor of 2 then; of the
 * whole cross-entropy; or what the notebook had in their place.
 * @param {ConfigRecord} config
 */
export function gradientKind({ error_rule, loss }) {
  if (error_rule === 'notebook') return 'notebook';
  return loss === 'squared_error' ? 'half' : 'whole';
}

/**
 * A unit with its bias, or a weight, and its gradient.
 * @param {XorAnswers} answers
 * @param {UnitPlace} place
 */
export function placeInWords(answers, { layer, unit, fan_in }) {
  const { layer_sizes: sizes, config } = answers;
  const names = unitNames(sizes, config);
  const name = names[layer + 1][unit];
  const kind = gradientKind(config);
  if (fan_in === undefined) {
    if (isUnitOff(answers, { layer, unit })) return text('xor.unit_off', { name });
    return text(`xor.unit_gradient_${kind}`, {
      name, value: formatFixed(answers.biases[layer][unit]), gradient: formatGradient(answers.bias_gradients[layer][unit]),
    });
  }
  const index = fan_in * sizes[layer + 1] + unit;
  return text(`xor.weight_${kind}`, {
    from: names[layer][fan_in],
    to: name,
    value: formatFixed(answers.weights[layer][index]),
    gradient: formatGradient(answers.weight_gradients[layer][index]),
  });
}

/**
 * Every weight and bias with its gradient.
 * @param {XorAnswers} answers
 */
export function networkTable({ layer_sizes: sizes, config, weights, biases, weight_gradients, bias_gradients }) {
  const names = unitNames(sizes, config);
  const rows = sizes.slice(1).flatMap((width, layer) => [
    ...Array.from(weights[layer], (weight, index) => (
      [names[layer][Math.floor(index / width)], names[layer + 1][index % width], weight, weight_gradients[layer][index]])),
    ...Array.from(biases[layer], (bias, unit) => [text('inspector.bias'), names[layer + 1][unit], bias, bias_gradients[layer][unit]]),
  ]);
  return { columns: ['from', 'to', 'value', `gradient_${gradientKind(config)}`].map((column) => text(`inspector.${column}`)), rows };
}
