// Ten outputs as bars, the largest first in weight, with the answer in words above them.

import { formatPercent, text } from '../texts.js';
import { html, setText } from './dom.js';
import { createSpokenStatus } from './spoken_status.js';

/** Below this share the answer names the runner-up too. */
const SURE = 0.8;

/** @param {HTMLElement} element */
export function createDigitBars(element) {
  const answer = html('p', { class: 'answer', 'aria-hidden': 'true' });
  const bars = Array.from({ length: 10 }, (_, digit) => {
    const fill = html('span', { class: 'bar-fill' });
    const share = html('span', { class: 'bar-share' }, text('run.none'));
    const row = html('li', {}, html('span', { class: 'bar-digit' }, String(digit)), html('span', { class: 'bar-track' }, fill), share);
    return { fill, share, row };
  });
  const list = html('ul', { class: 'digit-bars', 'aria-label': text('draw.outputs') }, ...bars.map(({ row }) => row));
  const block = html('section', { class: 'block' }, answer, html('h3', {}, text('draw.outputs')), list);
  element.append(block);
  const status = createSpokenStatus(element, text('run.prediction'));

  /** @param {string} sentence */
  function say(sentence) {
    setText(answer, sentence);
    status.update(sentence, false);
  }

  return {
    /** @param {{ outputs: Float32Array, ranked: Uint8Array }} recognition */
    update({ outputs, ranked }) {
      const [first, second] = ranked;
      bars.forEach(({ fill, share, row }, digit) => {
        fill.style.setProperty('--share', String(outputs[digit]));
        setText(share, formatPercent(outputs[digit]));
        row.dataset.winner = String(digit === first);
      });
      say(text(outputs[first] >= SURE ? 'draw.sure' : 'draw.unsure', { first, second }));
    },
    /** @param {string} sentence why there is no answer */
    clear(sentence) {
      for (const { fill, share, row } of bars) {
        fill.style.setProperty('--share', '0');
        setText(share, text('run.none'));
        row.dataset.winner = 'false';
      }
      say(sentence);
    },
    destroy() {
      status.destroy();
      block.remove();
    },
  };
}
