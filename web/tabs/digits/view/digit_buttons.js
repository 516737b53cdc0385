// A row of digits that can each be opened large.

import { html, setText } from '../../../parts/dom.js';
import { createPixelImage, SIDE } from '../../../parts/pictures/pixel_image.js';
import { text } from '../../../words/text.js';

const SIZE = SIDE * SIDE;

/**
 * @param {HTMLElement} element
 * @param {{ label: string, onOpen: (index: number) => void }} options onOpen receives the digit's index in its part
 */
export function createDigitButtons(element, { label, onOpen }) {
  const attached = new AbortController();
  const list = html('ul', { class: 'digit-buttons', 'aria-label': label });
  element.append(list);
  /** @type {ReturnType<typeof digitButton>[]} */
  let buttons = [];

  list.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('button'));
    if (button) onOpen(Number(button.dataset.index));
  }, { signal: attached.signal });

  return {
    /**
     * @param {{ indices: Float64Array, pixels: Uint8Array }} digits
     * @param {Uint8ClampedArray} table
     * @param {(position: number) => { caption: string, label: string }} describe
     */
    update({ indices, pixels }, table, describe) {
      if (buttons.length > indices.length) {
        buttons.length = indices.length;
        list.replaceChildren(...buttons.map(({ item }) => item));
      }
      while (buttons.length < indices.length) {
        const button = digitButton();
        buttons.push(button);
        list.append(button.item);
      }
      buttons.forEach(({ button, image, caption }, position) => {
        const described = describe(position);
        image.update(pixels.subarray(position * SIZE, (position + 1) * SIZE), 255, table);
        setText(caption, described.caption);
        button.setAttribute('aria-label', text('digits.open', { digit: described.label }));
        button.dataset.index = String(indices[position]);
      });
    },
    destroy() {
      attached.abort();
      list.remove();
    },
  };
}

function digitButton() {
  const image = createPixelImage('');
  image.canvas.setAttribute('aria-hidden', 'true');
  const caption = html('span', {});
  const button = html('button', { type: 'button', 'data-hint': text('digits.open_help') }, image.canvas, caption);
  return { item: html('li', {}, button), button, image, caption };
}
