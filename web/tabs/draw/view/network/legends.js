// The scales of the pictures on a drawing's way: weights, and the units' values.

import { createScaleLegend } from '../../../../parts/charts/scale_legend.js';
import { html } from '../../../../parts/dom.js';
import { termWord } from '../../../../parts/term.js';
import { formatSmall } from '../../../../words/numbers.js';
import { text } from '../../../../words/text.js';

export function createLegends() {
  const weights = createScaleLegend(termWord('weight', text('legend.weights')));
  const units = createScaleLegend(html('span', {}, text('draw.legend_units')));
  weights.update('signed', '−', '+');
  return {
    element: html('div', { class: 'legends' }, weights.element, units.element),
    /**
     * @param {string | undefined} activation of the hidden units; undefined before it is known
     * @param {number} most the largest value that a unit has had
     */
    update(activation, most) {
      const isBounded = activation === 'sigmoid' || activation === 'tanh';
      const isSigned = activation === 'tanh' || activation === 'leaky_relu';
      const end = isBounded ? 1 : most || 1;
      units.update(isSigned ? 'signed' : 'share', formatSmall(isSigned ? -end : 0), formatSmall(end));
    },
  };
}
