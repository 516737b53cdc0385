// The ten outputs as bars, the winner's in the accent colour.

import { formatOutput } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { html, setText } from '../dom.js';

export function createOutputBars() {
  const bars = Array.from({ length: 10 }, (_, digit) => {
    const fill = html('span', { class: 'bar-fill' });
    const share = html('span', { class: 'bar-share' }, text('run.none'));
    const row = html('li', {}, html('span', { class: 'bar-digit' }, String(digit)),
      html('span', { class: 'bar-track' }, fill, html('i', { class: 'bar-limit' })), share);
    return { fill, share, row };
  });
  const list = html('ul', { class: 'digit-bars', 'aria-label': text('draw.outputs') }, ...bars.map(({ row }) => row));

  return {
    list,
    /**
     * @param {Float32Array} outputs one for each digit; of what is no number there is no bar
     * @param {boolean} areShares
     */
    update(outputs, areShares) {
      const winner = outputs.indexOf(Math.max(...outputs));
      bars.forEach(({ fill, share, row }, digit) => {
        const isNumber = Number.isFinite(outputs[digit]);
        fill.style.setProperty('--share', String(isNumber ? Math.min(Math.max(outputs[digit], 0), 1) : 0));
        setText(share, isNumber ? formatOutput(outputs[digit], areShares) : text('run.none'));
        row.dataset.winner = String(digit === winner);
      });
    },
    /** @param {number | undefined} limit how far the best bar must reach, 0 to 1; undefined to mark nothing */
    setLimit(limit) {
      list.dataset.limited = String(limit !== undefined);
      list.style.setProperty('--limit', String(limit ?? 0));
    },
    clear() {
      for (const { fill, share, row } of bars) {
        fill.style.setProperty('--share', '0');
        setText(share, text('run.none'));
        row.dataset.winner = 'false';
      }
    },
  };
}
