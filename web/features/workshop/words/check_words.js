// Words for what the checks of edited code find.

import { formatGiven, formatNumber, formatSmall } from '../../../words/numbers.js';
import { createCatalogue } from '../../../words/text.js';
import { CHECK_TEXTS } from './check_texts.js';

/** @import { CheckedCode } from '../../../wire/protocol.js' */

const checkText = createCatalogue(CHECK_TEXTS);
/** So many of a number are enough to see where two differ. */
const DIGITS = 4;
/** Below this a number is written with its power of ten. */
const SMALL = 0.001;

export function checkTitle(/** @type {string} */ code) {
  return checkText(`title.${code}`);
}

/** What a check has found, in a sentence. */
export function checkSentence(/** @type {CheckedCode} */ { code, status, values }) {
  if (status === 'skipped') return checkText('skipped');
  const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inWords(value)]));
  if (typeof values.ratio === 'number') words.ratio = formatSmall(values.ratio); // of times that are never twice the same
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
  if (typeof value !== 'number') return value;
  if (Number.isInteger(value)) return formatNumber(value);
  return Math.abs(value) < SMALL ? formatSmall(value) : formatGiven(Number(value.toPrecision(DIGITS)));
}

/** Which weight or bias. @param {CheckedCode['values']} values */
function weightWords({ layer, fan_in, unit }) {
  if (layer === undefined) return '';
  const place = { layer: Number(layer) + 1, below: Number(layer), unit: Number(unit) + 1, fan_in: Number(fan_in) + 1 };
  const from = checkText(place.below === 0 ? 'place.input' : 'place.below', place);
  return checkText(Number(fan_in) < 0 ? 'bias' : 'weight', { from, to: checkText('place.unit', place) });
}
