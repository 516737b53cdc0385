// The weights of a network as lines between its units: as wide as their size, in the colour of their sign.

import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { svg } from '../../../parts/dom.js';
import { termWord } from '../../../parts/term.js';
import { formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

const WIDEST_LINE = 7;
/** A line is not made widest for less than a weight of this size, so that weights that are all tiny look tiny. */
const LEAST_FULL_WEIGHT = 1;

/** @param {SVGSVGElement} edges that the lines stand in */
export function createWeightLines(edges) {
  /** @type {{ line: SVGLineElement, layer: number, index: number }[]} index: position in the layer's weights */
  let lines = [];
  const legend = createScaleLegend(termWord('weight', text('legend.weights')));

  return {
    /** What width and colour mean. */
    legend: legend.element,
    clear() {
      lines = [];
      edges.replaceChildren();
    },
    /**
     * Adds a weight.
     * @param {{ layer: number, index: number, from: number, to: number }} weight index: position in the layer's weights
     * @param {{ x: number, y: number }} start
     * @param {{ x: number, y: number }} end
     */
    add({ layer, index, from, to }, start, end) {
      const ends = { x1: start.x, y1: start.y, x2: end.x, y2: end.y };
      const line = svg('line', ends);
      lines.push({ line, layer, index });
      edges.append(line, svg('line', { ...ends, 'data-layer': layer, 'data-unit': to, 'data-fan-in': from, class: 'edge-target' }));
    },
    /**
     * Draws every line in the colour and width of its weight.
     * @param {ArrayLike<number>[]} weights by layer
     * @param {(value: number) => string} color of a value from -1 to 1
     */
    paint(weights, color) {
      const full = fullWeight(weights);
      legend.update('signed', formatSmall(-full), formatSmall(full));
      for (const { line, layer, index } of lines) {
        const share = weights[layer][index] / full;
        const isNumber = Number.isFinite(share);
        line.style.stroke = isNumber ? color(share) : '';
        line.style.strokeWidth = isNumber ? String(0.5 + WIDEST_LINE * Math.abs(share)) : '';
      }
    },
  };
}

/**
 * The size of a weight whose line is widest, rounded up to two digits.
 * @param {ArrayLike<number>[]} weights
 */
function fullWeight(weights) {
  let largest = LEAST_FULL_WEIGHT;
  for (const matrix of weights) {
    for (let index = 0; index < matrix.length; index += 1) if (Number.isFinite(matrix[index])) largest = Math.max(largest, Math.abs(matrix[index]));
  }
  const unit = 10 ** (Math.floor(Math.log10(largest)) - 1);
  return Math.ceil(largest / unit) * unit;
}
