// A network's performance in numbers, each with the part of the data and the iteration it was measured at.

import { stepsPerSecond } from './lab_state.js';

/** @import { OfMoment } from '../../wire/protocol.js' */
/** @import { DataPart, Figures, LabState, Measure, NetworkOf } from '../lab_types.js' */

/** A cost older than this, in seconds at the pace of training, does not count as current. */
const NOW_SECONDS = 1;

/**
 * @param {LabState} lab as it is shown
 * @returns {Figures}
 */
export function figuresOf(lab) {
  const { name, iteration, answers, training, curves: { trained, validated } } = lab;
  const examined = answers && answers.iteration <= iteration ? answers : undefined; // otherwise the answers are of a later moment
  const isWhole = name === 'xor'; // both the examination and the curve cover all rows
  /** @type {Measure | undefined} */
  const tested = examined && { value: examined.cost, iteration: examined.iteration, part: isWhole ? 'train' : 'test', ...networkOf(examined) };
  const recorded = measureOf(trained.cost.last, 'train', iteration);
  const cost = isWhole ? newer(tested, recorded) : recorded;
  return {
    iteration: training && cost && isOfNow(lab, cost.iteration) ? cost.iteration : iteration,
    cost,
    test_cost: isWhole ? undefined : tested,
    accuracy: examined && !accuracyOf(examined) ? undefined // its outputs are no longer numbers
      : newer(accuracyOf(examined), isWhole ? recordedAccuracy(lab, validated.accuracy.last ? 'validation' : 'train') : undefined),
  };
}

/** The share of right answers when the network was last examined; undefined if its outputs are not finite. */
export function measuredAccuracy(/** @type {Pick<LabState, 'answers'>} */ { answers }) {
  return accuracyOf(answers)?.value;
}

/**
 * @param {LabState['answers']} answers
 * @returns {Measure | undefined}
 */
function accuracyOf(answers) {
  if (!answers || !Number.isFinite(answers.cost)) return undefined;
  const { judged: { right, rows, part }, iteration } = answers;
  return { value: right / rows, iteration, part, ...networkOf(answers) };
}

/**
 * Which network answered; empty for the one after the last update, whose cost is on a curve.
 * @param {OfMoment} answers
 * @returns {NetworkOf}
 */
export function networkOf({ iteration, weights_of, changed }) {
  return { ...(weights_of !== iteration && { weights_of }), ...(changed && { changed }) };
}

/**
 * @param {LabState} lab
 * @param {'train' | 'validation'} part
 */
function recordedAccuracy({ curves: { trained, validated }, iteration }, part) {
  return measureOf((part === 'train' ? trained : validated).accuracy.last, part, iteration);
}

/**
 * @param {{ x: number, y: number } | undefined} point
 * @param {DataPart} part
 * @param {number} last the iteration shown: a later point is left out
 * @returns {Measure | undefined}
 */
function measureOf(point, part, last) {
  return point && point.x <= last ? { value: point.y, iteration: point.x, part } : undefined;
}

/** The newer measure, or the first if both are equally new. @param {Measure | undefined} one */
function newer(one, /** @type {Measure | undefined} */ other) {
  return one && other && other.iteration > one.iteration ? other : one ?? other;
}

/** Whether a cost counts as current. @param {number} measured the cost's iteration */
function isOfNow(/** @type {LabState} */ lab, measured) {
  const pace = stepsPerSecond(lab);
  return pace === 0 || lab.iteration - measured <= pace * NOW_SECONDS;
}

/**
 * Whether answers have the sizes of a network with these layers: edited code may answer with any.
 * @param {import('../../wire/protocol.js').TruthTableAnswers | import('../../wire/protocol.js').DigitAnswers} answers
 * @param {number[]} sizes
 */
export function fitsNetwork(answers, sizes) {
  if (!('weights' in answers)) return true;
  const layers = sizes.slice(1);
  const have = (/** @type {ArrayLike<number>[]} */ arrays, /** @type {(size: number, layer: number) => number} */ length) => (
    arrays.length === layers.length && layers.every((size, layer) => arrays[layer].length === length(size, layer)));
  const { rows, weights, biases, weight_gradients, bias_gradients, row_sums, row_values, units_off, square } = answers;
  const outputs = layers[layers.length - 1];
  return [weights, weight_gradients].every((each) => have(each, (size, layer) => size * sizes[layer]))
    && [biases, bias_gradients].every((each) => have(each, (size) => size))
    && [row_sums, row_values].every((each) => have(each, (size) => rows * size) || have(each, () => 0)) // empty for points
    && [answers.outputs, answers.targets].every(({ length }) => length === rows * outputs)
    && units_off.every((place) => place.length === 2) && square.length === 2;
}
