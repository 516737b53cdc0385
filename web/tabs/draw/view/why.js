// Why, on the paper itself: the ink that speaks for the best answer and for the second, where it was drawn, and the ink that fits no such digit.

import { SIDE } from '../../../parts/pictures/pixel_image.js';
import { html } from '../../../parts/dom.js';
import { SURFACE } from './stroke_ink.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { JudgedDrawing } from '../../../wire/protocol.js' */
/** @import { Reading } from '../state/drawing.js' */

/** Ink from this share on hides the paper; the fainter rim of a stroke lets it show through. */
const OPAQUE_FROM = 0.35;
/** What fits no digit is marked from this share of full ink on. */
const MARKED_FROM = 0.3;
/** The pixels that a scaled drawing has at most along a side, with that step and without. */
const [BOX, WHOLE] = [20, 28];

/** @param {HTMLElement} place the paper */
export function createWhy(place, /** @type {{ onPoint: (pixel: number | undefined) => void }} */ { onPoint }) {
  const canvas = html('canvas', { class: 'why', 'aria-hidden': 'true', hidden: true });
  place.append(canvas);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const cells = new OffscreenCanvas(SIDE, SIDE);
  const cellContext = /** @type {OffscreenCanvasRenderingContext2D} */ (cells.getContext('2d'));
  /** Where the pixels lie on the surface. @type {ReturnType<typeof gridOf> | undefined} */
  let grid;

  const point = (/** @type {PointerEvent} */ { clientX, clientY }) => {
    if (canvas.hidden || !grid) return;
    const { left, top, width } = canvas.getBoundingClientRect();
    const scale = SURFACE / width;
    const column = Math.floor(((clientX - left) * scale - grid.x) / grid.across);
    const row = Math.floor(((clientY - top) * scale - grid.y) / grid.down);
    onPoint(column >= 0 && column < SIDE && row >= 0 && row < SIDE ? row * SIDE + column : undefined);
  };
  place.addEventListener('pointerdown', point);
  place.addEventListener('pointermove', point);
  place.addEventListener('pointerleave', ({ pointerType }) => pointerType !== 'touch' && grid && onPoint(undefined)); // a lifted finger has still asked

  return {
    /**
     * @param {Extract<Reading, { kind: 'read' }> | undefined} reading with its reasons; undefined to show the ink alone
     * @param {JudgedDrawing | undefined} unlike what does not fit the digit that was read
     * @param {Palette} palette
     * @param {string} mark the colour of what does not fit
     */
    update(reading, unlike, { signedTable }, mark) {
      if (!reading?.reasons && !canvas.hidden) onPoint(undefined);
      canvas.hidden = !reading?.reasons;
      grid = undefined;
      if (!reading?.reasons) return;
      grid = gridOf(reading);
      const { reasons: { contributions }, recognition: { image } } = reading;
      const largest = contributions.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
      const picture = cellContext.createImageData(SIDE, SIDE);
      for (let pixel = 0; pixel < SIDE * SIDE; pixel += 1) {
        const level = Math.round((contributions[pixel] / largest) * 127) + 127;
        picture.data.set(signedTable.subarray(level * 4, level * 4 + 3), pixel * 4);
        picture.data[pixel * 4 + 3] = 255 * Math.min(image[pixel] / OPAQUE_FROM, 1);
      }
      cellContext.putImageData(picture, 0, 0);
      const side = Math.round(place.clientWidth * devicePixelRatio);
      canvas.width = canvas.height = side;
      context.scale(side / SURFACE, side / SURFACE);
      context.imageSmoothingEnabled = false;
      context.drawImage(cells, grid.x, grid.y, SIDE * grid.across, SIDE * grid.down);
      if (unlike) markCells(unlike, grid, mark);
    },
  };

  /** Frames ink that does not fit, and dots ink that is missing. */
  function markCells(/** @type {JudgedDrawing} */ { too_much, missing }, /** @type {NonNullable<typeof grid>} */ { x, y, across, down }, /** @type {string} */ color) {
    context.strokeStyle = context.fillStyle = color;
    context.lineWidth = 1.5;
    for (let pixel = 0; pixel < SIDE * SIDE; pixel += 1) {
      const [left, top] = [x + (pixel % SIDE) * across, y + Math.floor(pixel / SIDE) * down];
      if (too_much[pixel] >= MARKED_FROM) context.strokeRect(left + 1, top + 1, across - 2, down - 2);
      else if (missing[pixel] >= MARKED_FROM) context.fillRect(left + across / 2 - 1, top + down / 2 - 1, 2, 2);
    }
  }
}

/**
 * Where the network's 28 x 28 pixels lie on the surface of the drawing: the preparation, backwards.
 * @param {Extract<Reading, { kind: 'read' }>} reading
 * @returns {{ x: number, y: number, across: number, down: number }} the corner of the first pixel, and the size of each
 */
function gridOf({ recognition: { crop: [top, left, bottom, right], shift: [shiftDown, shiftRight] }, asked: { drawn: { width }, steps: { box } } }) {
  const scale = SURFACE / width;
  const [height, breadth] = [bottom - top, right - left];
  const most = Math.max(height, breadth);
  const [rows, columns] = [height, breadth].map((size) => Math.max(1, Math.round((size * (box ? BOX : WHOLE)) / most)));
  const [down, across] = [height / rows, breadth / columns];
  const [firstRow, firstColumn] = [rows, columns].map((count) => Math.floor((SIDE - count) / 2));
  return { x: scale * (left - (firstColumn + shiftRight) * across), y: scale * (top - (firstRow + shiftDown) * down), across: scale * across, down: scale * down };
}
