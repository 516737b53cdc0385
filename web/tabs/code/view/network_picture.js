// The network with its numbers of one row, and the part that a step is about: units, or the weights between two layers. A large layer is one bar.

import { lineLook } from '../../../lab/state/weight_scale.js';
import { html, setAttributes, svg } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { stepAt } from '../state/code.js';
import { formatInCell } from '../../../words/cell_numbers.js';
import { indexIn, leavesOf, numbersOf, shownPane, writtenNow } from '../state/panes.js';
import { largestOf, layerLabel, roleAt, unitLabel, unitsOf } from './numbers/array_names.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { Recording, Role } from '../../../wire/protocol.js' */
/** @import { CodeState } from '../code_types.js' */

/** Larger layers are drawn as one bar. */
const MOST_UNITS = 12;
const WIDTH = 480;
const HEIGHT = 210;
const UNIT = { width: 80, height: 26 };
/** The most letters of a unit's name that fit beside its number. */
const MOST_LETTERS = 4;

/** A part of a network: units of a layer, or weights into it. @typedef {{ layer: number, isWeights: boolean, row: number, unit: number }} Part */

export function createNetworkPicture() {
  const drawing = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', class: 'pass-picture' });
  const element = html('figure', { class: 'pass-figure' }, drawing);

  function update(/** @type {CodeState} */ code, /** @type {Palette} */ palette) {
    const { recording, line } = code;
    const step = recording && stepAt(recording, line);
    element.hidden = !step;
    if (!recording || !step) return;
    const sizes = recording.layer_sizes;
    const pane = shownPane(code);
    const index = pane && code.place && indexIn(recording, pane, code.place);
    const here = pane && index !== undefined ? partOf(roleAt(recording, pane, index)) : undefined;
    const written = writtenNow(code);
    const from = written ? leavesOf(written.formula).map(({ role }) => partOf(role)).filter((part) => part !== undefined) : [];
    const numbers = pane && numbersOf(code, pane.value);
    const scale = numbers ? largestOf(numbers) : 0;
    const row = here && !here.isWeights && pane ? Math.floor(/** @type {number} */ (index) / pane.columns) : 0;

    /** @param {number} layer @param {number} unit */
    const place = (layer, unit) => {
      const x = UNIT.width / 2 + 2 + (layer * (WIDTH - UNIT.width - 4)) / Math.max(sizes.length - 1, 1);
      return isBar(sizes[layer]) ? { x, y: HEIGHT / 2 } : { x, y: HEIGHT / 2 + (unit - (sizes[layer] - 1) / 2) * gapOf(sizes[layer]) };
    };
    /** @param {Part} part @param {number} layer @param {number} low @param {number} high */
    const isEdge = (part, layer, low, high) => part.isWeights && part.layer === layer && part.row === low && part.unit === high;

    const edges = [];
    for (let layer = 1; layer < sizes.length; layer += 1) {
      const isLit = here?.isWeights && here.layer === layer;
      const weights = weightsInto(recording, layer);
      const strongest = weights ? largestOf(weights) : 0;
      if (isBar(sizes[layer - 1]) || isBar(sizes[layer])) {
        edges.push(band(place(layer - 1, 0).x, halfOf(sizes[layer - 1]), place(layer, 0).x, halfOf(sizes[layer]), isLit || from.some((part) => part.isWeights && part.layer === layer)));
        continue;
      }
      for (let low = 0; low < sizes[layer - 1]; low += 1) {
        for (let high = 0; high < sizes[layer]; high += 1) {
          const at = low * sizes[layer] + high;
          const isHere = here !== undefined && isEdge(here, layer, low, high);
          const isFrom = from.some((part) => isEdge(part, layer, low, high));
          const value = isLit && numbers && pane ? numbers[pane.start + at] / (scale || 1) : weights ? weights[at] / (strongest || 1) : 0;
          const one = place(layer - 1, low);
          const other = place(layer, high);
          const middle = (one.x + other.x) / 2;
          edges.push({ isStrong: isHere || isFrom, node: svg('path', {
            d: `M${one.x} ${one.y}C${middle} ${one.y} ${middle} ${other.y} ${other.x} ${other.y}`, fill: 'none', stroke: palette.signed(lineLook(value, 1).tone),
            'stroke-width': isHere ? 6 : isFrom ? 4 : isLit ? 2 : 1, opacity: isHere || isFrom ? 1 : isLit ? 0.7 : 0.35,
          }) });
        }
      }
    }
    edges.sort((one, other) => Number(one.isStrong) - Number(other.isStrong));

    const nodes = sizes.flatMap((size, layer) => {
      const isLit = here !== undefined && !here.isWeights && here.layer === layer;
      if (isBar(size)) return [bar(place(layer, 0), size, isLit || from.some((part) => !part.isWeights && part.layer === layer))];
      const lit = isLit && pane?.columns === size ? numbers?.subarray(pane.start + row * size) : undefined;
      const answers = lit ?? (here?.isWeights && recording.rows > 1 ? undefined : answersOf(recording, line, layer)?.subarray(row * size));
      return Array.from({ length: size }, (_, unit) => {
        const { x, y } = place(layer, unit);
        const name = unitLabel(recording, layer, unit);
        const label = answers ? `${cut(name)} ${formatInCell(answers[unit])}` : cut(name);
        const value = lit && lit[unit] / (scale || 1);
        const isHere = isLit && here.unit === unit;
        const isFrom = from.some((part) => !part.isWeights && part.layer === layer && part.unit === unit);
        const share = value !== undefined && Number.isFinite(value) ? value : undefined;
        return svg('g', { class: isHere ? 'here' : isFrom ? 'from' : '' },
          svg('rect', { x: x - UNIT.width / 2, y: y - heightOf(size) / 2, width: UNIT.width, height: heightOf(size), rx: 6, fill: share === undefined ? undefined : palette.signed(share) }),
          svg('title', {}, name), svg('text', { x, y, fill: share === undefined ? undefined : palette.textOnSigned(share) }, label));
      });
    });
    drawing.replaceChildren(...edges.map(({ node }) => node), ...nodes);
    setAttributes(drawing, { 'aria-label': text('where.words', {
      layers: text('where.layers', { sizes: sizes.join(', ') }),
      part: here ? (here.isWeights ? text('where.part_weights', { layer: layerLabel(recording, here.layer) }) : layerLabel(recording, here.layer)) : text('where.part_all'),
    }) });
  }

  return { element, update };
}

/** A name shortened to fit into a unit. */
function cut(/** @type {string} */ name) {
  const letters = [...name];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join('')}…` : name;
}

function isBar(/** @type {number} */ size) {
  return size > MOST_UNITS;
}

/** The distance between a layer's units. @param {number} size of the layer */
function gapOf(size) {
  return Math.min(1.6 * UNIT.height, (HEIGHT - UNIT.height - 4) / Math.max(size - 1, 1));
}

/** The height of a unit. @param {number} size of its layer */
function heightOf(size) {
  return Math.min(UNIT.height, 0.9 * gapOf(size));
}

/** Half of a layer's height in the picture. @param {number} size of the layer */
function halfOf(size) {
  return isBar(size) ? HEIGHT / 2 - 6 : (gapOf(size) * (size - 1) + heightOf(size)) / 2;
}

/**
 * @param {Role} role
 * @returns {Part | undefined}
 */
function partOf(role) {
  const layer = unitsOf(role);
  return layer === undefined ? undefined : { layer, isWeights: role.of === 'weights', row: role.cell[0], unit: role.cell[1] };
}

/** The latest answers of a layer's units at a line, row by row. @param {number} layer 0 for the inputs */
function answersOf(/** @type {Recording} */ { arrays }, /** @type {number} */ line, layer) {
  return arrays.findLast(({ role, made_at: madeAt, numbers }) => ['inputs', 'activation', 'outputs'].includes(role.code) && role.layer + 1 === layer && madeAt <= line && numbers.length)?.numbers;
}

/** The weights into a layer before the update. */
function weightsInto(/** @type {Recording} */ { arrays }, /** @type {number} */ layer) {
  const numbers = arrays.find(({ role, shape }) => role.code === 'weights' && role.layer === layer - 1 && shape.length === 2)?.numbers;
  return numbers?.length ? numbers : undefined;
}

/**
 * All weights between two layers.
 * @param {number} one x of the lower layer
 * @param {number} other x of the upper layer
 */
function band(one, /** @type {number} */ oneHalf, other, /** @type {number} */ otherHalf, /** @type {boolean | undefined} */ isLit) {
  const middle = HEIGHT / 2;
  const points = [[one, middle - oneHalf], [other, middle - otherHalf], [other, middle + otherHalf], [one, middle + oneHalf]];
  return { isStrong: false, node: svg('polygon', { class: isLit ? 'band lit' : 'band', points: points.map((point) => point.join(',')).join(' ') }) };
}

function bar(/** @type {{ x: number, y: number }} */ { x, y }, /** @type {number} */ size, /** @type {boolean} */ isLit) {
  return svg('g', { class: isLit ? 'here' : '' },
    svg('rect', { x: x - 18, y: y - HEIGHT / 2 + 6, width: 36, height: HEIGHT - 12, rx: 6 }),
    svg('text', { x, y }, text('where.many', { count: size })));
}
