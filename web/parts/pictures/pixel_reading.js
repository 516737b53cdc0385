// Shows the exact values of one or more 28 x 28 pictures: the mouse or a finger points at a pixel; arrow keys move across
// all pictures as if they stood in one row, so that together they are one tab stop.

import { formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { html, setAttributes, setText } from '../dom.js';
import { createCellCursor } from './cell_cursor.js';
import { SIDE } from './pixel_image.js';

/**
 * @param {HTMLElement} group the pictures' container; takes keyboard focus
 * @param {ReturnType<typeof import('./pixel_image.js').createPixelImage>[]} images each in a positioned parent
 * @param {(position: number) => string} nameOf a picture's name within a sentence
 */
export function createPixelReading(group, images, nameOf) {
  const attached = new AbortController();
  const element = html('output', { class: 'cell-reading note' });
  const mark = html('i', { class: 'cell-cursor', 'aria-hidden': 'true', hidden: true });
  const columns = images.length * SIDE;
  setAttributes(group, { tabindex: 0, 'aria-description': text('pixel.keys') });

  const follower = createCellCursor(group, {
    columns: () => columns,
    count: () => columns * SIDE,
    cellAt(x, y) {
      const { left, top, width, height } = group.getBoundingClientRect();
      return cellUnder(left + x * width, top + y * height);
    },
    onChoose: showReading,
  }, attached.signal);

  /** The cell at window coordinates, or none. */
  function cellUnder(/** @type {number} */ across, /** @type {number} */ down) {
    for (const [position, { canvas }] of images.entries()) {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const column = Math.floor(((across - left) / width) * SIDE);
      const row = Math.floor(((down - top) / height) * SIDE);
      if (Math.min(column, row) >= 0 && Math.max(column, row) < SIDE) return row * columns + position * SIDE + column;
    }
    return -1;
  }

  function showReading(/** @type {number | undefined} */ chosen) {
    const position = chosen === undefined ? 0 : Math.floor((chosen % columns) / SIDE);
    const row = Math.floor((chosen ?? 0) / columns);
    const column = (chosen ?? 0) % SIDE;
    const { canvas, inkAt } = images[position];
    const ink = chosen === undefined ? undefined : inkAt(row * SIDE + column);
    mark.hidden = ink === undefined;
    setText(element, ink === undefined ? '' : text('pixel.reading', {
      row: row + 1, column: column + 1, name: nameOf(position), ink: formatNumber(ink, 3),
    }));
    if (ink === undefined) return;
    const size = canvas.clientWidth / SIDE;
    canvas.after(mark);
    mark.style.left = `${canvas.offsetLeft + canvas.clientLeft + column * size}px`;
    mark.style.top = `${canvas.offsetTop + canvas.clientTop + row * size}px`;
    mark.style.width = `${size}px`;
    mark.style.height = `${size}px`;
  }

  return {
    element,
    /** Call when the pictures have changed. */
    update: () => showReading(follower.chosen()),
    destroy() {
      attached.abort();
      element.remove();
    },
  };
}
