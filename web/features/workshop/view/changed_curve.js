// An edited activation, or its slope, as a curve over the weighted sums from -4 to 4; dashed, as shipped.

import { html, svg } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';

/** @import { ChangedCurve } from '../../../wire/protocol.js' */

const WIDTH = 280;
const HEIGHT = 84;

export function drawCurve(/** @type {ChangedCurve} */ { name, edited, shipped }) {
  const [low, high] = [Math.min(0, ...edited, ...shipped), Math.max(0, ...edited, ...shipped)];
  const y = (/** @type {number} */ value) => (HEIGHT * (high - value)) / (high - low || 1);
  const pathOf = (/** @type {number[]} */ values) => values.map((value, index) => `${index ? 'L' : 'M'}${(WIDTH * index) / (values.length - 1)} ${y(value)}`).join('');
  const words = text('edit.curve', { name });
  return html('figure', { class: 'changed-curve' },
    html('figcaption', {}, html('strong', {}, words), html('span', { class: 'note' }, shipped.length ? text('edit.curve_shipped') : '')),
    svg('svg', { viewBox: `-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`, role: 'img', 'aria-label': words },
      svg('path', { d: `M0 ${y(0)}H${WIDTH}M${WIDTH / 2} 0V${HEIGHT}` }), svg('path', { d: pathOf(shipped) }), svg('path', { d: pathOf(edited) })));
}
