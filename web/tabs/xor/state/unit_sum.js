// An open unit's sum for the current row, term by term.

/** @import { UnitPlace, XorAnswers } from '../../../lab/lab_types.js' */

/** The number of weights listed individually: the first ones, or those around the chosen weight. */
const SHOWN_WEIGHTS = 32;

/**
 * @typedef {object} Term
 * @property {number} fan_in -1 for the bias
 * @property {number} answer the unit's input in the current row; 1 for the bias
 * @property {number} value of the weight or bias
 * @property {number} slope its gradient
 */

/**
 * The individually listed terms, the bias last, and the sum of all others.
 * @param {XorAnswers} answers
 * @param {UnitPlace} place of the unit, or of the chosen weight or bias
 * @returns {{ terms: Term[], others: number, rest: number }} others: the number of weights not listed
 */
export function unitSum(answers, place) {
  const weights = Array.from({ length: answers.layer_sizes[place.layer] }, (_, fanIn) => termOf(answers, place, fanIn));
  const chosen = Math.min(Math.max(place.fan_in ?? 0, 0), weights.length - 1);
  const first = chosen - (chosen % SHOWN_WEIGHTS);
  const others = [...weights];
  const shown = others.splice(first, SHOWN_WEIGHTS);
  return {
    terms: [...shown, termOf(answers, place, -1)],
    others: others.length,
    rest: others.reduce((sum, { answer, value }) => sum + answer * value, 0),
  };
}

/**
 * @param {XorAnswers} answers
 * @param {UnitPlace} place
 * @param {number} fan_in
 */
function termOf({ places, row_values, layer_sizes, weights, biases, weight_gradients, bias_gradients, view: { row } }, { layer, unit }, fan_in) {
  if (fan_in < 0) return { fan_in, answer: 1, value: biases[layer][unit], slope: bias_gradients[layer][unit] };
  const index = fan_in * layer_sizes[layer + 1] + unit;
  const answer = layer === 0 ? places[row * layer_sizes[0] + fan_in] : row_values[layer - 1][row * layer_sizes[layer] + fan_in];
  return { fan_in, answer, value: weights[layer][index], slope: weight_gradients[layer][index] };
}
