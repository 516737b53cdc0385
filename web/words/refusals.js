// What went wrong, in the page's words.

import { formatGiven } from './numbers.js';
import { hasText, text } from './text.js';

/** @import { RefusalValue, Trouble } from '../wire/protocol.js' */

/** The group of the catalogue in which the page has its own name for a thing that a refusal names as Config does; by the name of its value. @type {Record<string, string>} */
const GROUPS = { field: 'field', fields: 'field', choice: 'option', choices: 'option', point_inputs: 'point_input' };
/** How keys begin of what the engine says (engine/engine_error.js). */
const OF_ENGINE = /^(?:worker|native)\./;
/** The codes of what edited code does to a lab that computes with it: what went wrong, and whether no line is known. The texts come with the workshop. */
const EDITED = /^edited_(\w+?)(_nowhere)?$/;

/**
 * The sentence for what went wrong: from the catalogue for a refusal of Python's, else the message itself. The sentences of refusals come
 * later, and until they have come all say the same.
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

/**
 * The text that a message of the engine names; any other message says itself what it has to say.
 * @param {Trouble['values']} [values]
 */
export function messageInWords(/** @type {string} */ message, values = {}) {
  return OF_ENGINE.test(message) && hasText(message) ? text(message, allInWords(values)) : message;
}

/**
 * Whether there are words now for what went wrong.
 * @param {string} code of a refusal; '' for any other error, which brings its own
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
  const key = `${GROUPS[name]}.${value}`; // edited code may have names of its own
  return hasText(key) ? text(key) : value;
}
