// One training digit, and how it may look when it is learnt from with the present augmentation.

import { text } from '../texts.js';
import { html, setText } from './dom.js';
import { createPictureButton } from './picture_dialog.js';
import { createPixelImage, digitsData, SIDE } from './pixel_image.js';
import { createPixelReading } from './pixel_reading.js';

/** @import { AugmentationPreview } from '../engine/protocol.js' */

const COPIES = 11;
const SIZE = SIDE * SIDE;

/**
 * @param {HTMLElement} element
 * @param {{ onAnother: () => void }} callbacks
 */
export function createAugmentationPreview(element, { onAnother }) {
  const attached = new AbortController();
  const another = html('button', { type: 'button', class: 'small', 'data-hint': text('augment.another_help') }, text('augment.another'));
  const note = html('p', { class: 'note' }, text('augment.off'));
  const images = Array.from({ length: COPIES + 1 }, (_, index) => createPixelImage(
    index === 0 ? text('augment.original') : text('augment.changed', { number: index })));
  const list = html('ul', { class: 'copies with-original', 'aria-label': text('augment.title') }, ...images.map(({ canvas }) => html('li', {}, canvas)));
  const block = html('section', { class: 'block' },
    html('header', { class: 'block-title' }, html('h3', {}, text('augment.title')),
      html('span', { class: 'caption-buttons' }, another, createPictureButton({ title: text('augment.title'), data }))), note, list);
  const reading = createPixelReading(list, images, (position) => images[position].canvas.getAttribute('aria-label') ?? '');
  block.append(reading.element);
  element.append(block);
  another.addEventListener('click', onAnother, { signal: attached.signal });
  /** @type {AugmentationPreview | undefined} */
  let shown;

  function data() {
    if (!shown) return undefined;
    const both = new Float32Array([...shown.original, ...shown.changed]);
    return digitsData([text('augment.column')], images.map(({ canvas }) => [canvas.getAttribute('aria-label') ?? '']), both);
  }

  /** @param {Uint8ClampedArray} table */
  function paint(table) {
    if (!shown) return;
    setText(note, text(shown.active ? 'augment.on' : 'augment.off'));
    list.hidden = !shown.active;
    another.hidden = !shown.active;
    reading.element.hidden = !shown.active;
    images[0].update(shown.original, 1, table);
    for (let copy = 0; copy < COPIES; copy += 1) {
      images[copy + 1].update(shown.changed.subarray(copy * SIZE, (copy + 1) * SIZE), 1, table);
    }
    reading.update();
  }

  return {
    /**
     * @param {AugmentationPreview} preview
     * @param {Uint8ClampedArray} table
     */
    update(preview, table) {
      shown = preview;
      paint(table);
    },
    repaint: paint,
    destroy() {
      attached.abort();
      reading.destroy();
      block.remove();
    },
  };
}
