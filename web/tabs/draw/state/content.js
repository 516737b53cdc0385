// The paper's content: strokes or an image. Separate because the page needs it at startup.

/** @import { DrawnContent } from './drawing.js' */

export function isEmptyContent(/** @type {DrawnContent} */ { strokes, image }) {
  return strokes.length === 0 && image === undefined;
}

/**
 * Whether a value that the browser stored is a drawing.
 * @param {any} value
 * @returns {value is DrawnContent}
 */
export function isDrawnContent(value) {
  const arePoints = (/** @type {unknown} */ stroke) => Array.isArray(stroke) && stroke.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (!Array.isArray(value?.strokes) || !value.strokes.every(arePoints)) return false;
  return value.image === undefined || (value.image?.ink instanceof Uint8Array && value.image.ink.length === value.image.side ** 2);
}
