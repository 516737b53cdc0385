// The response of each hidden unit to the drawing, layer by layer.

import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createLayerStrip, layersData } from '../../../parts/pictures/layer_strip.js';
import { termWord } from '../../../parts/term.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Recognition } from '../../../wire/protocol.js' */
/** @typedef {import('../../../parts/pictures/colors.js').Palette} Palette */

/** Activations whose values may be negative. */
const SIGNED = ['tanh', 'leaky_relu'];

export function createActivations(/** @type {HTMLElement} */ element) {
  const note = html('p', { class: 'note' }, text('draw.layers_note'));
  const strips = html('div', { class: 'strips' });
  const block = html('section', { class: 'block draw-layers' },
    html('div', { class: 'block-title' }, html('h3', {}, termWord('hidden_unit', text('draw.layers'))),
      createPictureButton({ title: text('draw.layers'), data: () => shown && layersData(shown) })),
    strips, note);
  element.append(block);
  /** @type {ReturnType<typeof createLayerStrip>[]} */
  let layers = [];
  /** @type {Float32Array[] | undefined} */
  let shown;

  function setLayers(/** @type {number} */ count) {
    if (layers.length === count) return;
    for (const layer of layers) layer.destroy();
    layers = Array.from({ length: count }, () => createLayerStrip(strips));
  }

  return {
    update(/** @type {Recognition} */ { hidden, hidden_activation: activation }, /** @type {Palette} */ palette) {
      shown = hidden;
      block.hidden = false;
      setLayers(hidden.length);
      setText(note, text(hidden.length ? 'draw.layers_note' : 'draw.layers_none'));
      hidden.forEach((values, index) => layers[index].update(layerOf(values, index + 1, SIGNED.includes(activation) || values.some((value) => value < 0)), palette));
    },
    /** Shows no values when there is no drawing. */
    clear() {
      shown = undefined;
      block.hidden = true;
    },
  };
}

/**
 * @param {Float32Array} values
 * @param {number} layer counted from 1
 * @param {boolean} signed whether values may be negative
 * @returns {import('../../../parts/pictures/layer_strip.js').Layer}
 */
function layerOf(values, layer, signed) {
  const active = values.reduce((sum, value) => sum + Number(value > 0), 0);
  const strongest = values.reduce((best, value, index) => (value > values[best] ? index : best), 0);
  const words = { layer, count: values.length, active, unit: strongest + 1, value: formatNumber(values[strongest], 2) };
  return {
    values,
    signed,
    title: text('draw.layer', words),
    label: text('draw.layer_label', words),
    describe: (index) => text('draw.unit', { unit: index + 1, value: formatNumber(values[index], 3) }),
  };
}
