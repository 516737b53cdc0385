// Words of a lesson on the page.

import { withoutTerms, withTerms } from '../../../parts/term.js';
import { html } from '../../../parts/dom.js';
import { hasText, text } from '../../../words/text.js';
import { NAMED_CONTROL, nameOfControl, withNames } from '../words/named_controls.js';

/** @import { LessonWords } from '../../../wire/protocol.js' */

/** The inputs of a row, such as 0 1, which would else be parted at the end of a line. */
const ROW = /\b([01]) ([01])\b/g;
/** What an element shows, so that its marked words keep the focus while it stays the same. @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/**
 * Shows words of a lesson. Anybody's may name controls of the page; ours may have marked words, too.
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

/** Words of a lesson where none can be marked. A key that this page does not have stands for itself. */
export function plainWords(/** @type {LessonWords} */ { text: written, key }) {
  return isOurs(key) ? withoutTerms(withNames(text(key))) : withNames(written || key);
}

/** Words of a lesson as somebody may write them anew: they still name controls by their keys. */
export function draftWords(/** @type {LessonWords} */ { text: written, key }) {
  if (!isOurs(key)) return written || key;
  return text(key).split(NAMED_CONTROL).map((piece, index) => (index % 2 ? `[press:${piece}]` : withoutTerms(piece))).join('');
}

/** @param {(piece: string) => (string | Node)[]} between what is shown of the words between controls */
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

/** Whether these words are a text of the catalogue, in which words may be marked. @param {string} key */
function isOurs(key) {
  return key.startsWith('lesson_') && hasText(key);
}
