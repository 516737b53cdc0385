// What went wrong, in the page's words.

import { formatGiven } from './numbers.js';
import { hasText, text } from './text.js';

/** @import { RefusalValue, Trouble } from '../wire/protocol.js' */

/** The group of the catalogue in which the page has its own name for a thing that a refusal names as Config does; by the name of its value. @type {Record<string, string>} */
const GROUPS = { field: 'field', fields: 'field', choice: 'option', choices: 'option', point_inputs: 'point_input' };

/**
 * The sentence for what went wrong: from the catalogue for a refusal of Python's, else the message itself. The sentences of refusals come
 * later, and until they have come all say the same.
 */
export function troubleSentence(/** @type {Trouble} */ { code, values, field, message }) {
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
  const key = `${GROUPS[name]}.${value}`; // edited code may have names of its own
  return hasText(key) ? text(key) : value;
}
