// Config on the page: one flat record of typed values, read once from wherever settings come, then compared.

/** @import { ConfigRecord } from '../../wire/protocol.js' */
/** @import { Rules } from '../lab_types.js' */

/** What Python too reads as a number; Number() alone would also accept '' and '0x10'. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const LAYER_SIZES = /^\s*\d+\s*(-\s*\d+\s*)*$/;

/**
 * Settings with typed values: numbers are numbers, and hidden layers are written in one way. What cannot be read stays
 * as it was typed, so that Python's refusal can quote it.
 * @param {ConfigRecord} record some or all fields
 * @param {Pick<Rules, 'bounds'>} rules
 * @returns {ConfigRecord}
 */
export function readConfig(record, { bounds }) {
  return Object.fromEntries(Object.entries(record).map(([field, value]) => {
    if (typeof value === 'number') return [field, value];
    if (Object.hasOwn(bounds, field)) return [field, readNumber(value)];
    return [field, field === 'hidden_layers' ? readLayers(value) : value];
  }));
}

function readNumber(/** @type {string} */ words) {
  const number = NUMBER.test(words.trim()) ? Number(words) : NaN;
  return Number.isFinite(number) ? number : words;
}

/** @param {string} words such as `200-100` or `none` */
function readLayers(words) {
  if (words.trim() === '') return 'none';
  if (!LAYER_SIZES.test(words)) return words;
  return words.split('-').map((size) => size.trim().replace(/^0+(?=\d)/, '')).join('-');
}

/** Units in each hidden layer. */
export function hiddenSizes(/** @type {ConfigRecord} */ { hidden_layers: words }) {
  return words === 'none' ? [] : String(words).split('-').map(Number);
}

/** What the classes of digits are called. */
export const DIGIT_NAMES = Array.from({ length: 10 }, (_, digit) => String(digit));
/** The same names are always the same array, by which a view knows that it need not draw again. @type {Map<string, string[]>} */
const splitNames = new Map();

/** What a network of the Digits lab tells apart, one name an output: signs that a person named, or the digits. */
export function classNames(/** @type {ConfigRecord} */ { dataset, sign_names: names }) {
  if (dataset !== 'own_digits' || !names) return DIGIT_NAMES;
  const words = String(names);
  const split = splitNames.get(words) ?? words.split(/\s+/).filter(Boolean);
  splitNames.set(words, split);
  return split;
}

/**
 * Whether these are signs that a person named, for which the texts of the page have other words than for digits.
 * @param {readonly string[]} names as classNames gives them
 */
export function areSigns(names) {
  return names !== DIGIT_NAMES;
}

/** The fields of `after` whose value differs in `before`. */
export function changedFields(/** @type {ConfigRecord} */ before, /** @type {ConfigRecord} */ after) {
  return Object.keys(after).filter((field) => after[field] !== before[field]);
}
