// What the network sees: the drawing on its way to 28 x 28, in five steps, four of which are optional.

import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setHint, setText } from '../../../parts/dom.js';
import { createPixelImage, SIDE } from '../../../parts/pictures/pixel_image.js';
import { createPixelReading } from '../../../parts/pictures/pixel_reading.js';
import { termWord } from '../../../parts/term.js';
import { formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Recognition } from '../../../wire/protocol.js' */
/** @import { Question, StepChoice } from '../state/drawing.js' */
/** @typedef {import('../../../parts/pictures/colors.js').Palette} Palette */

const STEPS = /** @type {const} */ (['pen', 'crop', 'box', 'centre']);
/** @typedef {typeof STEPS[number]} StepName */
/** Names of the steps that end in 28 x 28 values, for the sentence about a pixel. */
const READ_AS = ['box', 'centre', 'image'].map((name) => text('draw.step_quoted', { step: text(`draw.step_${name}`) }));

/**
 * @param {HTMLElement} element
 * @param {{ onSteps: (change: Partial<StepChoice>) => void, onSave: (image: Blob) => void }} callbacks
 */
export function createPreparationSteps(element, { onSteps, onSave }) {
  const naive = html('button', { type: 'button', 'data-hint': text('draw.naive_help') }, text('draw.naive'));
  const cards = STEPS.map(createCard);
  const [penCard, cropCard, boxCard, centreCard] = cards;
  const drawn = createInkPicture(penCard.picture, text('draw.step_drawing_picture'));
  const cropped = createInkPicture(cropCard.picture, text('draw.step_crop_picture'));
  const boxed = createPixelImage(text('draw.step_box_picture'));
  const centred = createPixelImage(text('draw.step_centre_picture'));
  boxCard.picture.prepend(boxed.canvas);
  centreCard.picture.prepend(centred.canvas);
  const cropFrame = mark(penCard.picture, 'frame-mark');
  const boxFrame = mark(boxCard.picture, 'frame-mark');
  const cross = [mark(centreCard.picture, 'cross-down'), mark(centreCard.picture, 'cross-across')];
  /** @type {Float32Array | undefined} */
  let shownImage;

  const image = createPixelImage(text('draw.image'));
  const save = html('button', { type: 'button', disabled: true, 'data-hint': text('draw.save_image_help') }, text('draw.save_image'));
  const last = html('li', { class: 'step' }, html('div', { class: 'step-picture' }, image.canvas),
    html('div', { class: 'step-words' }, html('h4', {}, termWord('pixel', text('draw.step_image'))),
      html('p', { class: 'note' }, text('draw.step_image_note')), save));
  const list = html('ol', { class: 'steps', 'aria-labelledby': 'draw-steps-title' }, ...cards.map(({ row }) => row), last);
  const reading = createPixelReading(list, [boxed, centred, image], (position) => READ_AS[position]);
  element.append(html('section', { class: 'block draw-steps', 'aria-labelledby': 'draw-steps-title' },
    html('div', { class: 'block-title' }, html('h3', { id: 'draw-steps-title' }, text('draw.steps')),
      html('span', { class: 'caption-buttons' }, naive, createPictureButton({ title: text('draw.steps'), data }))),
    list, reading.element));

  naive.addEventListener('click', () => {
    const on = !isAnyOn();
    onSteps({ pen: on, crop: on, box: on, centre: on });
  });
  save.addEventListener('click', async () => onSave(await image.toPng()));

  function createCard(/** @type {StepName} */ name) {
    const input = html('input', { type: 'checkbox', checked: true, 'aria-describedby': `step-${name}-note` });
    const picture = html('div', { class: 'step-picture' });
    const note = html('p', { class: 'note', id: `step-${name}-note` }, text(`draw.step_${name}_note`));
    const otherwise = html('p', { class: 'step-otherwise' });
    const row = html('li', { class: 'step' }, picture, html('div', { class: 'step-words' },
      html('label', { class: 'choice', 'data-hint': text('draw.step_help') }, input, html('span', {}, text(`draw.step_${name}`))), note, otherwise));
    input.addEventListener('change', () => onSteps({ [name]: input.checked }));
    return { name, input, picture, note, otherwise, row };
  }

  /** The network's input: 28 rows of 28 values. */
  function data() {
    const values = shownImage;
    return values && {
      columns: ['', ...Array.from({ length: SIDE }, (_, column) => text('pixel.column', { column: column + 1 }))],
      rows: Array.from({ length: SIDE }, (_, row) => [text('pixel.row', { row: row + 1 }), ...values.subarray(row * SIDE, (row + 1) * SIDE)]),
    };
  }

  function isAnyOn() {
    return cards.some(({ input }) => input.checked);
  }

  /** @param {StepChoice} steps which steps are on */
  function showChoice(steps) {
    for (const { name, row, input } of cards) {
      input.checked = steps[name];
      row.dataset.on = String(input.checked);
    }
    setText(naive, text(isAnyOn() ? 'draw.naive' : 'draw.as_mnist'));
    setHint(naive, text(isAnyOn() ? 'draw.naive_help' : 'draw.as_mnist_help'));
  }

  return {
    showChoice,
    /**
     * @param {Recognition} recognition
     * @param {Question} question the recognition's question
     * @param {boolean} isImage whether the drawing is an image, not drawn with the pen
     * @param {Palette} palette
     * @param {readonly string[]} names of the classes
     */
    update(recognition, question, isImage, { shareTable }, names) {
      const { crop, shift, otherwise } = recognition;
      penCard.input.disabled = isImage;
      const ink = question.pen ? question.ink : question.plain_ink;
      drawn.update(ink, question.width, [0, 0, question.height, question.width], shareTable);
      cropped.update(ink, question.width, crop, shareTable);
      const [top, left, bottom, right] = crop.map((edge) => (100 * edge) / question.width);
      place(cropFrame, top, left, 100 - bottom, 100 - right);
      const margin = question.box ? (100 * 4) / 28 : 0;
      place(boxFrame, margin, margin, margin, margin);
      boxed.update(recognition.boxed, 1, shareTable);
      centred.update(recognition.image, 1, shareTable);
      image.update(recognition.image, 1, shareTable);
      for (const line of cross) line.hidden = !question.centre;
      shownImage = recognition.image;
      reading.update();
      save.disabled = false;
      setText(centreCard.note, question.centre ? shiftSentence(shift) : text('draw.step_centre_note'));
      cards.forEach((card, index) => {
        const digit = otherwise.digit[index];
        const same = digit === recognition.ranked[0];
        const share = formatOutput(otherwise.share[index], recognition.are_shares);
        const way = question[card.name] ? 'without' : 'with';
        card.otherwise.dataset.same = String(same);
        setText(card.otherwise, text(`draw.${way}_${same ? 'same' : 'other'}`, { digit: names[digit], share }));
        card.otherwise.hidden = card === penCard && isImage;
      });
    },
    clear() {
      for (const picture of [drawn, cropped, boxed, centred, image]) picture.clear();
      for (const shown of [cropFrame, boxFrame, ...cross]) shown.hidden = true;
      shownImage = undefined;
      reading.update();
      save.disabled = true;
      for (const { otherwise } of cards) setText(otherwise, '');
      setText(centreCard.note, text('draw.step_centre_note'));
      penCard.input.disabled = false;
    },
  };
}

/** @param {number[]} shift how many pixels down, and how many right */
function shiftSentence([down, right]) {
  const parts = [
    down && text(down > 0 ? 'draw.moved_down' : 'draw.moved_up', { pixels: Math.abs(down) }),
    right && text(right > 0 ? 'draw.moved_right' : 'draw.moved_left', { pixels: Math.abs(right) }),
  ].filter(Boolean);
  return parts.length ? text('draw.moved', { way: parts.join(', ') }) : text('draw.moved_not');
}

function mark(/** @type {HTMLElement} */ picture, /** @type {string} */ kind) {
  const created = html('i', { class: kind, 'aria-hidden': 'true', hidden: true });
  picture.append(created);
  return created;
}

/**
 * Places a frame at these distances from each side, in percent.
 * @param {HTMLElement} frame
 * @param {number[]} sides top, left, bottom, right
 */
function place(frame, ...sides) {
  const [top, left, bottom, right] = sides.map((side) => `${side}%`);
  Object.assign(frame.style, { top, left, bottom, right });
  frame.hidden = false;
}

/**
 * Shows the ink of a part of a drawing, as large as fits.
 * @param {string} label accessible name
 */
function createInkPicture(/** @type {HTMLElement} */ element, label) {
  const canvas = html('canvas', { class: 'pixels smooth', role: 'img', 'aria-label': label });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  element.prepend(canvas);
  return {
    /**
     * @param {Uint8Array} ink row by row
     * @param {number} inkWidth
     * @param {number[]} part top, left, bottom, right
     * @param {Uint8ClampedArray} table 256 colours, four bytes each
     */
    update(ink, inkWidth, [top, left, bottom, right], table) {
      const [width, height] = [right - left, bottom - top];
      canvas.width = Math.max(width, height);
      canvas.height = canvas.width;
      const image = context.createImageData(width, height);
      const colors = new Uint32Array(table.buffer);
      const pixels = new Uint32Array(image.data.buffer);
      for (let row = 0; row < height; row += 1) {
        for (let column = 0; column < width; column += 1) {
          pixels[row * width + column] = colors[ink[(top + row) * inkWidth + left + column]];
        }
      }
      context.putImageData(image, (canvas.width - width) >> 1, (canvas.height - height) >> 1);
    },
    clear: () => context.clearRect(0, 0, canvas.width, canvas.height),
  };
}
