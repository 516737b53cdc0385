// What went wrong, in the page's words.

import { formatGiven } from './numbers.js';
import { text } from './text.js';

/** @import { RefusalValue, Trouble } from '../wire/protocol.js' */

/**
 * The page's names for things that a refusal names as Config does; by the name of the refusal's value.
 * @type {Record<string, (name: string) => string>}
 */
const LABELS = {
  field: (name) => text(`field.${name}`),
  fields: (name) => text(`field.${name}`),
  choice: (name) => text(`option.${name}`),
  choices: (name) => text(`option.${name}`),
  point_inputs: (name) => text(`point_input.${name}`),
};

/**
 * The sentence for what went wrong: from the catalogue for a refusal of Python's, else the message itself.
 * @param {Trouble} trouble
 */
export function troubleSentence({ code, values, field, message }) {
  if (code === '') return message;
  const all = Object.entries(field ? { ...values, field } : values);
  return text(`refused.${code}`, Object.fromEntries(all.map(([name, value]) => [name, inWords(name, value)])));
}

/**
 * @param {string} name of a value
 * @param {RefusalValue} value
 * @returns {string | boolean}
 */
function inWords(name, value) {
  if (Array.isArray(value)) return value.map((item) => inWords(name, item)).join(', ');
  if (typeof value === 'number') return formatGiven(value);
  return typeof value === 'string' && name in LABELS ? LABELS[name](value) : value;
}
