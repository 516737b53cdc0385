// The drawings of a collection, a row for each sign, with the taught network's reading of each.

import { html, setText } from '../../../parts/dom.js';
import { createPixelImage } from '../../../parts/pictures/pixel_image.js';
import { text } from '../../../words/text.js';

/** @import { SignDrawing } from '../state/collection.js' */
/** @typedef {{ guess: string, is_right: boolean }} DrawingReading */
/** @typedef {{ button: HTMLButtonElement, guess: HTMLElement, image: ReturnType<typeof createPixelImage>, pixels: Uint8Array | undefined, table: Uint8ClampedArray | undefined }} Tile */

export function createDrawingWall(/** @type {{ onOpen: (id: string) => void }} */ { onOpen }) {
  const rows = html('div', { class: 'drawing-wall' });
  const empty = html('p', { class: 'note' }, text('teach.collection_empty'));
  const element = html('div', {}, empty, rows);
  /** @type {Map<string, Tile>} */
  const tiles = new Map();

  rows.addEventListener('click', (event) => {
    const id = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-drawing]'))?.dataset.drawing;
    if (id) onOpen(id);
  });

  /** @param {string} id @returns {Tile} */
  function tileOf(id) {
    const image = createPixelImage('');
    image.canvas.removeAttribute('role');
    image.canvas.setAttribute('aria-hidden', 'true');
    const guess = html('span', { class: 'drawing-guess', 'aria-hidden': 'true' });
    const button = html('button', { type: 'button', 'data-drawing': id }, image.canvas, guess);
    return { button, guess, image, pixels: undefined, table: undefined };
  }

  /**
   * @param {SignDrawing} drawing
   * @param {number} number among those of its sign
   * @param {DrawingReading | undefined} reading
   * @param {Uint8ClampedArray} table
   */
  function show(drawing, number, reading, table) {
    const { id, sign, part, hand, pixels } = drawing;
    const tile = tiles.get(id) ?? tileOf(id);
    tiles.set(id, tile);
    if (tile.pixels !== pixels || tile.table !== table) tile.image.update(pixels, 255, table);
    Object.assign(tile, { pixels, table });
    tile.button.dataset.part = part;
    tile.button.dataset.read = reading ? (reading.is_right ? 'right' : 'wrong') : '';
    setText(tile.guess, reading && !reading.is_right ? reading.guess : '');
    const plain = text(part === 'test' ? 'teach.drawing_test' : 'teach.drawing', { sign, number });
    const named = hand ? text('teach.drawing_of', { drawing: plain, hand }) : plain;
    const read = !reading ? named : text(reading.is_right ? 'teach.drawing_right' : 'teach.drawing_wrong', { drawing: named, guess: reading.guess });
    if (tile.button.getAttribute('aria-label') !== read) tile.button.setAttribute('aria-label', read);
    return tile.button;
  }

  return {
    element,
    /** @param {Map<string, DrawingReading>} readings by the drawing's id */
    update(/** @type {string[]} */ signs, /** @type {SignDrawing[]} */ drawings, readings, /** @type {Uint8ClampedArray} */ table) {
      empty.hidden = drawings.length > 0;
      const shown = signs.map((sign) => ({ sign, all: drawings.filter((drawing) => drawing.sign === sign) })).filter(({ all }) => all.length);
      const focused = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
      const before = rows.dataset.shape;
      rows.dataset.shape = shown.map(({ sign, all }) => `${sign}:${all.map(({ id }) => id).join(',')}`).join(';');
      const buttons = shown.map(({ all }) => all.map((drawing, index) => show(drawing, index + 1, readings.get(drawing.id), table)));
      if (rows.dataset.shape === before) return;
      rows.replaceChildren(...shown.map(({ sign, all }, index) => html('div', { class: 'drawing-row', role: 'group', 'aria-label': text('teach.row', { sign, count: all.length }) },
        html('b', { 'aria-hidden': 'true' }, sign), html('div', {}, ...buttons[index]))));
      for (const id of tiles.keys()) if (!drawings.some((drawing) => drawing.id === id)) tiles.delete(id);
      if (focused && rows.contains(focused)) focused.focus(); // moving an element drops its focus
    },
  };
}
