// An array or its displayed part: a table if small, otherwise a map; an image where it has 28 x 28 pixels.

import { html, setHint } from '../../../../parts/dom.js';
import { text } from '../../../../words/text.js';
import { cellAt } from '../../state/panes.js';
import { formatInCell } from '../../../../words/cell_numbers.js';
import { formatTraced } from '../../sentences/traced_numbers.js';
import { elementWords, largestOf, paneNames, paneTitle } from './array_names.js';
import { createHeatMap } from './heat_map.js';
import { createNumberGrid } from './number_grid.js';

/** @import { Palette } from '../../../../parts/pictures/colors.js' */
/** @import { Recording } from '../../../../wire/protocol.js' */
/** @import { Pane } from '../../state/panes.js' */

/** Larger tables become maps. */
const MOST_ROWS = 20;
const MOST_COLUMNS = 10;
/** Longer single rows are drawn upright. */
const MOST_ACROSS = 6;
/** The cells per line of a long single row in a map. */
const ACROSS = 20;
const PIXELS = 28 * 28;
const SIDE = 28;

/**
 * @typedef {object} ShownPane
 * @property {Recording} recording
 * @property {Pane} pane
 * @property {Float32Array | Float64Array} numbers of the whole array
 * @property {Float32Array | Float64Array | undefined} before the earlier numbers of the same array
 * @property {number | undefined} chosen index in the pane
 * @property {number[]} taken indices in the pane of the cells to outline
 */

/** @param {{ onChoose: (value: number, cell: number[]) => void, hasSlices: boolean }} options hasSlices: whether to offer a choice of the row or unit shown */
export function createArrayPicture({ onChoose, hasSlices }) {
  /** @type {ShownPane | undefined} */
  let shown;
  /** Maps an index in the picture to one in the pane. @type {(index: number) => number} */
  let inPane = (index) => index;
  const choose = (/** @type {number} */ index) => {
    if (shown) onChoose(shown.pane.value, cellAt(shown.recording, shown.pane, inPane(index)));
  };
  const grid = createNumberGrid({ onChoose: choose });
  const map = createHeatMap({ onChoose: choose });
  const slice = html('input', { type: 'number', min: 1, step: 1 });
  const sliceName = html('span');
  const sliceBox = html('label', { class: 'slice' }, sliceName, slice);
  const element = html('div', { class: 'array-picture' }, sliceBox, grid.element, map.element);

  slice.addEventListener('change', () => {
    if (!shown) return;
    const { pane } = shown;
    const last = isOfPixels(pane) === 'column' ? pane.columns : pane.rows;
    const at = Math.min(Math.max(Math.round(Number(slice.value)) || 1, 1), last) - 1;
    const here = shown.chosen ?? shown.taken[0] ?? 0;
    const index = isOfPixels(pane) === 'column'
      ? Math.floor(here / pane.columns) * pane.columns + at
      : at * pane.columns + (here % pane.columns);
    onChoose(pane.value, cellAt(shown.recording, pane, index));
  });

  function update(/** @type {ShownPane} */ next, /** @type {Palette} */ palette) {
    shown = next;
    const { recording, pane, numbers, before, chosen, taken } = next;
    const number = (/** @type {number} */ index) => numbers[pane.start + index];
    const was = (/** @type {number} */ index) => before?.[pane.start + index];
    const largest = largestOf(numbers.subarray(pane.start, pane.start + pane.count));
    const describe = (/** @type {number} */ index) => {
      const old = was(index);
      const what = elementWords(recording, pane, index);
      return old === undefined || old === number(index) ? text('value.cell', { what, number: formatTraced(number(index)) })
        : text('value.was', { what, number: formatTraced(number(index)), before: formatTraced(old) });
    };
    const label = paneTitle(recording, pane);
    const isTable = pane.count <= MOST_ROWS || (pane.rows <= MOST_ROWS && pane.columns <= MOST_COLUMNS);
    grid.element.hidden = !isTable;
    map.element.hidden = isTable;
    const pixels = isOfPixels(pane);
    const isSlice = !isTable && pixels !== '' && pixels !== 'all';
    sliceBox.hidden = !isSlice || !hasSlices;
    if (isTable) {
      inPane = (index) => index;
      const names = paneNames(recording, pane);
      const isUpright = pane.rows === 1 && pane.columns > MOST_ACROSS;
      grid.update({
        label, number, largest, chosen, describe, count: pane.count, taken: new Set(taken),
        words: (index) => formatInCell(number(index)),
        rows: isUpright ? names.columns : names.rows,
        columns: isUpright ? [''] : names.columns,
        change: (index) => /** @type {-1 | 0 | 1} */ (was(index) === undefined ? 0 : Math.sign(number(index) - Number(was(index)))),
      }, palette);
      return largest;
    }
    const here = chosen ?? taken[0] ?? 0;
    const at = pixels === 'column' ? here % pane.columns : Math.floor(here / pane.columns);
    const { start, step, count, columns } = pictureOf(pane, pixels, at);
    inPane = (index) => start + index * step;
    const inPicture = (/** @type {number} */ index) => (index - start) / step;
    const isInPicture = (/** @type {number} */ index) => Number.isInteger(inPicture(index)) && inPicture(index) >= 0 && inPicture(index) < count;
    if (!sliceBox.hidden) {
      const key = pixels === 'column' ? 'value.unit' : 'value.row';
      sliceName.textContent = text(key);
      setHint(sliceBox, text(`${key}_help`));
      slice.max = String(pixels === 'column' ? pane.columns : pane.rows);
      if (slice !== document.activeElement) slice.value = String(at + 1);
    }
    map.update({
      label: isSlice ? text(pixels === 'column' ? 'value.of_unit' : 'value.of_row', { what: label, number: at + 1 }) : label,
      columns,
      count,
      largest,
      number: (index) => number(inPane(index)),
      describe: (index) => describe(inPane(index)),
      chosen: chosen === undefined ? undefined : inPicture(chosen),
      taken: new Set(taken.filter(isInPicture).map(inPicture)),
      drawn: numbers,
    }, palette);
    return largest;
  }

  return {
    element,
    update,
  };
}

/** Where a pane has the 784 pixels of an image: in all of it, each row, each column, or nowhere. */
function isOfPixels(/** @type {Pane} */ { rows, columns, count }) {
  if (rows === 1 && columns === PIXELS) return 'all';
  if (columns === PIXELS) return 'row';
  return rows === PIXELS && count === rows * columns ? 'column' : '';
}

/**
 * @param {Pane} pane
 * @param {ReturnType<typeof isOfPixels>} pixels
 * @param {number} at the row or column shown
 */
function pictureOf({ rows, columns, count }, pixels, at) {
  if (pixels === 'column') return { start: at, step: columns, count: PIXELS, columns: SIDE };
  if (pixels === 'row' || pixels === 'all') return { start: at * columns, step: 1, count: PIXELS, columns: SIDE };
  return { start: 0, step: 1, count, columns: rows === 1 ? Math.min(columns, ACROSS) : columns };
}
