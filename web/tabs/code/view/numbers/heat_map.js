// A large array as coloured cells. The pointer or arrow keys choose a cell; some can be outlined.

import { html, setText } from '../../../../parts/dom.js';

/** @import { Palette } from '../../../../parts/pictures/colors.js' */

/**
 * @typedef {object} ShownMap
 * @property {string} label what the map shows
 * @property {number} columns
 * @property {number} count
 * @property {(index: number) => number} number
 * @property {(index: number) => string} describe
 * @property {number} largest the value of the strongest colour
 * @property {number | undefined} chosen
 * @property {Set<number>} taken the outlined cells
 * @property {unknown} drawn the numbers; only a new object is redrawn
 */

/** More outlines than this would hide the cells. */
const MOST_OUTLINES = 60;

export function createHeatMap(/** @type {{ onChoose: (index: number) => void }} */ { onChoose }) {
  const canvas = html('canvas', { role: 'img', tabindex: 0 });
  const marks = html('div', { class: 'heat-marks', 'aria-hidden': 'true' });
  const reading = html('output', { class: 'note heat-reading' });
  const element = html('div', { class: 'heat-map' }, html('div', { class: 'heat-frame' }, canvas, marks), reading);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {ShownMap | undefined} */
  let shown;
  /** @type {unknown[]} */
  let drawn = [];

  function cellAt(/** @type {PointerEvent | MouseEvent} */ { clientX, clientY }) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const column = Math.floor(((clientX - left) / width) * canvas.width);
    const row = Math.floor(((clientY - top) / height) * canvas.height);
    const index = row * canvas.width + column;
    const isInside = column >= 0 && column < canvas.width && row >= 0 && index < (shown?.count ?? 0);
    return isInside ? index : undefined;
  }

  canvas.addEventListener('pointermove', (event) => {
    const index = cellAt(event);
    if (shown && index !== undefined) setText(reading, shown.describe(index));
  });
  canvas.addEventListener('pointerleave', () => setText(reading, ''));
  canvas.addEventListener('click', (event) => {
    const index = cellAt(event);
    if (index !== undefined) onChoose(index);
  });
  canvas.addEventListener('keydown', (event) => {
    if (!shown) return;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -shown.columns, ArrowDown: shown.columns, Enter: 0, ' ': 0 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const to = (shown.chosen ?? [...shown.taken][0] ?? 0) + step;
    if (to >= 0 && to < shown.count) onChoose(to);
  });

  function draw(/** @type {ShownMap} */ { columns, count, number, largest }, /** @type {Palette} */ { signedTable }) {
    const rows = Math.ceil(count / columns);
    canvas.width = columns;
    canvas.height = rows;
    canvas.style.aspectRatio = `${columns} / ${rows}`;
    element.style.setProperty('--shape', String(columns / rows));
    const image = context.createImageData(columns, rows);
    for (let index = 0; index < count; index += 1) {
      const value = number(index);
      const share = Number.isFinite(value) && largest > 0 ? Math.max(-1, Math.min(1, value / largest)) : 0;
      const start = 4 * (Math.round(share * 127) + 127);
      image.data.set(signedTable.subarray(start, start + 4), index * 4);
    }
    context.putImageData(image, 0, 0);
  }

  function mark(/** @type {ShownMap} */ { columns, count, chosen, taken }) {
    const rows = Math.ceil(count / columns);
    const places = [...taken].slice(0, MOST_OUTLINES).map((index) => /** @type {const} */ ([index, '']));
    const all = chosen === undefined ? places : [...places, /** @type {const} */ ([chosen, 'chosen'])];
    marks.replaceChildren(...all.map(([index, kind]) => {
      const box = html('i', { class: kind });
      box.style.left = `${(100 * (index % columns)) / columns}%`;
      box.style.top = `${(100 * Math.floor(index / columns)) / rows}%`;
      box.style.width = `${100 / columns}%`;
      box.style.height = `${100 / rows}%`;
      return box;
    }));
  }

  return {
    element,
    update(/** @type {ShownMap} */ map, /** @type {Palette} */ palette) {
      shown = map;
      canvas.setAttribute('aria-label', map.chosen === undefined ? map.label : `${map.label}. ${map.describe(map.chosen)}`);
      const now = [map.drawn, map.columns, map.label, palette];
      if (now.some((value, index) => value !== drawn[index])) draw(map, palette);
      drawn = now;
      mark(map);
    },
  };
}
