// The network as a picture: units in columns, and every weight as a line between them.

import { text } from '../texts.js';
import { html, svg } from './dom.js';
import { inputNames, outputNames } from './truth_table.js';

const WIDTH = 560;
const HEIGHT = 300;
const MARGIN = 34;
const RADIUS = 13;
const WIDEST_LINE = 7;

/**
 * @param {HTMLElement} element
 */
export function createNetworkDiagram(element) {
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': text('xor.network'), class: 'network' });
  const figure = html('figure', { class: 'network-figure' }, picture,
    html('figcaption', {}, text('xor.network_caption'), html('span', { class: 'signed-legend', 'aria-hidden': 'true' },
      text('legend.negative'), html('i'), text('legend.positive'))));
  element.append(figure);
  let shownLayers = '';
  /** @type {SVGLineElement[][]} */
  let lines = [];
  /** @type {SVGCircleElement[][]} */
  let units = [];

  /** @param {number[]} sizes */
  function rebuild(sizes) {
    const positions = sizes.map((size, layer) => Array.from({ length: size }, (_, unit) => ({
      x: MARGIN + ((WIDTH - 2 * MARGIN) * layer) / (sizes.length - 1),
      y: HEIGHT / 2 + (unit - (size - 1) / 2) * Math.min(56, (HEIGHT - 2 * MARGIN) / Math.max(size - 1, 1)),
    })));
    lines = positions.slice(1).map((layer, below) => positions[below].flatMap((from) => layer.map((to) => {
      const line = svg('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y });
      line.append(svg('title'));
      return line;
    })));
    const names = unitNames(sizes);
    units = positions.map((layer) => layer.map((at) => {
      const circle = svg('circle', { cx: at.x, cy: at.y, r: RADIUS });
      circle.append(svg('title'));
      return circle;
    }));
    const labels = positions.flatMap((layer, index) => (index === 0 || index === sizes.length - 1
      ? layer.map((at, unit) => svg('text', { x: at.x, y: at.y + 5 }, names[index][unit])) : []));
    picture.replaceChildren(...lines.flat(), ...units.flat(), ...labels);
  }

  return {
    /**
     * @param {number[]} sizes units a layer, inputs first
     * @param {Float64Array[]} weights a layer each, row by row: (fan_in, units)
     * @param {Float64Array[]} biases a layer each
     * @param {(value: number) => string} color of -1 to 1
     */
    update(sizes, weights, biases, color) {
      const layers = sizes.join('-');
      if (layers !== shownLayers) {
        shownLayers = layers;
        rebuild(sizes);
      }
      const names = unitNames(sizes);
      weights.forEach((matrix, layer) => {
        const largest = matrix.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
        matrix.forEach((weight, index) => {
          const line = lines[layer][index];
          const share = weight / largest;
          line.style.stroke = color(share);
          line.style.strokeWidth = String(0.5 + WIDEST_LINE * Math.abs(share));
          const from = names[layer][Math.floor(index / sizes[layer + 1])];
          const to = names[layer + 1][index % sizes[layer + 1]];
          /** @type {Element} */ (line.firstElementChild).textContent = text('xor.weight', { from, to, value: weight.toFixed(3) });
        });
        biases[layer].forEach((bias, unit) => {
          const circle = units[layer + 1][unit];
          circle.style.fill = color(Math.max(-1, Math.min(1, bias / 3)));
          /** @type {Element} */ (circle.firstElementChild).textContent = text('xor.unit', { name: names[layer + 1][unit], value: bias.toFixed(3) });
        });
      });
    },
    destroy: () => figure.remove(),
  };
}

/**
 * Names a layer: x y z, h1 h2 ..., a b.
 * @param {number[]} sizes
 * @returns {string[][]}
 */
function unitNames(sizes) {
  return sizes.map((size, layer) => {
    if (layer === 0) return inputNames(size);
    if (layer === sizes.length - 1) return outputNames(size);
    const prefix = sizes.length > 3 ? `h${layer}.` : 'h';
    return Array.from({ length: size }, (_, unit) => `${prefix}${unit + 1}`);
  });
}
