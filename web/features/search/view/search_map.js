// The map of a search: two settings on its axes, each cell coloured by its best trial.

import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { html, labelled } from '../../../parts/dom.js';
import { createCellMap } from '../../../parts/pictures/cell_map.js';
import { text } from '../../../words/text.js';
import { goodnessEnds, hasEnded, ranked } from '../state/search.js';
import { cellIndex, cellPlace, cellsAlong, shareOfBest, trialsByCell } from '../state/search_axes.js';
import { formatMeasure, placeAlong, settingName, typedValue } from '../sentences/trial_sentences.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { SearchedSetting, TriedTrial } from '../../../wire/protocol.js' */
/** @import { CellPlace, SearchResults, SearchState } from '../state/search.js' */

/** With more cells than this, their numbers are not written in them. */
const MOST_NUMBERS = 64;
/** The most labels along an axis. */
const MOST_LABELS = 9;
/** The most edges to label: their numbers have many digits. */
const MOST_EDGES = 5;
/** With more columns than this, a phone has no room for all labels. */
const MOST_ON_PHONES = 5;
/** The worst cell's share of colour: it must differ from an empty cell. */
const FAINTEST = 0.12;

/** @param {{ onAxes: (axes: [number, number]) => void, onCell: (cell: CellPlace, trials: TriedTrial[]) => void }} callbacks onCell: trials of the cell, the best first */
export function createSearchMap({ onAxes, onCell }) {
  const across = html('select', {});
  const upwards = html('select', {});
  const legend = createScaleLegend();
  const numbers = html('div', { class: 'map-numbers', 'aria-hidden': 'true' });
  const columns = html('div', { class: 'map-columns', 'aria-hidden': 'true' });
  const rows = html('div', { class: 'map-rows', 'aria-hidden': 'true' });
  /** @type {TriedTrial[][]} */
  let cells = [];
  let size = { columns: 1, rows: 1 };
  const map = createCellMap({
    hint: text('search.map_hint'),
    onPress: (index) => cells[index].length && onCell(cellPlace(index, size.columns, size.rows), cells[index]),
  });
  map.element.firstElementChild?.append(numbers);
  const place = html('div', { class: 'map-place' }, rows, map.element, columns);
  const element = html('section', { class: 'search-map', 'aria-label': text('search.map') },
    html('div', { class: 'search-block-head' }, html('h3', {}, text('search.map')), legend.element),
    html('div', { class: 'map-axes' }, labelled('search.map_across', across), labelled('search.map_upwards', upwards)), place);
  for (const menu of [across, upwards]) {
    menu.addEventListener('change', () => onAxes([Number(across.value), Number(upwards.value)]));
  }

  function fillMenus(/** @type {SearchedSetting[]} */ searched, /** @type {[number, number]} */ axes) {
    const options = (/** @type {number} */ other, /** @type {number} */ chosen) => searched.map(({ name }, index) => html('option', { value: index, disabled: index === other && index !== chosen }, settingName(name)));
    across.replaceChildren(...options(axes[1], axes[0]));
    upwards.replaceChildren(...options(axes[0], axes[1]));
    if (searched.length === 1) upwards.replaceChildren(html('option', { value: 0 }, text('search.map_one')));
    across.value = String(axes[0]);
    upwards.value = String(axes[1]);
  }

  return {
    element,
    /**
     * @param {SearchResults} results
     * @param {Pick<SearchState, 'axes' | 'measure' | 'cell'> & { trial: TriedTrial | undefined }} look trial: the selected one
     * @param {Palette} palette
     */
    update({ planned: { searched }, tried }, { axes, measure, cell, trial }, palette) {
      fillMenus(searched, axes);
      const [x, y] = [searched[axes[0]], axes[1] === axes[0] ? undefined : searched[axes[1]]];
      const [horizontal, vertical] = [cellsAlong(x), cellsAlong(y)];
      size = { columns: horizontal.count, rows: vertical.count };
      cells = trialsByCell(ranked(tried, measure), horizontal, vertical);
      const marked = cell ?? (trial && { x: horizontal.cellOf(trial), y: vertical.cellOf(trial) });
      const ends = goodnessEnds(tried.filter(hasEnded), measure);
      const bestOfCell = (/** @type {number} */ index) => cells[index].find((trial) => hasEnded(trial) && Number.isFinite(trial.cost));
      const shareAt = (/** @type {number} */ index) => {
        const best = bestOfCell(index);
        return best ? FAINTEST + (1 - FAINTEST) * shareOfBest(best, measure, ends) : NaN;
      };
      const where = (/** @type {number} */ index) => {
        const at = cellPlace(index, size.columns, size.rows);
        return [x && placeAlong(x.name, horizontal.ends(at.x)), y && placeAlong(y.name, vertical.ends(at.y))].filter(Boolean).join(', ');
      };
      map.update({
        label: text('search.map_label', { measure: text(`search.${measure}`) }),
        columns: size.columns,
        count: cells.length,
        color(index) {
          const share = shareAt(index);
          return Number.isNaN(share) ? [0, 0, 0, 0] : palette.shareTable.subarray(4 * Math.round(255 * share), 4 * Math.round(255 * share) + 4);
        },
        describe(index) {
          const best = bestOfCell(index);
          const words = { where: where(index), count: cells[index].length };
          if (best) return text('search.map_cell', { ...words, value: formatMeasure(best, measure) });
          return text(words.count ? 'search.map_nothing' : 'search.map_empty', words);
        },
        ...(marked && { marked: [cellIndex(marked, size.columns, size.rows)] }),
      });
      place.style.setProperty('--columns', String(size.columns));
      place.style.setProperty('--rows', String(size.rows));
      place.dataset.wide = String(size.columns > MOST_ON_PHONES);
      place.dataset.fill = size.columns * size.rows > MOST_NUMBERS ? 'many' : 'few';
      numbers.replaceChildren(...(cells.length > MOST_NUMBERS ? [] : cells.map((_, index) => {
        const best = bestOfCell(index);
        const label = html('span', {}, best ? formatMeasure(best, measure) : '');
        if (best) label.style.color = palette.textOnShare(shareAt(index));
        return label;
      })));
      columns.replaceChildren(...labels(horizontal, x, 'left'));
      rows.replaceChildren(...(y ? labels(vertical, y, 'bottom') : []));
      const sorted = ranked(tried.filter((trial) => hasEnded(trial) && Number.isFinite(trial.cost)), measure);
      const [best, worst] = [sorted[0], sorted[sorted.length - 1]];
      const [low, high] = [worst, best].map((trial, end) => (trial ? text('search.legend', { end: end === 1, value: formatMeasure(trial, measure) }) : ''));
      legend.update('share', low, high);
      legend.element.hidden = !best;
    },
  };
}

/**
 * The labels along the map: each cell's value at its middle, or the edges of a range's parts.
 * @param {ReturnType<typeof cellsAlong>} cells
 * @param {SearchedSetting | undefined} setting
 * @param {'left' | 'bottom'} side from which positions are measured
 */
function labels({ count, ends }, setting, side) {
  const isParted = setting !== undefined && !setting.values.length && !setting.whole;
  const places = Array.from({ length: isParted ? count + 1 : count }, (_, place) => {
    const cell = Math.min(place, count - 1);
    const [first = '', last] = ends(cell);
    if (isParted) return { at: place / count, words: typedValue(place === count ? last : first) };
    return { at: (place + 0.5) / count, words: last === undefined ? typedValue(first) : `${typedValue(first)}–${typedValue(last)}` };
  });
  const step = Math.ceil(places.length / (isParted ? MOST_EDGES : MOST_LABELS));
  return places.filter((_, place) => place % step === 0).map(({ at, words }) => {
    const label = html('span', {}, words);
    label.style[side] = `${100 * at}%`;
    return label;
  });
}
