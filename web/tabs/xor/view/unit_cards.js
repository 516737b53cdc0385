// Inputs, units and outputs on the stage: each with its picture and its number for the current row.

import { enlargeSign } from '../../../parts/dialogs/picture_dialog.js';
import { html, setAttributes, setText, svg } from '../../../parts/dom.js';
import { surfaceEnds } from '../../../parts/pictures/surface_canvas.js';
import { formatFixed, formatShort } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { DECISION } from '../state/decision.js';
import { isUnitOff } from './network_sentences.js';
import { createSurfacePoints } from './surface/surface_points.js';

/** @import { XorAnswers } from '../../../lab/lab_types.js' */
/** @import { Card, Place } from '../xor_types.js' */

/** The view box of an output's marks. */
const SIZE = 100;

export function putAt(/** @type {HTMLElement} */ element, /** @type {Place} */ { x, y, width, height }) {
  Object.assign(element.style, { left: `${x - width / 2}px`, top: `${y - height / 2}px`, width: `${width}px`, height: `${height}px` });
}

/**
 * An input of a table, 0 or 1, which can be flipped.
 * @param {string} name
 * @param {number} input
 * @returns {Card}
 */
export function inputSwitch(name, input) {
  const bit = html('b');
  const element = html('button', {
    type: 'button', class: 'unit input', role: 'switch', 'data-input': input, 'data-key': `input-${input}`, 'aria-label': text('xor.input', { name }), 'data-hint': text('xor.input_help'),
  }, html('span', { class: 'unit-above', 'aria-hidden': 'true' }, name), bit);
  return {
    element,
    canvas: undefined,
    show({ answers, row }) {
      const isOn = answers.places[row * answers.layer_sizes[0] + input] === 1;
      setText(bit, isOn ? '1' : '0');
      setAttributes(element, { 'aria-checked': String(isOn) });
    },
  };
}

/**
 * An input of points: a picture of its function of the coordinates.
 * @param {string} name
 * @returns {Card}
 */
export function inputSquare(name) {
  const canvas = html('canvas', { width: 8, height: 8, 'aria-hidden': 'true' });
  return { element: html('span', { class: 'unit' }, canvas, html('span', { class: 'unit-name' }, name)), canvas, show: () => {} };
}

/**
 * A hidden unit, or an output of points.
 * @param {{ layer: number, unit: number, name: string }} place layer: 0 comes after the inputs
 * @param {boolean} isRinged whether its square marks the current row
 * @returns {Card}
 */
export function unitCard({ layer, unit, name }, isRinged) {
  const canvas = html('canvas', { width: 8, height: 8, 'aria-hidden': 'true' });
  const value = html('b');
  const number = html('span', { class: 'unit-number' }, html('span', { class: 'unit-name' }, name), value);
  const element = unitButton(layer, unit, html('span', { class: 'unit-square' }, canvas, ...(isRinged ? [html('i', { class: 'row-ring' })] : [])), number);
  return {
    element,
    canvas,
    show({ answers, palette, row }) {
      const found = isUnitOff(answers, { layer, unit }) ? undefined : valueOf(answers, layer, unit, row);
      setText(value, found !== undefined ? formatShort(found) : answers.row_values[layer].length ? text('xor.off') : '');
      number.style.setProperty('--said', found !== undefined && Number.isFinite(found) ? palette.surface(shareOf(answers, layer, found)) : '');
    },
  };
}

/**
 * An output of a table: large, with its rows, its question, and whether its answer is right.
 * @param {{ layer: number, unit: number, name: string }} place
 * @param {string} question the output's question
 * @returns {Card & { ask: HTMLElement }} ask: the question above it
 */
export function outputCard({ layer, unit, name }, question) {
  const canvas = html('canvas', { width: 8, height: 8, 'aria-hidden': 'true' });
  const marks = svg('svg', { viewBox: `0 0 ${SIZE} ${SIZE}`, class: 'surface-marks', 'aria-hidden': 'true' });
  const ring = svg('circle', { class: 'chosen-ring', r: 8 });
  const points = createSurfacePoints(marks, SIZE, ring);
  const value = html('b');
  const wanted = html('span', { class: 'output-wanted' });
  const mark = html('span', { class: 'output-mark' });
  const number = html('span', { class: 'unit-number' }, value, wanted, mark);
  const element = unitButton(layer, unit, html('span', { class: 'unit-square' }, canvas, marks), number);
  element.classList.add('output');
  const large = html('button', { type: 'button', class: 'picture-button', 'data-large': unit, 'data-key': `large-${unit}`, 'aria-label': text('xor.large', { name }), 'data-hint': text('xor.large_help') }, enlargeSign());
  const ask = html('p', { class: 'output-ask' }, html('span', { 'aria-hidden': 'true' }, html('b', {}, name), ' ', html('span', { class: 'output-question' }, question)), large);
  return {
    element,
    canvas,
    ask,
    show({ answers, palette, row, before }) {
      points.update(answers, { output: unit, validation: false, color: palette.signed, before });
      const [x, y] = rowPlaceIn(answers, row);
      setAttributes(ring, { cx: x * SIZE, cy: (1 - y) * SIZE });
      const outputs = answers.layer_sizes[layer + 1];
      const target = answers.targets[row * outputs + unit];
      const found = valueOf(answers, layer, unit, row) ?? NaN;
      setText(value, formatFixed(found));
      setText(wanted, text('xor.wants', { value: String(target) }));
      const isRight = Number(found >= DECISION) === target;
      setText(mark, Number.isFinite(found) ? (isRight ? '✓' : '✗') : '');
      setAttributes(mark, { 'data-right': String(isRight) });
      number.style.setProperty('--said', Number.isFinite(found) ? palette.surface(shareOf(answers, layer, found)) : '');
    },
  };
}

/**
 * @param {number} layer
 * @param {number} unit
 * @param {...Node} children
 */
function unitButton(layer, unit, ...children) {
  return html('button', { type: 'button', class: 'unit', 'data-layer': layer, 'data-unit': unit, 'data-key': `unit-${layer}-${unit}` }, ...children);
}

/**
 * A unit's answer to a row of a table; undefined for points.
 * @param {XorAnswers} answers
 * @param {number} layer 0 comes after the inputs
 * @param {number} unit
 * @param {number} row
 */
function valueOf({ row_values, layer_sizes }, layer, unit, row) {
  return /** @type {number | undefined} */ (row_values[layer][row * layer_sizes[layer + 1] + unit]);
}

/** A value relative to its scale, from -1 to 1. */
function shareOf(/** @type {XorAnswers} */ { config, row_values, layer_sizes }, /** @type {number} */ layer, /** @type {number} */ value) {
  const [low, high] = surfaceEnds(row_values[layer], String(config[layer === layer_sizes.length - 2 ? 'output_activation' : 'hidden_activation']));
  return Math.min(Math.max((2 * (value - low)) / (high - low) - 1, -1), 1);
}

/**
 * A row's place in the squares, 0 to 1, rightwards and upwards.
 * @param {XorAnswers} answers
 * @param {number} row
 */
export function rowPlaceIn({ places, layer_sizes, square: [low, high], view: { axes } }, row) {
  return axes.map((axis) => (places[row * layer_sizes[0] + axis] - low) / (high - low));
}

