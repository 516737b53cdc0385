// What each unit of the first layer responds to: its weights as 28 x 28 images, all on one canvas.

import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createWordMenu } from '../../../parts/frame/sentence.js';
import { createCellCursor } from '../../../parts/pictures/cell_cursor.js';
import { PIXEL_NAMES, SIDE } from '../../../parts/pictures/pixel_image.js';
import { createVisibleDrawing } from '../../../parts/pictures/visible_drawing.js';
import { setTerms } from '../../../parts/term.js';
import { formatFixed, formatNumber, formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { UNITS_A_PAGE } from '../state/digits_pages.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { UnitImages } from '../../../wire/protocol.js' */
/** @import { Answered, FollowedDigit, UnitChoice } from '../state/digits_answers.js' */

const COLUMNS = [4, 6, 8, 12, 16];
const STAGE_COLUMNS = 8;
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
  const kind = createWordMenu({ label: text('units.kind'), hint: text('units.kind_help'), onChoose: (value) => onChoose({ kind: /** @type {UnitChoice['kind']} */ (value) }) });
  const order = createWordMenu({ label: text('units.order'), hint: text('units.order_help'), onChoose: (value) => onChoose({ order: /** @type {UnitChoice['order']} */ (value), start: 0 }) });
  const back = html('button', { type: 'button', 'aria-label': text('units.back'), 'data-hint': text('units.back_help') }, '‹');
  const on = html('button', { type: 'button', 'aria-label': text('units.on'), 'data-hint': text('units.on_help') }, '›');
  const range = html('span', { class: 'pager-range' });
  const pager = html('div', { class: 'pager', hidden: true }, back, range, on);
  const canvas = html('canvas', { class: 'unit-images', role: 'img', tabindex: 0, 'aria-label': text('units.loading') });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const room = html('div', { class: 'unit-room' }, canvas);
  const readout = html('p', { class: 'below-words readout', 'aria-live': 'polite' });
  const legendName = html('span');
  const legend = createScaleLegend(legendName);
  const title = html('h3');
  const block = html('section', { class: 'block stage-units' },
    html('div', { class: 'block-title' }, title, kind.element, order.element, pager, createPictureButton({ title: text('units.weights_images'), data })),
    room, html('div', { class: 'stage-foot' }, readout, legend.element));
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
  /** Whether the network has learnt nothing yet. */
  let isNoise = true;
  /** @type {Palette | undefined} */
  let palette;
  /** The digit followed through the network. @type {FollowedDigit | undefined} */
  let followed;
  let columns = 6;
  let cell = 50;

  function fit() {
    const { clientWidth: width, clientHeight: height } = room;
    if (width === 0) return;
    const byWidth = (/** @type {number} */ count) => Math.floor((width + GAP) / count) - GAP;
    const most = canvas.closest('dialog') ? window.innerHeight - HEIGHT_AROUND : getComputedStyle(block).display === 'grid' ? height : undefined;
    if (most === undefined) { // the page scrolls: as many columns as keep the images legible
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      columns = COLUMNS.findLast((count) => byWidth(count) >= SMALLEST_CELL * rem) ?? COLUMNS[0];
      cell = byWidth(columns);
    } else {
      columns = STAGE_COLUMNS;
      cell = Math.max(Math.min(byWidth(columns), Math.floor((most + GAP) * columns / UNITS_A_PAGE) - GAP), 1);
    }
    block.style.setProperty('--drawn', `${columns * (cell + GAP) - GAP}px`);
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
    const { color, fontFamily } = getComputedStyle(canvas);
    const paper = getComputedStyle(document.documentElement).getPropertyValue('--raised');
    const placeOf = (/** @type {number} */ index) => [(index % columns) * (cell + GAP), Math.floor(index / columns) * (cell + GAP)];
    const frame = (/** @type {number} */ index, /** @type {string} */ style) => {
      const [x, y] = placeOf(index);
      context.strokeStyle = style;
      context.lineWidth = 2;
      context.strokeRect(x + 1, y + 1, cell - 2, cell - 2);
    };
    for (let index = 0; index < units.length; index += 1) {
      fillImage(weights.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE), top, palette.signedTable);
      const [x, y] = placeOf(index);
      context.drawImage(one, x, y, cell, cell);
    }
    const type = Math.round(Math.min(Math.max(cell / 6, 9), 24));
    context.font = `600 ${type}px ${fontFamily}`;
    for (const { at, value } of stirredMost()) {
      const [x, y] = placeOf(at);
      const words = formatNumber(value, 1);
      const width = context.measureText(words).width + type / 2;
      context.fillStyle = paper;
      context.fillRect(x + cell - width, y + cell - type * 1.3, width, type * 1.3);
      context.fillStyle = color;
      context.fillText(words, x + cell - width + type / 4, y + cell - type * 0.35);
      frame(at, palette.signed(1));
    }
    const chosen = cursor.chosen();
    if (chosen !== undefined) frame(chosen, color);
  }

  /** The displayed units that the digit activates most, from top to bottom: the image, its activation, and the share of the strongest one. */
  function stirredMost() {
    if (!shown || !followed || followed.activations.length < 2) return [];
    const [answers] = followed.activations;
    const all = Array.from(shown.units, (unit, at) => ({ at, value: answers[unit] ?? 0 })).filter(({ value }) => value > 0);
    const most = all.sort((one, other) => other.value - one.value).slice(0, FRAMED);
    return most.map(({ at, value }) => ({ at, value, share: value / most[0].value })).sort((one, other) => one.at - other.at);
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

  function describe() {
    const top = strongest();
    legend.element.hidden = !Number.isFinite(top); // a diverged network has no scale
    legend.update('signed', `−${formatSmall(top)}`, formatSmall(top));
    setText(legendName, text(`units.legend_${shownKind}`));
    const selected = cursor.chosen();
    if (!shown || selected === undefined) {
      const words = isNoise ? text('units.first') : followed && stirredMost().length ? text('stage.framed') : text('units.press');
      setText(readout, shown ? words : '');
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
  function open() {
    const unit = cursor.chosen();
    if (shown && unit !== undefined) onPushes(shown.units[unit]);
  }

  canvas.addEventListener('click', open);
  canvas.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation(); // Space would start training
    open();
  });
  back.addEventListener('click', () => onTurn(-1));
  on.addEventListener('click', () => onTurn(1));
  const drawing = createVisibleDrawing(canvas, () => {
    paint();
    onDrawn();
  });
  new ResizeObserver(fit).observe(room);

  return {
    /**
     * @param {FollowedDigit | undefined} digit followed through the network: the units it activates most are framed
     * @param {boolean} isUntrained whether the network has learnt nothing yet
     */
    follow(digit, isUntrained) {
      isNoise = isUntrained;
      followed = digit;
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
      const { reply: units, choice: { kind: chosenKind, order: chosenOrder, start } } = answered;
      shown = units;
      shownKind = units.kind;
      const last = units.units.length ? units.units[units.units.length - 1] + 1 : 0;
      pager.hidden = units.total <= UNITS_A_PAGE || chosenOrder !== 'number';
      setText(range, text('units.range', { first: start + 1, last, total: formatNumber(units.total) }));
      back.disabled = start === 0;
      on.disabled = start + UNITS_A_PAGE >= units.total;
      canvas.setAttribute('aria-label', text(`units.image_${shownKind}_${chosenOrder}`, {
        count: units.units.length, first: start + 1, last, total: units.total, iterations: formatNumber(units.weights_of),
      }));
      setTerms(title, text('units.title', { units: formatNumber(units.total) }));
      // Before the first update nothing has changed: the first weights are shown.
      kind.update(chosenKind, units.weights_of > 0 ? [['change', text('units.change')], ['weights', text('units.weights')]] : [[chosenKind, text('units.weights')]]);
      order.update(chosenOrder, [['number', text('units.by_number')], ['strongest', text('units.strongest')]]);
      drawing.request();
      describe();
    },
  };
}
