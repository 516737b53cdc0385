// The outputs as bars, one for each class, with the winner in the accent colour.

import { formatOutput } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { html, setText } from '../dom.js';

/** The maximum width of a name, in rem. */
const MOST_REM = 6;

export function createOutputBars() {
  const list = html('ul', { class: 'digit-bars' });
  /** @type {readonly string[]} */
  let shown = [];
  /** @type {ReturnType<typeof outputBar>[]} */
  let bars = [];

  return {
    list,
    /** @param {readonly string[]} names of the classes, one for each output */
    name(names) {
      if (names === shown) return;
      shown = names;
      bars = names.map(outputBar);
      list.replaceChildren(...bars.map(({ row }) => row));
      list.setAttribute('aria-label', countTitle('draw.outputs', names));
      const longest = Math.max(...names.map((name) => name.length));
      list.style.setProperty('--name', `${Math.min(0.75 * longest, MOST_REM)}rem`);
    },
    /**
     * @param {Float32Array} outputs one for each class; NaN and infinity have no bar
     * @param {boolean} areShares
     * @param {number} [second] the class to mark as the second guess
     */
    update(outputs, areShares, second) {
      const winner = outputs.indexOf(Math.max(...outputs));
      bars.forEach(({ fill, share, row }, digit) => {
        const isNumber = Number.isFinite(outputs[digit]);
        fill.style.setProperty('--share', String(isNumber ? Math.min(Math.max(outputs[digit], 0), 1) : 0));
        setText(share, isNumber ? formatOutput(outputs[digit], areShares) : text('run.none'));
        row.dataset.winner = String(digit === winner);
        row.dataset.second = String(digit === second);
      });
    },
    clear() {
      for (const { fill, share, row } of bars) {
        fill.style.setProperty('--share', '0');
        setText(share, text('run.none'));
        row.dataset.winner = row.dataset.second = 'false';
      }
    },
  };
}

/**
 * The number of classes, as a title.
 * @param {'draw.outputs' | 'data.classes'} key
 * @param {readonly string[]} names of the classes
 */
export function countTitle(key, { length }) {
  const word = text(`number.${length}`);
  return text(key, { count: word.charAt(0).toUpperCase() + word.slice(1) });
}

/** @param {string} name of the class; truncated if long */
function outputBar(name) {
  const fill = html('span', { class: 'bar-fill' });
  const share = html('span', { class: 'bar-share' }, text('run.none'));
  const row = html('li', {}, html('span', { class: 'bar-digit', title: name }, name),
    html('span', { class: 'bar-track' }, fill), share);
  return { fill, share, row };
}
