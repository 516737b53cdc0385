// Numbers as a map of coloured cells, each of which can be read: by pointer, touch or arrow keys.

import { html, setText } from './dom.js';

/**
 * @typedef {object} Cells
 * @property {string} label what the map shows, in words
 * @property {number} columns
 * @property {number} count
 * @property {(index: number) => ArrayLike<number>} color red, green, blue and opacity of a cell, 0 to 255
 * @property {(index: number) => string} describe a cell in words, with its value
 */

/**
 * @param {{ hint: string }} options hint: what is said while no cell is chosen
 */
export function createCellMap({ hint }) {
  const attached = new AbortController();
  const { signal } = attached;
  const canvas = html('canvas', { class: 'cells', role: 'img', tabindex: 0 });
  const cursor = html('i', { class: 'cell-cursor', 'aria-hidden': 'true', hidden: true });
  const reading = html('output', { class: 'cell-reading note' }, hint);
  const element = html('div', { class: 'cell-map' }, html('div', { class: 'cell-frame' }, canvas, cursor), reading);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {Cells | undefined} */
  let cells;
  /** @type {number | undefined} */
  let chosen;

  /** @param {number | undefined} index */
  function choose(index) {
    chosen = cells && index !== undefined && index >= 0 && index < cells.count ? index : undefined;
    cursor.hidden = chosen === undefined;
    setText(reading, cells && chosen !== undefined ? cells.describe(chosen) : hint);
    if (!cells || chosen === undefined) return;
    const rows = Math.ceil(cells.count / cells.columns);
    cursor.style.left = `${(100 * (chosen % cells.columns)) / cells.columns}%`;
    cursor.style.top = `${(100 * Math.floor(chosen / cells.columns)) / rows}%`;
    cursor.style.width = `${100 / cells.columns}%`;
    cursor.style.height = `${100 / rows}%`;
  }

  /** @param {PointerEvent} event */
  function chooseAt(event) {
    if (!cells) return;
    const frame = canvas.getBoundingClientRect();
    const column = Math.floor(((event.clientX - frame.left) / frame.width) * canvas.width);
    const row = Math.floor(((event.clientY - frame.top) / frame.height) * canvas.height);
    choose(row * cells.columns + Math.min(Math.max(column, 0), cells.columns - 1));
  }

  canvas.addEventListener('pointermove', chooseAt, { signal });
  canvas.addEventListener('pointerdown', chooseAt, { signal });
  canvas.addEventListener('pointerleave', () => choose(undefined), { signal });
  canvas.addEventListener('blur', () => choose(undefined), { signal });
  canvas.addEventListener('keydown', (event) => {
    if (!cells) return;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -cells.columns, ArrowDown: cells.columns }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = chosen === undefined ? 0 : chosen + step;
    if (next >= 0 && next < cells.count) choose(next);
  }, { signal });

  return {
    element,
    /** @param {Cells} shown */
    update(shown) {
      cells = shown;
      const { columns, count, color } = shown;
      const rows = Math.ceil(count / columns);
      canvas.width = columns;
      canvas.height = rows;
      canvas.style.aspectRatio = `${columns} / ${rows}`;
      canvas.setAttribute('aria-label', shown.label);
      const image = context.createImageData(columns, rows);
      for (let index = 0; index < count; index += 1) image.data.set(color(index), index * 4);
      context.putImageData(image, 0, 0);
      choose(chosen);
    },
    destroy() {
      attached.abort();
      element.remove();
    },
  };
}
