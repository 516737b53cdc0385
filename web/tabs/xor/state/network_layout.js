// The layout of a network's units on its stage: as large as fits, in as many columns as keep them large enough to press; gaps take the rest.

/** @import { NetworkLayout, Place } from '../xor_types.js' */

/** The largest side of a square, in rem. */
const LARGEST = { input: 4.25, hidden: 6.5, output: 11.5 };
/** The share of the distance between two units that a unit takes. */
const SHARE = 0.85;
/** The ratio of a column's width to its units' width. */
const COLUMN = 1.12;
/** In rem: the room between two layers with and without numbers beside the squares, and at the edges for a row's arrows. */
const GAP = { spacious: 4.5, least: 1.25, arrows: 2.75 };
/** In rem: an input's name, the words above an output, its number below or beside it, the least width for a number beside a unit and on its edge. */
const WORDS = { name: 1.25, above: 1.5, below: 1.875, beside: 5.5, number: 3.25, edge: 3.25 };

/**
 * @param {{ sizes: number[], shown: number[], isTable: boolean, hasArrows: boolean }} network shown: the number of drawn units in each layer
 * @param {{ width: number, height: number, rem: number, least: number, head: number }} space in pixels; least: the minimum side of a unit;
 *   head: the space left free above
 * @returns {NetworkLayout}
 */
export function networkLayout({ sizes, shown, isTable, hasArrows }, { width, height, rem, least, head }) {
  const last = shown.length - 1;
  const foot = sizes.some((size, layer) => size > shown[layer]) ? Math.max(2.25 * rem, least + 4) : 0;
  const space = Math.max(height - head - foot, 8 * rem);
  const middle = head + space / 2;
  const input = inputSize(shown[0], space, isTable, rem, least);
  const output = outputSize(shown[last], space, width, isTable, rem, least);
  const apart = Math.min(space / shown[0], input + 3.5 * rem);
  const isTight = isTable && apart < input + WORDS.name * rem;
  const edge = hasArrows ? GAP.arrows * rem : 0;
  const first = hasArrows || !isTight ? edge : WORDS.name * rem;
  const between = width - first - edge - input - output.width;
  const hidden = hiddenSizes(shown.slice(1, last), space, between, isTable, rem, least);

  /** @type {Place[][]} */
  const places = [column(shown[0], first + input / 2, middle, apart, input, input)];
  let x = first + input;
  for (const { count, columns, side, cardWidth, pitch } of hidden.layers) {
    x += hidden.gap;
    places.push(Array.from({ length: count }, (_, unit) => ({
      x: x + (0.5 + (unit % columns)) * cardWidth * (columns > 1 ? COLUMN : 1),
      y: head + hidden.space / 2 + (unit - (count - 1) / 2) * pitch,
      width: cardWidth,
      height: side,
    })));
    x += columns * cardWidth * (columns > 1 ? COLUMN : 1);
  }
  const outputs = column(shown[last], width - edge - output.width / 2, middle + output.lift, output.pitch, output.width, output.height);
  places.push(outputs);
  return { height: head + hidden.space + foot, numbers: hidden.numbers, answers: output.answers, inputs: isTight ? 'left' : 'above', places };
}

/**
 * @param {number} count
 * @param {number} x
 * @param {number} middle
 * @param {number} pitch
 * @param {number} width
 * @param {number} height
 * @returns {Place[]}
 */
function column(count, x, middle, pitch, width, height) {
  return Array.from({ length: count }, (_, unit) => ({ x, y: middle + (unit - (count - 1) / 2) * pitch, width, height }));
}

/**
 * @param {number} count
 * @param {number} space
 * @param {boolean} isTable whether names are above the inputs, not within
 * @param {number} rem
 * @param {number} least
 */
function inputSize(count, space, isTable, rem, least) {
  const most = isTable ? Math.min(3.25 * rem, space / count - 1.5 * rem) : Math.min(LARGEST.input * rem, (SHARE * space) / count);
  return Math.max(most, least);
}

/**
 * @param {number} count
 * @param {number} space
 * @param {number} width
 * @param {boolean} isTable whether outputs have questions and numbers; otherwise each is a square, with its enlarged picture beside the network
 * @param {number} rem
 * @param {number} least
 * @returns {{ width: number, height: number, pitch: number, lift: number, answers: 'beside' | 'below' }}
 */
function outputSize(count, space, width, isTable, rem, least) {
  if (!isTable) {
    const side = Math.max(Math.min(LARGEST.input * rem, (SHARE * space) / count, 0.2 * width), least);
    return { width: side, height: side, pitch: Math.min(space / count, 1.4 * side), lift: 0, answers: 'below' };
  }
  const pitch = space / count;
  const most = Math.min(LARGEST.output * rem, 0.28 * width);
  const below = Math.min(most, pitch - (WORDS.above + WORDS.below + 0.5) * rem);
  const lift = (WORDS.above * rem) / 2;
  if (below < 5 * rem && width > 34 * rem) {
    const side = Math.max(Math.min(most, pitch - (WORDS.above + 0.5) * rem), least);
    return { width: side + WORDS.beside * rem, height: side, pitch, lift, answers: 'beside' };
  }
  const side = Math.max(below, least);
  return { width: side, height: side + WORDS.below * rem, pitch: Math.min(pitch, side + (WORDS.above + WORDS.below + 1.5) * rem), lift, answers: 'below' };
}

/**
 * @param {number[]} counts of drawn units, by layer
 * @param {number} space
 * @param {number} between inputs and outputs
 * @param {boolean} hasNumbers
 * @param {number} rem
 * @param {number} least
 */
function hiddenSizes(counts, space, between, hasNumbers, rem, least) {
  const most = LARGEST.hidden * rem;
  const comfortable = Math.max(2.5 * rem, least);
  const forLayer = (/** @type {number} */ gap) => Math.max((between - (counts.length + 1) * gap * rem) / Math.max(counts.length, 1), least);
  const narrow = forLayer(GAP.least);
  const layers = counts.map((count) => {
    const sideIn = (/** @type {number} */ columns) => (
      Math.min((SHARE * columns * space) / (count - 1 + SHARE * columns), most, narrow / (columns > 1 ? columns * COLUMN : 1)));
    let columns = 1;
    for (let more = 2; more <= count && sideIn(columns) < comfortable; more += 1) if (sideIn(more) > sideIn(columns)) columns = more;
    const side = Math.max(sideIn(columns), least);
    const pitch = Math.max(count > 1 ? Math.min(space - side, side * 1.6 * (count - 1)) / (count - 1) : side, (least + 2) / columns);
    return { count, columns, side, cardWidth: side, pitch };
  });
  const spacious = forLayer(GAP.spacious);
  const isSpacious = hasNumbers && layers.every(({ columns, side }) => columns === 1 && side >= WORDS.number * rem && 2 * side <= spacious);
  for (const layer of isSpacious ? layers : []) layer.cardWidth = 2 * layer.side;
  const numbers = isSpacious ? 'beside' : hasNumbers && layers.every(({ side }) => side >= WORDS.edge * rem) ? 'below' : 'none';
  const used = layers.reduce((sum, { columns, cardWidth }) => sum + columns * cardWidth * (columns > 1 ? COLUMN : 1), 0);
  return {
    layers,
    numbers: /** @type {NetworkLayout['numbers']} */ (numbers),
    gap: (between - used) / (layers.length + 1),
    space: Math.max(space, ...layers.map(({ count, pitch, side }) => (count - 1) * pitch + side)),
  };
}
