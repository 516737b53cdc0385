// A growing history of points, bounded: past its size it keeps every second point, then every fourth ...

const MOST_POINTS = 4096;
/** Points that are averaged: the notebook's window. */
export const AVERAGED = 20;

/**
 * @typedef {object} Curve
 * @property {number[]} x
 * @property {number[]} y
 * @property {number[]} averages at each x, of y and those that came before it, AVERAGED in all or as many as there are
 * @property {number[]} recent the newest that came, AVERAGED at most, whether kept or not
 * @property {number} stride one of so many points is kept
 * @property {number} seen points that came so far
 * @property {{ x: number, y: number } | undefined} last the newest point, always kept exactly
 */

/** @returns {Curve} */
export function emptyCurve() {
  return { x: [], y: [], averages: [], recent: [], stride: 1, seen: 0, last: undefined };
}

/**
 * Appends points; what is drawn each frame stays bounded however long the history gets.
 * @param {Curve} curve changed in place
 * @param {ArrayLike<number>} x ascending
 * @param {ArrayLike<number>} y as long as x
 */
export function appendPoints(curve, x, y) {
  for (let index = 0; index < x.length; index += 1) {
    curve.recent.push(y[index]);
    if (curve.recent.length > AVERAGED) curve.recent.shift();
    if (curve.seen % curve.stride === 0) {
      curve.x.push(x[index]);
      curve.y.push(y[index]);
      curve.averages.push(mean(curve.recent));
    }
    curve.seen += 1;
    curve.last = { x: x[index], y: y[index] };
    if (curve.x.length > MOST_POINTS) thinOut(curve);
  }
}

/** @param {Curve} curve */
function thinOut(curve) {
  const everySecond = (/** @type {number[]} */ values) => values.filter((_, index) => index % 2 === 0);
  curve.x = everySecond(curve.x);
  curve.y = everySecond(curve.y);
  curve.averages = everySecond(curve.averages);
  curve.stride *= 2;
}

/** @param {number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
