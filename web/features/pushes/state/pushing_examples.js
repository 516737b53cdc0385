// The examples that push a weight most, and what else moves it.

/** @import { ConfigRecord, PushesReport } from '../../../wire/protocol.js' */

/**
 * An example with its push.
 * @typedef {object} PushingExample
 * @property {number} index in the training data
 * @property {number} push
 * @property {number} iteration at which it pushed, or pushed hardest
 * @property {number} share its push relative to the strongest shown, 0 to 1
 * @property {number[]} place the inputs of a row or point
 * @property {number[]} target the target outputs of a row or point
 * @property {Uint8Array} pixels of a digit
 * @property {number | undefined} label of a digit
 */

/**
 * The examples that push most, strongest first, in two lists with one scale.
 * @param {PushesReport} report
 * @returns {{ down: PushingExample[], up: PushingExample[] }}
 */
export function sidesOf({ iterations, strongest: { indices, pushes, moments, places, targets, pixels, labels } }) {
  const count = indices.length;
  const largest = pushes.reduce((most, push) => Math.max(most, Math.abs(push)), 0);
  const part = (/** @type {Float64Array} */ values, /** @type {number} */ at) => {
    const width = values.length / count;
    return [...values.subarray(at * width, (at + 1) * width)];
  };
  const size = pixels.length / (count || 1);
  const examples = Array.from(indices, (index, at) => ({
    index,
    push: pushes[at],
    iteration: iterations[moments[at]],
    share: Math.abs(pushes[at]) / largest,
    place: part(places, at),
    target: part(targets, at),
    pixels: pixels.subarray(at * size, (at + 1) * size),
    label: labels.length ? labels[at] : undefined,
  }));
  return { down: examples.filter(({ push }) => push < 0), up: examples.filter(({ push }) => push > 0) };
}

/**
 * The iteration of an example's strongest push among the reported moments; undefined if the example is not among the strongest.
 * @param {PushesReport} report
 * @param {number} index of the example
 * @returns {number | undefined}
 */
export function hardestIteration({ iterations, strongest: { indices, moments } }, index) {
  return iterations[moments[indices.indexOf(index)]];
}

/** The share of the work done, 0 to 1. Repeating the training takes most of it. */
export function shareAsked(/** @type {PushesReport} */ { iterations, left_out, planned }) {
  return (iterations.length + left_out) / planned;
}

/**
 * The text keys of other causes that move a weight under these settings.
 * @param {ConfigRecord} config
 */
export function besides({ optimizer, l2, augment_shift, augment_rotate, augment_scale, augment_noise, dataset }) {
  const isChanged = dataset !== 'truth_table' && dataset !== 'points' && [augment_shift, augment_rotate, augment_scale, augment_noise].some(Number);
  return [
    ...(optimizer === 'sgd' ? [] : [/** @type {const} */ ('optimizer')]),
    ...(Number(l2) ? [/** @type {const} */ ('decay')] : []),
    ...(isChanged ? [/** @type {const} */ ('changed')] : []),
  ];
}
