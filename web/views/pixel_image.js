// A 28 x 28 image on a canvas, one canvas pixel a value, enlarged by the browser without smoothing.

import { html } from './dom.js';

export const SIDE = 28;

/**
 * @param {string} label accessible name
 */
export function createPixelImage(label) {
  const canvas = html('canvas', { width: SIDE, height: SIDE, role: 'img', 'aria-label': label, class: 'pixels' });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(SIDE, SIDE);

  return {
    canvas,
    /**
     * @param {ArrayLike<number>} values 784, row by row
     * @param {number} largest the value of full ink: 1, or 255
     * @param {Uint8ClampedArray} table 256 colours, four bytes each
     */
    update(values, largest, table) {
      for (let pixel = 0; pixel < SIDE * SIDE; pixel += 1) {
        const level = Math.round((values[pixel] / largest) * 255);
        image.data.set(table.subarray(level * 4, level * 4 + 4), pixel * 4);
      }
      context.putImageData(image, 0, 0);
    },
    clear() {
      context.clearRect(0, 0, SIDE, SIDE);
    },
  };
}
