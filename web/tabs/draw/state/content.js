// What is on the paper: strokes, or an image. Apart from the rest, because the start asks for it.

/** @import { DrawnContent } from './drawing.js' */

export function isEmptyContent(/** @type {DrawnContent} */ { strokes, image }) {
  return strokes.length === 0 && image === undefined;
}

/**
 * Whether this is a drawing, as the browser gives back what was kept.
 * @param {any} value
 * @returns {value is DrawnContent}
 */
export function isDrawnContent(value) {
  const arePoints = (/** @type {unknown} */ stroke) => Array.isArray(stroke) && stroke.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (!Array.isArray(value?.strokes) || !value.strokes.every(arePoints)) return false;
  return value.image === undefined || (value.image?.ink instanceof Uint8Array && value.image.ink.length === value.image.side ** 2);
}
