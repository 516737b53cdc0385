// The weight whose line is drawn widest: fixed, so that a network is seen to grow, and larger only once its weights are.

/** The scales, one after another; what is larger than the last keeps its width. */
const SCALES = [8, 16, 32];
/** That of a network which has not learnt. */
export const FIRST_SCALE = SCALES[0];

/**
 * The scale for these weights: within a run it never goes back.
 * @param {ArrayLike<number>[]} weights by layer
 */
export function grownScale(/** @type {number} */ before, weights) {
  let largest = 0;
  for (const matrix of weights) {
    for (let index = 0; index < matrix.length; index += 1) if (Number.isFinite(matrix[index])) largest = Math.max(largest, Math.abs(matrix[index]));
  }
  return Math.max(before, SCALES.find((scale) => largest <= scale) ?? SCALES[SCALES.length - 1]);
}
