// Renders vector strokes as ink: one byte per pixel, 0 for paper and 255 for full ink.

export const SURFACE = 280;
/** The stroke width as a share of the digit's longer side, as in MNIST. */
const STROKE_SHARE = 0.11;
/** The pen width on the screen. */
export const SHOWN_WIDTH = 20;
const [THINNEST, THICKEST] = [6, 30];
/** How far a stroke may leave the surface; points farther out are moved back. */
const OUTSIDE = 20;
/** Room for half a pen around the strokes. */
const MARGIN = 18;
const LARGEST = SURFACE + 2 * OUTSIDE + 2 * MARGIN;
/** Points are rounded to 1/64 pixel, so that strokes shifted by a fraction of a pixel give the same ink. */
const FINENESS = 64;

/** @import { DrawnContent, Point } from '../state/drawing.js' */
/** @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context */

/**
 * Draws strokes from a 280 x 280 surface at a fixed place, then shifts the result by whole pixels: the same strokes give the same pixels at
 * any position.
 */
export function createInkMaker() {
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
    new OffscreenCanvas(LARGEST, LARGEST).getContext('2d', { willReadFrequently: true }));

  /**
   * @param {Point[][]} strokes
   * @param {number} pen the pen width as a multiple of the digit's fitting width; 0 for the screen's pen
   * @returns {Uint8Array} row by row
   */
  function ofStrokes(strokes, pen) {
    const ink = new Uint8Array(SURFACE * SURFACE);
    const frame = frameOf(strokes);
    if (!frame) return ink;
    const local = strokes.map((stroke) => stroke.map(({ x, y }) => ({
      x: MARGIN + Math.round((x - frame.left) * FINENESS) / FINENESS,
      y: MARGIN + Math.round((y - frame.top) * FINENESS) / FINENESS,
    })));
    context.fillStyle = '#000';
    context.fillRect(0, 0, LARGEST, LARGEST);
    paintStrokes(context, local, pen ? fittingWidth(frame) * pen : SHOWN_WIDTH, '#fff');
    const width = Math.ceil(frame.right - frame.left) + 2 * MARGIN;
    const height = Math.ceil(frame.bottom - frame.top) + 2 * MARGIN;
    const { data } = context.getImageData(0, 0, width, height);
    const left = Math.round(frame.left) - MARGIN;
    const top = Math.round(frame.top) - MARGIN;
    for (let row = Math.max(0, -top); row < Math.min(height, SURFACE - top); row += 1) {
      for (let column = Math.max(0, -left); column < Math.min(width, SURFACE - left); column += 1) {
        ink[(top + row) * SURFACE + left + column] = data[(row * width + column) * 4];
      }
    }
    return ink;
  }

  /**
   * A drawing as ink, for the network's preparation.
   * @param {DrawnContent} content
   * @param {number} [pen] the pen width as a multiple of the digit's fitting width; 0 for the screen's pen
   */
  return ({ strokes, image }, pen = 1) => {
    if (image) return { width: image.side, height: image.side, ink: image.ink };
    return { width: SURFACE, height: SURFACE, ink: ofStrokes(strokes, pen) };
  };
}

/**
 * @param {Point} point
 * @returns {Point} at most a little outside the surface
 */
export function heldBack({ x, y }) {
  const near = (/** @type {number} */ value) => Math.min(Math.max(value, -OUTSIDE), SURFACE + OUTSIDE);
  return { x: near(x), y: near(y) };
}

/**
 * @param {Context} context
 * @param {Point[][]} strokes
 * @param {number} width
 * @param {string} color
 */
export function paintStrokes(context, strokes, width, color) {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [first, ...others] of strokes) {
    context.beginPath();
    context.moveTo(first.x, first.y);
    // A line of length 0 would not leave a dot.
    if (others.length === 0) context.lineTo(first.x + 0.01, first.y);
    for (const point of others) context.lineTo(point.x, point.y);
    context.stroke();
  }
}

/** The bounding box of all points; undefined if there are none. */
export function frameOf(/** @type {Point[][]} */ strokes) {
  const points = strokes.flat();
  if (points.length === 0) return undefined;
  const frame = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    frame.left = Math.min(frame.left, x);
    frame.right = Math.max(frame.right, x);
    frame.top = Math.min(frame.top, y);
    frame.bottom = Math.max(frame.bottom, y);
  }
  return frame;
}

/** The pen width that fits a digit of this size. */
export function fittingWidth(/** @type {{ left: number, top: number, right: number, bottom: number }} */ { left, top, right, bottom }) {
  const longest = Math.round(Math.max(right - left, bottom - top) * FINENESS) / FINENESS;
  return Math.min(Math.max(longest * STROKE_SHARE, THINNEST), THICKEST);
}
