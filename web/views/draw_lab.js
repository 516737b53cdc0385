// The Draw lab: a drawing, the 28 x 28 image the network gets, and its ten outputs.

import { formatNumber, text } from '../texts.js';
import { createDigitBars } from './digit_bars.js';
import { byId, html, setText } from './dom.js';
import { createDrawingSurface } from './drawing_surface.js';
import { createPixelImage } from './pixel_image.js';
import { saveFile } from './save_file.js';

/** @import { Drawing, Recognition } from '../engine/protocol.js' */
/** @typedef {'shipped' | 'digits'} ModelName */

/**
 * @param {{ onDrawing: () => void, onModel: (model: ModelName) => void, onBadImage: (name: string) => void }} callbacks
 */
export function createDrawLab({ onDrawing, onModel, onBadImage }) {
  const attached = new AbortController();
  const drawColumn = html('section', { class: 'block draw-surface' });
  const imageColumn = html('section', { class: 'block draw-image' });
  const answerColumn = html('div', { class: 'draw-answer' });
  byId('draw-lab').append(drawColumn, imageColumn, answerColumn);

  const surface = createDrawingSurface(drawColumn, { onChange: onDrawing });
  const image = createPixelImage(text('draw.image'));
  image.canvas.classList.add('large');
  const bars = createDigitBars(answerColumn);
  const file = html('input', { type: 'file', accept: 'image/*' });
  const openImage = html('label', { class: 'button' }, html('span', {}, text('draw.open')), file);
  drawColumn.append(html('div', { class: 'buttons' },
    button('draw.clear', surface.clear), button('draw.undo', surface.undo), openImage));
  imageColumn.append(html('h3', {}, text('draw.image')), image.canvas, html('p', { class: 'note' }, text('draw.image_caption')),
    html('div', { class: 'buttons' }, button('draw.save_image', saveImage)));
  const shippedModel = radio('shipped');
  const digitsModel = radio('digits');
  shippedModel.input.checked = true;
  imageColumn.append(html('fieldset', { class: 'choices' }, html('legend', {}, text('draw.model')), shippedModel.label, digitsModel.label));

  file.addEventListener('change', async () => {
    const chosen = file.files?.[0];
    file.value = '';
    if (!chosen) return;
    try {
      surface.showImage(await createImageBitmap(chosen, { colorSpaceConversion: 'none' }));
    } catch {
      onBadImage(chosen.name);
    }
  }, { signal: attached.signal });

  async function saveImage() {
    saveFile('digit-28x28.png', await image.toPng());
  }

  /**
   * @param {string} key
   * @param {() => void} onClick
   */
  function button(key, onClick) {
    const created = html('button', { type: 'button' }, text(key));
    created.addEventListener('click', onClick, { signal: attached.signal });
    return created;
  }

  /** @param {ModelName} model */
  function radio(model) {
    const input = html('input', { type: 'radio', name: 'model', value: model });
    input.addEventListener('change', () => onModel(model), { signal: attached.signal });
    const name = html('span', {}, text(`draw.model_${model}`, { iterations: 0 }));
    return { input, name, label: html('label', { class: 'choice' }, input, name) };
  }

  return {
    /** @returns {Drawing} */
    drawing: () => surface.drawing(),
    /**
     * @param {Recognition} recognition
     * @param {Uint8ClampedArray} table
     */
    showRecognition(recognition, table) {
      if (recognition.empty) {
        image.clear();
        bars.clear(text('draw.empty'));
        return;
      }
      image.update(recognition.image, 1, table);
      bars.update(recognition);
    },
    showWaiting: () => bars.clear(text('draw.waiting')),
    /** @param {number} iterations that the network of the Digits lab has been trained for */
    update(iterations) {
      setText(digitsModel.name, text('draw.model_digits', { iterations: formatNumber(iterations) }));
    },
    repaint() {
      surface.update(getComputedStyle(document.documentElement).getPropertyValue('--ink').trim());
    },
    destroy: () => attached.abort(),
  };
}
