// A 28 x 28 image on a canvas, one canvas pixel for each value, enlarged by the browser without smoothing.

import { text } from '../../words/text.js';
import { html } from '../dom.js';

export const SIDE = 28;
/** The names of an image's pixels, row by row. */
export const PIXEL_NAMES = Array.from({ length: SIDE * SIDE }, (_, pixel) => (
  text('pixel.name', { row: Math.floor(pixel / SIDE) + 1, column: (pixel % SIDE) + 1 })));

/**
 * Digits as a table: the facts about each, then its pixels.
 * @param {string[]} columns names of the facts
 * @param {(string | number)[][]} facts one row for each digit
 * @param {ArrayLike<number> & { subarray: (from: number, to: number) => Iterable<number> }} pixels 784 for each digit
 * @returns {import('../dialogs/data_table.js').PictureData}
 */
export function digitsData(columns, facts, pixels) {
  const size = SIDE * SIDE;
  return {
    columns: [...columns, ...PIXEL_NAMES],
    rows: facts.map((cells, index) => [...cells, ...pixels.subarray(index * size, (index + 1) * size)]),
  };
}

/** @param {string} label accessible name */
export function createPixelImage(label) {
  const canvas = html('canvas', { width: SIDE, height: SIDE, role: 'img', 'aria-label': label, class: 'pixels' });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(SIDE, SIDE);
  /** Each pixel's brightness, independent of the colours. */
  const levels = new Uint8ClampedArray(SIDE * SIDE);
  /** @type {((pixel: number) => number) | undefined} */
  let ink;

  return {
    canvas,
    /**
     * @param {ArrayLike<number>} values 784, row by row
     * @param {number} largest the value of full ink: 1 or 255
     * @param {Uint8ClampedArray} table 256 colours, four bytes each
     */
    update(values, largest, table) {
      ink = (pixel) => values[pixel] / largest;
      for (let pixel = 0; pixel < SIDE * SIDE; pixel += 1) {
        const level = Math.round((values[pixel] / largest) * 255);
        levels[pixel] = level;
        image.data.set(table.subarray(level * 4, level * 4 + 4), pixel * 4);
      }
      context.putImageData(image, 0, 0);
    },
    /**
     * A pixel's ink, 0 to 1; undefined while there is no picture.
     * @param {number} pixel
     */
    inkAt: (pixel) => ink?.(pixel),
    clear() {
      ink = undefined;
      levels.fill(0);
      context.clearRect(0, 0, SIDE, SIDE);
    },
    /**
     * The image as in MNIST: white ink on black.
     * @returns {Promise<Blob>} a PNG
     */
    toPng() {
      const gray = new OffscreenCanvas(SIDE, SIDE);
      const grayContext = /** @type {OffscreenCanvasRenderingContext2D} */ (gray.getContext('2d'));
      const pixels = new Uint8ClampedArray(levels.length * 4).map((_, index) => (index % 4 === 3 ? 255 : levels[index >> 2]));
      grayContext.putImageData(new ImageData(pixels, SIDE, SIDE), 0, 0);
      return gray.convertToBlob({ type: 'image/png' });
    },
  };
}
