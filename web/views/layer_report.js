// The network's inside, layer by layer: how weights, gradients and activations are spread, and which units are stuck.

import { formatNumber, formatSmall, text } from '../texts.js';
import { html, setText } from './dom.js';
import { barsOf, createHistogram } from './histogram.js';
import { createPictureButton } from './picture_dialog.js';

/** @import { LayerReport } from '../engine/protocol.js' */

const KINDS = /** @type {const} */ (['weights', 'gradients', 'activations']);

/** @param {HTMLElement} element */
export function createLayerReport(element) {
  const waiting = html('p', { class: 'note' }, text('digits.loading'));
  const list = html('ol', { class: 'layers' });
  const note = html('p', { class: 'note', hidden: true });
  const block = html('section', { class: 'block', 'aria-label': text('inside.title') }, waiting, list, note);
  element.append(block);
  /** @type {ReturnType<typeof layerItem>[]} */
  let items = [];
  /** @type {LayerReport | undefined} */
  let shown;
  /** @type {string[]} */
  let activations = [];

  /** @param {number} index of a layer */
  function placeOf(index) {
    return index + 1 === shown?.layers.length ? text('inside.output_layer') : text('inside.hidden_layer', { number: index + 1 });
  }

  function paint() {
    if (!shown) return;
    const { layers, rows, looked_at: lookedAt } = shown;
    waiting.hidden = true;
    note.hidden = false;
    setText(note, text('inside.note', { rows }));
    if (items.length !== layers.length) {
      for (const { destroy } of items) destroy();
      items = layers.map((_, index) => layerItem(placeOf(index)));
      list.replaceChildren(...items.map(({ item }) => item));
    }
    layers.forEach((layer, index) => {
      const last = index === layers.length - 1;
      const activation = text(`option.${activations[last ? 1 : 0]}`);
      items[index].update(layer, `${placeOf(index)}: ${text('inside.units', { units: formatNumber(layer.units), activation })}`, lookedAt);
    });
  }

  return {
    /** @param {LayerReport} report */
    update(report) {
      shown = report;
      paint();
    },
    /** @param {Record<string, string | number>} config */
    setConfig(config) {
      activations = [String(config.hidden_activation), String(config.output_activation)];
    },
    repaint: paint,
    destroy() {
      for (const { destroy } of items) destroy();
      block.remove();
    },
  };
}

/**
 * One layer: its name, how many of its units are stuck, three histograms.
 * @param {string} place which layer it is
 */
function layerItem(place) {
  const name = html('h3', {});
  const fill = html('span', { class: 'bar-fill' });
  const bar = html('span', { class: 'bar-track stuck-bar', 'aria-hidden': 'true' }, fill);
  const sentence = html('p', { class: 'stuck' });
  const histograms = KINDS.map(createHistogram);
  const block = html('div', { class: 'block' }, html('header', { class: 'block-title' }, name, createPictureButton({ title: place, data })),
    bar, sentence, html('div', { class: 'histograms' }, ...histograms.map(({ figure }) => figure)));
  const item = html('li', {}, block);
  /** @type {LayerReport['layers'][number] | undefined} */
  let shown;

  /** Every bar of the three histograms. */
  function data() {
    if (!shown) return undefined;
    const layer = shown;
    const rows = KINDS.flatMap((kind) => barsOf(layer[kind]).map(({ from, to, count }) => [text(`inside.${kind}`), from, to, count]));
    return { columns: ['kind', 'from', 'to', 'count'].map((column) => text(`inside.column_${column}`)), rows };
  }

  return {
    item,
    /**
     * @param {LayerReport['layers'][number]} layer
     * @param {string} title
     * @param {number} lookedAt digits for which a dead unit is off
     */
    update(layer, title, lookedAt) {
      shown = layer;
      const { units, stuck, stuck_kind: kind } = layer;
      setText(name, title);
      bar.hidden = stuck < 0;
      sentence.hidden = stuck < 0;
      if (stuck >= 0) {
        const key = stuck === 0 ? 'none' : stuck === units ? 'all' : 'some';
        setText(sentence, text(`inside.${kind}_${key}`, { stuck, units, rows: formatNumber(lookedAt) }));
        sentence.dataset.mood = stuck === 0 ? 'good' : stuck * 2 >= units ? 'bad' : 'mark';
        fill.style.setProperty('--share', String(stuck / units));
      }
      KINDS.forEach((each, index) => histograms[index].update(layer[each]));
    },
    destroy() {
      for (const { destroy } of histograms) destroy();
    },
  };
}
