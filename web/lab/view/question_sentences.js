// The question that a lab's settings ask, and the words of its sentence.

import { formatGiven, formatNumber } from '../../words/numbers.js';
import { settingValue } from '../../words/settings.js';
import { hasText, text } from '../../words/text.js';
import { shapeOf, tableRows } from '../state/choices/sentence.js';
import { areSigns, classNames } from '../state/config.js';

/** @import { ConfigRecord } from '../../wire/protocol.js' */
/** @import { ClauseName, LabState } from '../lab_types.js' */

/** The question that the settings ask: can this many units learn this? */
export function questionOf(/** @type {ConfigRecord} */ config) {
  const hidden = shapeOf(config)?.slice(1, -1) ?? [];
  const units = hidden.reduce((sum, size) => sum + size, 0);
  const kind = tableRows(config) ? 'table' : config.dataset === 'points' ? 'points' : 'digits';
  const values = { units: numberWord(units), count: units, signs: areSigns(classNames(config)) };
  return text(units ? `question.ask_${kind}` : `question.ask_${kind}_alone`, values);
}

/** What to do next about the question. */
export function cueOf(/** @type {LabState} */ { opened, status, iteration, training }) {
  if (!opened || training || iteration > 0) return '';
  return text(status === 'empty' ? 'question.cue_empty' : 'question.cue');
}

/** A small number as a word. */
export function numberWord(/** @type {number} */ count) {
  return hasText(`number.${count}`) ? text(`number.${count}`) : formatNumber(count);
}

/** The label of a value in the sentence: a choice, or one given by an address. */
export function choiceWords(/** @type {ClauseName} */ name, /** @type {string} */ value, /** @type {ConfigRecord} */ config) {
  switch (name) {
    case 'layers': return layerWords(value, config);
    case 'activation': return settingValue(value);
    case 'data': return dataWords(value, config);
    case 'learning': return settingValue(value);
    case 'rate': return Number.isNaN(Number(value)) ? settingValue(value) : formatGiven(Number(value));
    case 'batch': return Number.isNaN(Number(value)) ? settingValue(value) : batchWords(Number(value), config);
  }
}

function layerWords(/** @type {string} */ value, /** @type {ConfigRecord} */ config) {
  const shape = shapeOf({ ...config, hidden_layers: value });
  return shape ? shape.map((size) => formatNumber(size)).join(' – ') : settingValue(value);
}

/** @param {string} value e.g. table.xor, points.moons, images.plain */
function dataWords(value, /** @type {ConfigRecord} */ config) {
  const [kind, name] = value.split('.');
  if (kind === 'table') return text(`table.${name}`);
  return kind === 'points' ? text('sentence.points', { set: settingValue(name) }) : text(`sentence.digits_${name}`, { signs: areSigns(classNames(config)) });
}

function batchWords(/** @type {number} */ size, /** @type {ConfigRecord} */ config) {
  const rows = tableRows(config);
  if (rows && size >= rows) return text('sentence.batch_all', { rows });
  const of = rows ? 'rows' : config.dataset === 'points' ? 'points' : 'digits';
  return size === 1 ? text(`sentence.batch_one_${of}`, { signs: areSigns(classNames(config)) }) : text('sentence.batch_some', { size: formatNumber(size) });
}
