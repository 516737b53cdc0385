// The squares of a network's inputs and units: what each answers over the plane of two inputs, and what their colours mean.

import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { ACTIVATION_ENDS, paintSurface } from '../../../parts/pictures/surface_canvas.js';
import { termWord } from '../../../parts/term.js';
import { formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { XorAnswers } from '../../../lab/lab_types.js' */

/** Words of the glossary for what the squares show. @type {Record<string, string>} */
const LEGEND_TERMS = { inputs: 'input', hidden: 'hidden_unit', outputs: 'output' };

/**
 * Legends for the colours of the squares: one for each pair of ends that values have.
 * @param {XorAnswers} answers
 */
export function squareLegends({ config: { hidden_activation, output_activation }, input_surfaces, layer_sizes }) {
  const kinds = [
    ...(input_surfaces.length ? [['inputs', 'tanh']] : []),
    ...(layer_sizes.length > 2 ? [['hidden', String(hidden_activation)]] : []),
    ['outputs', String(output_activation)],
  ].map(([kind, activation]) => ({
    term: LEGEND_TERMS[kind], name: text(`legend.${kind}`), ends: ACTIVATION_ENDS[activation]?.map(formatSmall) ?? [text('legend.negative'), text('legend.positive')],
  }));
  return [...new Set(kinds.map(({ ends }) => ends.join()))].map((key) => {
    const alike = kinds.filter(({ ends }) => ends.join() === key);
    const names = alike.map(({ name }) => name).join(', ');
    const legend = createScaleLegend(termWord(alike[0].term, `${names[0].toUpperCase()}${names.slice(1)}:`));
    const [low, high] = alike[0].ends;
    legend.update('surface', low, high);
    return legend.element;
  });
}

/**
 * Paints the values of every input and every unit that is drawn.
 * @param {XorAnswers} answers
 * @param {(HTMLCanvasElement | undefined)[][]} canvases by layer, the inputs first; undefined for an input that has none
 * @param {number[]} first the first drawn unit of each layer
 * @param {Uint8ClampedArray} colors of values from -1 to 1
 */
export function paintSquares({ layer_sizes: sizes, input_surfaces, surfaces, config }, canvases, first, colors) {
  canvases.forEach((layerCanvases, layer) => layerCanvases.forEach((canvas, at) => {
    const all = layer === 0 ? input_surfaces : surfaces[layer - 1];
    if (!canvas || !all.length) return;
    const unit = first[layer] + at;
    const size = all.length / sizes[layer];
    const activation = layer === 0 ? 'tanh' : String(config[layer === sizes.length - 1 ? 'output_activation' : 'hidden_activation']);
    paintSurface(canvas, all.subarray(unit * size, (unit + 1) * size), activation, colors);
  }));
}
