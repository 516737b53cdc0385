// A network's inputs, units and outputs on its stage, each with its answers over the plane of two inputs; and the controls that change and
// page each layer.

import { createScaleLegend } from '../../../parts/charts/scale_legend.js';
import { html, setHint } from '../../../parts/dom.js';
import { ACTIVATION_ENDS, paintSurface } from '../../../parts/pictures/surface_canvas.js';
import { termWord } from '../../../parts/term.js';
import { formatFixed, formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { unitNames } from '../../../words/unit_names.js';
import { networkLayout } from '../state/network_layout.js';
import { isUnitOff, placeSentence, questionSentence } from './network_sentences.js';
import { inputSquare, inputSwitch, outputCard, putAt, unitCard } from './unit_cards.js';

/** @import { UnitPlace, XorAnswers } from '../../../lab/lab_types.js' */
/** @import { Card, Controls, NetworkLayout, NetworkUnits, Seen } from '../xor_types.js' */

/** The most units of a layer that are drawn at a time. */
export const SHOWN_UNITS = 32;
/** The least side of a unit in pixels, for a finger and for a mouse. */
const LEAST = { finger: 44, mouse: 24 };
/** A unit smaller than this, in rem, shows neither its name nor the row. */
const NAMED_UNIT = 2.375;
/** In rem: the maximum width of an output's question, and the room beside it for the row's arrows. */
const ASK = 12.5;
const ARROWS = 2.5;
/** Glossary keys of what the squares show. @type {Record<string, string>} */
const LEGEND_TERMS = { inputs: 'input', hidden: 'hidden_unit', outputs: 'output' };

/**
 * Creates the units of a network for a stage, which becomes as high as they need.
 * @param {HTMLElement} stage
 * @param {XorAnswers} answers
 * @param {number[]} first
 * @param {boolean} hasArrows whether the row's arrows are drawn
 * @param {Controls} controls onPage: another unit becomes the first drawn one of its layer
 * @returns {NetworkUnits}
 */
export function networkUnits(stage, answers, first, hasArrows, controls) {
  const { layer_sizes: sizes, config } = answers;
  const isTable = config.dataset === 'truth_table';
  const names = unitNames(sizes, config);
  const last = sizes.length - 1;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const network = { sizes, shown: sizes.map((size, layer) => Math.min(size - first[layer], SHOWN_UNITS)), isTable, hasArrows };
  const { layout, areApart } = layoutOn(stage, network, rem);
  const { clientWidth: stageWidth } = stage;
  /** @type {HTMLElement[]} */
  const asks = [];
  const cards = layout.places.map((places, layer) => places.map((place, at) => {
    const unit = first[layer] + at;
    const card = cardOf(layer, unit);
    putAt(card.element, place);
    card.element.classList.toggle('unnamed', layer > 0 && place.height < NAMED_UNIT * rem);
    if (layer < last || !isTable) return card;
    const { x, y, width, height } = place;
    const [left, right] = [x - width / 2, stageWidth - x - width / 2];
    const fits = left + ASK * rem <= stageWidth + (hasArrows ? ARROWS * rem : 0);
    Object.assign(asks[at].style, { top: `${y - height / 2 - 0.25 * rem}px`, ...(fits ? { left: `${left}px` } : { right: `${right}px` }) });
    return card;
  }));
  const middles = sizes.map((_, layer) => middleOf(layout, layer));
  const steppers = sizes.slice(1, -1).map((size, layer) => sizeStepper(layer, size, middles[layer + 1], controls));
  const inOrder = cards.flatMap((units, layer) => [
    ...(layer === last ? asks : []), ...(areApart ? steppers.slice(layer - 1, layer) : []), ...units.map(({ element }) => element)]);
  const pages = sizes.flatMap((size, layer) => (size > SHOWN_UNITS ? [pageButton(layer, size, first[layer], middles[layer], controls)] : []));
  return { sizes, first, layout, cards, elements: [...inOrder, ...pages], steppers: areApart ? [] : steppers };

  /**
   * @param {number} layer
   * @param {number} unit
   * @returns {Card}
   */
  function cardOf(layer, unit) {
    const name = names[layer][unit];
    if (layer === 0) return isTable ? inputSwitch(name, unit) : inputSquare(name);
    const place = { layer: layer - 1, unit, name };
    if (layer < last || !isTable) return unitCard(place, isTable);
    const card = outputCard(place, questionSentence(answers, unit));
    asks.push(card.ask);
    return card;
  }
}

/** The layout, and whether each layer has room above it for its stepper; otherwise the steppers are in a row above the network. */
function layoutOn(/** @type {HTMLElement} */ stage, /** @type {Parameters<typeof networkLayout>[0]} */ network, /** @type {number} */ rem) {
  const { style, dataset, clientWidth: width } = stage;
  style.minHeight = ''; // back to the stylesheet's height, to measure it
  const { clientHeight: height } = stage;
  const least = matchMedia('(pointer: coarse)').matches ? LEAST.finger : LEAST.mouse;
  const layoutUnder = (/** @type {number} */ head) => networkLayout(network, { width, height, rem, least, head });
  const stepper = Math.max(1.75 * rem, least);
  const hidden = network.sizes.slice(1, -1);
  let layout = layoutUnder(hidden.length ? stepper + 0.375 * rem : 0);
  const areApart = hidden.every((_, layer) => layer === 0 || middleOf(layout, layer + 1) - middleOf(layout, layer) > 2 * stepper + 2 * rem);
  if (!areApart) layout = layoutUnder(0);
  style.minHeight = layout.height > height ? `${layout.height}px` : ''; // else unset, so that the stage can shrink
  Object.assign(dataset, { numbers: layout.numbers, answers: layout.answers, inputs: layout.inputs });
  return { layout, areApart };
}

function middleOf(/** @type {NetworkLayout} */ { places }, /** @type {number} */ layer) {
  const all = places[layer].map(({ x }) => x);
  return (Math.min(...all) + Math.max(...all)) / 2;
}

/** @param {number} [layer] the button's layer */
export function layerButton(/** @type {string} */ key, /** @type {string} */ sign, /** @type {() => void} */ onClick, layer) {
  const button = html('button', { type: 'button', class: 'small', 'aria-label': text(key), 'data-key': `${key}-${layer}`, 'data-hint': text(key) }, sign);
  button.addEventListener('click', onClick);
  return button;
}

/**
 * @param {number} layer the hidden layer whose number of units it changes
 * @param {number} size
 * @param {number} left
 * @param {Controls} controls
 */
function sizeStepper(layer, size, left, { limits: { layer_size: most }, onLayers }) {
  const control = html('span', { class: 'stepper layer-size' },
    layerButton('xor.fewer_units', '−', () => onLayers({ edit: 'units', layer, by: -1, most }), layer),
    html('span', {}, String(size)),
    layerButton('xor.more_units', '+', () => onLayers({ edit: 'units', layer, by: 1, most }), layer));
  control.style.left = `${left}px`;
  /** @type {HTMLButtonElement} */ (control.firstElementChild).disabled = size === 1;
  return control;
}

/**
 * The button to the next units of a layer that has more than are drawn.
 * @param {number} layer
 * @param {number} size
 * @param {number} first
 * @param {number} left
 * @param {Controls} controls
 */
function pageButton(layer, size, first, left, { onPage }) {
  const words = { first: first + 1, last: Math.min(first + SHOWN_UNITS, size), count: size };
  const next = html('button', { type: 'button', class: 'small next-units', 'data-key': `page-${layer}`, 'aria-label': text('xor.page_label', words), 'data-hint': text('xor.page_help') }, text('xor.page', words));
  next.addEventListener('click', () => onPage(layer, words.last < size ? words.last : 0));
  next.style.left = `${left}px`;
  return next;
}

/**
 * Shows the current row's numbers, and which unit is open.
 * @param {NetworkUnits} units
 * @param {Seen} seen
 * @param {UnitPlace | undefined} selected
 */
export function showUnits({ sizes, first, cards }, seen, selected) {
  const { answers } = seen;
  const names = unitNames(sizes, answers.config);
  cards.forEach((units, above) => units.forEach(({ element, show }, at) => {
    show(seen);
    if (above === 0) return;
    const [layer, unit] = [above - 1, first[above] + at];
    const off = isUnitOff(answers, { layer, unit });
    element.dataset.off = String(off);
    element.setAttribute('aria-pressed', String(selected?.layer === layer && selected.unit === unit));
    element.setAttribute('aria-label', text(off ? 'xor.unit_off' : 'xor.unit', { name: names[above][unit], value: formatFixed(answers.biases[layer][unit]) }));
    setHint(element, text('xor.unit_help', { what: placeSentence(answers, { layer, unit }) }));
  }));
}

/**
 * Paints the answers of every input and unit over the plane of two inputs.
 * @param {NetworkUnits} units
 * @param {XorAnswers} answers
 * @param {Uint8ClampedArray} colors of values from -1 to 1
 */
export function paintSquares({ sizes, first, cards }, { input_surfaces, surfaces, config }, colors) {
  cards.forEach((units, layer) => units.forEach(({ canvas }, at) => {
    const all = layer === 0 ? input_surfaces : surfaces[layer - 1];
    if (!canvas || !all.length) return;
    const unit = first[layer] + at;
    const size = all.length / sizes[layer];
    const activation = layer === 0 ? 'tanh' : String(config[layer === sizes.length - 1 ? 'output_activation' : 'hidden_activation']);
    paintSurface(canvas, all.subarray(unit * size, (unit + 1) * size), activation, colors);
  }));
}

/** Legends for the colours of the squares: one for each range of values. */
export function squareLegends(/** @type {XorAnswers} */ { config: { hidden_activation, output_activation }, input_surfaces, layer_sizes }) {
  const kinds = [
    ...(input_surfaces.length ? [['inputs', 'tanh']] : []),
    ...(layer_sizes.length > 2 ? [['hidden', String(hidden_activation)]] : []),
    ['outputs', String(output_activation)],
  ].map(([kind, activation]) => ({
    term: LEGEND_TERMS[kind], name: text(`legend.${kind}`), ends: ACTIVATION_ENDS[activation]?.map(formatSmall) ?? [text('legend.negative'), text('legend.positive')],
  }));
  return [...new Set(kinds.map(({ ends }) => ends.join()))].map((key) => {
    const alike = kinds.filter(({ ends }) => ends.join() === key);
    const names = alike.map(({ name }) => name).join(', ');
    const legend = createScaleLegend(termWord(alike[0].term, `${names[0].toUpperCase()}${names.slice(1)}:`));
    const [low, high] = alike[0].ends;
    legend.update('surface', low, high);
    return legend.element;
  });
}
