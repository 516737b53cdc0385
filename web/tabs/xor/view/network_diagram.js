// The network as a picture: units in columns showing what each has learnt, every weight a line between them,
// and layers that can grow and shrink in place.

import { FIRST_SCALE } from '../../../lab/state/weight_scale.js';
import { createPictureButton } from '../../../parts/dialogs/picture_dialog.js';
import { html, refill, setDisabled, setHint, setText, svg } from '../../../parts/dom.js';
import { createVisibleDrawing } from '../../../parts/pictures/visible_drawing.js';
import { setTerms, termWord } from '../../../parts/term.js';
import { formatFixed } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { unitNames } from '../../../words/unit_names.js';
import { isUnitOff, networkTable, placeInWords } from './network_words.js';
import { paintSquares, squareLegends } from './unit_squares.js';
import { createWeightLines } from './weight_lines.js';

/** @import { LayersEdit } from '../../../lab/state/commands.js' */
/** @import { Limits } from '../../../lab/state/config.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { UnitPlace, XorAnswers } from '../../../lab/state/lab_state.js' */

const WIDTH = 640;
const HEIGHT = 220;
const LARGEST_UNIT = 40;
/** A unit smaller than this has its name beside it. */
const NAMED_UNIT = 30;
const SIDE_MARGIN = 48;
/** How many units of a layer are drawn at a time, and the room below them for a button to the next ones. */
const SHOWN_UNITS = 8;
const PAGE_ROOM = 28;

/**
 * @param {HTMLElement} element
 * @param {Limits} limits
 * @param {{
 *   onLayers: (edit: LayersEdit) => void,
 *   onSelect: (place: UnitPlace) => void,
 *   onCloseUnit: () => void,
 *   onPoint: (place: UnitPlace | undefined) => void,
 * }} callbacks onLayers: changes the hidden layers that are asked for by now, which the picture may not show yet.
 *   onPoint: a unit or weight is pointed at or focused, or undefined when none is any more
 */
export function createNetworkDiagram(element, limits, { onLayers, onSelect, onCloseUnit, onPoint }) {
  const attached = new AbortController();
  const edges = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'edges', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'network', role: 'group', 'aria-label': text('xor.network') }, edges);
  const layerSizes = html('div', { class: 'layer-sizes' });
  const lines = createWeightLines(edges);
  const squares = html('span', { class: 'legends' });
  const readout = html('p', { class: 'note readout' }, text('xor.network_caption'));
  const addLayer = layerButton('xor.add_layer', '+', () => onLayers({ edit: 'layers', by: 1, most: limits.hidden_layers }));
  const removeLayer = layerButton('xor.remove_layer', '−', () => onLayers({ edit: 'layers', by: -1, most: limits.hidden_layers }));
  const count = html('span');
  const figure = html('section', { class: 'block network-figure' },
    html('div', { class: 'block-title' }, html('h3', {}, termWord('network', text('xor.network'))),
      html('span', { class: 'caption-buttons' }, html('span', { class: 'stepper' }, removeLayer, count, addLayer),
        createPictureButton({ title: text('xor.network'), data: () => answers && networkTable(answers) }))),
    html('div', { class: 'network-box' }, layerSizes, stage), html('div', { class: 'legends' }, lines.legend, squares), readout);
  element.append(figure);

  /** @type {number[]} */
  let sizes = [];
  /** @type {(HTMLButtonElement | HTMLElement)[][]} */
  let units = [];
  /** Unset before the first update. @type {XorAnswers} */
  let answers;
  let drawnKind = '';
  /** The first drawn unit of each layer. @type {number[]} */
  let first = [];
  /** @type {Pick<Palette, 'signed' | 'surfaceTable'>} */
  let palette;
  /** The weight whose line is widest. */
  let scale = FIRST_SCALE;
  /** @type {UnitPlace | undefined} */
  let selected;

  /** What the pointer or the focus is on. @type {UnitPlace | undefined} */
  let pointed;

  const hidden = () => sizes.slice(1, -1);

  /**
   * @param {number} layer
   * @param {number} by how many units
   */
  function resize(layer, by) {
    onLayers({ edit: 'units', layer, by, most: limits.layer_size });
  }

  for (const [begin, end] of [['pointerover', 'pointerout'], ['focusin', 'focusout']]) {
    stage.addEventListener(begin, ({ target }) => point(placeOf(/** @type {Element} */ (target))), { signal: attached.signal });
    stage.addEventListener(end, () => point(undefined), { signal: attached.signal });
  }
  stage.addEventListener('click', ({ target }) => {
    const place = placeOf(/** @type {Element} */ (target));
    if (place) onSelect(place);
  }, { signal: attached.signal });
  stage.addEventListener('keydown', ({ key, target }) => {
    const place = placeOf(/** @type {Element} */ (target));
    if (key === 'Escape' && place && isSelected(place) && !stage.closest('dialog')) onCloseUnit();
  }, { signal: attached.signal });

  /**
   * The unit or the weight that an element draws.
   * @param {Element} target
   * @returns {UnitPlace | undefined}
   */
  function placeOf(target) {
    const drawn = /** @type {HTMLElement | SVGElement | null} */ (target.closest('[data-unit]'));
    if (!drawn) return undefined;
    const [layer, unit, fan_in] = ['layer', 'unit', 'fanIn'].map((name) => drawn.dataset[name]);
    return { layer: Number(layer), unit: Number(unit), ...(fan_in !== undefined && { fan_in: Number(fan_in) }) };
  }

  /** @param {UnitPlace | undefined} place under the pointer, or in focus */
  function point(place) {
    pointed = place;
    describe();
    onPoint(place);
  }

  /** Describes what is pointed at, with its current numbers. */
  function describe() {
    setText(readout, answers && pointed ? placeInWords(answers, pointed) : text('xor.network_caption'));
  }

  /** @param {UnitPlace} place */
  const isSelected = ({ layer, unit }) => selected?.layer === layer && selected.unit === unit;

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

  function rebuild() {
    const names = unitNames(sizes, answers.config);
    const shown = sizes.map((size, layer) => Array.from({ length: Math.min(size - first[layer], SHOWN_UNITS) }, (_, row) => first[layer] + row));
    const room = HEIGHT - (sizes.some((size) => size > SHOWN_UNITS) ? PAGE_ROOM : 0);
    const gap = (/** @type {number} */ layer) => Math.min(60, (room - LARGEST_UNIT) / Math.max(shown[layer].length - 1, 1));
    const x = (/** @type {number} */ layer) => SIDE_MARGIN + ((WIDTH - 2 * SIDE_MARGIN) * layer) / (sizes.length - 1);
    const place = (/** @type {number} */ layer, /** @type {number} */ unit) => ({
      x: x(layer), y: room / 2 + (unit - first[layer] - (shown[layer].length - 1) / 2) * gap(layer),
    });
    const across = (/** @type {number} */ layer) => `${(100 * x(layer)) / WIDTH}%`;
    stage.style.setProperty('--gaps', String(HEIGHT / Math.min(...sizes.map((_, layer) => gap(layer)))));
    lines.clear();
    for (let layer = 0; layer < sizes.length - 1; layer += 1) {
      for (const from of shown[layer]) {
        for (const to of shown[layer + 1]) {
          lines.add({ layer, index: from * sizes[layer + 1] + to, from, to }, place(layer, from), place(layer + 1, to));
        }
      }
    }
    units = sizes.map((_, layer) => shown[layer].map((unit) => {
      const at = place(layer, unit);
      const isRound = layer === 0 && !answers.input_surfaces.length;
      const node = layer === 0 ? inputUnit(names[0][unit], isRound) : unitButton(layer - 1, unit, names[layer][unit]);
      const size = isRound ? 32 : Math.min(LARGEST_UNIT, gap(layer) - 4);
      node.style.width = `${(100 * size) / WIDTH}%`;
      node.classList.toggle('unnamed', size < NAMED_UNIT && layer > 0);
      node.style.left = across(layer);
      node.style.top = `${(100 * at.y) / HEIGHT}%`;
      return node;
    }));
    const controls = hidden().map((size, layer) => {
      const control = html('span', { class: 'stepper' },
        layerButton('xor.fewer_units', '−', () => resize(layer, -1), layer),
        html('span', {}, String(size)),
        layerButton('xor.more_units', '+', () => resize(layer, 1), layer));
      control.style.left = across(layer + 1);
      /** @type {HTMLButtonElement} */ (control.firstElementChild).disabled = size === 1;
      return control;
    });
    const pages = sizes.flatMap((size, layer) => {
      if (size <= SHOWN_UNITS) return [];
      const words = { first: first[layer] + 1, last: first[layer] + shown[layer].length, count: size };
      const next = html('button', { type: 'button', class: 'small next-units', 'data-key': `page-${layer}`, 'aria-label': text('xor.page_label', words), 'data-hint': text('xor.page_help') }, text('xor.page', words));
      next.addEventListener('click', () => turnPage(layer), { signal: attached.signal });
      next.style.left = across(layer);
      return [next];
    });
    refill(layerSizes, ...controls);
    refill(stage, edges, ...units.flat(), ...pages);
    squares.replaceChildren(...squareLegends(answers));
    setTerms(count, text('xor.layers', { count: hidden().length }));
    setDisabled(addLayer, hidden().length >= limits.hidden_layers);
    setDisabled(removeLayer, hidden().length === 0);
  }

  /** @param {number} layer whose next units are drawn; after the last come the first ones */
  function turnPage(layer) {
    const next = first[layer] + SHOWN_UNITS;
    drawFrom(layer, next < sizes[layer] ? next : 0);
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

  /**
   * @param {string} name
   * @param {boolean} isRound with only its name; else with the picture of its function of the coordinates
   */
  function inputUnit(name, isRound) {
    if (isRound) return html('span', { class: 'unit input' }, name);
    return html('span', { class: 'unit' }, html('canvas', { width: 8, height: 8, 'aria-hidden': 'true' }), html('span', {}, name));
  }

  /**
   * @param {number} layer
   * @param {number} unit
   * @param {string} name
   */
  function unitButton(layer, unit, name) {
    return html('button', { type: 'button', class: 'unit', 'data-layer': layer, 'data-unit': unit, 'data-key': `unit-${layer}-${unit}` },
      html('canvas', { width: 8, height: 8, 'aria-hidden': 'true' }), html('span', {}, name));
  }

  function paint() {
    const names = unitNames(sizes, answers.config);
    units.slice(1).forEach((nodes, layer) => nodes.forEach((node, row) => {
      const unit = first[layer + 1] + row;
      const off = isUnitOff(answers, { layer, unit });
      node.dataset.off = String(off);
      node.setAttribute('aria-pressed', String(isSelected({ layer, unit })));
      node.setAttribute('aria-label', text(off ? 'xor.unit_off' : 'xor.unit', { name: names[layer + 1][unit], value: formatFixed(answers.biases[layer][unit]) }));
      setHint(node, text('xor.unit_help', { what: placeInWords(answers, { layer, unit }) }));
    }));
    describe();
    linesDrawing.request();
    squaresDrawing.request();
  }

  const linesDrawing = createVisibleDrawing(stage, () => lines.paint(answers.weights, palette.signed, scale));
  const squaresDrawing = createVisibleDrawing(stage, () => paintSquares(answers, units, first, palette.surfaceTable));

  return {
    /**
     * @param {XorAnswers} newAnswers
     * @param {Pick<Palette, 'signed' | 'surfaceTable'>} newPalette
     * @param {UnitPlace | undefined} newSelected
     * @param {number} newScale of the lines, as LabState has it
     */
    update(newAnswers, newPalette, newSelected, newScale) {
      [answers, palette, selected, scale] = [newAnswers, newPalette, newSelected, newScale];
      const { dataset, hidden_activation, output_activation } = answers.config;
      const names = unitNames(answers.layer_sizes, answers.config);
      const kind = [dataset, ...names[0], hidden_activation, output_activation].join();
      if (answers.layer_sizes.join() !== sizes.join() || kind !== drawnKind) {
        sizes = answers.layer_sizes;
        drawnKind = kind;
        first = sizes.map(() => 0);
        point(undefined);
        rebuild();
      }
      paint();
    },
    /** @param {UnitPlace} place of the unit to focus; its page of units is drawn if it was not */
    focus({ layer, unit }) {
      const begin = unit - (unit % SHOWN_UNITS);
      if (first[layer + 1] !== begin) drawFrom(layer + 1, begin);
      units[layer + 1][unit - begin].focus({ preventScroll: true });
    },
    destroy() {
      attached.abort();
      linesDrawing.destroy();
      squaresDrawing.destroy();
      figure.remove();
    },
  };
}
