// The network on its stage: inputs, units showing what each has learnt, weights as lines between them, the current row; and layers that grow
// and shrink in place.

import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, refill, setDisabled, setText, svg } from '../../../parts/dom.js';
import { createVisibleDrawing } from '../../../parts/pictures/visible_drawing.js';
import { setTerms, termWord } from '../../../parts/term.js';
import { text } from '../../../words/text.js';
import { unitNames } from '../../../words/unit_names.js';
import { createLineKnob } from './line_knob.js';
import { layerButton, networkUnits, paintSquares, SHOWN_UNITS, showUnits, squareLegends } from './network_units.js';
import { networkTable, placeSentence, rowSentence, squaresSentence } from './network_sentences.js';
import { rowWay } from './table/row_way.js';
import { rowPlaceIn } from './unit_cards.js';
import { createWeightLines } from './weight_lines.js';

/** @import { Flow } from '../../../features/slow_motion/state.js' */
/** @import { LayersEdit } from '../../../lab/command_types.js' */
/** @import { Limits, UnitPlace, XorAnswers } from '../../../lab/lab_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { Card, NetworkUnits } from '../xor_types.js' */
/** @import { Surroundings } from './unit_inspector.js' */

/**
 * The content of the drawing.
 * @typedef {object} Drawn
 * @property {XorAnswers} answers
 * @property {Palette} palette
 * @property {UnitPlace | undefined} selected
 * @property {number} scale of the lines, as in LabState
 * @property {Float32Array | undefined} before the output surfaces before the held weight was moved
 * @property {Flow | undefined} flow the values that a displayed update shows along the lines instead of the weights
 */

const isTable = (/** @type {XorAnswers} */ { config }) => config.dataset === 'truth_table';

/**
 * Longer than other functions: it shows in which order the parts of the picture are built, drawn and described.
 * @param {HTMLElement} element
 * @param {Limits} limits
 * @param {{
 *   onLayers: (edit: LayersEdit) => void,
 *   onSelect: (place: UnitPlace) => void,
 *   onCloseUnit: () => void,
 *   onPoint: (place: UnitPlace | undefined) => void,
 *   onInput: (input: number) => void,
 *   onPreview: (value: number) => void,
 *   onLetGo: () => void,
 *   rowHeight: () => number | undefined,
 *   onLarge: (place: UnitPlace) => void,
 *   onPlaced: () => void,
 * }} callbacks onLayers: changes the most recently requested hidden layers, which the picture may not show yet.
 *   onPoint: a unit or weight is pointed at or focused, undefined when none is; onInput: an input of the row is flipped;
 *   onPreview, onLetGo: the held weight's knob is dragged, released; rowHeight: the y in the window of the current row beside the network, or
 *   undefined; onLarge: an output is to be enlarged; onPlaced: units have moved
 */
export function createNetworkDiagram(element, limits, { onLayers, onSelect, onCloseUnit, onPoint, onInput, onPreview, onLetGo, onLarge, rowHeight, onPlaced }) {
  const edges = svg('svg', { class: 'edges', 'aria-hidden': 'true' });
  const arrows = svg('svg', { class: 'row-arrows', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'network', role: 'group', 'aria-label': text('xor.network') }, edges);
  const lines = createWeightLines(edges);
  const knob = createLineKnob(stage, { onPreview, onLetGo });
  const marks = html('div', { class: 'unit-marks' });
  const layerSizes = html('div', { class: 'layer-sizes' });
  const foot = createNetworkFoot(lines.legend, { limits, onLayers, data: () => drawn && networkTable(drawn.answers) });
  element.append(html('section', { class: 'block network-figure' },
    html('h3', { class: 'hidden-text' }, text('xor.network')), layerSizes, stage, foot.element));

  /** Unset before the first update. @type {Drawn} */
  let drawn;
  /** As `drawn`. @type {NetworkUnits} */
  let units;
  let drawnKind = '';
  /** The row whose arrows are drawn. */
  let rowOfArrows = -1;
  const pointer = createStagePointer(stage, {
    nearest: lines.nearest,
    onPoint(place) {
      describe();
      look();
      onPoint(place);
    },
    onPress(target, place) {
      if (target === knob.element && knob.isDragged()) return; // released after a drag
      const input = /** @type {HTMLElement | null} */ (target.closest('[data-input]'));
      if (input) onInput(Number(input.dataset.input));
      const large = /** @type {HTMLElement | null} */ (target.closest('[data-large]'));
      if (large) onLarge({ layer: units.sizes.length - 2, unit: Number(large.dataset.large) });
      if (place) onSelect(place);
    },
    onEscape({ layer, unit }) {
      if (drawn.selected?.layer === layer && drawn.selected.unit === unit && !stage.closest('dialog')) onCloseUnit();
    },
  });

  /** Highlights the lines of the place pointed at, otherwise of the open one. */
  function look() {
    lines.look(pointer.place() ?? drawn?.selected);
    linesDrawing.request();
  }

  function describe() {
    if (drawn) foot.describe(drawn.answers, pointer.place());
  }

  /** @param {number[]} first the first drawn unit of each layer */
  function rebuild(first) {
    const { answers } = drawn;
    units = networkUnits(stage, answers, first, rowHeight() !== undefined, { limits, onLayers, onPage: drawFrom });
    lines.rebuild(units.sizes, first, units.layout.places);
    refill(stage, edges, arrows, ...units.elements, marks, knob.element);
    refill(layerSizes, ...units.steppers);
    foot.rebuild(answers);
    drawArrows();
    onPlaced();
  }

  /** @param {number} unit the layer's first drawn unit */
  function drawFrom(/** @type {number} */ layer, unit) {
    rebuild(units.first.map((first, each) => (each === layer ? unit : first)));
    paint();
  }

  function paint() {
    const { answers, palette, before, selected } = drawn;
    const { row } = answers.view;
    showUnits(units, { answers, palette, row, before }, selected);
    if (isTable(answers)) {
      const [x, y] = rowPlaceIn(answers, row);
      stage.style.setProperty('--row-x', `${(100 * x).toFixed(2)}%`);
      stage.style.setProperty('--row-y', `${(100 * (1 - y)).toFixed(2)}%`);
    }
    describe();
    look();
    squaresDrawing.request();
    if (row !== rowOfArrows) drawArrows();
    knob.place(lines.middleOf);
  }

  /** Called only when the row or the units have moved, because it reads the page's layout. */
  function drawArrows() {
    rowOfArrows = drawn.answers.view.row;
    const inWindow = rowHeight();
    if (inWindow === undefined) return arrows.replaceChildren();
    return arrows.replaceChildren(...rowWay(units.layout.places, stage.clientWidth, inWindow - stage.getBoundingClientRect().top));
  }

  const linesDrawing = createVisibleDrawing(stage, () => lines.paint(drawn.answers.weights, drawn.palette.signed, drawn.scale, drawn.flow));
  const squaresDrawing = createVisibleDrawing(stage, () => paintSquares(units, drawn.answers, drawn.palette.surfaceTable));
  new ResizeObserver(() => {
    if (!drawn || !stage.clientWidth) return;
    rebuild(units.first);
    paint();
  }).observe(stage);

  return {
    update(/** @type {Drawn} */ wanted) {
      drawn = wanted;
      const { config, layer_sizes: sizes, table } = drawn.answers;
      const kind = [config.dataset, ...unitNames(sizes, config)[0], config.hidden_activation, config.output_activation, table].join();
      const isOtherSize = sizes.join() !== units?.sizes.join();
      if (isOtherSize || kind !== drawnKind) {
        drawnKind = kind;
        pointer.drop();
        rebuild(isOtherSize ? sizes.map(() => 0) : units.first);
      }
      paint();
    },
    /** Shows the knob on the held weight's line. */
    hold: knob.hold,
    /** The places for a displayed update's words, and for its numbers at the units. */
    updateWords: foot.updateWords,
    marks,
    /**
     * A unit's place on the stage, whether it is large enough for words, and whether outputs are close together; undefined if it is not
     * drawn.
     * @param {number} layer 0 comes after the inputs
     */
    placeOf(layer, /** @type {number} */ unit) {
      if (!drawn) return undefined;
      const { first, layout, cards } = units;
      const at = unit - (first[layer + 1] ?? 0);
      const place = layout.places[layer + 1]?.[at];
      return place && { ...place, isNamed: !cards[layer + 1][at].element.classList.contains('unnamed'), isLow: layout.answers === 'beside' };
    },
    /** Call when the row beside the network has moved. */
    rowMoved() {
      if (drawn) drawArrows();
    },
    /**
     * A unit's place in the window, with the surroundings that a card must not cover; undefined if it is not drawn.
     * @param {UnitPlace} place
     * @returns {Surroundings | undefined}
     */
    around({ layer, unit }) {
      const { first, cards } = units;
      const box = cards[layer + 1]?.[unit - first[layer + 1]]?.element.getBoundingClientRect();
      const boxes = (/** @type {Card[]} */ all) => all.map(({ element: node }) => node.getBoundingClientRect());
      return box && {
        unit: box,
        stage: stage.getBoundingClientRect(),
        sources: Math.min(...boxes(cards[layer]).map(({ left }) => left)),
        from: Math.max(...boxes(cards[layer]).map(({ right }) => right)),
        outputs: Math.min(...boxes(cards[cards.length - 1]).map(({ left }) => left)),
      };
    },
    /** @param {UnitPlace} place the unit to focus; its page of units is drawn if necessary */
    focus({ layer, unit }) {
      const begin = unit - (unit % SHOWN_UNITS);
      if (units.first[layer + 1] !== begin) drawFrom(layer + 1, begin);
      units.cards[layer + 1][unit - begin].element.focus({ preventScroll: true });
    },
  };
}

/**
 * The foot of the network: its description, the number of layers, and the legends of its colours.
 * @param {HTMLElement} linesLegend
 * @param {{
 *   limits: Limits,
 *   onLayers: (edit: LayersEdit) => void,
 *   data: Parameters<typeof createPictureButton>[0]['data'],
 * }} how
 */
function createNetworkFoot(linesLegend, { limits, onLayers, data }) {
  const updateWords = html('div', { class: 'update-place' });
  const squares = html('span', { class: 'legends' });
  const readout = html('p', { class: 'readout' });
  const more = html('p', { class: 'note' });
  const addLayer = layerButton('xor.add_layer', '+', () => onLayers({ edit: 'layers', by: 1, most: limits.hidden_layers }));
  const removeLayer = layerButton('xor.remove_layer', '−', () => onLayers({ edit: 'layers', by: -1, most: limits.hidden_layers }));
  const count = html('span');
  const element = html('div', { class: 'network-foot' }, updateWords, readout,
    html('span', { class: 'caption-buttons' }, html('span', { class: 'stepper' }, termWord('network', text('xor.network')), removeLayer, count, addLayer),
      createPictureButton({ title: text('xor.network'), data })),
    more, html('div', { class: 'legends' }, linesLegend, squares));

  return {
    element,
    updateWords,
    /** Describes the place pointed at, with its current numbers, or otherwise the current row. */
    describe(/** @type {XorAnswers} */ answers, /** @type {UnitPlace | undefined} */ pointed) {
      setText(readout, pointed ? placeSentence(answers, pointed) : isTable(answers) ? rowSentence(answers) : squaresSentence(answers));
      setText(more, isTable(answers) ? squaresSentence(answers) : '');
    },
    /** @param {XorAnswers} answers of a new network */
    rebuild(answers) {
      const layers = answers.layer_sizes.length - 2;
      squares.replaceChildren(...squareLegends(answers));
      setTerms(count, text('xor.layers', { count: layers }));
      setDisabled(addLayer, layers >= limits.hidden_layers);
      setDisabled(removeLayer, layers === 0);
    },
  };
}

/**
 * Tracks which part of the network the pointer or focus is on, and what is pressed.
 * @param {HTMLElement} stage
 * @param {{
 *   nearest: ReturnType<typeof createWeightLines>['nearest'],
 *   onPoint: (place: UnitPlace | undefined) => void,
 *   onPress: (target: Element, place: UnitPlace | undefined) => void,
 *   onEscape: (place: UnitPlace) => void,
 * }} callbacks
 */
function createStagePointer(stage, { nearest, onPoint, onPress, onEscape }) {
  /** @type {UnitPlace | undefined} */
  let pointed;
  /** Whether focus, not the pointer, came last. */
  let isByFocus = false;

  for (const begin of /** @type {const} */ (['pointerover', 'pointermove', 'focusin'])) {
    stage.addEventListener(begin, (event) => {
      const place = placeOf(event);
      isByFocus = event.type === 'focusin';
      if (String([pointed?.layer, pointed?.unit, pointed?.fan_in]) !== String([place?.layer, place?.unit, place?.fan_in])) point(place);
    });
  }
  for (const end of ['pointerout', 'focusout']) {
    stage.addEventListener(end, () => {
      if (end === 'pointerout' || isByFocus) point(undefined); // a press may cause focusout, but the pointer has not left
    });
  }
  stage.addEventListener('click', (event) => onPress(/** @type {Element} */ (event.target), placeOf(event)));
  stage.addEventListener('keydown', (event) => {
    const { key } = event;
    const place = placeOf(event);
    if (key === 'Escape' && place) onEscape(place);
  });

  /**
   * The unit or weight that an event is about.
   * @param {Event} event
   * @returns {UnitPlace | undefined}
   */
  function placeOf(event) {
    const found = /** @type {HTMLElement | SVGElement | null} */ (/** @type {Element} */ (event.target).closest('[data-unit]'));
    if (!found) return undefined;
    if (found.classList.contains('edge-target')) {
      const { left, top } = stage.getBoundingClientRect();
      const { clientX, clientY } = /** @type {MouseEvent} */ (event);
      return nearest({ x: Math.floor(clientX) - left, y: Math.floor(clientY) - top }); // whole pixels, as in clicks
    }
    const [layer, unit, fan_in] = ['layer', 'unit', 'fanIn'].map((name) => found.dataset[name]);
    return { layer: Number(layer), unit: Number(unit), ...(fan_in !== undefined && { fan_in: Number(fan_in) }) };
  }

  function point(/** @type {UnitPlace | undefined} */ place) {
    pointed = place;
    onPoint(place);
  }

  return {
    place: () => pointed,
    /** Call when the network is replaced: nothing in the new one is pointed at. */
    drop: () => point(undefined),
  };
}
