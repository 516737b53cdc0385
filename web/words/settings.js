// Settings in words: their names, and their values as the form calls them.

import { formatGiven } from './numbers.js';
import { hasText, text } from './text.js';

/** How much is shown of a value that is long, such as points in the plane. */
const MOST_LETTERS = 24;

/**
 * A setting's value as the form shows it; also one that was typed and is no number, of which a browser may report nothing.
 * @param {string | number} value
 */
export function settingValue(value) {
  if (typeof value === 'number') return formatGiven(value);
  if (value.trim() === '') return text('settings.unreadable');
  const words = hasText(`option.${value}`) ? text(`option.${value}`) : value;
  return words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words;
}

/**
 * A setting with its value, such as `Learning rate 0.03`.
 * @param {string} field of Config
 * @param {string | number} value
 */
export function settingWithValue(field, value) {
  return `${text(`field.${field}`)} ${settingValue(value)}`.trim();
}
