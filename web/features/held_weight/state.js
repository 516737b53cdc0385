// A held weight: its place, its value when taken, its preview, and the cost of its values.

import { changedFields } from '../../lab/state/config.js';

/** @import { UnitPlace, XorAnswers } from '../../lab/lab_types.js' */

/**
 * @typedef {object} HeldWeight
 * @property {Required<UnitPlace>} place
 * @property {number} run the network's run
 * @property {number} was its value when it was taken, to which it can be put back
 * @property {number} preview its value now, previewed or set
 * @property {number} set its value without the preview
 * @property {XorAnswers} before the network's answers when it was taken; everything else in the network is unchanged since
 * @property {number} scale the largest absolute value shown
 * @property {Float64Array | undefined} costs at valleyValues, once they are known
 */

/** A slider's steps on each side of 0. */
export const STEPS = 160;
/** A drag snaps to 0 within this many steps: they span too few pixels to aim at. */
const CAUGHT_STEPS = 4;
/** The number of values whose cost is shown. */
const VALUES = 97;

/** The values whose cost is shown, ascending. */
export function valleyValues(/** @type {number} */ scale) {
  return Float64Array.from({ length: VALUES }, (_, index) => scale * ((2 * index) / (VALUES - 1) - 1));
}

/** A slider's or drag's value, snapped to 0 if close. Keys move in single steps, so only their rounding errors are snapped. */
export function caughtByZero(/** @type {number} */ value, /** @type {number} */ scale, /** @type {boolean} */ isByKey) {
  return Math.abs(value) * STEPS <= scale * (isByKey ? 0.5 : CAUGHT_STEPS) ? 0 : value;
}

/**
 * The value of a weight or bias.
 * @param {XorAnswers} answers
 * @param {Required<UnitPlace>} place fan_in: -1 for the bias
 */
export function weightOf({ layer_sizes, weights, biases }, { layer, unit, fan_in: fanIn }) {
  return fanIn < 0 ? biases[layer][unit] : weights[layer][fanIn * layer_sizes[layer + 1] + unit];
}

/** Whether two answers come from the same network except for one weight: findings about that weight then hold for both. */
export function areAlikeBut(/** @type {Required<UnitPlace>} */ place, /** @type {XorAnswers} */ one, /** @type {XorAnswers} */ other) {
  if (one === other) return true;
  const { layer, unit, fan_in: fanIn } = place;
  /** @param {'weights' | 'biases'} kind @param {number} but the index of the excluded weight in its layer; -1 for none */
  const haveSame = (kind, but) => one[kind].length === other[kind].length && one[kind].every((each, at) => (
    each.length === other[kind][at].length && each.every((value, index) => (at === layer && index === but) || Object.is(value, other[kind][at][index]))));
  const off = (/** @type {XorAnswers} */ { units_off }) => units_off.map(String).sort().join(' ');
  return haveSame('weights', fanIn < 0 ? -1 : fanIn * one.layer_sizes[layer + 1] + unit) && haveSame('biases', fanIn < 0 ? unit : -1)
    && off(one) === off(other) && changedFields(one.config, other.config).length === 0
    && (weightOf(one, place) !== weightOf(other, place) || Object.is(one.cost, other.cost)); // the same weights with another cost: the code has changed
}

/**
 * The valley: values with their costs, ascending. It includes the answered costs, so none of them lies below it. Empty until the costs are known.
 * @param {Pick<HeldWeight, 'costs' | 'scale' | 'was'> & { before: Pick<XorAnswers, 'cost'> }} held_weight
 * @param {{ value: number, cost: number }} answered the newest answer; its value may be older than the preview
 */
export function valleyOf({ costs, scale, was, before }, answered) {
  if (!costs) return [];
  const found = [...valleyValues(scale)].map((value, index) => ({ value, cost: costs[index] }));
  return [...found, { value: was, cost: before.cost }, answered]
    .filter(({ cost }) => Number.isFinite(cost)).sort((one, other) => one.value - other.value);
}

/** The cost at a value, interpolated in the valley; NaN if that is empty. */
export function costAt(/** @type {ReturnType<typeof valleyOf>} */ valley, /** @type {number} */ value) {
  const at = valley.findIndex((each) => each.value >= value);
  if (at < 1) return valley.at(at)?.cost ?? NaN; // at an end
  const [left, right] = [valley[at - 1], valley[at]];
  return right.cost + ((value - right.value) / (right.value - left.value)) * (right.cost - left.cost);
}
