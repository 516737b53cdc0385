// Words for what the checks of edited code find.

import { formatGiven, formatNumber } from '../../../words/numbers.js';
import { createCatalogue } from '../../../words/text.js';
import { CHECK_TEXTS } from './check_texts.js';

/** @import { CheckedCode } from '../../../wire/protocol.js' */

const checkText = createCatalogue(CHECK_TEXTS);
/** So many of a number are enough to see where two differ. */
const DIGITS = 4;

/** @param {string} code */
export function checkTitle(code) {
  return checkText(`title.${code}`);
}

/**
 * What a check has found, in a sentence.
 * @param {CheckedCode} result
 */
export function checkSentence({ code, status, values }) {
  if (status === 'skipped') return checkText('skipped');
  const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inWords(value)]));
  const kind = String(values.kind ?? values.what ?? '');
  const keys = [`${code}.${status}.${kind}`, `${code}.${status}`, `${status}`];
  const key = keys.find((each) => Object.hasOwn(CHECK_TEXTS, each)) ?? 'failed';
  return checkText(key, { ...words, weight: weightWords(values), settings: words.settings || checkText('preset'), step: String(values.step ?? '').replaceAll('_', ' ') });
}

/**
 * @param {CheckedCode['values'][string]} value
 * @returns {string | boolean}
 */
function inWords(value) {
  if (Array.isArray(value)) return value.map((each) => inWords(each)).join(', ');
  if (typeof value === 'number') return Number.isInteger(value) ? formatNumber(value) : formatGiven(Number(value.toPrecision(DIGITS)));
  return value;
}

/** Which weight or bias. @param {CheckedCode['values']} values */
function weightWords({ layer, fan_in, unit }) {
  if (layer === undefined) return '';
  const place = { layer: Number(layer) + 1, unit: Number(unit) + 1, fan_in: Number(fan_in) + 1 };
  return checkText(Number(fan_in) < 0 ? 'bias' : 'weight', place);
}
