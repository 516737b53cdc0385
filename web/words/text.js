// The texts of the page: words/en/ in Fluent, filled with values.

import { FluentBundle, FluentNumber, FluentResource } from '../vendor/fluent.js';

/** A message: its name and all its lines. */
const MESSAGE = /^([a-zA-Z][\w-]*) =.*(?:\n +.*)*/gm;
/** A number as written by numbers.js or Python. */
const WRITTEN = /^\d[\d,]*(?:\.\d+)?$/;

/** A number that is shown as written, and selects the plural form. */
class WrittenNumber extends FluentNumber {
  constructor(/** @type {string} */ written) {
    super(Number(written.replaceAll(',', '')));
    this.written = written;
  }

  toString() {
    return this.written;
  }
}

/** The language of words/en/. */
export const LANGUAGE = 'en';
const bundle = new FluentBundle(LANGUAGE, { useIsolating: false, functions: { DIGIT: namedDigit } });

/** The messages not used yet: reading them all would delay the first paint. @type {Map<string, string>} */
const unread = new Map();

/** Adds texts in Fluent. A later text replaces an earlier one with the same key. */
export function addTexts(/** @type {string} */ source) {
  for (const [message, name] of source.matchAll(MESSAGE)) unread.set(name, message);
}

/**
 * A text of the page. Throws if there is none. A missing value is shown as its name: this happens only with messages from edited code.
 * @param {string} key with dots where its name in words/en/ has hyphens
 * @param {Record<string, string | number | boolean>} [values] a boolean chooses the variant [true] or [false]
 * @returns {string}
 */
export function text(key, values = {}) {
  const message = messageOf(key);
  if (!message?.value) throw new Error(`No file of words/en/ that has come has the text ${key}.`);
  /** @type {Error[]} */
  const errors = [];
  const filled = bundle.formatPattern(message.value, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fluentValue(value)])), errors);
  if (errors.length) console.error(`${key}: ${errors.join(' ')}`);
  return filled;
}

/** Whether a text with this key is loaded. */
export function hasText(/** @type {string} */ key) {
  return messageOf(key) !== undefined;
}

/** Whether a text with this key is loaded and takes no values. */
export function hasPlainText(/** @type {string} */ key) {
  return typeof messageOf(key)?.value === 'string';
}

function messageOf(/** @type {string} */ key) {
  const name = key.replaceAll('.', '-'); // Fluent drops a message whose name has a dot
  const source = unread.get(name);
  if (source !== undefined) bundle.addResource(new FluentResource(source), { allowOverrides: true });
  unread.delete(name);
  return bundle.getMessage(name);
}

function fluentValue(/** @type {string | number | boolean} */ value) {
  const written = String(value);
  return typeof value === 'number' || WRITTEN.test(written) ? new WrittenNumber(written) : written;
}

/**
 * `DIGIT($digit)` in a text: a digit with its article, e.g. "an 8", or a sign in quotes.
 * @param {unknown[]} given the digit
 * @param {Record<string, unknown>} options starts: "sentence" for a capital
 */
function namedDigit([given], { starts }) {
  const digit = String(given);
  return text(!/^\d$/.test(digit) ? 'digit.named' : starts ? 'digit.A' : 'digit.a', { digit });
}
