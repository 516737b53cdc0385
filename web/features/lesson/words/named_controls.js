// What a lesson's text calls the controls of the page: [press:run.train] there reads as the button itself does.
// Comes with the texts of code, story, teach, what_if, workshop: a lesson names controls of these rooms before they are there.

import { hasPlainText, text } from '../../../words/text.js';

/** `[press:key]` in a text of a lesson. */
export const NAMED_CONTROL = /\[press:([\w.]+)\]/;

/** The message of a control, as it stands on the page; undefined for a key that there is not, and for a message that is more than a name. */
export function nameOfControl(/** @type {string} */ key) {
  const name = hasPlainText(key) ? text(key) : '[';
  return name.includes('[') ? undefined : name;
}

/** A text in which controls are named as the page names them; a key that there is not stands for itself. */
export function withNames(/** @type {string} */ written) {
  return written.split(NAMED_CONTROL).map((piece, index) => (index % 2 ? nameOfControl(piece) ?? `[press:${piece}]` : piece)).join('');
}
