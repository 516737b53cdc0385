// Numbers as a map of coloured cells, each readable by pointer, touch or arrow keys.

import { html, setText } from '../dom.js';
import { createCellCursor } from './cell_cursor.js';

/**
 * @typedef {object} Cells
 * @property {string} label what the map shows
 * @property {number} columns
 * @property {number} count
 * @property {(index: number) => ArrayLike<number>} color a cell's red, green, blue and opacity, 0 to 255
 * @property {(index: number) => string} describe describes a cell with its value
 * @property {readonly number[]} [marked] cells that stay marked
 */

/**
 * @param {{ hint?: string, onPress?: (index: number) => void, onRead?: (sentence: string) => void }} options hint: the sentence shown while no
 *   cell is chosen. onPress: a cell is pressed, or chosen by arrow keys and Enter. onRead: takes the sentence about the chosen cell, empty for none,
 *   if it is not to be shown below the map
 */
export function createCellMap({ hint = '', onPress, onRead }) {
  const attached = new AbortController();
  const canvas = html('canvas', { class: 'cells', role: 'img', tabindex: 0 });
  const cursor = html('i', { class: 'cell-cursor', 'aria-hidden': 'true', hidden: true });
  const frame = html('div', { class: 'cell-frame' }, canvas, cursor);
  const reading = html('output', { class: 'cell-reading note' }, hint);
  const element = html('div', { class: 'cell-map' }, frame, ...(onRead ? [] : [reading]));
  /** @type {HTMLElement[]} */
  const marks = [];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {Cells | undefined} */
  let cells;
  const follower = createCellCursor(canvas, {
    columns: () => cells?.columns ?? 1,
    count: () => cells?.count ?? 0,
    cellAt: (x, y) => Math.floor(y * canvas.height) * canvas.width + Math.floor(x * canvas.width),
    onChoose: showReading,
  }, attached.signal);

  if (onPress) {
    const press = () => {
      const chosen = follower.chosen();
      if (chosen !== undefined) onPress(chosen);
    };
    canvas.addEventListener('click', press, { signal: attached.signal });
    canvas.addEventListener('keydown', ({ key }) => key === 'Enter' && press(), { signal: attached.signal });
  }

  function showReading(/** @type {number | undefined} */ chosen) {
    const sentence = cells && chosen !== undefined ? cells.describe(chosen) : hint;
    if (!onRead) setText(reading, sentence);
    else if (chosen !== undefined || !cursor.hidden) onRead(sentence);
    place(cursor, chosen);
  }

  /** Moves a frame around a cell, or hides it. */
  function place(/** @type {HTMLElement} */ around, /** @type {number | undefined} */ cell) {
    around.hidden = cell === undefined;
    if (!cells || cell === undefined) return;
    const rows = Math.ceil(cells.count / cells.columns);
    around.style.left = `${(100 * (cell % cells.columns)) / cells.columns}%`;
    around.style.top = `${(100 * Math.floor(cell / cells.columns)) / rows}%`;
    around.style.width = `${100 / cells.columns}%`;
    around.style.height = `${100 / rows}%`;
  }

  function placeMarks(/** @type {readonly number[]} */ marked) {
    while (marks.length < marked.length) {
      marks.push(html('i', { class: 'cell-cursor', 'aria-hidden': 'true' }));
      cursor.before(marks[marks.length - 1]);
    }
    marks.forEach((mark, index) => place(mark, marked[index]));
  }

  return {
    element,
    update(/** @type {Cells} */ shown) {
      cells = shown;
      const { columns, count, color } = shown;
      const rows = Math.ceil(count / columns);
      if (canvas.width !== columns || canvas.height !== rows) {
        canvas.width = columns;
        canvas.height = rows;
        canvas.style.aspectRatio = `${columns} / ${rows}`;
      }
      if (canvas.getAttribute('aria-label') !== shown.label) canvas.setAttribute('aria-label', shown.label);
      const image = context.createImageData(columns, rows);
      for (let index = 0; index < count; index += 1) image.data.set(color(index), index * 4);
      context.putImageData(image, 0, 0);
      placeMarks(shown.marked ?? []);
      showReading(follower.chosen());
    },
    destroy() {
      attached.abort();
      element.remove();
    },
  };
}
