// A training digit, with copies changed by the current augmentation.

import { areSigns } from '../../../lab/state/config.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createPixelImage, digitsData, SIDE } from '../../../parts/pictures/pixel_image.js';
import { createPixelReading } from '../../../parts/pictures/pixel_reading.js';
import { termWord } from '../../../parts/term.js';
import { text } from '../../../words/text.js';

/** @import { AugmentationPreview } from '../../../wire/protocol.js' */

const COPIES = 11;
const SIZE = SIDE * SIDE;

/**
 * @param {HTMLElement} element
 * @param {readonly string[]} names of the classes
 * @param {{ onAnother: () => void }} callbacks
 */
export function createAugmentationPreview(element, names, { onAnother }) {
  const signs = areSigns(names);
  const title = text('augment.title');
  const attached = new AbortController();
  const another = html('button', { type: 'button', class: 'small', 'data-hint': text('augment.another_help', { signs }) }, text('augment.another', { signs }));
  const note = html('p', { class: 'note' }, text('augment.off'));
  const images = Array.from({ length: COPIES + 1 }, (_, index) => createPixelImage(
    index === 0 ? text('augment.original', { signs }) : text('augment.changed', { number: index })));
  const list = html('ul', { class: 'copies with-original', 'aria-label': title }, ...images.map(({ canvas }) => html('li', {}, canvas)));
  const block = html('section', { class: 'block' },
    html('div', { class: 'block-title' }, html('h3', {}, termWord('augmentation', title)),
      html('span', { class: 'caption-buttons' }, another, createPictureButton({ title, data }))), note, list);
  const reading = createPixelReading(list, images, (position) => images[position].canvas.getAttribute('aria-label') ?? '');
  block.append(reading.element);
  showCopies(false); // else a term's card might point at copies not drawn yet
  element.append(block);
  another.addEventListener('click', onAnother, { signal: attached.signal });
  /** @type {AugmentationPreview | undefined} */
  let shown;

  /** @param {boolean} are whether the augmentation changes digits at all */
  function showCopies(are) {
    list.hidden = !are;
    another.hidden = !are;
    reading.element.hidden = !are;
  }

  function data() {
    if (!shown) return undefined;
    const both = new Float32Array([...shown.original, ...shown.changed]);
    return digitsData([text('augment.column', { signs })], images.map(({ canvas }) => [canvas.getAttribute('aria-label') ?? '']), both);
  }

  return {
    update(/** @type {AugmentationPreview | undefined} */ preview, /** @type {Uint8ClampedArray} */ table) {
      if (!preview) return;
      shown = preview;
      const { active, original, changed } = preview;
      setText(note, text(active ? 'augment.on' : 'augment.off', { signs }));
      showCopies(active);
      images[0].update(original, 1, table);
      for (let copy = 0; copy < COPIES; copy += 1) {
        images[copy + 1].update(changed.subarray(copy * SIZE, (copy + 1) * SIZE), 1, table);
      }
      reading.update();
    },
    destroy() {
      attached.abort();
      reading.destroy();
      block.remove();
    },
  };
}
