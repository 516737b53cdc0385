// The legend of a picture's colours: the lowest value, a colour bar, the highest value.

import { text } from '../../words/text.js';
import { html, setText } from '../dom.js';

/** @typedef {'signed' | 'surface' | 'share' | 'mistakes'} Scale orange through neutral to blue, the same at half strength, from paper to ink, or to red */

/** @param {string | Node} [name] of the values shown */
export function createScaleLegend(name = '') {
  const low = html('span');
  const bar = html('i', { 'aria-hidden': 'true' });
  const high = html('span');

  return {
    element: html('span', { class: 'scale-legend' }, name, low, bar, high),
    update(/** @type {Scale} */ scale, /** @type {string} */ lowest, /** @type {string} */ highest) {
      bar.dataset.scale = scale;
      setText(low, lowest);
      setText(high, highest);
    },
  };
}

/**
 * The legend of signed values: orange negative, blue positive.
 * @param {string | Node} [name] of the values shown
 */
export function signedLegend(name) {
  const { element, update } = createScaleLegend(name);
  update('signed', text('legend.negative'), text('legend.positive'));
  return element;
}
