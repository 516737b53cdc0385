// The paths of a pen that the page draws digits along: read from pen_paths.txt, and varied as a hand varies them.

/** @import { Point } from './drawing.js' */

/** A digit as strokes on a square of 1 x 1. @typedef {{ digit: string, strokes: Point[][] }} PenPath */

/** Points of a smooth stroke per point in the file, and of a straight one. */
const BETWEEN = 8;
const SURFACE = 280;
/** The longer side of a drawn digit. */
const [SMALLEST, LARGEST] = [165, 205];

/** @returns {PenPath[]} */
export function readPenPaths(/** @type {string} */ file) {
  return file.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
    const [, digit, ...strokes] = line.split('|').map((part) => part.trim());
    return { digit, strokes: strokes.map(strokeOf) };
  });
}

function strokeOf(/** @type {string} */ written) {
  const [how, ...places] = written.split(' ');
  const points = places.map((place) => {
    const [x, y] = place.split(',').map((value) => Number(value) / 100);
    return { x, y };
  });
  const between = how === '-' ? straight : curved;
  return [...points.slice(1).flatMap((_, index) => Array.from({ length: BETWEEN }, (_, step) => between(points, index, step / BETWEEN))), points[points.length - 1]];
}

/** @returns {Point} */
function straight(/** @type {Point[]} */ points, /** @type {number} */ index, /** @type {number} */ at) {
  const [from, to] = [points[index], points[index + 1]];
  return { x: from.x + at * (to.x - from.x), y: from.y + at * (to.y - from.y) };
}

/** A place on the Catmull-Rom curve. @returns {Point} */
function curved(/** @type {Point[]} */ points, /** @type {number} */ index, /** @type {number} */ at) {
  const [before, from, to, after] = [points[Math.max(index - 1, 0)], points[index], points[index + 1], points[Math.min(index + 2, points.length - 1)]];
  const along = (/** @type {'x' | 'y'} */ axis) => from[axis] + (at / 2) * (to[axis] - before[axis]
    + at * (2 * before[axis] - 5 * from[axis] + 4 * to[axis] - after[axis] + at * (3 * from[axis] - before[axis] - 3 * to[axis] + after[axis])));
  return { x: along('x'), y: along('y') };
}

/**
 * A path as one hand draws it: turned, slanted, stretched and bent a little, in the middle of the paper.
 * @param {PenPath} path
 * @param {() => number} random 0 to 1
 * @returns {Point[][]}
 */
export function drawnAlong({ strokes }, random) {
  const about = (/** @type {number} */ middle, /** @type {number} */ most) => middle + most * (2 * random() - 1);
  const [turn, slant, across, wave, phase] = [about(0, 0.12), about(0.05, 0.16), about(1, 0.16), about(0, 0.02), about(0, Math.PI)];
  const bent = strokes.map((stroke) => stroke.map(({ x, y }) => {
    const [left, top] = [across * (x - 0.5 + wave * Math.sin(6 * y + phase)) - slant * (y - 0.5), y - 0.5 + wave * Math.cos(6 * x + phase)];
    return { x: left * Math.cos(turn) - top * Math.sin(turn), y: left * Math.sin(turn) + top * Math.cos(turn) };
  }));
  const [xs, ys] = [bent.flat().map(({ x }) => x), bent.flat().map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const size = about((SMALLEST + LARGEST) / 2, (LARGEST - SMALLEST) / 2) / Math.max(right - left, bottom - top);
  const place = (/** @type {number} */ value, /** @type {number} */ middle) => SURFACE / 2 + (value - middle) * size;
  return bent.map((stroke) => stroke.map(({ x, y }) => ({ x: place(x, (left + right) / 2), y: place(y, (top + bottom) / 2) })));
}
