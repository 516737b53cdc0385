// What is shown of a network on a drawing's way through it: the units that speak loudest, the strongest ways to them, and their weights.

/** @import { QuickReading } from '../../../engine/quick_reader.js' */
/** @import { ReadingNetwork } from '../../../wire/protocol.js' */

/** A hidden unit of the last layer. speaks: what it adds to the lead of the best answer over the second. to: what it adds to each of the two. @typedef {{ unit: number, value: number, speaks: number, to: [number, number] }} LoudUnit */

/** The cards of units. */
export const LOUDEST = 6;
/** A sigmoid unit answers from this value on. */
const ACTIVE = 0.5;

/** Units in each layer, inputs first. */
export function sizesOf(/** @type {ReadingNetwork} */ { weights, biases }) {
  return [weights[0].length / biases[0].length, ...biases.map(({ length }) => length)];
}

/** The weights into one unit. layer: from 0, of the weights. */
export function weightsInto(/** @type {ReadingNetwork} */ { weights, biases }, /** @type {number} */ layer, /** @type {number} */ unit) {
  const units = biases[layer].length;
  return Float32Array.from({ length: weights[layer].length / units }, (_, from) => weights[layer][from * units + unit]);
}

/**
 * The units of the last hidden layer that speak loudest for the best answer and against the second; none without hidden layers.
 * @param {ReadingNetwork} network
 * @param {QuickReading} reading
 * @returns {LoudUnit[]}
 */
export function loudestUnits({ weights, biases }, { hidden, ranked: [first, second] }) {
  const values = hidden.at(-1);
  const last = weights.length - 1;
  const outputs = biases[last].length;
  if (!values || values.length !== weights[last].length / outputs) return [];
  const speaks = (/** @type {number} */ unit) => values[unit] * (weights[last][unit * outputs + first] - weights[last][unit * outputs + second]);
  return [...values.keys()].sort((one, other) => speaks(other) - speaks(one)).slice(0, LOUDEST).map((unit) => {
    const [to, against] = [first, second].map((output) => values[unit] * weights[last][unit * outputs + output]);
    return { unit, value: values[unit], speaks: to - against, to: [to, against] };
  });
}

/** The units with the largest values, the largest first, without those that answer hardly at all. */
export function strongestUnits(/** @type {Float32Array} */ values, /** @type {number} */ most) {
  const size = (/** @type {number} */ unit) => Math.abs(values[unit]);
  const ordered = [...values.keys()].sort((one, other) => size(other) - size(one)).slice(0, most);
  return ordered.filter((unit) => size(unit) > 0.1 * size(ordered[0]));
}

/** The units of a layer that contribute most to one of the next. layer: from 0, of the weights into that. */
export function strongestInto(/** @type {ReadingNetwork} */ network, /** @type {Float32Array} */ values, /** @type {number} */ layer, /** @type {number} */ unit, /** @type {number} */ most) {
  const into = weightsInto(network, layer, unit);
  return strongestUnits(into.map((weight, from) => weight * (values[from] ?? 0)), most);
}

/** How many units answer: above 0, or, where all values lie between 0 and 1, above one half. */
export function countActive(/** @type {Float32Array} */ values, /** @type {string} */ activation) {
  const from = activation === 'sigmoid' ? ACTIVE : 0;
  return values.reduce((count, value) => count + Number(value > from), 0);
}

/** Columns of a wall of units in a box, so that its cells are nearly square. */
export function wallColumns(/** @type {number} */ units, /** @type {number} */ width, /** @type {number} */ height) {
  return Math.max(1, Math.min(units, Math.round(Math.sqrt((units * width) / Math.max(height, 1)))));
}
