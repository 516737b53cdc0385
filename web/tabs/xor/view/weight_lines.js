// A network's weights as lines between its units: width for size, colour for sign, dashed if close to 0. Between two large layers only each
// unit's strongest are drawn, and all lines of the unit pointed at.

import { lineLook } from '../../../lab/state/weight_scale.js';
import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { setAttributes, svg } from '../../../parts/dom.js';
import { termWord } from '../../../parts/term.js';
import { formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Flow } from '../../../features/slow_motion/state.js' */
/** @import { UnitPlace } from '../../../lab/lab_types.js' */
/** @import { Place } from '../xor_types.js' */

/** In rem. */
const WIDEST_LINE = 0.8125;
const THINNEST_LINE = 0.03;
/** The line of a weight near 0 is thinner, and dashed to stay visible. */
const HAIRLINE = 0.05;
/** Up to this many lines between two layers are all drawn; beyond it, each unit's strongest. */
const ALL_LINES = 150;
const STRONGEST = 3;
/** The part of a unit's edge along which its lines leave and reach it. */
const PORTS = 0.62;
/** How many straight pieces approximate a line in the search for the nearest. */
const PIECES = 16;

/** A place on the stage. @typedef {{ x: number, y: number }} Spot */

/**
 * @typedef {object} Line
 * @property {number} layer
 * @property {number} to the target unit
 * @property {number} from the source unit; -1 before it is known
 * @property {Spot[]} stops places along it
 * @property {SVGPathElement} line
 * @property {SVGPathElement} target takes presses
 */

/** Whether a place is a weight, not a unit or a bias, which has no line. */
const isWeight = (/** @type {UnitPlace} */ { fan_in: fanIn }) => fanIn !== undefined && fanIn >= 0;

/** @param {SVGSVGElement} edges the container of the lines */
export function createWeightLines(edges) {
  /** The lines between layers with at most ALL_LINES of them. @type {Line[]} */
  let lines = [];
  /** Between layers with more (dense), each unit's lines for its strongest weights. @type {Line[][]} */
  let strongest = [];
  /** In dense layers, all lines of the highlighted unit (or the highlighted weight's unit), and that unit. @type {Line[]} */
  let extra = [];
  let extraOf = '';
  /** @type {Place[][]} */
  let places = [];
  /** @type {number[]} */
  let sizes = [];
  /** The first drawn unit of each layer. @type {number[]} */
  let first = [];
  /** @type {UnitPlace | undefined} */
  let looked;
  const legend = createScaleLegend(termWord('weight', text('legend.weights')));

  const all = () => [...lines, ...strongest.flat(), ...extra];
  const isDense = (/** @type {number} */ layer) => places[layer].length * places[layer + 1].length > ALL_LINES;

  /**
   * @param {number} layer
   * @param {number} from
   * @param {number} to
   * @returns {Line}
   */
  function newLine(layer, from, to) {
    const made = { layer, from: -1, to, stops: [], line: svg('path'), target: svg('path', { 'data-layer': layer, 'data-unit': to, class: 'edge-target' }) };
    edges.append(made.line, made.target);
    if (from >= 0) lead(made, from);
    return made;
  }

  /** Starts a line at a unit. */
  function lead(/** @type {Line} */ line, /** @type {number} */ from) {
    if (line.from === from) return;
    line.from = from;
    const { layer, to } = line;
    const [start, end] = [places[layer][from - first[layer]], places[layer + 1][to - first[layer + 1]]];
    const port = (/** @type {Place} */ place, /** @type {number} */ at, /** @type {number} */ count) => (
      place.y + PORTS * place.height * ((at + 0.5) / count - 0.5));
    const y1 = port(start, to - first[layer + 1], places[layer + 1].length);
    const y2 = port(end, from - first[layer], places[layer].length);
    const [x1, x2] = [start.x + start.width / 2, end.x - end.width / 2];
    const bend = 0.45 * (x2 - x1);
    const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
    line.line.setAttribute('d', path);
    line.target.setAttribute('d', path);
    line.target.dataset.fanIn = String(from);
    line.stops = Array.from({ length: PIECES + 1 }, (_, stop) => {
      const t = stop / PIECES;
      const ease = t * t * (3 - 2 * t); // both ends of the curve are level
      return { x: x1 + 3 * t * (1 - t) * (1 - 2 * t) * bend + ease * (x2 - x1), y: y1 + ease * (y2 - y1) };
    });
    mark(line);
  }

  function isOfLooked(/** @type {Line} */ { layer, from, to }) {
    if (!looked) return false;
    if (isWeight(looked)) return layer === looked.layer && to === looked.unit && from === looked.fan_in;
    return (layer === looked.layer && to === looked.unit) || (layer === looked.layer + 1 && from === looked.unit);
  }

  function mark(/** @type {Line} */ line) {
    line.line.classList.toggle('looked', isOfLooked(line));
  }

  /** Draws all lines of the highlighted unit; redraws only for another unit, since a pressed line must still exist on release. */
  function drawExtra() {
    const unit = looked ? `${looked.layer} ${looked.unit}` : '';
    if (unit === extraOf) return;
    extraOf = unit;
    for (const { line, target } of extra) {
      line.remove();
      target.remove();
    }
    extra = [];
    if (!looked) return;
    for (const layer of [looked.layer, looked.layer + 1]) {
      if (layer >= places.length - 1 || !isDense(layer)) continue;
      const near = layer === looked.layer;
      for (let at = 0; at < places[near ? layer : layer + 1].length; at += 1) {
        const [from, to] = near ? [first[layer] + at, looked.unit] : [looked.unit, first[layer + 1] + at];
        extra.push(newLine(layer, from, to));
      }
    }
  }

  return {
    /** The legend of widths and colours. */
    legend: legend.element,
    /**
     * Draws the lines of a new network or layout.
     * @param {number[]} newFirst the first drawn unit of each layer
     * @param {Place[][]} newPlaces of the drawn units
     */
    rebuild(/** @type {number[]} */ newSizes, newFirst, newPlaces) {
      [sizes, first, places, looked] = [newSizes, newFirst, newPlaces, undefined];
      lines = [];
      strongest = [];
      extra = [];
      extraOf = '';
      edges.classList.remove('looking');
      edges.replaceChildren();
      for (let layer = 0; layer < places.length - 1; layer += 1) {
        const froms = places[layer].map((_, at) => first[layer] + at);
        for (let at = 0; at < places[layer + 1].length; at += 1) {
          const to = first[layer + 1] + at;
          if (isDense(layer)) strongest.push(froms.slice(0, STRONGEST).map(() => newLine(layer, -1, to)));
          else lines.push(...froms.map((from) => newLine(layer, from, to)));
        }
      }
    },
    /** @param {UnitPlace | undefined} place whose lines to highlight; the others fade */
    look(place) {
      if (place === looked) return;
      looked = place;
      edges.classList.toggle('looking', place !== undefined);
      drawExtra();
      for (const line of all()) mark(line);
    },
    /**
     * The middle of a weight's line on the stage; undefined for a bias or a line not drawn.
     * @param {UnitPlace} place
     */
    middleOf: ({ layer, unit, fan_in }) => all().find((line) => line.layer === layer && line.to === unit && line.from === fan_in)?.stops[PIECES / 2],
    /**
     * The weight with the line nearest to a place on the stage: where targets overlap, the topmost need not be the intended one.
     * @param {Spot} spot
     * @returns {UnitPlace | undefined}
     */
    nearest(spot) {
      const far = all().map(({ stops }) => Math.min(...stops.slice(1).map((stop, index) => distance(spot, stops[index], stop))));
      const found = all()[far.indexOf(Math.min(...far))];
      return found && { layer: found.layer, unit: found.to, fan_in: found.from };
    },
    /**
     * Draws every line in the colour and width of its weight, or of what flows along it.
     * @param {ArrayLike<number>[]} weights by layer
     * @param {(value: number) => string} color of a value from -1 to 1
     * @param {number} scale the weight with the widest line
     * @param {Flow} [flow] instead of the weights
     */
    paint(weights, color, scale, flow) {
      const full = flow ? flow.full || 1 : scale; // 1 if nothing flows
      setAttributes(edges, { 'data-flow': flow?.kind ?? '' });
      legend.update('signed', formatSmall(-scale), formatSmall(scale));
      const weightOf = (/** @type {number} */ layer, /** @type {number} */ from, /** @type {number} */ to) => (flow?.along ?? weights)[layer][from * sizes[layer + 1] + to];
      for (const slots of strongest) {
        const { layer, to } = slots[0];
        const size = (/** @type {number} */ from) => Math.abs(weightOf(layer, from, to));
        const order = places[layer].map((_, at) => first[layer] + at).sort((one, other) => size(other) - size(one));
        slots.forEach((slot, rank) => lead(slot, order[rank]));
      }
      for (const { line, layer, from, to } of all()) {
        const weight = weightOf(layer, from, to);
        const look = lineLook(weight, full);
        const width = THINNEST_LINE + WIDEST_LINE * look.width;
        const isNil = !flow && width < HAIRLINE;
        const isDrawn = Number.isFinite(weight) && !isNil;
        line.classList.toggle('nil', isNil);
        line.style.stroke = isDrawn ? color(look.tone) : '';
        line.style.strokeWidth = isDrawn ? `${width.toFixed(3)}rem` : '';
      }
    },
  };
}

/** The distance of a spot from a straight piece. */
function distance(/** @type {Spot} */ { x, y }, /** @type {Spot} */ from, /** @type {Spot} */ to) {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const share = Math.min(Math.max(((x - from.x) * across + (y - from.y) * down) / (across ** 2 + down ** 2 || 1), 0), 1);
  return Math.hypot(x - from.x - share * across, y - from.y - share * down);
}
