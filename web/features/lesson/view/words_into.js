// Displays a lesson's texts on the page.

import { withoutTerms, withTerms } from '../../../parts/term.js';
import { html } from '../../../parts/dom.js';
import { hasText, text } from '../../../words/text.js';
import { NAMED_CONTROL, nameOfControl, withNames } from '../sentences/named_controls.js';

/** @import { LessonWords } from '../../../wire/protocol.js' */

/** The inputs of a row, such as 0 1, which must not break across lines. */
const ROW = /\b([01]) ([01])\b/g;
/** What each element shows: unchanged texts are not redrawn, so that their terms keep the focus. @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/**
 * Shows a text of a lesson. Any lesson may name controls of the page; ours may also mark terms.
 * @template {HTMLElement} Place
 * @param {Place} place
 * @param {LessonWords} words
 */
export function wordsInto(place, words) {
  const { text: written, key } = words;
  if (shown.get(place) === (key || written)) return place;
  shown.set(place, key || written);
  place.replaceChildren(...isOurs(key) ? marked(text(key), (piece) => withTerms(piece)) : marked(written || key, (piece) => [piece]));
  return place;
}

/** A text of a lesson without markup. An unknown key stands for itself. */
export function plainWords(/** @type {LessonWords} */ { text: written, key }) {
  return isOurs(key) ? withoutTerms(withNames(text(key))) : withNames(written || key);
}

/** A text of a lesson for editing: it still names controls by their keys. */
export function draftWords(/** @type {LessonWords} */ { text: written, key }) {
  if (!isOurs(key)) return written || key;
  return text(key).split(NAMED_CONTROL).map((piece, index) => (index % 2 ? `[press:${piece}]` : withoutTerms(piece))).join('');
}

/** @param {(piece: string) => (string | Node)[]} between renders the text between controls */
function marked(/** @type {string} */ words, between) {
  return words.split(NAMED_CONTROL).flatMap((piece, index) => (index % 2 ? [namedControl(piece)] : between(keptTogether(piece))));
}

function namedControl(/** @type {string} */ key) {
  const name = nameOfControl(key);
  return name === undefined ? `[press:${key}]` : html('b', {}, name);
}

function keptTogether(/** @type {string} */ words) {
  return words.replace(ROW, '$1\u00a0$2');
}

/** Whether this is a text of the catalogue, where terms may be marked. @param {string} key */
function isOurs(key) {
  return key.startsWith('lesson_') && hasText(key);
}
