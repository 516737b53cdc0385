// The address bar as a record: which lab, which of its views, and which settings differ from its preset.

import { DIGITS_VIEWS } from './digits_pages.js';

/** @typedef {Record<string, string | number>} ConfigRecord */

/**
 * @typedef {object} Address
 * @property {string} lab
 * @property {import('./digits_pages.js').DigitsView} view of the digits lab; the first where none is named
 * @property {Record<string, string>} settings
 */

/**
 * @param {string} hash location.hash, such as `#lab=digits&learning_rate=0.01`
 * @returns {Address}
 */
export function readAddress(hash) {
  const { lab = '', view: named, ...settings } = Object.fromEntries(new URLSearchParams(hash.replace(/^#/, '')));
  const view = DIGITS_VIEWS.find((known) => lab === 'digits' && known === named) ?? DIGITS_VIEWS[0];
  return { lab, view, settings };
}

/**
 * @param {string} lab
 * @param {import('./digits_pages.js').DigitsView} view
 * @param {ConfigRecord} config
 * @param {ConfigRecord} preset
 * @returns {string} a hash that readAddress reads back
 */
export function writeAddress(lab, view, config, preset) {
  const changed = Object.entries(config).filter(([name, value]) => String(value) !== String(preset[name]));
  const words = new URLSearchParams({ lab });
  if (lab === 'digits' && view !== DIGITS_VIEWS[0]) words.set('view', view);
  for (const [name, value] of changed) words.set(name, String(value));
  return `#${words}`;
}
