// A drawing's way through the network: 784 pixels, every hidden unit, the six that speak loudest, and lines to the answers.

import { createPictureButton } from '../../../../parts/dialogs/picture_dialog.js';
import { html, setText } from '../../../../parts/dom.js';
import { createCellMap } from '../../../../parts/pictures/cell_map.js';
import { SIDE } from '../../../../parts/pictures/pixel_image.js';
import { termWord } from '../../../../parts/term.js';
import { formatNumber } from '../../../../words/numbers.js';
import { text } from '../../../../words/text.js';
import { countActive, loudestUnits, wallColumns } from '../../state/network_view.js';
import { pixelSentence, pixelsData, wallData } from './network_tables.js';
import { createUnitCards } from './unit_cards.js';
import { createWayLines } from './way_lines.js';

/** @import { ReadingNetwork } from '../../../../wire/protocol.js' */
/** @import { Palette } from '../../../../parts/pictures/colors.js' */
/** @import { Reading } from '../../state/drawing.js' */

/** Activations whose values may be negative. */
const SIGNED = ['tanh', 'leaky_relu'];
/** The share of the colour scale at which an active unit begins, so that it stands out from the quiet ones. */
const FAINTEST = 0.12;

/**
 * @param {HTMLElement} element
 * @param {{ paper: HTMLElement, answerRows: () => HTMLElement[], onSay: (sentence: string) => void }} page answerRows: where the lines end.
 *   onSay: about what is pointed at; empty for nothing
 */
export function createNetworkRun(element, { paper, answerRows, onSay }) {
  const pixels = createCellMap({ onRead: onSay });
  const inked = html('p', { class: 'note' });
  const tile = html('section', { class: 'block tile' },
    html('div', { class: 'block-title' }, html('h3', {}, termWord('pixel', text('draw.pixels'))), createPictureButton({ title: text('draw.pixels'), data: () => shown && pixelsData(shown) })),
    pixels.element, inked);
  const walls = html('div', { class: 'walls' });
  const cards = createUnitCards({ onSay });
  const lines = createWayLines({ onSay });
  element.append(lines.element, tile, walls, cards.element);
  /** @type {{ element: HTMLElement, title: HTMLElement, map: ReturnType<typeof createCellMap>, count: HTMLElement, columns: number }[]} columns: 0 before they are measured */
  let layers = [];
  /** @type {Extract<Reading, { kind: 'read' }> | undefined} */
  let shown;
  let shownSizes = '';
  /** The last drawing of it, to repeat when its size changes. */
  let redraw = () => {};
  // Measuring makes the browser lay out the page, so it is not done with every stroke.
  const resized = new ResizeObserver(() => {
    measureAgain();
    redraw();
  });
  for (const part of [element, paper, tile, walls, cards.element]) resized.observe(part);

  function measureAgain() {
    lines.measureAgain();
    for (const layer of layers) layer.columns = 0;
  }

  function wallOf(/** @type {number} */ layer) {
    const title = html('h3');
    const map = createCellMap({ onRead: onSay });
    const count = html('p', { class: 'note' });
    const wall = html('section', { class: 'block wall' }, html('div', { class: 'block-title' }, title,
      createPictureButton({ title: text('draw.wall', { layer: layer + 1 }), data: () => shown && wallData(shown.recognition.hidden[layer]) })), map.element, count);
    return { element: wall, title, map, count, columns: 0 };
  }

  /** Makes a wall for each hidden layer. */
  function setLayers(/** @type {number[]} */ sizes) {
    if (sizes.join() === shownSizes) return;
    shownSizes = sizes.join();
    if (layers.length !== sizes.length) {
      layers = sizes.map((_, layer) => wallOf(layer));
      walls.replaceChildren(...layers.map((layer) => layer.element));
    }
    walls.style.setProperty('--walls', String(sizes.length));
    sizes.forEach((units, layer) => layers[layer].title.replaceChildren(termWord('hidden_unit', text('draw.units', { count: formatNumber(units) }))));
    measureAgain();
  }

  /** The columns of a wall, as the room allows. */
  function columnsOf(/** @type {number} */ layer, /** @type {number} */ units) {
    const { element: wall, map: { element: box }, columns: known } = layers[layer];
    if (known) return known;
    const columns = wallColumns(units, box.clientWidth || 100, box.clientHeight || 400);
    wall.style.setProperty('--columns', String(columns));
    wall.style.setProperty('--rows', String(Math.ceil(units / columns)));
    layers[layer].columns = columns;
    return columns;
  }

  /**
   * @param {number} layer
   * @param {number} units
   * @param {Float32Array | undefined} values
   * @param {Palette} palette
   * @param {{ most: number, activation: string, marked: readonly number[] }} how most: of the colour scale
   */
  function drawWall(layer, units, values, palette, { most, activation, marked }) {
    const { map, count } = layers[layer];
    const columns = columnsOf(layer, units);
    const signed = SIGNED.includes(activation);
    const active = values ? countActive(values, activation) : 0;
    setText(count, values ? text('draw.answer_count', { count: formatNumber(active) }) : text('draw.all_quiet'));
    map.update({
      label: values ? text('draw.wall_label', { layer: layer + 1, count: units, active }) : text('draw.wall_quiet', { layer: layer + 1, count: units }),
      columns,
      count: units,
      color(index) {
        const share = values && most ? Math.min(Math.max(values[index] / most, -1), 1) : 0;
        if (signed && share) return palette.signedTable.subarray((Math.round(share * 127) + 127) * 4, (Math.round(share * 127) + 127) * 4 + 4);
        const level = share > 0 ? Math.round((FAINTEST + (1 - FAINTEST) * share) * 255) : 0;
        return level ? palette.shareTable.subarray(level * 4, level * 4 + 4) : QUIET;
      },
      describe: (index) => text('draw.unit', { unit: index + 1, value: values ? formatNumber(values[index], 2) : '0' }),
      marked,
    });
  }

  /**
   * @param {ReadingNetwork | undefined} network undefined before it has arrived
   * @param {Extract<Reading, { kind: 'read' }> | undefined} reading undefined for empty paper
   * @param {number} most the largest value that a unit has had
   * @param {Palette} palette
   */
  function update(network, reading, most, palette) {
    redraw = () => update(network, reading, most, palette);
    shown = reading;
    const recognition = reading?.recognition;
    const image = recognition?.image;
    element.toggleAttribute('data-empty', !recognition);
    setText(inked, image ? text('draw.have_ink', { count: image.reduce((count, value) => count + Number(value > 0), 0) }) : text('draw.all_paper'));
    pixels.update({
      label: text('draw.image'), columns: SIDE, count: SIDE * SIDE,
      color: (index) => palette.shareTable.subarray(Math.round((image?.[index] ?? 0) * 255) * 4, Math.round((image?.[index] ?? 0) * 255) * 4 + 4),
      describe: (index) => (reading ? pixelSentence(index, reading) : text('draw.pixel_empty', { row: Math.floor(index / SIDE) + 1, column: (index % SIDE) + 1 })),
    });
    const sizes = network ? network.biases.slice(0, -1).map(({ length }) => length) : recognition?.hidden.map(({ length }) => length) ?? [];
    setLayers(sizes);
    const activation = network?.hidden_activation ?? 'relu';
    const scale = activation === 'sigmoid' || activation === 'tanh' ? 1 : most;
    const loudest = network && recognition ? loudestUnits(network, recognition) : [];
    sizes.forEach((units, layer) => drawWall(layer, units, recognition?.hidden[layer], palette, { most: scale, activation, marked: layer === sizes.length - 1 ? loudest.map(({ unit }) => unit) : [] }));
    cards.update(network, loudest, scale, reading && { names: reading.asked.names, ranked: recognition?.ranked ?? [] }, palette);
    lines.update({
      paper, tile: pixels.element, walls: layers.map(({ map }) => map.element), columns: layers.map(({ columns }) => columns), cards: cards.shown(), rows: answerRows(),
    }, network, reading, loudest, palette);
  }

  return { update };
}

/** A unit that is quiet lets the wall show through. */
const QUIET = new Uint8ClampedArray(4);
