// The network on its stage: inputs, units showing what each has learnt, every weight a line between them, one row running through; and
// layers that can grow and shrink in place.

import { FIRST_SCALE } from '../../../lab/state/weight_scale.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, refill, setDisabled, setHint, setText, svg } from '../../../parts/dom.js';
import { createVisibleDrawing } from '../../../parts/pictures/visible_drawing.js';
import { setTerms, termWord } from '../../../parts/term.js';
import { formatFixed } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { unitNames } from '../../../words/unit_names.js';
import { networkLayout } from '../state/network_layout.js';
import { createLineKnob } from './line_knob.js';
import { isUnitOff, networkTable, placeInWords, questionInWords, rowInWords, squaresInWords } from './network_words.js';
import { rowWay } from './table/row_way.js';
import { inputSquare, inputSwitch, outputCard, rowPlaceIn, putAt, unitCard } from './unit_cards.js';
import { paintSquares, squareLegends } from './unit_squares.js';
import { createWeightLines } from './weight_lines.js';

/** @import { LayersEdit } from '../../../lab/state/commands.js' */
/** @import { Flow } from '../../../features/slow_motion/state.js' */
/** @import { Limits } from '../../../lab/state/config.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { UnitPlace, XorAnswers } from '../../../lab/lab_types.js' */
/** @import { NetworkLayout, Place } from '../state/network_layout.js' */
/** @import { Card } from './unit_cards.js' */

/** How many units of a layer are drawn at a time. */
const SHOWN_UNITS = 32;
/** Pixels that a unit has at least: for a finger, and for a mouse. */
const LEAST = { finger: 44, mouse: 24 };
/** A unit smaller than this, in rem, has neither its name nor the row on it. */
const NAMED_UNIT = 2.375;
/** In rem: how wide the question of an output is at most, and the room beside it that the way of the row takes. */
const ASK = 12.5;
const ARROWS = 2.5;

/**
 * @typedef {object} Surroundings
 * @property {DOMRect} unit
 * @property {DOMRect} stage
 * @property {number} sources where the layer below begins
 * @property {number} from where it ends, and the lines into the unit begin
 * @property {number} outputs up to where a card may reach that leaves the outputs to be seen
 */

/**
 * What is drawn.
 * @typedef {object} Drawn
 * @property {XorAnswers} answers
 * @property {Palette} palette
 * @property {UnitPlace | undefined} selected
 * @property {number} scale of the lines, as LabState has it
 * @property {Float32Array | undefined} before what the outputs answered everywhere, before the weight in the hand was moved
 * @property {Flow | undefined} flow what runs along the lines of an update that is shown, in place of the weights
 */

/**
 * @param {HTMLElement} element
 * @param {Limits} limits
 * @param {{
 *   onLayers: (edit: LayersEdit) => void,
 *   onSelect: (place: UnitPlace) => void,
 *   onCloseUnit: () => void,
 *   onPoint: (place: UnitPlace | undefined) => void,
 *   onInput: (input: number) => void,
 *   onTry: (value: number) => void,
 *   onLetGo: () => void,
 *   rowHeight: () => number | undefined,
 *   onLarge: (place: UnitPlace) => void,
 *   onPlaced: () => void,
 * }} callbacks onLayers: changes the hidden layers that are asked for by now, which the picture may not show yet.
 *   onPoint: a unit or weight is pointed at or focused, or undefined when none is any more; onInput: an input of the row is switched;
 *   onTry, onLetGo: the knob on the line of the weight in the hand is dragged, and let go; rowHeight: where in the window the row that runs through stands beside the network, undefined if it does not; onLarge: an output is to be seen
 *   large; onPlaced: units stand elsewhere
 */
export function createNetworkDiagram(element, limits, { onLayers, onSelect, onCloseUnit, onPoint, onInput, onTry, onLetGo, onLarge, rowHeight, onPlaced }) {
  const attached = new AbortController();
  const edges = svg('svg', { class: 'edges', 'aria-hidden': 'true' });
  const arrows = svg('svg', { class: 'row-arrows', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'network', role: 'group', 'aria-label': text('xor.network') }, edges);
  const lines = createWeightLines(edges);
  const knob = createLineKnob(stage, { onTry, onLetGo });
  const marks = html('div', { class: 'unit-marks' });
  const updateWords = html('div', { class: 'update-place' });
  const layerSizes = html('div', { class: 'layer-sizes' });
  const squares = html('span', { class: 'legends' });
  const readout = html('p', { class: 'readout' });
  const more = html('p', { class: 'note' });
  const addLayer = layerButton('xor.add_layer', '+', () => onLayers({ edit: 'layers', by: 1, most: limits.hidden_layers }));
  const removeLayer = layerButton('xor.remove_layer', '−', () => onLayers({ edit: 'layers', by: -1, most: limits.hidden_layers }));
  const count = html('span');
  const foot = html('div', { class: 'network-foot' }, updateWords, readout,
    html('span', { class: 'caption-buttons' }, html('span', { class: 'stepper' }, termWord('network', text('xor.network')), removeLayer, count, addLayer),
      createPictureButton({ title: text('xor.network'), data: () => drawn && networkTable(drawn.answers) })),
    more, html('div', { class: 'legends' }, lines.legend, squares));
  const figure = html('section', { class: 'block network-figure' },
    html('h3', { class: 'hidden-text' }, text('xor.network')), layerSizes, stage, foot);
  element.append(figure);

  /** Unset before the first update. @type {Drawn} */
  let drawn;
  /** @type {number[]} */
  let sizes = [];
  /** @type {Card[][]} */
  let cards = [];
  /** @type {NetworkLayout} */
  let layout = { height: 0, numbers: 'none', answers: 'below', inputs: 'above', places: [] };
  let drawnKind = '';
  /** The first drawn unit of each layer. @type {number[]} */
  let first = [];
  /** The row whose way is drawn. */
  let rowOfArrows = -1;
  /** What the pointer or the focus is on. @type {UnitPlace | undefined} */
  let pointed;
  /** Whether it is the focus that is on it. */
  let isByFocus = false;

  const hidden = () => sizes.slice(1, -1);
  const isTable = () => drawn.answers.config.dataset === 'truth_table';
  const row = () => drawn.answers.view.row;

  for (const begin of /** @type {const} */ (['pointerover', 'pointermove', 'focusin'])) {
    stage.addEventListener(begin, (event) => {
      const place = placeOf(event);
      isByFocus = event.type === 'focusin';
      if (String([pointed?.layer, pointed?.unit, pointed?.fan_in]) !== String([place?.layer, place?.unit, place?.fan_in])) point(place);
    }, { signal: attached.signal });
  }
  for (const end of ['pointerout', 'focusout']) {
    stage.addEventListener(end, () => {
      if (end === 'pointerout' || isByFocus) point(undefined); // a press takes the focus from elsewhere
    }, { signal: attached.signal });
  }
  stage.addEventListener('click', (event) => {
    const { target } = event;
    if (target === knob.element && knob.isDragged()) return; // it was let go
    const input = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-input]'));
    if (input) onInput(Number(input.dataset.input));
    const large = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-large]'));
    if (large) onLarge({ layer: sizes.length - 2, unit: Number(large.dataset.large) });
    const place = placeOf(event);
    if (place) onSelect(place);
  }, { signal: attached.signal });
  stage.addEventListener('keydown', (event) => {
    const { key } = event;
    const place = placeOf(event);
    if (key === 'Escape' && place && isSelected(place) && !stage.closest('dialog')) onCloseUnit();
  }, { signal: attached.signal });

  /**
   * The unit or the weight that something happens to.
   * @param {Event} event
   * @returns {UnitPlace | undefined}
   */
  function placeOf(event) {
    const found = /** @type {HTMLElement | SVGElement | null} */ (/** @type {Element} */ (event.target).closest('[data-unit]'));
    if (!found) return undefined;
    if (found.classList.contains('edge-target')) {
      const { left, top } = stage.getBoundingClientRect();
      const { clientX, clientY } = /** @type {MouseEvent} */ (event);
      return lines.nearest({ x: Math.floor(clientX) - left, y: Math.floor(clientY) - top }); // a click comes in whole pixels
    }
    const [layer, unit, fan_in] = ['layer', 'unit', 'fanIn'].map((name) => found.dataset[name]);
    return { layer: Number(layer), unit: Number(unit), ...(fan_in !== undefined && { fan_in: Number(fan_in) }) };
  }

  /** @param {UnitPlace | undefined} place under the pointer, or in focus */
  function point(place) {
    pointed = place;
    describe();
    look();
    onPoint(place);
  }

  /** Has the lines of what is pointed at, or else of what is open, stand out. */
  function look() {
    lines.look(pointed ?? drawn?.selected);
    linesDrawing.request();
  }

  /** Describes what is pointed at, with its current numbers, or else the row that runs through. */
  function describe() {
    if (!drawn) return;
    const { answers } = drawn;
    setText(readout, pointed ? placeInWords(answers, pointed) : isTable() ? rowInWords(answers) : squaresInWords(answers));
    setText(more, isTable() ? squaresInWords(answers) : '');
  }

  /** @param {UnitPlace} place */
  const isSelected = ({ layer, unit }) => drawn.selected?.layer === layer && drawn.selected.unit === unit;

  /**
   * @param {string} key
   * @param {string} sign
   * @param {() => void} onClick
   * @param {number} [layer] that it belongs to
   */
  function layerButton(key, sign, onClick, layer) {
    const button = html('button', { type: 'button', class: 'small', 'aria-label': text(key), 'data-key': `${key}-${layer}`, 'data-hint': text(key) }, sign);
    button.addEventListener('click', onClick, { signal: attached.signal });
    return button;
  }

  /** @param {number} layer */
  const shownOf = (layer) => Math.min(sizes[layer] - first[layer], SHOWN_UNITS);

  function rebuild() {
    const { answers } = drawn;
    const names = unitNames(sizes, answers.config);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const least = matchMedia('(pointer: coarse)').matches ? LEAST.finger : LEAST.mouse;
    const network = { sizes, shown: sizes.map((_, layer) => shownOf(layer)), isTable: isTable(), hasArrows: rowHeight() !== undefined };
    const height = roomHeight();
    const layoutUnder = (/** @type {number} */ head) => networkLayout(network, { width: stage.clientWidth, height, rem, least, head });
    const stepper = Math.max(1.75 * rem, least);
    layout = layoutUnder(hidden().length ? stepper + 0.375 * rem : 0);
    // Above the layers, or where they are too close for that in a row above the network.
    const areApart = hidden().every((_, layer) => layer === 0 || middleOf(layer + 1) - middleOf(layer) > 2 * stepper + 2 * rem);
    if (!areApart) layout = layoutUnder(0);
    stage.style.minHeight = layout.height > height ? `${layout.height}px` : ''; // so that it can become lower
    Object.assign(stage.dataset, { numbers: layout.numbers, answers: layout.answers, inputs: layout.inputs });
    const last = sizes.length - 1;
    /** @type {HTMLElement[]} */
    const asks = [];
    cards = layout.places.map((places, layer) => places.map((place, at) => {
      const unit = first[layer] + at;
      const card = cardOf(layer, unit, names[layer][unit], asks);
      putAt(card.element, place);
      card.element.classList.toggle('unnamed', layer > 0 && place.height < NAMED_UNIT * rem);
      if (layer === last && isTable()) putAbove(asks[asks.length - 1], place, rem);
      return card;
    }));
    lines.rebuild(sizes, first, layout.places);
    const steppers = hidden().map((_, layer) => sizeStepper(layer));
    const elements = cards.map((layer) => layer.map((card) => card.element));
    const inOrder = elements.flatMap((units, layer) => [...(layer === last ? asks : []), ...(areApart && steppers[layer - 1] ? [steppers[layer - 1]] : []), ...units]);
    refill(stage, edges, arrows, ...inOrder, ...pageButtons(), marks, knob.element);
    refill(layerSizes, ...(areApart ? [] : steppers));
    squares.replaceChildren(...squareLegends(answers));
    setTerms(count, text('xor.layers', { count: hidden().length }));
    setDisabled(addLayer, hidden().length >= limits.hidden_layers);
    setDisabled(removeLayer, hidden().length === 0);
    drawArrows();
    onPlaced();
  }

  /** The height that the stage has by its styles, whatever its network needs. */
  function roomHeight() {
    stage.style.minHeight = '';
    return stage.clientHeight;
  }

  /**
   * @param {number} layer
   * @param {number} unit
   * @param {string} name
   * @param {HTMLElement[]} asks to which the question of an output is added
   * @returns {Card}
   */
  function cardOf(layer, unit, name, asks) {
    if (layer === 0) return isTable() ? inputSwitch(name, unit) : inputSquare(name);
    const place = { layer: layer - 1, unit, name };
    if (layer < sizes.length - 1 || !isTable()) return unitCard(place, isTable());
    const card = outputCard(place, questionInWords(drawn.answers, unit));
    asks.push(card.ask);
    return card;
  }

  /**
   * @param {HTMLElement} ask
   * @param {Place} place of the output that it stands above
   * @param {number} rem
   */
  function putAbove(ask, { x, y, width, height }, rem) {
    const right = stage.clientWidth - x - width / 2;
    const fits = x - width / 2 + ASK * rem <= stage.clientWidth + (rowHeight() === undefined ? 0 : ARROWS * rem);
    Object.assign(ask.style, { top: `${y - height / 2 - 0.25 * rem}px`, ...(fits ? { left: `${x - width / 2}px` } : { right: `${right}px` }) });
  }

  /** @param {number} layer of the hidden ones: its number of units, to be changed */
  function sizeStepper(layer) {
    const size = hidden()[layer];
    const control = html('span', { class: 'stepper layer-size' },
      layerButton('xor.fewer_units', '−', () => onLayers({ edit: 'units', layer, by: -1, most: limits.layer_size }), layer),
      html('span', {}, String(size)),
      layerButton('xor.more_units', '+', () => onLayers({ edit: 'units', layer, by: 1, most: limits.layer_size }), layer));
    control.style.left = `${middleOf(layer + 1)}px`;
    /** @type {HTMLButtonElement} */ (control.firstElementChild).disabled = size === 1;
    return control;
  }

  /** @param {number} layer */
  function middleOf(layer) {
    const places = layout.places[layer];
    return (Math.min(...places.map(({ x }) => x)) + Math.max(...places.map(({ x }) => x))) / 2;
  }

  /** For each layer with more units than are drawn: the button to the next ones. */
  function pageButtons() {
    return sizes.flatMap((size, layer) => {
      if (size <= SHOWN_UNITS) return [];
      const words = { first: first[layer] + 1, last: first[layer] + shownOf(layer), count: size };
      const next = html('button', { type: 'button', class: 'small next-units', 'data-key': `page-${layer}`, 'aria-label': text('xor.page_label', words), 'data-hint': text('xor.page_help') }, text('xor.page', words));
      next.addEventListener('click', () => drawFrom(layer, words.last < size ? words.last : 0), { signal: attached.signal });
      next.style.left = `${middleOf(layer)}px`;
      return [next];
    });
  }

  /**
   * @param {number} layer
   * @param {number} unit the first of its units that is drawn
   */
  function drawFrom(layer, unit) {
    first[layer] = unit;
    rebuild();
    paint();
  }

  function paint() {
    const { answers, palette } = drawn;
    const names = unitNames(sizes, answers.config);
    const { before } = drawn;
    for (const card of cards.flat()) card.show({ answers, palette, row: row(), before });
    cards.slice(1).forEach((layerCards, layer) => layerCards.forEach(({ element: node }, at) => {
      const unit = first[layer + 1] + at;
      const off = isUnitOff(answers, { layer, unit });
      node.dataset.off = String(off);
      node.setAttribute('aria-pressed', String(isSelected({ layer, unit })));
      node.setAttribute('aria-label', text(off ? 'xor.unit_off' : 'xor.unit', { name: names[layer + 1][unit], value: formatFixed(answers.biases[layer][unit]) }));
      setHint(node, text('xor.unit_help', { what: placeInWords(answers, { layer, unit }) }));
    }));
    if (isTable()) {
      const [x, y] = rowPlaceIn(answers, row());
      stage.style.setProperty('--row-x', `${(100 * x).toFixed(2)}%`);
      stage.style.setProperty('--row-y', `${(100 * (1 - y)).toFixed(2)}%`);
    }
    describe();
    look();
    squaresDrawing.request();
    if (row() !== rowOfArrows) drawArrows();
    knob.place(lines.middleOf);
  }

  /** Only when the row or the units stand elsewhere: where the row stands is asked of the page's layout. */
  function drawArrows() {
    rowOfArrows = row();
    const inWindow = rowHeight();
    if (inWindow === undefined) return arrows.replaceChildren();
    return arrows.replaceChildren(...rowWay(layout.places, stage.clientWidth, inWindow - stage.getBoundingClientRect().top));
  }

  const linesDrawing = createVisibleDrawing(stage, () => lines.paint(drawn.answers.weights, drawn.palette.signed, drawn.scale, drawn.flow));
  const squaresDrawing = createVisibleDrawing(stage, () => paintSquares(drawn.answers, cards.map((each) => each.map(({ canvas }) => canvas)), first, drawn.palette.surfaceTable));
  const resized = new ResizeObserver(() => {
    if (!drawn || !stage.clientWidth) return;
    rebuild();
    paint();
  });
  resized.observe(stage);

  return {
    /** @param {Drawn} wanted */
    update(wanted) {
      const isFirst = !drawn;
      drawn = wanted;
      const { answers } = drawn;
      const { dataset, hidden_activation, output_activation } = answers.config;
      const names = unitNames(answers.layer_sizes, answers.config);
      const kind = [dataset, ...names[0], hidden_activation, output_activation, answers.table].join();
      if (isFirst || answers.layer_sizes.join() !== sizes.join() || kind !== drawnKind) {
        if (answers.layer_sizes.join() !== sizes.join()) first = answers.layer_sizes.map(() => 0);
        sizes = answers.layer_sizes;
        drawnKind = kind;
        point(undefined);
        rebuild();
      }
      paint();
    },
    /** Takes the weight in the hand, whose line gets the knob. */
    hold: knob.hold,
    /** Where an update that is shown has its words, and its numbers at the units. */
    updateWords,
    marks,
    /**
     * Where a unit stands on the stage, whether it is large enough for words, and outputs stand close below each other; undefined if it is
     * not drawn.
     * @param {number} layer 0 comes after the inputs
     * @param {number} unit
     */
    placeOf(layer, unit) {
      const at = unit - (first[layer + 1] ?? 0);
      const place = layout.places[layer + 1]?.[at];
      return place && { ...place, isNamed: !cards[layer + 1][at].element.classList.contains('unnamed'), isLow: layout.answers === 'beside' };
    },
    /** The row stands elsewhere beside the network. */
    rowMoved() {
      if (drawn) drawArrows();
    },
    /**
     * Where a unit stands in the window, with what a card beside it may not cover; undefined if it is not drawn.
     * @param {UnitPlace} place
     * @returns {Surroundings | undefined}
     */
    around({ layer, unit }) {
      const box = cards[layer + 1]?.[unit - first[layer + 1]]?.element.getBoundingClientRect();
      const boxes = (/** @type {Card[]} */ units) => units.map(({ element: node }) => node.getBoundingClientRect());
      return box && {
        unit: box,
        stage: stage.getBoundingClientRect(),
        sources: Math.min(...boxes(cards[layer]).map(({ left }) => left)),
        from: Math.max(...boxes(cards[layer]).map(({ right }) => right)),
        outputs: Math.min(...boxes(cards[cards.length - 1]).map(({ left, width }) => left + width / 4)),
      };
    },
    /** @param {UnitPlace} place of the unit to focus; its page of units is drawn if it was not */
    focus({ layer, unit }) {
      const begin = unit - (unit % SHOWN_UNITS);
      if (first[layer + 1] !== begin) drawFrom(layer + 1, begin);
      cards[layer + 1][unit - begin].element.focus({ preventScroll: true });
    },
    destroy() {
      attached.abort();
      knob.destroy();
      resized.disconnect();
      linesDrawing.destroy();
      squaresDrawing.destroy();
      figure.remove();
    },
  };
}
