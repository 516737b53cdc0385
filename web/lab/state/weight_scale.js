// How the line of a weight looks, wherever a network is drawn. The widest stands for a weight that is fixed, so that a network is seen to grow,
// and larger only once its weights are.

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

/** Small weights are drawn a little wider and stronger than in proportion: else they could not be told apart. */
const WIDTH_POWER = 0.72;
const COLOR_POWER = 0.5;

/**
 * The look of a line that stands for a value.
 * @param {number} full whose line is widest
 * @returns {{ tone: number, width: number }} tone: of the signed colours, -1 to 1; width: of the widest line, 0 to 1
 */
export function lineLook(/** @type {number} */ value, full) {
  const share = Math.min(Math.abs(value) / full, 1);
  return { tone: Math.sign(value) * share ** COLOR_POWER, width: share ** WIDTH_POWER };
}
