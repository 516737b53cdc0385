// A growing but bounded history of points: beyond its limit it keeps every second point, then every fourth ...

/** @import { Curve } from '../lab_types.js' */

const MOST_POINTS = 4096;
/** How many recent points each average covers, as in the notebook. */
export const AVERAGED = 20;

/** @returns {Curve} */
export function emptyCurve() {
  return { x: [], y: [], averages: [], recent: [], stride: 1, seen: 0, last: undefined };
}

/**
 * The curve with points appended. The number of points to draw stays bounded however long the history gets. Without new
 * points it is the same object; otherwise its arrays are copied, which takes some microseconds.
 * @param {ArrayLike<number>} x ascending
 * @param {ArrayLike<number>} y as long as x
 */
export function appendPoints(/** @type {Curve} */ curve, x, y) {
  if (x.length === 0) return curve;
  const recent = [...curve.recent];
  /** @type {Record<'x' | 'y' | 'averages', number[]>} */
  const kept = { x: [], y: [], averages: [] };
  for (let index = 0; index < x.length; index += 1) {
    recent.push(y[index]);
    if (recent.length > AVERAGED) recent.shift();
    if ((curve.seen + index) % curve.stride > 0) continue;
    kept.x.push(x[index]);
    kept.y.push(y[index]);
    kept.averages.push(mean(recent));
  }
  return thinnedOut({
    x: curve.x.concat(kept.x),
    y: curve.y.concat(kept.y),
    averages: curve.averages.concat(kept.averages),
    recent,
    stride: curve.stride,
    seen: curve.seen + x.length,
    last: { x: x[x.length - 1], y: y[x.length - 1] },
  });
}

/**
 * @param {Curve} curve
 * @returns {Curve} with at most MOST_POINTS
 */
function thinnedOut(curve) {
  if (curve.x.length <= MOST_POINTS) return curve;
  const everySecond = (/** @type {number[]} */ values) => values.filter((_, index) => index % 2 === 0);
  return thinnedOut({
    ...curve, x: everySecond(curve.x), y: everySecond(curve.y), averages: everySecond(curve.averages), stride: 2 * curve.stride,
  });
}

/**
 * The newest kept point of a curve at or before an iteration; undefined if there is none.
 * @param {{ x: number[], y: number[] }} curve x ascending
 */
export function pointAt(curve, /** @type {number} */ x) {
  let [low, high] = [0, curve.x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve.x[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low ? { x: curve.x[low - 1], y: curve.y[low - 1] } : undefined;
}

/** The last iteration of a curve that ends before x; undefined if it reaches x. */
export function endBefore(/** @type {{ x: readonly number[] }} */ curve, /** @type {number} */ x) {
  const end = curve.x.at(-1);
  return end !== undefined && end < x ? end : undefined;
}

function mean(/** @type {number[]} */ values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
