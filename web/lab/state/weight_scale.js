// How the line of a weight looks, wherever a network is drawn. The widest line stands for a fixed weight, so that growth is
// visible; the scale rises only when a weight exceeds it.

/** The scales in ascending order; weights beyond the last have its width. */
const SCALES = [8, 16, 32];
/** The scale of an untrained network. */
export const FIRST_SCALE = SCALES[0];

/** The scale for these weights; within a run it never shrinks. @param {ArrayLike<number>[]} weights by layer */
export function grownScale(/** @type {number} */ before, weights) {
  let largest = 0;
  for (const matrix of weights) {
    for (let index = 0; index < matrix.length; index += 1) if (Number.isFinite(matrix[index])) largest = Math.max(largest, Math.abs(matrix[index]));
  }
  return Math.max(before, SCALES.find((scale) => largest <= scale) ?? SCALES[SCALES.length - 1]);
}

/** Small weights are drawn wider and stronger than in proportion; otherwise they could not be told apart. */
const WIDTH_POWER = 0.72;
const COLOR_POWER = 0.5;

/**
 * The look of a line that represents a value.
 * @param {number} full the value with the widest line
 * @returns {{ tone: number, width: number }} tone: of the signed colours, -1 to 1; width: share of the widest line, 0 to 1
 */
export function lineLook(/** @type {number} */ value, full) {
  const share = Math.min(Math.abs(value) / full, 1);
  return { tone: Math.sign(value) * share ** COLOR_POWER, width: share ** WIDTH_POWER };
}
