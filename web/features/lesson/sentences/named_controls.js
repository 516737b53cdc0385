// The names of page controls in a lesson's text: [press:run.train] reads as the label of that button.
// Comes with the texts of code, story, teach, what_if, workshop: a lesson names controls of these rooms before they are loaded.

import { hasPlainText, text } from '../../../words/text.js';

/** `[press:key]` in a lesson's text. */
export const NAMED_CONTROL = /\[press:([\w.]+)\]/;

/** A control's label; undefined for an unknown key, and for a message that is more than a label. */
export function nameOfControl(/** @type {string} */ key) {
  const name = hasPlainText(key) ? text(key) : '[';
  return name.includes('[') ? undefined : name;
}

/** A text with the labels of its controls; an unknown key stands for itself. */
export function withNames(/** @type {string} */ written) {
  return written.split(NAMED_CONTROL).map((piece, index) => (index % 2 ? nameOfControl(piece) ?? `[press:${piece}]` : piece)).join('');
}
