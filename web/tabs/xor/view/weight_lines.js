// The weights of a network as lines between its units: as wide as their size, in the colour of their sign.

import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { svg } from '../../../parts/dom.js';
import { termWord } from '../../../parts/term.js';
import { formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

const WIDEST_LINE = 9;
/** Small weights are drawn a little wider and stronger than in proportion: else they could not be told apart. */
const WIDTH_POWER = 0.72;
const COLOR_POWER = 0.5;

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
     * @param {number} full the weight whose line is widest
     */
    paint(weights, color, full) {
      legend.update('signed', formatSmall(-full), formatSmall(full));
      for (const { line, layer, index } of lines) {
        const weight = weights[layer][index];
        const share = Math.min(Math.abs(weight) / full, 1);
        const isNumber = Number.isFinite(weight);
        line.style.stroke = isNumber ? color(Math.sign(weight) * share ** COLOR_POWER) : '';
        line.style.strokeWidth = isNumber ? String(0.5 + WIDEST_LINE * share ** WIDTH_POWER) : '';
      }
    },
  };
}
