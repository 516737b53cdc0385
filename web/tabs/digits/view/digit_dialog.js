// One digit, enlarged, with its values in every layer of the network.

import { areSigns } from '../../../lab/state/config.js';
import { createOutputBars } from '../../../parts/charts/output_bars.js';
import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { createPictureButton, titlePicture } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createLayerStrip, layersData } from '../../../parts/pictures/layer_strip.js';
import { createPixelImage, PIXEL_NAMES } from '../../../parts/pictures/pixel_image.js';
import { createPixelReading } from '../../../parts/pictures/pixel_reading.js';
import { formatNumber, formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { OpenedDigit } from '../../../wire/protocol.js' */

/** The number of listed outputs, and of listed units per layer, strongest first. */
const NAMED = 3;
/** A unit is on from this share of the strongest unit's activation. */
const ON = 0.01;
const FULL_INK = 255;

/**
 * @param {HTMLElement} element
 * @param {{ onClose: () => void, onStepThrough: () => void }} callbacks
 */
export function createDigitDialog(element, { onClose, onStepThrough }) {
  const title = html('h2', { id: 'digit-dialog-title' });
  const close = closeButton();
  const through = html('button', { type: 'button', class: 'step-through', 'data-hint': text('digits.step_through_help') }, text('run.step_through'));
  const image = createPixelImage('');
  image.canvas.classList.add('large');
  const answer = html('p', { class: 'opened-answer' });
  const picture = html('div', { class: 'read-picture', role: 'group' }, image.canvas);
  const reading = createPixelReading(picture, [image], () => image.canvas.getAttribute('aria-label') ?? '');
  const layers = html('div', { class: 'strips' });
  const outputBars = createOutputBars();
  const body = html('div', { class: 'digit-dialog-body' }, html('div', {}, picture, reading.element, answer),
    html('div', {}, html('h3', { class: 'hidden-text' }, text('inside.title')), layers, html('h4', {}, text('inside.output_layer')), outputBars.list));
  const enlarge = createPictureButton({ title: '', data, picture: body });
  const { dialog, openDialog, closeDialog } = createDialog(element, { class: 'digit-dialog', 'aria-labelledby': 'digit-dialog-title' }, { close, onClose },
    html('div', { class: 'dialog-head' }, title, through, enlarge, close), body);
  through.addEventListener('click', () => {
    onStepThrough();
    dialog.close(); // a tab that is not shown is not redrawn, so the dialog would stay open
  });
  /** @type {ReturnType<typeof createLayerStrip>[]} */
  let items = [];
  /** @type {OpenedDigit | undefined} */
  let shown;

  /** The pixels as the network receives them, and every layer's values for them. */
  function data() {
    if (!shown) return undefined;
    const { columns, rows } = layersData(shown.activations);
    const pixels = Array.from(shown.pixels, (level, pixel) => [text('layer.input'), PIXEL_NAMES[pixel], level / FULL_INK]);
    return { columns, rows: [...pixels, ...rows] };
  }

  function show(/** @type {OpenedDigit} */ digit, /** @type {Palette} */ palette, /** @type {readonly string[]} */ names) {
    shown = digit;
    const opened = text('digits.opened', { signs: areSigns(names) });
    picture.setAttribute('aria-label', opened);
    titlePicture(enlarge, opened);
    outputBars.name(names);
    const { label, pixels, activations, are_shares: areShares, ranked } = digit;
    const outputs = activations[activations.length - 1];
    const [first] = ranked;
    const how = !Number.isFinite(outputs[first]) ? 'unanswered' : first === label ? 'right' : 'wrong';
    setText(title, text(`digits.opened_${how}`, { digit: names[label], guess: names[first] }));
    image.canvas.setAttribute('aria-label', text('digits.image', { digit: names[label] }));
    image.update(pixels, FULL_INK, palette.shareTable);
    reading.update();
    const named = [...ranked.subarray(0, NAMED)].map((guess) => text('digits.opened_output', { digit: names[guess], share: formatOutput(outputs[guess], areShares) }));
    answer.replaceChildren(...named.map((words) => html('span', {}, words)));
    const hidden = activations.slice(0, -1);
    if (items.length !== hidden.length) {
      for (const item of items) item.destroy();
      items = hidden.map(() => createLayerStrip(layers));
    }
    hidden.forEach((values, index) => items[index].update(layerOf(values, index), palette));
    outputBars.update(outputs, areShares);
    openDialog();
  }

  return {
    /**
     * @param {OpenedDigit | undefined} digit with the network's current values; undefined while none is open
     * @param {readonly string[]} names of the classes
     */
    update(digit, /** @type {Palette} */ palette, names) {
      if (digit) show(digit, palette, names);
      else closeDialog();
    },
  };
}

/**
 * @param {Float32Array} values of one hidden layer
 * @param {number} index
 * @returns {import('../../../parts/pictures/layer_strip.js').Layer}
 */
function layerOf(values, index) {
  const title = text('inside.hidden_layer', { number: index + 1 });
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const on = values.reduce((count, value) => count + Number(value > ON * largest), 0);
  const strongest = [...values.keys()].sort((one, other) => Math.abs(values[other]) - Math.abs(values[one])).slice(0, NAMED);
  const sentence = text('digits.layer_words', {
    on: formatNumber(on), units: formatNumber(values.length), strongest: strongest.map((unit) => unit + 1).join(', '),
  });
  return {
    values,
    signed: values.some((value) => value < 0),
    title,
    label: `${title}. ${sentence}`,
    describe: (unit) => text('draw.unit', { unit: unit + 1, value: formatNumber(values[unit], 3) }),
  };
}
