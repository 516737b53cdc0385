// What went wrong, in the page's words.

import { formatGiven } from './numbers.js';
import { hasText, text } from './text.js';

/** @import { RefusalValue, Trouble } from '../wire/protocol.js' */

/**
 * The page's names for things that a refusal names as Config does; by the name of the refusal's value.
 * @type {Record<string, (name: string) => string>}
 */
const LABELS = {
  field: (name) => named('field', name),
  fields: (name) => named('field', name),
  choice: (name) => named('option', name),
  choices: (name) => named('option', name),
  point_inputs: (name) => named('point_input', name),
};

/**
 * The page's name, or the one that came: edited code may have names of its own.
 * @param {string} kind
 * @param {string} name
 */
function named(kind, name) {
  const key = `${kind}.${name}`;
  return hasText(key) ? text(key) : name;
}

/**
 * The sentence for what went wrong: from the catalogue for a refusal of Python's, else the message itself. The sentences of refusals come
 * later, and until they have come all say the same.
 * @param {Trouble} trouble
 */
export function troubleSentence({ code, values, field, message }) {
  if (code === '') return message;
  if (!isWorded(code)) return text('late.refusal');
  const all = Object.entries(field ? { ...values, field } : values);
  return text(`refused.${code}`, Object.fromEntries(all.map(([name, value]) => [name, inWords(name, value)])));
}

/**
 * Whether there are words now for what went wrong.
 * @param {string} code of a refusal; '' for any other error, which brings its own
 */
export function isWorded(code) {
  return code === '' || hasText(`refused.${code}`);
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
