// The numbers of the pictures on a drawing's way, as sentences and as tables.

import { SIDE } from '../../../../parts/pictures/pixel_image.js';
import { formatNumber } from '../../../../words/numbers.js';
import { text } from '../../../../words/text.js';

/** @import { Reading } from '../../state/drawing.js' */
/** @typedef {Extract<Reading, { kind: 'read' }>} ReadDrawing */

const placeOf = (/** @type {number} */ pixel) => ({ row: Math.floor(pixel / SIDE) + 1, column: (pixel % SIDE) + 1 });

/** A pixel's ink and, once known, what it speaks for. */
export function pixelSentence(/** @type {number} */ pixel, /** @type {ReadDrawing} */ { recognition: { image, ranked }, reasons, asked: { names } }) {
  const values = { ...placeOf(pixel), ink: formatNumber(image[pixel], 2) };
  if (!reasons) return text('draw.pixel_ink', values);
  const contribution = reasons.contributions[pixel];
  if (contribution === 0) return text('draw.pixel_silent', values);
  return text('draw.pixel', { ...values, value: formatNumber(Math.abs(contribution), 2), digit: names[ranked[contribution < 0 ? 1 : 0]] });
}

/**
 * Every pixel's ink, and its contribution to the first guess; negative if it favours the second.
 * @returns {import('../../../../parts/dialogs/data_table.js').PictureData}
 */
export function pixelsData(/** @type {ReadDrawing} */ { recognition: { image, ranked }, reasons, asked: { names } }) {
  const [first, second] = [names[ranked[0]], names[ranked[1]]];
  return {
    columns: [text('draw.column_row'), text('draw.column_column'), text('draw.column_ink'), ...(reasons ? [text('draw.column_lead', { first, second })] : [])],
    rows: Array.from(image, (ink, pixel) => {
      const { row, column } = placeOf(pixel);
      return [String(row), String(column), ink, ...(reasons ? [reasons.contributions[pixel]] : [])];
    }),
  };
}

/**
 * The value of each unit of a layer.
 * @returns {import('../../../../parts/dialogs/data_table.js').PictureData}
 */
export function wallData(/** @type {Float32Array} */ values) {
  return { columns: [text('layer.unit'), text('layer.activation')], rows: Array.from(values, (value, unit) => [String(unit + 1), value]) };
}

/**
 * The weights into a unit: from each pixel by row and column, or from each unit of the layer before.
 * @returns {import('../../../../parts/dialogs/data_table.js').PictureData}
 */
export function weightsData(/** @type {Float32Array} */ weights) {
  if (weights.length !== SIDE * SIDE) return { columns: [text('layer.unit'), text('draw.column_weight')], rows: Array.from(weights, (weight, unit) => [String(unit + 1), weight]) };
  return {
    columns: [text('draw.column_row'), text('draw.column_column'), text('draw.column_weight')],
    rows: Array.from(weights, (weight, pixel) => {
      const { row, column } = placeOf(pixel);
      return [String(row), String(column), weight];
    }),
  };
}
