// Twenty digits, 4 across and 5 down, each titled with the network's guess in the notebook's words.

import { text } from '../texts.js';
import { html, setText } from './dom.js';
import { createPixelImage, SIDE } from './pixel_image.js';

const DIGITS = 20;

/**
 * @param {HTMLElement} element
 * @param {{ onOthers: () => void }} callbacks
 */
export function createDigitGrid(element, { onOthers }) {
  const attached = new AbortController();
  const others = html('button', { type: 'button' }, text('digits.grid_more'));
  others.addEventListener('click', onOthers, { signal: attached.signal });
  const note = html('p', { class: 'note' }, text('digits.loading'));
  const figures = Array.from({ length: DIGITS }, () => {
    const image = createPixelImage('');
    const caption = html('figcaption', {}, text('run.none'));
    return { image, caption, figure: html('figure', {}, image.canvas, caption) };
  });
  const block = html('section', { class: 'block' },
    html('header', { class: 'block-title' }, html('h3', {}, text('digits.grid')), others),
    html('div', { class: 'digit-grid' }, ...figures.map(({ figure }) => figure)), note);
  element.append(block);

  return {
    /**
     * @param {import('../engine/protocol.js').DigitGrid | undefined} grid
     * @param {Uint8ClampedArray} table
     * @param {boolean} untrained
     */
    update(grid, table, untrained) {
      note.hidden = grid !== undefined && !untrained;
      setText(note, text(grid ? 'digits.untrained' : 'digits.loading'));
      if (!grid) return;
      figures.forEach(({ image, caption, figure }, index) => {
        const digit = grid.labels[index];
        const first = grid.first_guess[index];
        const size = SIDE * SIDE;
        image.update(grid.pixels.subarray(index * size, (index + 1) * size), 255, table);
        image.canvas.setAttribute('aria-label', text('digits.image', { digit }));
        setText(caption, first === digit ? text('digits.correct_guess', { digit })
          : text('digits.wrong_guess', { first, second: grid.second_guess[index] }));
        figure.dataset.right = String(first === digit);
      });
    },
    destroy() {
      attached.abort();
      block.remove();
    },
  };
}
