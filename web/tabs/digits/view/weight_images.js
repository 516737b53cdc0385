// What each unit of the first layer responds to: its weights as 28 x 28 images, all on one canvas.

import { signedLegend } from '../../../parts/charts/scale_legend.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, labelled, setText } from '../../../parts/dom.js';
import { createCellCursor } from '../../../parts/pictures/cell_cursor.js';
import { PIXEL_NAMES, SIDE } from '../../../parts/pictures/pixel_image.js';
import { createVisibleDrawing } from '../../../parts/pictures/visible_drawing.js';
import { termWord } from '../../../parts/term.js';
import { formatFixed, formatNumber, formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { UNITS_A_PAGE } from '../state/digits_pages.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { UnitImages } from '../../../wire/protocol.js' */
/** @import { Answered, FollowedDigit, UnitChoice } from '../state/digits_answers.js' */

const COLUMNS = [4, 6, 8, 12, 16];
const MOST_COLUMNS = COLUMNS[COLUMNS.length - 1];
/** The height above and below the enlarged images. */
const HEIGHT_AROUND = 260;
/** In rem. */
const SMALLEST_CELL = 2.5;
const GAP = 3;
/** The number of framed units. */
const FRAMED = 6;

/**
 * @param {HTMLElement} element
 * @param {{ onChoose: (change: Partial<UnitChoice>) => void, onTurn: (pages: number) => void, onPushes: (unit: number) => void, onDrawn: () => void }} callbacks
 *   onDrawn: the images or the frames have moved; onTurn: the number of pages forward; negative goes back
 */
export function createWeightImages(element, { onChoose, onTurn, onPushes, onDrawn }) {
  const kind = html('select', {},
    html('option', { value: 'change' }, text('units.change')),
    html('option', { value: 'weights' }, text('units.weights')));
  const order = html('select', {},
    html('option', { value: 'number' }, text('units.by_number')),
    html('option', { value: 'strongest' }, text('units.strongest')));
  const back = html('button', { type: 'button', 'aria-label': text('units.back'), 'data-hint': text('units.back_help') }, '‹');
  const on = html('button', { type: 'button', 'aria-label': text('units.on'), 'data-hint': text('units.on_help') }, '›');
  const range = html('span', { class: 'pager-range' });
  const pager = html('div', { class: 'pager', hidden: true }, back, range, on);
  const canvas = html('canvas', { class: 'unit-images', role: 'img', tabindex: 0, 'aria-label': text('units.loading') });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const readout = html('p', { class: 'note readout', 'aria-live': 'polite' }, text('units.hint_change'));
  const scale = html('span', {});
  const legend = html('p', { class: 'note' }, signedLegend(), ' ', scale);
  const examples = html('button', { type: 'button', class: 'small', 'data-hint': text('inspector.examples_help'), hidden: true });
  const block = html('section', { class: 'block stage-units' },
    html('div', { class: 'block-title' }, html('h3', {}, termWord('weight_image', text('units.title'))),
      createPictureButton({ title: text('units.title'), data })),
    html('div', { class: 'view-controls' }, labelled('units.kind', kind), labelled('units.order', order)), canvas, readout, html('div', { class: 'under-image' }, legend, examples, pager));
  element.append(block);

  const one = document.createElement('canvas');
  one.width = SIDE;
  one.height = SIDE;
  const oneContext = /** @type {CanvasRenderingContext2D} */ (one.getContext('2d'));
  const image = oneContext.createImageData(SIDE, SIDE);
  /** @type {UnitImages | undefined} */
  let shown;
  /** Whether the images show weights or changes. */
  let shownKind = /** @type {UnitChoice['kind']} */ ('change');
  /** @type {Palette | undefined} */
  let palette;
  /** The image last pressed or reached by keys, not one that the pointer only crosses on its way to the examples button. */
  let picked = 0;
  /** The digit followed through the network. @type {FollowedDigit | undefined} */
  let followed;
  /** The class names. @type {readonly string[]} */
  let names = [];
  let columns = 6;
  let cell = 50;

  function fit() {
    const width = canvas.parentElement?.clientWidth ?? 0;
    if (width === 0) return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const cellOf = (/** @type {number} */ count) => Math.floor((width + GAP) / count) - GAP;
    // In the page: as many columns as keep cells legible. Enlarged: as few as the height allows.
    const height = canvas.closest('dialog') && window.innerHeight - HEIGHT_AROUND;
    const fits = (/** @type {number} */ count) => (cellOf(count) + GAP) * Math.ceil(UNITS_A_PAGE / count) <= Number(height);
    columns = height ? COLUMNS.find(fits) ?? MOST_COLUMNS : COLUMNS.findLast((count) => cellOf(count) >= SMALLEST_CELL * rem) ?? COLUMNS[0];
    cell = cellOf(columns);
    drawing.request();
  }

  /** Each unit's bias and weights. */
  function data() {
    if (!shown) return undefined;
    const { units, biases, weights } = shown;
    return {
      columns: [text('units.unit'), text('inspector.bias'), ...PIXEL_NAMES],
      rows: [...units].map((unit, index) => [String(unit + 1), biases[index], ...weights.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE)]),
    };
  }

  function paint() {
    if (!shown || !palette) return;
    const { units, weights } = shown;
    const ratio = window.devicePixelRatio || 1;
    const rows = Math.ceil(units.length / columns);
    const width = columns * (cell + GAP) - GAP;
    const height = rows * (cell + GAP) - GAP;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.imageSmoothingEnabled = false;
    const top = strongest() || 1;
    const framed = new Set(stirredMost().map(({ at }) => at));
    for (let index = 0; index < units.length; index += 1) {
      fillImage(weights.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE), top, palette.signedTable);
      const x = (index % columns) * (cell + GAP);
      const y = Math.floor(index / columns) * (cell + GAP);
      context.drawImage(one, x, y, cell, cell);
      if (framed.has(index)) {
        context.strokeStyle = palette.signed(1);
        context.lineWidth = 2;
        context.strokeRect(x + 1, y + 1, cell - 2, cell - 2);
      }
      if (index === (cursor.chosen() ?? picked)) { // the examples button is about this unit
        context.strokeStyle = getComputedStyle(canvas).color;
        context.lineWidth = 2;
        context.strokeRect(x + 1, y + 1, cell - 2, cell - 2);
      }
    }
  }

  /** The displayed units that the digit activates most, from top to bottom: the image and its share of the strongest activation. */
  function stirredMost() {
    if (!shown || !followed || followed.activations.length < 2) return [];
    const [answers] = followed.activations;
    const all = Array.from(shown.units, (unit, at) => ({ at, value: answers[unit] ?? 0 })).filter(({ value }) => value > 0);
    const most = all.sort((one, other) => other.value - one.value).slice(0, FRAMED);
    return most.map(({ at, value }) => ({ at, share: value / most[0].value })).sort((one, other) => one.at - other.at);
  }

  /** The largest absolute displayed weight; it gets full colour. */
  function strongest() {
    return shown?.largest.reduce((most, value) => Math.max(most, value), 0) ?? 0;
  }

  function fillImage(/** @type {Float32Array} */ weights, /** @type {number} */ top, /** @type {Uint8ClampedArray} */ table) {
    const factor = 127 / top;
    for (let pixel = 0; pixel < SIDE * SIDE; pixel += 1) {
      const at = ((Math.round(weights[pixel] * factor) || 0) + 127) * 4; // NaN gets the neutral colour
      const to = pixel * 4;
      image.data[to] = table[at];
      image.data[to + 1] = table[at + 1];
      image.data[to + 2] = table[at + 2];
      image.data[to + 3] = 255;
    }
    oneContext.putImageData(image, 0, 0);
  }

  function pick() {
    picked = cursor.chosen() ?? picked;
    nameExamples();
  }

  function nameExamples() {
    if (picked >= (shown?.units.length ?? 0)) picked = 0;
    examples.hidden = !shown?.units.length;
    if (shown && !examples.hidden) setText(examples, text('units.examples', { unit: shown.units[picked] + 1 }));
  }

  function describe() {
    const top = strongest();
    setText(scale, top === 0 ? text('units.unchanged') : Number.isFinite(top) ? text('units.scale', { value: formatSmall(top) }) : text('run.no_number'));
    const selected = cursor.chosen();
    if (!shown || selected === undefined) {
      setText(readout, [text(`units.hint_${shownKind}`), ...(stirredMost().length && followed ? [text('stage.framed', { digit: names[followed.label] })] : [])].join(' '));
      return;
    }
    const weights = shown.weights.subarray(selected * SIDE * SIDE, (selected + 1) * SIDE * SIDE);
    let most = 0;
    for (let pixel = 1; pixel < weights.length; pixel += 1) {
      if (Math.abs(weights[pixel]) > Math.abs(weights[most])) most = pixel;
    }
    const isUnchanged = shownKind === 'change' && weights[most] === 0;
    setText(readout, text(isUnchanged ? 'units.readout_unchanged' : `units.readout_${shownKind}`, {
      unit: shown.units[selected] + 1,
      value: formatFixed(weights[most]),
      row: Math.floor(most / SIDE) + 1,
      column: (most % SIDE) + 1,
      bias: formatFixed(shown.biases[selected]),
    }));
  }

  const cursor = createCellCursor(canvas, {
    columns: () => columns,
    count: () => shown?.units.length ?? 0,
    cellAt: (x, y) => Math.floor(y * Math.ceil((shown?.units.length ?? 0) / columns)) * columns + Math.floor(x * columns),
    onChoose: () => {
      paint();
      describe();
    },
  });
  for (const type of ['pointerdown', 'keydown']) canvas.addEventListener(type, pick);
  examples.addEventListener('click', () => shown && onPushes(shown.units[picked]));
  kind.addEventListener('change', () => onChoose({ kind: /** @type {UnitChoice['kind']} */ (kind.value) }));
  order.addEventListener('change', () => onChoose({ order: /** @type {UnitChoice['order']} */ (order.value), start: 0 }));
  back.addEventListener('click', () => onTurn(-1));
  on.addEventListener('click', () => onTurn(1));
  const drawing = createVisibleDrawing(canvas, () => {
    paint();
    onDrawn();
  });
  new ResizeObserver(fit).observe(block);

  return {
    /**
     * @param {FollowedDigit | undefined} digit followed through the network: the units it activates most are framed
     * @param {readonly string[]} newNames of the classes
     */
    follow(digit, newNames) {
      followed = digit;
      names = newNames;
      drawing.request();
      describe();
    },
    /** The framed units, with their places in the window. */
    stirred() {
      const { left, top } = canvas.getBoundingClientRect();
      return stirredMost().map(({ at, share }) => {
        const [x, y] = [left + (at % columns) * (cell + GAP), top + Math.floor(at / columns) * (cell + GAP)];
        return { left: x, right: x + cell, top: y, bottom: y + cell, share };
      });
    },
    box: () => canvas.getBoundingClientRect(),
    update(/** @type {Answered<'units'>} */ answered, /** @type {Palette} */ newPalette) {
      palette = newPalette;
      if (!answered) return;
      const { reply: units, choice: { kind: answeredKind, order: answeredOrder, start } } = answered;
      shown = units;
      nameExamples();
      shownKind = answeredKind;
      const last = units.units.length ? units.units[units.units.length - 1] + 1 : 0;
      pager.hidden = units.total <= UNITS_A_PAGE || answeredOrder !== 'number';
      setText(range, text('units.range', { first: start + 1, last, total: formatNumber(units.total) }));
      back.disabled = start === 0;
      on.disabled = start + UNITS_A_PAGE >= units.total;
      canvas.setAttribute('aria-label', text(`units.image_${shownKind}_${answeredOrder}`, {
        count: units.units.length, first: start + 1, last, total: units.total, iterations: formatNumber(units.weights_of),
      }));
      drawing.request();
      describe();
    },
  };
}
