// Settings in words: their names, and their values as the form calls them.

import { formatGiven } from './numbers.js';
import { hasText, text } from './text.js';

/** How much is shown of a value that is long, such as points in the plane. */
const MOST_LETTERS = 24;

/** A setting's value as the form shows it; also one that was typed and is no number, of which a browser may report nothing. */
export function settingValue(/** @type {string | number} */ value) {
  if (typeof value === 'number') return formatGiven(value);
  if (value.trim() === '') return text('settings.unreadable');
  const words = choiceName(value);
  return words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words;
}

/** The page's name of a choice; one that only edited code has is called as it is there. */
export function choiceName(/** @type {string | number} */ value) {
  const key = `option.${value}`;
  return hasText(key) ? text(key) : String(value);
}

/** The loss, if the page has words for what it is counted in; `own` for one that only edited code has. */
export function wordedLoss(/** @type {string | number} */ loss) {
  return hasText(`chart.cost_unit_${loss}`) ? loss : 'own';
}

/**
 * A setting with its value, such as `Learning rate 0.03`.
 * @param {string} field of Config
 */
export function settingWithValue(field, /** @type {string | number} */ value) {
  return `${text(`field.${field}`)} ${settingValue(value)}`.trim();
}
