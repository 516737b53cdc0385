// How a drawing becomes 28 x 28 numbers, in five steps, four of which are optional: a strip of small pictures, which opens the steps over the network.

import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setHint, setText } from '../../../parts/dom.js';
import { createPixelImage, SIDE } from '../../../parts/pictures/pixel_image.js';
import { createPixelReading } from '../../../parts/pictures/pixel_reading.js';
import { termWord } from '../../../parts/term.js';
import { formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Reading, StepChoice } from '../state/drawing.js' */
/** @typedef {import('../../../parts/pictures/colors.js').Palette} Palette */

const STEPS = /** @type {const} */ (['pen', 'crop', 'box', 'centre']);
/** @typedef {typeof STEPS[number]} StepName */
/** Names of the steps that end in 28 x 28 values, for the sentence about a pixel. */
const READ_AS = ['box', 'centre', 'image'].map((name) => text('draw.step_quoted', { step: text(`draw.step_${name}`) }));

/** The side of a small picture, in canvas pixels. */
const SMALL = 84;

/**
 * @param {{ onSteps: (change: Partial<StepChoice>) => void, onOpen: (isOpen: boolean) => void }} callbacks
 */
export function createPreparation({ onSteps, onOpen }) {
  const naive = html('button', { type: 'button', class: 'small', 'data-hint': text('draw.naive_help') }, text('draw.naive'));
  const close = html('button', { type: 'button', class: 'small close-steps', 'aria-label': text('dialog.close'), 'data-hint': text('dialog.close_help') }, '×');
  const small = [...STEPS, 'image'].map(() => html('canvas', { width: SMALL, height: SMALL }));
  const strip = html('button', { type: 'button', class: 'strip', 'aria-expanded': 'false', 'data-hint': text('draw.steps_help') },
    html('span', { class: 'strip-pictures', 'aria-hidden': 'true' }, ...small.flatMap((canvas, index) => (index ? ['›', canvas] : [canvas]))), html('span', {}, text('draw.steps')));
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
  const last = html('li', { class: 'step' }, html('div', { class: 'step-picture' }, image.canvas),
    html('div', { class: 'step-words' }, html('h4', {}, termWord('pixel', text('draw.step_image'))), html('p', { class: 'note' }, text('draw.step_image_note'))));
  const list = html('ol', { class: 'steps', 'aria-labelledby': 'draw-steps-title' }, ...cards.map(({ row }) => row), last);
  const pixelReading = createPixelReading(list, [boxed, centred, image], (position) => READ_AS[position]);
  const panel = html('section', { class: 'block draw-steps', 'aria-labelledby': 'draw-steps-title', hidden: true },
    html('div', { class: 'block-title' }, html('h3', { id: 'draw-steps-title', tabindex: -1 }, text('draw.steps')),
      html('span', { class: 'caption-buttons' }, naive, createPictureButton({ title: text('draw.steps'), data }), close)),
    list, pixelReading.element);

  strip.addEventListener('click', () => onOpen(panel.hidden));
  close.addEventListener('click', () => {
    onOpen(false);
    strip.focus({ preventScroll: true });
  });
  panel.addEventListener('keydown', ({ key }) => key === 'Escape' && close.click());
  naive.addEventListener('click', () => {
    const on = !isAnyOn();
    onSteps({ pen: on, crop: on, box: on, centre: on });
  });

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

  /** Repeats the large pictures small. */
  function drawSmall() {
    const pictures = [drawn.canvas, cropped.canvas, boxed.canvas, centred.canvas, image.canvas];
    small.forEach((canvas, index) => {
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.clearRect(0, 0, SMALL, SMALL);
      context.imageSmoothingEnabled = pictures[index].width > SIDE;
      if (shownImage) context.drawImage(pictures[index], 0, 0, SMALL, SMALL);
    });
  }

  return {
    strip,
    panel,
    showChoice,
    /** The network's input as a PNG. */
    png: image.toPng,
    open(/** @type {boolean} */ isOpen) {
      const opens = panel.hidden && isOpen;
      panel.hidden = !isOpen;
      strip.setAttribute('aria-expanded', String(isOpen));
      if (opens) /** @type {HTMLElement} */ (panel.querySelector('h3')).focus({ preventScroll: true });
    },
    /**
     * @param {Extract<Reading, { kind: 'read' }>} reading
     * @param {Palette} palette
     */
    update({ recognition, reasons, asked: { drawn: { ink, width, height }, content, steps, names } }, { shareTable }) {
      const { crop, shift } = recognition;
      const isImage = content.image !== undefined;
      penCard.input.disabled = isImage;
      drawn.update(ink, width, [0, 0, height, width], shareTable);
      cropped.update(ink, width, crop, shareTable);
      const [top, left, bottom, right] = crop.map((edge) => (100 * edge) / width);
      place(cropFrame, top, left, 100 - bottom, 100 - right);
      const margin = steps.box ? (100 * 4) / 28 : 0;
      place(boxFrame, margin, margin, margin, margin);
      boxed.update(recognition.boxed, 1, shareTable);
      centred.update(recognition.image, 1, shareTable);
      image.update(recognition.image, 1, shareTable);
      for (const line of cross) line.hidden = !steps.centre;
      shownImage = recognition.image;
      pixelReading.update();
      drawSmall();
      setText(centreCard.note, steps.centre ? shiftSentence(shift) : text('draw.step_centre_note'));
      cards.forEach((card, index) => {
        card.otherwise.hidden = !reasons || (card === penCard && isImage);
        if (!reasons) return;
        const { otherwise } = reasons;
        const digit = otherwise.digit[index];
        const share = formatOutput(otherwise.share[index], recognition.are_shares);
        card.otherwise.dataset.same = String(digit === recognition.ranked[0]);
        setText(card.otherwise, text(steps[card.name] ? 'draw.without' : 'draw.with', { digit: names[digit], share }));
      });
    },
    clear() {
      for (const picture of [drawn, cropped, boxed, centred, image]) picture.clear();
      for (const shown of [cropFrame, boxFrame, ...cross]) shown.hidden = true;
      shownImage = undefined;
      pixelReading.update();
      drawSmall();
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
    canvas,
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
