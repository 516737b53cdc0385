// The name, the date and the size of a kept run.

import { formatNumber } from '../../../words/numbers.js';
import { choiceName, settingValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';

/** @import { DataPart, NetworkOf } from '../../../lab/lab_types.js' */
/** @import { ConfigRecord } from '../../../wire/protocol.js' */

const PIXELS = 784;
const CLASSES = 10;
const MEGABYTE = 1e6;

/** The names that edited code may give an optimizer or a set of points. */
const CODE_NAME = /^[A-Za-z_]\w{0,39}$/;

/**
 * The run's given name, or else one made from its settings as far as they are known, e.g. "XOR, 3-6-2, Adam".
 * @param {string} name empty if none was given
 * @param {ConfigRecord} config the settings that it was trained with
 * @param {Record<string, string>} tables the named truth tables, as Config writes them
 */
export function runName(name, config, tables) {
  if (name !== '') return name;
  try {
    return nameBySettings(config, tables);
  } catch { // a kept run's settings can hold anything
    return text('named.unknown');
  }
}

function nameBySettings(/** @type {ConfigRecord} */ config, /** @type {Record<string, string>} */ tables) {
  const optimizer = config.learning_rule === 'perturbation' ? config.learning_rule : config.optimizer;
  return text('named.layers', { data: dataName(config, tables), sizes: layerSizes(config).join('-'), optimizer: nameOf(optimizer) });
}

function dataName(/** @type {ConfigRecord} */ config, /** @type {Record<string, string>} */ tables) {
  if (config.dataset === 'points') return text('named.points', { points: nameOf(config.point_set) });
  if (config.dataset === 'own_digits' && config.sign_names) return text('named.own_signs', { names: config.sign_names });
  if (config.dataset !== 'truth_table') return text(`named.${config.dataset}`);
  const known = Object.keys(tables).find((name) => tables[name] === config.truth_table);
  return known ? text(`table.${known}`) : text('named.table');
}

/** The page's name of a choice, or the name given by edited code. Throws for anything else. */
function nameOf(/** @type {unknown} */ choice) {
  if (typeof choice !== 'string' || !CODE_NAME.test(choice)) throw new TypeError('no name of a choice');
  return choiceName(choice);
}

/**
 * Units in each layer, inputs first.
 * @param {ConfigRecord} config
 */
export function layerSizes({ dataset, truth_table: table, point_inputs: inputs, hidden_layers: hidden, sign_names: signs }) {
  const between = hidden === 'none' ? [] : String(hidden).split('-').map(Number);
  if (dataset === 'points') return [String(inputs).split(' ').length, ...between, 1];
  if (dataset !== 'truth_table') return [PIXELS, ...between, dataset === 'own_digits' && signs ? String(signs).split(' ').length : CLASSES];
  const rows = String(table).split(' ');
  return [Math.round(Math.log2(rows.length)), ...between, rows[0].length];
}

/** The learning rate and the seed, which distinguish runs of the same name. */
export function rateAndSeed(/** @type {ConfigRecord} */ { learning_rate: rate, seed }) {
  return text('named.rate_and_seed', { rate: settingValue(rate), seed: settingValue(seed) });
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** @param {number} time milliseconds since 1970 */
export function formatWhen(time, /** @type {number} */ now) {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return isToday ? text('when.today', { time: TIME.format(time) }) : DAY.format(time);
}

/** @param {number} time milliseconds since 1970 */
export function formatDay(time) {
  return DAY.format(time);
}

export function formatBytes(/** @type {number} */ bytes) {
  if (bytes < MEGABYTE) return `${Math.ceil(bytes / 1000)} kB`;
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

/**
 * A run's measure with the part of the data that it was measured on; a truth table is always measured on all of its rows.
 * @param {string} measure in words
 * @param {DataPart} part
 * @param {ConfigRecord} config
 * @param {NetworkOf} [of] the measured network, if not that of the last update
 */
export function withPart(measure, part, { dataset }, of = {}) {
  const words = [...(dataset === 'truth_table' ? [] : [text(`part.${part}`)]), ...networkWords(of)].join(', ').replaceAll(' ', '\u00a0');
  return words ? `${measure}\u00a0${words}` : measure;
}

/** The measured network, in words; empty for that of the last update. */
export function networkWords(/** @type {NetworkOf} */ { weights_of, changed }) {
  return [...(weights_of === undefined ? [] : [text('run.at', { iteration: formatNumber(weights_of) })]), ...(changed ? [text('run.changed')] : [])];
}
