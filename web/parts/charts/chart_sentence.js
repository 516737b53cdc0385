// A chart in words.

import { formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';

/**
 * @param {string} name
 * @param {import('../../lab/lab_types.js').Curve} curve
 * @param {(value: number) => string} format
 */
export function chartSentence(name, curve, format) {
  if (!curve.last) return text('chart.empty');
  return text('chart.summary', {
    name, last: format(curve.last.y), first: format(curve.y[0]), start: formatNumber(curve.x[0]), points: formatNumber(curve.seen),
  });
}
