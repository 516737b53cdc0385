// The printed sheet for writing signs, as the text of one HTML document. Python recognizes it in a photo by its marks and ticks:
// pysrc/glassnet/data/sheet/layout.py has the same positions, and tests/node/features/teach/sheet_page.test.js compares the two.

import { joined, mark, Markup } from '../../../parts/markup.js';
import { LANGUAGE, text } from '../../../words/text.js';

/** All in millimetres. left, top, right, bottom: the middles of the corner marks; first_tick: the y of an extra tick on the left. */
const SHEET = {
  width: 186, height: 250, rows: 10, columns: 10, cell_width: 15, cell_height: 20, grid_left: 26, grid_top: 36,
  mark: 8, left: 4, top: 26, right: 182, bottom: 246, tick_along: 2, tick_across: 3, first_tick: 36,
};
/** The position and size of the rows' names. */
const NAME = { middle: 16.5, width: 15, largest: 8, smallest: 2 };
/** Letter widths in shares of their height, estimated generously: narrow letters, wide ones, and all others, of any script. */
const LETTER_WIDTHS = /** @type {[RegExp, number][]} */ ([[/[a-ln-vx-z0-9 .,;:!?'()-]/, 0.62], [/[A-LN-VX-Zmw]/, 0.9], [/./su, 1.1]]);
/** Whatever a name contains, no script runs and nothing is fetched. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The sheet's styles: its size on paper, and how it fits a screen. */
export const SHEET_STYLE = `
@page { margin: 10mm; }
html { background: #fff; color: #000; color-scheme: light; }
body { margin: 0; }
svg { display: block; margin: 0 auto; max-width: 100%; height: auto; font-family: system-ui, sans-serif; }
@media print { svg { max-width: none; } }
`;

/** @typedef {{ title: string, body: string, whole: string }} SheetDocument body: the content of the document's body */

/**
 * A sheet for up to ten signs, one row each.
 * @param {string[]} names of the signs; further rows have none
 * @returns {SheetDocument}
 */
export function sheetDocument(names) {
  const title = text('sheet.title');
  const picture = text('sheet.picture', { rows: SHEET.rows, columns: SHEET.columns, names: names.join(', ') });
  const body = mark('svg', {
    xmlns: 'http://www.w3.org/2000/svg', width: `${SHEET.width}mm`, height: `${SHEET.height}mm`, viewBox: `0 0 ${SHEET.width} ${SHEET.height}`,
    role: 'img', 'aria-label': picture, 'shape-rendering': 'crispEdges',
  }, ...words(title), ...lines(), ...marks(), ...names.slice(0, SHEET.rows).map(nameOfRow));
  const whole = joined([new Markup('<!DOCTYPE html>\n'), mark('html', { lang: LANGUAGE },
    mark('head', {}, mark('meta', { charset: 'utf-8' }), mark('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
      mark('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }), mark('title', {}, title), mark('style', {}, new Markup(SHEET_STYLE))),
    mark('body', {}, body))]);
  return { title, body: body.source, whole: whole.source };
}

function words(/** @type {string} */ title) {
  return [
    mark('text', { x: 0, y: 6, 'font-size': 6, 'font-weight': 600 }, title),
    ...[text('sheet.write'), text('sheet.photograph')].map((sentence, index) => mark('text', { x: 0, y: 12.5 + index * 5, 'font-size': 3.1 }, sentence)),
  ];
}

/** The lines between the cells: too thin and light to be read as ink. */
function lines() {
  const right = SHEET.grid_left + SHEET.columns * SHEET.cell_width;
  const bottom = SHEET.grid_top + SHEET.rows * SHEET.cell_height;
  const line = (/** @type {Record<string, number>} */ ends) => mark('line', { ...ends, stroke: '#b4b4b4', 'stroke-width': 0.3, 'shape-rendering': 'geometricPrecision' });
  return [
    ...Array.from({ length: SHEET.columns + 1 }, (_, column) => SHEET.grid_left + column * SHEET.cell_width).map((x) => line({ x1: x, x2: x, y1: SHEET.grid_top, y2: bottom })),
    ...Array.from({ length: SHEET.rows + 1 }, (_, row) => SHEET.grid_top + row * SHEET.cell_height).map((y) => line({ x1: SHEET.grid_left, x2: right, y1: y, y2: y })),
  ];
}

/** The corner marks, the ticks between them, and the extra tick that shows which way up the sheet is. */
function marks() {
  const { left, top, right, bottom, mark: side, tick_along: along, tick_across: across } = SHEET;
  const black = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ width, /** @type {number} */ height) => (
    mark('rect', { x: x - width / 2, y: y - height / 2, width, height, fill: '#000' }));
  const middles = (/** @type {number} */ from, /** @type {number} */ step, /** @type {number} */ count) => Array.from({ length: count }, (_, index) => from + (index + 0.5) * step);
  return [
    ...[top, bottom].flatMap((y) => [left, right].map((x) => black(x, y, side, side))),
    ...[top, bottom].flatMap((y) => middles(SHEET.grid_left, SHEET.cell_width, SHEET.columns).map((x) => black(x, y, along, across))),
    ...[left, right].flatMap((x) => middles(SHEET.grid_top, SHEET.cell_height, SHEET.rows).map((y) => black(x, y, across, along))),
    black(left, SHEET.first_tick, across, along),
  ];
}

/**
 * A row's name, as large as fits. A name that would be too small to read is cut.
 * @param {number} row from 0
 */
function nameOfRow(/** @type {string} */ name, row) {
  let shown = Array.from(name);
  const size = () => Math.min(NAME.largest, NAME.width / widthOf(shown));
  while (size() < NAME.smallest) shown = [...shown.slice(0, -2), '…'];
  const y = SHEET.grid_top + (row + 0.5) * SHEET.cell_height + size() * 0.35;
  return mark('text', { x: NAME.middle, y, 'text-anchor': 'middle', 'font-size': size() }, shown.join(''));
}

/**
 * @param {string[]} letters
 * @returns {number} their width relative to the text's height
 */
function widthOf(letters) {
  return letters.reduce((sum, letter) => sum + (LETTER_WIDTHS.find(([kind]) => kind.test(letter))?.[1] ?? 0), 0);
}
