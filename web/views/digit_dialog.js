// One digit, large, with what it does to every layer of the network.

import { formatNumber, formatPercent, text } from '../texts.js';
import { html, setText } from './dom.js';
import { createPixelImage } from './pixel_image.js';
import { signedLegend } from './signed_legend.js';

/** @import { OpenedDigit } from '../engine/protocol.js' */
/** @import { Palette } from './colors.js' */

const CELL = 12;
const COLUMNS = 25;
/** Outputs from which the digit is listed by name. */
const NAMED = 3;

/**
 * @param {HTMLElement} element
 * @param {{ onClose: () => void }} callbacks
 */
export function createDigitDialog(element, { onClose }) {
  const attached = new AbortController();
  const title = html('h2', { id: 'digit-dialog-title' });
  const close = html('button', { type: 'button' }, text('notice.close'));
  const image = createPixelImage('');
  image.canvas.classList.add('large');
  const answer = html('p', {});
  const layers = html('ol', { class: 'activations' });
  const dialog = html('dialog', { class: 'digit-dialog', 'aria-labelledby': 'digit-dialog-title' },
    html('header', { class: 'block-title' }, title, close),
    html('div', { class: 'digit-dialog-body' }, html('div', {}, image.canvas, answer),
      html('div', {}, layers, html('p', { class: 'note' }, signedLegend()))));
  element.append(dialog);
  close.addEventListener('click', () => dialog.close(), { signal: attached.signal });
  dialog.addEventListener('close', onClose, { signal: attached.signal });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  }, { signal: attached.signal });
  /** @type {ReturnType<typeof activationItem>[]} */
  let items = [];

  return {
    /**
     * Opens it, or shows anew what the network makes of the digit.
     * @param {OpenedDigit} digit
     * @param {Palette} palette
     */
    update({ label, pixels, activations, ranked }, palette) {
      const outputs = activations[activations.length - 1];
      const [first] = ranked;
      setText(title, text(first === label ? 'digits.opened_right' : 'digits.opened_wrong', { digit: label, guess: first }));
      image.canvas.setAttribute('aria-label', text('digits.image', { digit: label }));
      image.update(pixels, 255, palette.shareTable);
      const named = [...ranked.subarray(0, NAMED)].map((digit) => text('digits.opened_output', { digit, share: formatPercent(outputs[digit]) }));
      setText(answer, named.join(', '));
      if (items.length !== activations.length) {
        items = activations.map(() => activationItem());
        layers.replaceChildren(...items.map(({ item }) => item));
      }
      activations.forEach((values, index) => {
        const last = index === activations.length - 1;
        items[index].update(values, last ? text('inside.output_layer') : text('inside.hidden_layer', { number: index + 1 }), palette, last);
      });
      if (!dialog.open) dialog.showModal();
    },
    destroy() {
      attached.abort();
      dialog.remove();
    },
  };
}

/** The activations of one layer, a square a unit. */
function activationItem() {
  const name = html('h3', {});
  const words = html('p', { class: 'note' });
  const canvas = html('canvas', { role: 'img', class: 'activation-image' });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));

  return {
    item: html('li', {}, name, canvas, words),
    /**
     * @param {Float32Array} values
     * @param {string} title
     * @param {Palette} palette
     * @param {boolean} isOutput
     */
    update(values, title, palette, isOutput) {
      const columns = isOutput ? values.length : COLUMNS;
      const cell = isOutput ? 28 : CELL;
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
      canvas.width = columns * cell * 2;
      canvas.height = Math.ceil(values.length / columns) * cell * 2;
      canvas.style.width = `${canvas.width / 2}px`;
      context.setTransform(2, 0, 0, 2, 0, 0);
      values.forEach((value, index) => {
        const x = (index % columns) * cell;
        const y = Math.floor(index / columns) * cell;
        context.fillStyle = palette.signed(value / (isOutput ? 1 : largest));
        context.fillRect(x + 0.5, y + 0.5, cell - 1, cell - 1);
        if (!isOutput) return;
        const style = getComputedStyle(canvas);
        context.fillStyle = Math.abs(value) > 0.5 ? style.getPropertyValue('--surface') : style.color;
        context.font = '13px system-ui';
        context.textAlign = 'center';
        context.fillText(String(index), x + cell / 2, y + cell / 2 + 5);
      });
      const on = values.reduce((count, value) => count + Number(value > 0.01 * largest), 0);
      const strongest = [...values.keys()].sort((one, other) => Math.abs(values[other]) - Math.abs(values[one])).slice(0, NAMED);
      const sentence = isOutput ? text('digits.output_words') : text('digits.layer_words', {
        on: formatNumber(on), units: formatNumber(values.length), strongest: strongest.map((unit) => unit + 1).join(', '),
      });
      setText(name, title);
      setText(words, sentence);
      canvas.setAttribute('aria-label', `${title}. ${sentence}`);
    },
  };
}
