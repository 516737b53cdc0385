// The network's inside, layer by layer: how weights, gradients and activations are spread, and which units are stuck.

import { formatNumber, formatSmall, text } from '../texts.js';
import { html, setText } from './dom.js';

/** @import { LayerReport, WireHistogram } from '../engine/protocol.js' */

const WIDTH = 200;
const HEIGHT = 72;
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

  function paint() {
    if (!shown) return;
    const { layers, rows } = shown;
    waiting.hidden = true;
    note.hidden = false;
    setText(note, text('inside.note', { rows }));
    if (items.length !== layers.length) {
      items = layers.map(() => layerItem());
      list.replaceChildren(...items.map(({ item }) => item));
    }
    layers.forEach((layer, index) => {
      const last = index === layers.length - 1;
      const activation = text(`option.${activations[last ? 1 : 0]}`);
      const name = last ? text('inside.output_layer') : text('inside.hidden_layer', { number: index + 1 });
      items[index].update(layer, `${name}: ${text('inside.units', { units: formatNumber(layer.units), activation })}`, rows);
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
    destroy: () => block.remove(),
  };
}

/** One layer: its name, how many of its units are stuck, three histograms. */
function layerItem() {
  const name = html('h3', {});
  const fill = html('span', { class: 'bar-fill' });
  const bar = html('span', { class: 'bar-track stuck-bar', 'aria-hidden': 'true' }, fill);
  const sentence = html('p', { class: 'stuck' });
  const histograms = KINDS.map(createHistogram);
  const item = html('li', {}, name, bar, sentence, html('div', { class: 'histograms' }, ...histograms.map(({ figure }) => figure)));

  return {
    item,
    /**
     * @param {LayerReport['layers'][number]} layer
     * @param {string} title
     * @param {number} rows
     */
    update(layer, title, rows) {
      const { units, stuck, stuck_kind: kind } = layer;
      setText(name, title);
      bar.hidden = stuck < 0;
      sentence.hidden = stuck < 0;
      if (stuck >= 0) {
        const key = stuck === 0 ? 'none' : stuck === units ? 'all' : 'some';
        setText(sentence, text(`inside.${kind}_${key}`, { stuck, units, rows }));
        sentence.dataset.mood = stuck === 0 ? 'good' : stuck * 2 >= units ? 'bad' : 'mark';
        fill.style.setProperty('--share', String(stuck / units));
      }
      KINDS.forEach((each, index) => histograms[index].update(layer[each]));
    },
  };
}

/** @param {typeof KINDS[number]} kind */
function createHistogram(kind) {
  const canvas = html('canvas', { role: 'img', class: 'histogram' });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const low = html('span', {});
  const high = html('span', {});
  const figure = html('figure', {}, html('figcaption', {}, text(`inside.${kind}`)), canvas,
    html('div', { class: 'histogram-axis', 'aria-hidden': 'true' }, low, html('span', {}, ''), high));

  return {
    figure,
    /** @param {WireHistogram} histogram */
    update({ low: lowest, high: highest, counts }) {
      const ratio = window.devicePixelRatio || 1;
      if (canvas.width !== WIDTH * ratio) {
        canvas.width = WIDTH * ratio;
        canvas.height = HEIGHT * ratio;
      }
      const style = getComputedStyle(canvas);
      const colors = ['--negative', '--muted', '--positive'].map((name) => style.getPropertyValue(name).trim());
      const tallest = counts.reduce((most, count) => Math.max(most, Math.sqrt(count)), 0) || 1;
      const bar = WIDTH / counts.length;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, WIDTH, HEIGHT);
      counts.forEach((count, index) => {
        const from = lowest + ((highest - lowest) * index) / counts.length;
        const to = lowest + ((highest - lowest) * (index + 1)) / counts.length;
        const holdsZero = lowest === highest || (from <= 0 && to > 0 && lowest < 0);
        context.fillStyle = holdsZero ? colors[1] : colors[to <= 0 ? 0 : 2];
        const height = (Math.sqrt(count) / tallest) * HEIGHT;
        context.fillRect(index * bar + 0.5, HEIGHT - height, bar - 1, height);
      });
      const range = { low: formatSmall(lowest), high: formatSmall(highest) };
      setText(low, range.low);
      setText(high, range.high);
      canvas.setAttribute('aria-label', text(`inside.${kind}_range`, range));
    },
  };
}
