// The small curve beside a kept run: its cost from first to last.

import { setAttributes, svg } from '../../../parts/dom.js';
import { formatCost } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

const WIDTH = 64;
const HEIGHT = 32;
/** Keeps a line at the edge from being cut off. */
const EDGE = 2;

export function createRunCurve() {
  const line = svg('polyline');
  const element = svg('svg', { class: 'run-curve', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' }, line);

  return {
    element,
    /** @param {number[]} costs the oldest first */
    update(costs) {
      const finite = costs.filter(Number.isFinite);
      const [low, high] = [Math.min(...finite, 0), Math.max(...finite)];
      const points = costs.flatMap((cost, index) => {
        if (!Number.isFinite(cost)) return [];
        const across = EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(costs.length - 1, 1);
        const down = EDGE + ((high - cost) * (HEIGHT - 2 * EDGE)) / (high - low || 1);
        return [`${across.toFixed(1)},${down.toFixed(1)}`];
      });
      const words = finite.length ? text('entry.curve', { first: formatCost(costs[0]), last: formatCost(costs[costs.length - 1]) }) : text('entry.no_curve');
      setAttributes(line, { points: points.join(' ') });
      setAttributes(element, { 'aria-label': words });
    },
  };
}
