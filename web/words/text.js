// The texts of the page, filled with values.

import { ENGLISH } from './english.js';

/** Which form of a word goes with a number, as `{rows:row|rows}` lists them. */
const plural = new Intl.PluralRules('en');
const FORMS = ['one', 'other'];

/** What it has of them so far. @type {Record<string, string>} */
const words = { ...ENGLISH };

/** A text of the page, filled with values. */
export const text = createCatalogue(words);

/** Adds texts that have come later. */
export function addTexts(/** @type {Record<string, string>} */ later) {
  Object.assign(words, later);
}

/** Gives the texts of a catalogue by their keys, filled with values. */
export function createCatalogue(/** @type {Record<string, string>} */ texts) {
  return (/** @type {string} */ key, /** @type {Record<string, string | number | boolean>} */ values = {}) => {
    if (!Object.hasOwn(texts, key)) throw new Error(`No catalogue of words/ has ${key}.`);
    return filled(texts[key], values);
  };
}

/**
 * A text with `{name}` replaced by a value, `{name:row|rows}` by the form of a word that goes with that value,
 * `{name?yes|no}` by one of two texts depending on whether the value is true, `{a name}` or `{A name}` by a digit with
 * its article, or by a sign in quotes.
 * @param {string} template
 * @param {Record<string, string | number | boolean>} values
 * @returns {string}
 */
export function filled(template, values) {
  return template.replace(/\{(?:([aA]) )?(\w+)(?:\?([^|}]*)\|([^}]*)|:([^}]*))?\}/g, (_, article, name, yes, no, forms) => {
    if (yes !== undefined) return values[name] ? yes : no;
    const value = String(values[name]);
    if (article) return withArticle(article, value);
    return forms ? forms.split('|')[FORMS.indexOf(plural.select(Number(value.replaceAll(',', ''))))] : value;
  });
}

/** Whether the catalogue has a text of this key now. */
export function hasText(/** @type {string} */ key) {
  return Object.hasOwn(words, key);
}

/**
 * A digit with its article, such as "an 8": the catalogue's entry for this digit, else the one for any digit. What is none is quoted.
 * @param {'a' | 'A'} article with a capital at the start of a sentence
 */
function withArticle(article, /** @type {string} */ digit) {
  const own = `digit.${article}_${digit}`;
  return text(!/^\d$/.test(digit) ? 'digit.named' : hasText(own) ? own : `digit.${article}`, { digit });
}

