// The lines along a drawing's way: from the paper to its pixels, to the units that answer most, to the six loudest, and to the best two answers.

import { svg } from '../../../../parts/dom.js';
import { formatFixed } from '../../../../words/numbers.js';
import { text } from '../../../../words/text.js';
import { strongestInto, strongestUnits } from '../../state/network_view.js';

/** @import { ReadingNetwork } from '../../../../wire/protocol.js' */
/** @import { Palette } from '../../../../parts/pictures/colors.js' */
/** @import { LoudUnit } from '../../state/network_view.js' */
/** @import { Reading } from '../../state/drawing.js' */

/** A line. weight: what it tells when pointed at. @typedef {{ from: Spot, to: Spot, width: number, color: string, opacity: number, weight?: string }} WayLine */
/** @typedef {{ x: number, y: number }} Spot */
/** columns: of each wall @typedef {{ paper: HTMLElement, tile: HTMLElement, walls: HTMLElement[], columns: number[], cards: HTMLElement[], rows: HTMLElement[] }} Parts */

/** The most lines from the pixels to the units, and into each loud unit of a deeper layer. */
const [FROM_PIXELS, INTO_UNIT] = [26, 3];
/** Widths of lines, in pixels: the largest of an answer's, and of a unit's. */
const [WIDEST, UNIT_WIDEST] = [8, 2.5];
/** The lines of an empty drawing. */
const QUIET_LINES = 12;

export function createWayLines(/** @type {{ onSay: (sentence: string) => void }} */ { onSay }) {
  const drawn = svg('g');
  const targets = svg('g');
  const element = svg('svg', { class: 'way-lines', 'aria-hidden': 'true' }, drawn, targets);
  /** Kept until something changes its size. @type {ReturnType<typeof measure>} */
  let places;
  targets.addEventListener('pointerover', ({ target }) => onSay(/** @type {SVGElement} */ (target).dataset.weight ?? ''));
  targets.addEventListener('pointerout', () => onSay(''));

  /** Uses as many paths as there are lines. */
  function show(/** @type {WayLine[]} */ lines) {
    fill(drawn, lines, (path, { from, to, width, color, opacity }) => {
      path.setAttribute('d', curve(from, to));
      path.style.stroke = color;
      path.style.strokeWidth = `${width}px`;
      path.style.opacity = String(opacity);
    });
    fill(targets, lines.filter(({ weight }) => weight), (path, { from, to, weight }) => {
      path.setAttribute('d', curve(from, to));
      path.dataset.weight = weight;
    });
  }

  /** Where the parts are, in the picture; undefined while it is not shown. */
  function measure(/** @type {Omit<Parts, 'columns'>} */ { paper, tile, walls, cards, rows }) {
    const frame = element.getBoundingClientRect();
    if (frame.width === 0) return undefined;
    const boxOf = (/** @type {HTMLElement} */ part) => {
      const { left, right, top, bottom, width, height } = part.getBoundingClientRect();
      return { left: left - frame.left, right: right - frame.left, top: top - frame.top, bottom: bottom - frame.top, width, height, middle: (top + bottom) / 2 - frame.top };
    };
    return {
      sheet: boxOf(paper),
      pixels: boxOf(tile.querySelector('canvas') ?? tile),
      wallBoxes: walls.map((wall) => boxOf(wall.querySelector('canvas') ?? wall)),
      cardBoxes: cards.filter(({ offsetParent }) => offsetParent).map(boxOf),
      rowBoxes: rows.map(boxOf),
    };
  }

  return {
    element,
    measureAgain() {
      places = undefined;
    },
    /**
     * @param {Parts} parts
     * @param {ReadingNetwork | undefined} network
     * @param {Extract<Reading, { kind: 'read' }> | undefined} reading
     * @param {LoudUnit[]} loudest
     * @param {Palette} palette
     */
    update({ paper, tile, walls, columns, cards, rows }, network, reading, loudest, palette) {
      if (places?.rowBoxes.length !== rows.length) places = measure({ paper, tile, walls, cards, rows });
      if (!places) return;
      const { sheet, pixels, wallBoxes, cardBoxes, rowBoxes } = places;
      /** @type {WayLine[]} */
      const lines = [];
      const isBeside = pixels.left > sheet.right;
      if (isBeside) lines.push(...arrow({ x: sheet.right, y: pixels.middle }, { x: pixels.left - 4, y: pixels.middle }, reading ? 1 : 0.45));
      if (!isBeside || wallBoxes.some(({ left }) => left <= pixels.right)) {
        show([]);
        return;
      }
      /** The left or right middle of a unit's cell. */
      const cellOf = (/** @type {number} */ layer, /** @type {number} */ unit, /** @type {'left' | 'right'} */ side) => {
        const { left, top, width, height } = wallBoxes[layer];
        const across = columns[layer];
        const down = Math.ceil((network?.biases[layer].length ?? 1) / across);
        return { x: left + ((unit % across) + Number(side === 'right')) * (width / across), y: top + (Math.floor(unit / across) + 0.5) * (height / down) };
      };
      if (!reading || !network) show([...lines, ...quietLines(pixels, wallBoxes, cardBoxes, rowBoxes)]);
      else show([...lines, ...liveLines()]);

      function liveLines() {
        if (!reading || !network) return [];
        const { recognition: { hidden, outputs, ranked }, asked: { names } } = reading;
        /** @type {WayLine[]} */
        const live = [];
        if (wallBoxes.length) {
          const most = Math.max(...hidden[0].map(Math.abs)) || 1;
          for (const unit of strongestUnits(hidden[0], FROM_PIXELS)) {
            const to = cellOf(0, unit, 'left');
            live.push({ from: { x: pixels.right + 1, y: pixels.top + pixels.height * (0.08 + (0.84 * (to.y - wallBoxes[0].top)) / wallBoxes[0].height) }, to: { x: wallBoxes[0].left - 1, y: to.y }, width: Math.max(0.5, (UNIT_WIDEST * Math.abs(hidden[0][unit])) / most), color: 'var(--edge)', opacity: 0.55 });
          }
        }
        // From wall to wall: the strongest ways to each loud unit, back to the first wall.
        let wanted = loudest.map(({ unit }) => unit);
        for (let layer = wallBoxes.length - 1; layer > 0; layer -= 1) {
          const next = new Set();
          for (const unit of wanted) {
            for (const from of strongestInto(network, hidden[layer - 1], layer, unit, INTO_UNIT)) {
              next.add(from);
              live.push({ from: cellOf(layer - 1, from, 'right'), to: cellOf(layer, unit, 'left'), width: 1, color: 'var(--edge)', opacity: 0.5 });
            }
          }
          wanted = [...next];
        }
        const [first, second] = [rowBoxes[ranked[0]], rowBoxes[ranked[1]]];
        if (!first || !second) return live;
        const last = wallBoxes.length - 1;
        const positive = palette.signed(0.9);
        if (!cardBoxes.length) {
          const from = last < 0 ? { x: pixels.right + 1, y: pixels.middle } : { x: wallBoxes[last].right + 1, y: wallBoxes[last].middle };
          return [...live, ...rowBoxes.map((row, output) => {
            const share = Math.min(Math.abs(outputs[output]), 1);
            return { from, to: { x: row.left - 4, y: row.middle }, width: 0.75 + (WIDEST / 2) * share, color: palette.signed(outputs[output] < 0 ? -0.9 : 0.9), opacity: 0.3 + 0.55 * share };
          })];
        }
        const most = Math.max(...loudest.flatMap(({ to }) => to.map(Math.abs))) || 1;
        loudest.forEach(({ unit, value, to }, index) => {
          const card = cardBoxes[index];
          live.push({ from: cellOf(last, unit, 'right'), to: { x: card.left - 1, y: card.middle }, width: 1.5, color: positive, opacity: 0.75 });
          [second, first].forEach((row, place) => {
            const spoken = to[1 - place];
            live.push({
              from: { x: card.right + 1, y: card.middle }, to: { x: row.left - 4, y: row.middle }, width: 1 + ((WIDEST - 2 + place) * Math.abs(spoken)) / most, color: palette.signed(spoken < 0 ? -0.9 : 0.9), opacity: place ? 0.85 : 0.4,
              weight: text('draw.line', { unit: unit + 1, digit: names[ranked[1 - place]], weight: formatFixed(value ? spoken / value : 0, 2), value: formatFixed(value, 2), product: formatFixed(spoken, 2) }),
            });
          });
        });
        return live;
      }
    },
  };
}

/** @typedef {{ left: number, right: number, top: number, height: number, middle: number }} Box */

/** The lines while nothing is drawn: only where the way leads. @returns {WayLine[]} */
function quietLines(/** @type {Box} */ pixels, /** @type {Box[]} */ walls, /** @type {Box[]} */ cards, /** @type {Box[]} */ rows) {
  const line = (/** @type {Spot} */ from, /** @type {Spot} */ to, opacity = 1) => ({ from, to, width: 1, color: 'var(--line)', opacity });
  const columns = [pixels, ...walls];
  const lines = columns.slice(1).flatMap((wall, index) => Array.from({ length: QUIET_LINES }, (_, number) => {
    const share = (number + 0.5) / QUIET_LINES;
    return line({ x: columns[index].right + 1, y: columns[index].top + columns[index].height * share }, { x: wall.left - 1, y: wall.top + wall.height * share });
  }));
  const last = columns[columns.length - 1];
  if (!cards.length) return lines;
  return [
    ...lines,
    ...cards.map((card, index) => line({ x: last.right, y: last.top + (last.height * (index + 0.5)) / cards.length }, { x: card.left - 1, y: card.middle })),
    ...cards.flatMap((card, index) => rows.filter((_, row) => (row + index) % 2).map((row) => line({ x: card.right + 1, y: card.middle }, { x: row.left - 4, y: row.middle }, 0.8))),
  ];
}

/** @returns {WayLine[]} */
function arrow(/** @type {Spot} */ from, /** @type {Spot} */ to, /** @type {number} */ opacity) {
  const line = (/** @type {Spot} */ start) => ({ from: start, to, width: 1.75, color: 'var(--accent)', opacity });
  return [line(from), line({ x: to.x - 7, y: to.y - 5 }), line({ x: to.x - 7, y: to.y + 5 })];
}

function curve(/** @type {Spot} */ from, /** @type {Spot} */ to) {
  const middle = (from.x + to.x) / 2;
  return `M${from.x.toFixed(1)} ${from.y.toFixed(1)}C${middle.toFixed(1)} ${from.y.toFixed(1)} ${middle.toFixed(1)} ${to.y.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
}

/** Gives a group one path for each line. */
function fill(/** @type {SVGGElement} */ group, /** @type {WayLine[]} */ lines, /** @type {(path: SVGPathElement, line: WayLine) => void} */ draw) {
  while (group.childElementCount > lines.length) group.lastElementChild?.remove();
  while (group.childElementCount < lines.length) group.append(svg('path'));
  lines.forEach((line, index) => draw(/** @type {SVGPathElement} */ (group.children[index]), line));
}
