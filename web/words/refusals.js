// Errors in the page's words.

import { formatGiven } from './numbers.js';
import { hasText, text } from './text.js';

/** @import { RefusalValue, Trouble } from '../wire/protocol.js' */

/** The catalogue group that words a refusal's value, by the value's name. @type {Record<string, string>} */
const GROUPS = { field: 'field', fields: 'field', choice: 'option', choices: 'option', point_inputs: 'point_input' };
/** How the keys of the engine's messages begin (engine/engine_error.js). */
const OF_ENGINE = /^(?:worker|native)\./;
/** The error codes of edited code in a lab: the error, and whether its line is unknown. The texts are loaded with the workshop. */
const EDITED = /^edited_(\w+?)(_nowhere)?$/;

/**
 * The sentence for an error: from the catalogue for a refusal of Python's, otherwise the message itself. The sentences of refusals are
 * loaded late; until then all refusals read the same.
 */
export function troubleSentence(/** @type {Trouble} */ { code, values, field, message }) {
  if (code === '') return messageInWords(message, values);
  if (!isWorded(code)) return text('late.refusal');
  const filling = allInWords(field ? { ...values, field } : values);
  const [, what, nowhere] = code.match(EDITED) ?? [];
  if (!what) return text(`refused.${code}`, filling);
  const words = hasText(`trouble.${what}`) ? text(`trouble.${what}`, filling) : text('edited.says', filling);
  return text(nowhere ? 'edited.stopped_nowhere' : 'edited.stopped', { ...filling, words });
}

/** The text for a message of the engine; any other message is a text itself. @param {Trouble['values']} [values] */
export function messageInWords(/** @type {string} */ message, values = {}) {
  return OF_ENGINE.test(message) && hasText(message) ? text(message, allInWords(values)) : message;
}

/**
 * Whether there are already words for an error.
 * @param {string} code of a refusal; '' for any other error, which has its own message
 */
export function isWorded(code) {
  return code === '' || hasText(EDITED.test(code) ? 'edited.says' : `refused.${code}`);
}

function allInWords(/** @type {Trouble['values']} */ values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inWords(name, value)]));
}

/**
 * @param {string} name of a value
 * @param {RefusalValue} value
 * @returns {string | boolean}
 */
function inWords(name, value) {
  if (Array.isArray(value)) return value.map((item) => inWords(name, item)).join(', ');
  if (typeof value === 'number') return formatGiven(value);
  const key = `${GROUPS[name]}.${value}`; // edited code may have other names
  return hasText(key) ? text(key) : value;
}
