// How the answer grew: what the network answers to the drawing's beginnings, point by point.

/** @import { DrawnContent, Point } from './drawing.js' */

/** The answer to the first points of a drawing. at: how many points. @typedef {{ at: number, outputs: Float32Array }} Grown */
/** A part of the drawing during which one class leads: from and to are counts of points. @typedef {{ digit: number, from: number, to: number }} Lead */

/** Answers in a whole curve; a longer drawing is answered at this many places. */
const MOST_PLACES = 60;
/** A class that leads for a smaller share of the drawing is not named. */
const WORTH_NAMING = 0.05;
/** A class whose output never reaches this has no line. */
const WORTH_DRAWING = 0.2;

/** How many points the strokes have. */
export function countPoints(/** @type {DrawnContent} */ { strokes }) {
  return strokes.reduce((sum, stroke) => sum + stroke.length, 0);
}

/**
 * The first points of a drawing.
 * @param {DrawnContent} content
 * @param {number} count
 * @returns {DrawnContent}
 */
export function firstPoints({ strokes }, count) {
  /** @type {Point[][]} */
  const kept = [];
  let left = count;
  for (const stroke of strokes) {
    if (left <= 0) break;
    kept.push(stroke.length <= left ? stroke : stroke.slice(0, left));
    left -= stroke.length;
  }
  return { strokes: kept, image: undefined };
}

/** The first place of the curve that has no answer yet; undefined when the curve is whole. */
export function nextPlace(/** @type {Grown[]} */ growth, /** @type {DrawnContent} */ content) {
  const points = countPoints(content);
  const places = Math.min(points, MOST_PLACES);
  const answered = new Set(growth.map(({ at }) => placeOf(at, points)));
  for (let place = 1; place <= places; place += 1) if (!answered.has(place)) return Math.ceil((place * points) / places);
  return undefined;
}

function placeOf(/** @type {number} */ at, /** @type {number} */ points) {
  return Math.floor((at * Math.min(points, MOST_PLACES)) / points);
}

/**
 * @param {Grown[]} growth in the order of the points
 * @param {Grown} answer replaces one at the same place
 */
export function withGrown(growth, answer) {
  const last = growth.at(-1);
  if (!last || last.at < answer.at) return [...growth, answer];
  const after = growth.findIndex(({ at }) => at >= answer.at);
  return [...growth.slice(0, after), answer, ...growth.slice(growth[after].at === answer.at ? after + 1 : after)];
}

/**
 * The answers that stay true when a drawing becomes another: those to the points that both begin with.
 * @param {Grown[]} growth
 * @param {DrawnContent} before
 * @param {DrawnContent} after
 */
export function grownWithin(growth, before, after) {
  const points = commonPoints(before, after);
  return growth.every(({ at }) => at <= points) ? growth : growth.filter(({ at }) => at <= points);
}

/** How many points two drawings begin with alike. */
function commonPoints(/** @type {DrawnContent} */ one, /** @type {DrawnContent} */ other) {
  let points = 0;
  for (const [index, stroke] of one.strokes.entries()) {
    const same = other.strokes[index];
    const alike = stroke === same ? stroke.length : stroke.findIndex((point, at) => point !== same?.[at]);
    points += alike < 0 ? stroke.length : alike;
    if (stroke !== same) break;
  }
  return points;
}

/** The classes that have a line: those whose output is ever worth it, and always the best and the second of the end. */
export function drawnClasses(/** @type {Grown[]} */ growth, /** @type {ArrayLike<number>} */ ranked) {
  const classes = growth[0]?.outputs.length ?? 0;
  return Array.from({ length: classes }, (_, digit) => digit)
    .filter((digit) => digit === ranked[0] || digit === ranked[1] || growth.some(({ outputs }) => outputs[digit] >= WORTH_DRAWING));
}

/** @returns {Lead[]} the parts of the drawing, each with the class that leads in it; short ones are left out */
export function leadsOf(/** @type {Grown[]} */ growth) {
  /** @type {Lead[]} */
  const leads = [];
  for (const { at, outputs } of growth) {
    const digit = outputs.indexOf(Math.max(...outputs));
    const last = leads.at(-1);
    if (last?.digit === digit) last.to = at;
    else leads.push({ digit, from: last?.to ?? 0, to: at });
  }
  const end = growth.at(-1)?.at ?? 0;
  return leads.filter(({ from, to }) => to - from >= WORTH_NAMING * end);
}
