// Verdicts on a run, in words.

import { formatCost, formatGiven, formatPercent, formatRate } from './numbers.js';
import { settingWithValue } from './settings.js';
import { hasText, text } from './text.js';
import { hiddenUnitName } from './unit_names.js';

/** @import { ConfigRecord, Verdict } from '../wire/protocol.js' */

/** How a verdict's number is formatted, by the end of its name; others keep all digits. */
const FORMATS = /** @type {const} */ ([['share', formatPercent], ['rate', formatRate], ['cost', formatCost]]);

/** What happened, in one short sentence. */
export function runVerdict(/** @type {Verdict} */ { code, values }) {
  return text(`verdict.${code}`, verdictValues(values));
}

/** The settings that a remedy changes, with their new values. */
export function changesSentence(/** @type {ConfigRecord} */ changes) {
  return Object.entries(changes).map(([field, value]) => settingWithValue(field, value)).join('; ');
}

/**
 * The values of a verdict, ready for its texts.
 * @param {Verdict['values']} values
 * @returns {Record<string, string>}
 */
export function verdictValues(values) {
  const written = Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? numberInWords(name, value) : listInWords(name, value, values)]);
  const off = typeof values.off_units === 'string' && { off: String(values.off_units.split(' ').length) }; // the number of units that are off
  return { ...Object.fromEntries(written), ...off };
}

function listInWords(/** @type {string} */ name, /** @type {string} */ value, /** @type {Verdict['values']} */ { hidden }) {
  if (name === 'what') return hasText(`verdict.of_${value}`) ? text(`verdict.of_${value}`) : value;
  const items = value ? value.split(' ') : [];
  return joined(items.map((item) => (name === 'off_units' ? hiddenUnitName(...placeOf(item), Number(hidden)) : text('verdict.row', { inputs: [...item].join(' ') }))));
}

/**
 * @param {string} place e.g. `0.3`
 * @returns {[layer: number, unit: number]}
 */
function placeOf(place) {
  const [layer, unit] = place.split('.').map(Number);
  return [layer, unit];
}

function joined(/** @type {string[]} */ items) {
  const last = items.pop() ?? '';
  return items.length ? text('verdict.list', { first: items.join(', '), last }) : last;
}

function numberInWords(/** @type {string} */ name, /** @type {number} */ value) {
  const [, format] = FORMATS.find(([ending]) => name.endsWith(ending)) ?? ['', formatGiven];
  return format(value);
}
