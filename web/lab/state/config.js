// The config on the page: one flat record of typed values. Settings are parsed as they arrive, so that they can be compared.

/** @import { ConfigRecord } from '../../wire/protocol.js' */
/** @import { Rules } from '../lab_types.js' */

/** Numbers as Python reads them; Number() alone would also accept '' and '0x10'. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const LAYER_SIZES = /^\s*\d+\s*(-\s*\d+\s*)*$/;

/**
 * Settings with typed values: numbers are numbers, and hidden layers are normalised. Unreadable values stay
 * as typed, so that Python's refusal can quote them.
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

/** @param {string} words e.g. `200-100` or `none` */
function readLayers(words) {
  if (words.trim() === '') return 'none';
  if (!LAYER_SIZES.test(words)) return words;
  return words.split('-').map((size) => size.trim().replace(/^0+(?=\d)/, '')).join('-');
}

/** Units in each hidden layer. */
export function hiddenSizes(/** @type {ConfigRecord} */ { hidden_layers: words }) {
  return words === 'none' ? [] : String(words).split('-').map(Number);
}

/** The names of the digit classes. */
export const DIGIT_NAMES = Array.from({ length: 10 }, (_, digit) => String(digit));
/** Equal names always give the same array, which saves views a redraw. @type {Map<string, string[]>} */
const splitNames = new Map();

/** The classes of a Digits network, one per output: custom signs, or the digits. */
export function classNames(/** @type {ConfigRecord} */ { dataset, sign_names: names }) {
  if (dataset !== 'own_digits' || !names) return DIGIT_NAMES;
  const words = String(names);
  const split = splitNames.get(words) ?? words.split(/\s+/).filter(Boolean);
  splitNames.set(words, split);
  return split;
}

/**
 * Whether these are custom signs, for which the page's texts use other words than for digits.
 * @param {readonly string[]} names as classNames returns them
 */
export function areSigns(names) {
  return names !== DIGIT_NAMES;
}

/** The fields of `after` whose value differs in `before`. */
export function changedFields(/** @type {ConfigRecord} */ before, /** @type {ConfigRecord} */ after) {
  return Object.keys(after).filter((field) => after[field] !== before[field]);
}
