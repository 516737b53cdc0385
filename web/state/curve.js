// A growing history of points, bounded: past its size it keeps every second point, then every fourth ...

const MOST_POINTS = 4096;

/**
 * @typedef {object} Curve
 * @property {number[]} x
 * @property {number[]} y
 * @property {number} stride one of so many points is kept
 * @property {number} seen points that came so far
 * @property {{ x: number, y: number } | undefined} last the newest point, always kept exactly
 */

/** @returns {Curve} */
export function emptyCurve() {
  return { x: [], y: [], stride: 1, seen: 0, last: undefined };
}

/**
 * Appends points; what is drawn each frame stays bounded however long the history gets.
 * @param {Curve} curve changed in place
 * @param {ArrayLike<number>} x ascending
 * @param {ArrayLike<number>} y as long as x
 */
export function appendPoints(curve, x, y) {
  for (let index = 0; index < x.length; index += 1) {
    if (curve.seen % curve.stride === 0) {
      curve.x.push(x[index]);
      curve.y.push(y[index]);
    }
    curve.seen += 1;
    curve.last = { x: x[index], y: y[index] };
    if (curve.x.length > MOST_POINTS) thinOut(curve);
  }
}

/** @param {Curve} curve */
function thinOut(curve) {
  curve.x = curve.x.filter((_, index) => index % 2 === 0);
  curve.y = curve.y.filter((_, index) => index % 2 === 0);
  curve.stride *= 2;
}

/**
 * Each value averaged with those before it, `window` in all, or with as many as there are.
 * @param {number[]} values
 * @param {number} window
 * @returns {number[]}
 */
export function runningAverage(values, window) {
  let sum = 0;
  return values.map((value, index) => {
    sum += value;
    if (index >= window) sum -= values[index - window];
    return sum / Math.min(index + 1, window);
  });
}
