// The results of code checks, in words.

import { formatGiven, formatNumber, formatSmall } from '../../../words/numbers.js';
import { hasText, text } from '../../../words/text.js';

/** @import { CheckedCode } from '../../../wire/protocol.js' */

/** Enough digits to see where two numbers differ. */
const DIGITS = 4;
/** Smaller numbers are written with a power of ten. */
const SMALL = 0.001;

export function checkTitle(/** @type {string} */ code) {
  return text(`own_check.title.${code}`);
}

/** A check's result in one sentence. */
export function checkSentence(/** @type {CheckedCode} */ { code, status, values }) {
  if (status === 'skipped') return text('own_check.skipped');
  const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inWords(value)]));
  if (typeof values.ratio === 'number') words.ratio = formatSmall(values.ratio); // only two digits: timings vary
  const kind = String(values.kind ?? values.what ?? '');
  const keys = [`own_check.${code}.${status}.${kind}`, `own_check.${code}.${status}`, `own_check.${status}`];
  return text(keys.find(hasText) ?? 'own_check.failed', { ...words, weight: weightWords(values), settings: words.settings || text('own_check.preset') });
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

/** The name of a weight or bias. @param {CheckedCode['values']} values */
function weightWords({ layer, fan_in, unit }) {
  if (layer === undefined) return '';
  const place = { layer: Number(layer) + 1, below: Number(layer), unit: Number(unit) + 1, fan_in: Number(fan_in) + 1 };
  const from = text(place.below === 0 ? 'own_check.place.input' : 'own_check.place.below', place);
  return text(Number(fan_in) < 0 ? 'own_check.bias' : 'own_check.weight', { from, to: text('own_check.place.unit', place) });
}
