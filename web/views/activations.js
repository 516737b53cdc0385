// How strongly each hidden unit answers to the drawing, layer by layer.

import { formatNumber, text } from '../texts.js';
import { createCellMap } from './cell_map.js';
import { html, setText } from './dom.js';

/** @import { Recognition } from '../engine/protocol.js' */
/** @typedef {import('./colors.js').Palette} Palette */

/** Units a row of a large layer. */
const MOST_COLUMNS = 40;
/** Activations whose values may be negative. */
const SIGNED = ['tanh', 'leaky_relu'];

/** @param {HTMLElement} element */
export function createActivations(element) {
  const note = html('p', { class: 'note' }, text('draw.layers_note'));
  const strips = html('div', { class: 'strips' });
  const block = html('section', { class: 'block draw-layers' }, html('h3', {}, text('draw.layers')), strips, note);
  element.append(block);
  /** @type {ReturnType<typeof createStrip>[]} */
  let layers = [];

  /** @param {number} count */
  function setLayers(count) {
    if (layers.length === count) return;
    for (const layer of layers) layer.destroy();
    layers = Array.from({ length: count }, () => createStrip(strips));
  }

  return {
    /**
     * @param {Recognition} recognition
     * @param {Palette} palette
     */
    update({ hidden, hidden_activation: activation }, palette) {
      block.hidden = false;
      setLayers(hidden.length);
      setText(note, text(hidden.length ? 'draw.layers_note' : 'draw.layers_none'));
      hidden.forEach((values, index) => layers[index].update(values, index + 1, SIGNED.includes(activation), palette));
    },
    /** Nothing is drawn that units could answer to. */
    clear() {
      block.hidden = true;
    },
    destroy() {
      setLayers(0);
      block.remove();
    },
  };
}

/** @param {HTMLElement} element */
function createStrip(element) {
  const title = html('h4');
  const map = createCellMap({ hint: text('draw.read_unit') });
  const low = html('span');
  const high = html('span');
  const bar = html('i', { 'aria-hidden': 'true' });
  const legend = html('p', { class: 'map-legend' }, low, bar, high);
  const strip = html('div', { class: 'strip' }, title, map.element, legend);
  element.append(strip);

  return {
    /**
     * @param {Float32Array} values
     * @param {number} layer counted from 1
     * @param {boolean} signed whether values may be negative
     * @param {Palette} palette
     */
    update(values, layer, signed, { shareTable, signedTable }) {
      const count = values.length;
      const active = values.reduce((sum, value) => sum + Number(value > 0), 0);
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const strongest = values.reduce((best, value, index) => (value > values[best] ? index : best), 0);
      const words = { layer, count, active, unit: strongest + 1, value: formatNumber(values[strongest], 2) };
      setText(title, text('draw.layer', words));
      setText(low, signed ? formatNumber(-largest, 1) : '0');
      setText(high, formatNumber(largest, 1));
      bar.className = signed ? 'signed-bar' : 'share-bar';
      map.update({
        label: text('draw.layer_label', words),
        columns: Math.min(count, MOST_COLUMNS),
        count,
        color(index) {
          const share = largest ? values[index] / largest : 0;
          const start = 4 * (signed ? Math.round(share * 127) + 127 : Math.round(share * 255));
          return (signed ? signedTable : shareTable).subarray(start, start + 4);
        },
        describe: (index) => text('draw.unit', { unit: index + 1, value: formatNumber(values[index], 3) }),
      });
    },
    destroy() {
      map.destroy();
      strip.remove();
    },
  };
}
