// A picture of the page as files; loaded when the first picture is saved.

import { createCanvasPainter } from '../pictures/canvas_painter.js';
import { paintPicture } from '../pictures/element_image.js';
import { createSvgPainter } from '../pictures/svg_painter.js';
import { csvOf } from './csv_text.js';

/** @import { PictureData } from './data_table.js' */

/**
 * @param {HTMLElement} picture shown on the page
 * @param {string} title
 * @param {PictureData | undefined} data
 * @returns {Record<'png' | 'svg' | 'csv', () => Promise<Blob>>}
 */
export function filesOf(picture, title, data) {
  return {
    png: async () => paintPicture(picture, title, createCanvasPainter).toPng(),
    svg: async () => paintPicture(picture, title, createSvgPainter).toSvg(title),
    csv: async () => new Blob([data ? csvOf(data) : ''], { type: 'text/csv' }),
  };
}
