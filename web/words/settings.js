// Settings in words: their names, and their values as the form shows them.

import { formatGiven } from './numbers.js';
import { hasText, text } from './text.js';

/** How many characters of a long value, e.g. points in the plane, are shown. */
const MOST_LETTERS = 24;

/** A setting's value as the form shows it, including typed text that is not a number, which a browser may report as empty. */
export function settingValue(/** @type {string | number} */ value) {
  if (typeof value === 'number') return formatGiven(value);
  if (value.trim() === '') return text('settings.unreadable');
  const words = choiceName(value);
  return words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words;
}

/** The page's name of a choice, or the code's own name if only edited code has it. */
export function choiceName(/** @type {string | number} */ value) {
  const key = `option.${value}`;
  return hasText(key) ? text(key) : String(value);
}

/** The loss, if the page has words for its unit; `own` for one that exists only in edited code. */
export function wordedLoss(/** @type {string | number} */ loss) {
  return hasText(`chart.cost_unit_${loss}`) ? loss : 'own';
}

/** A setting with its value, e.g. `Learning rate 0.03`. @param {string} field of Config */
export function settingWithValue(field, /** @type {string | number} */ value) {
  return `${text(`field.${field}`)} ${settingValue(value)}`.trim();
}
