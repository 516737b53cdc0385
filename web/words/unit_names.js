// The names of inputs, units and outputs of the XOR lab's networks.

import { text } from './text.js';

const INPUT_NAMES = ['w', 'x', 'y', 'z'];
const OUTPUT_NAMES = ['a', 'b', 'c'];

/** Names of a table's inputs, e.g. x, y, z for three. */
export function inputNames(/** @type {number} */ count) {
  return count === 4 ? INPUT_NAMES : INPUT_NAMES.slice(1, count + 1);
}

export function outputNames(/** @type {number} */ count) {
  return OUTPUT_NAMES.slice(0, count);
}

/**
 * The names of a network's units by layer: x y z, h1 h2 ..., a b; for points the inputs have the names of their functions.
 * @param {number[]} sizes
 * @param {Record<string, string | number>} config
 * @returns {string[][]}
 */
export function unitNames(sizes, config) {
  return sizes.map((size, layer) => {
    if (layer === 0) return config.dataset === 'points' ? pointInputNames(String(config.point_inputs)) : inputNames(size);
    if (layer === sizes.length - 1) return outputNames(size);
    return Array.from({ length: size }, (_, unit) => hiddenUnitName(layer - 1, unit, sizes.length - 2));
  });
}

/**
 * The name of a hidden unit, e.g. h3, or h2.3 if there are several hidden layers.
 * @param {number} layer 0 for the first hidden layer
 * @param {number} layers how many hidden layers
 */
export function hiddenUnitName(layer, /** @type {number} */ unit, layers) {
  return layers > 1 ? `h${layer + 1}.${unit + 1}` : `h${unit + 1}`;
}

/** @param {string} words Config.point_inputs */
function pointInputNames(words) {
  return words.split(' ').map((word) => text(`point_input.${word}`));
}

/**
 * The names of a surface's axes, right and up: two inputs of a table, or the plane of the points.
 * @param {number} inputs
 * @param {Record<string, string | number>} config
 * @param {{ axes: [number, number] }} view
 */
export function axisNames(inputs, config, { axes }) {
  if (config.dataset === 'points') return inputNames(2);
  const names = inputNames(inputs);
  return [names[axes[0]], names[axes[1]] ?? ''];
}
