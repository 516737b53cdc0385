// Verdicts on a run in words.

import { formatCost, formatGiven, formatPercent, formatRate } from './numbers.js';
import { settingWithValue } from './settings.js';
import { text } from './text.js';

/** @import { ConfigRecord, Verdict } from '../wire/protocol.js' */

/** How a number of a verdict is written, by the end of its name; any other is written as it is given. */
const FORMATS = /** @type {const} */ ([['share', formatPercent], ['rate', formatRate], ['cost', formatCost]]);

/**
 * What happened, in one short sentence.
 * @param {Verdict} verdict
 */
export function runVerdict({ code, values }) {
  return text(`verdict.${code}`, verdictValues(values));
}

/**
 * The settings that a remedy changes, with their new values.
 * @param {ConfigRecord} changes
 */
export function changesSentence(changes) {
  return Object.entries(changes).map(([field, value]) => settingWithValue(field, value)).join('; ');
}

/**
 * The values of a verdict, ready for its texts.
 * @param {Verdict['values']} values
 * @returns {Record<string, string>}
 */
export function verdictValues(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? text(`verdict.of_${value}`) : numberInWords(name, value)]));
}

/**
 * @param {string} name
 * @param {number} value
 */
function numberInWords(name, value) {
  const [, format] = FORMATS.find(([ending]) => name.endsWith(ending)) ?? ['', formatGiven];
  return format(value);
}
