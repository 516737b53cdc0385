// The values of one layer, one readable cell for each unit, with their colour scale.

import { formatSmall } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { createScaleLegend } from '../charts/scale_legend.js';
import { html, setText } from '../dom.js';
import { createCellMap } from './cell_map.js';

/** @typedef {import('./colors.js').Palette} Palette */

/** Units per row of a large layer. */
const MOST_COLUMNS = 40;

/**
 * @typedef {object} Layer
 * @property {Float32Array} values one for each unit
 * @property {boolean} signed whether values can be negative
 * @property {string} title
 * @property {string} label describes the layer
 * @property {(index: number) => string} describe describes a unit with its value
 */

export function createLayerStrip(/** @type {HTMLElement} */ element) {
  const title = html('h4');
  const map = createCellMap({ hint: text('draw.read_unit') });
  const legend = createScaleLegend();
  const strip = html('div', { class: 'strip' }, title, map.element, legend.element);
  element.append(strip);

  return {
    update(/** @type {Layer} */ { values, signed, title: words, label, describe }, /** @type {Palette} */ { shareTable, signedTable }) {
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      setText(title, words);
      legend.update(signed ? 'signed' : 'share', formatSmall(signed ? -largest : 0), formatSmall(largest));
      map.update({
        label,
        columns: Math.min(values.length, MOST_COLUMNS),
        count: values.length,
        color(index) {
          const share = largest ? values[index] / largest : 0;
          const start = 4 * (signed ? Math.round(share * 127) + 127 : Math.round(share * 255));
          return (signed ? signedTable : shareTable).subarray(start, start + 4);
        },
        describe,
      });
    },
    destroy() {
      map.destroy();
      strip.remove();
    },
  };
}

/**
 * The activations of all layers as a table.
 * @param {ArrayLike<number>[]} layers
 * @returns {import('../dialogs/data_table.js').PictureData}
 */
export function layersData(layers) {
  return {
    columns: [text('layer.layer'), text('layer.unit'), text('layer.activation')],
    rows: layers.flatMap((values, layer) => Array.from(values, (value, unit) => [String(layer + 1), String(unit + 1), value])),
  };
}
