// Words of a lesson on the page.

import { setTerms, withoutTerms } from '../../../parts/term.js';
import { COURSE_WORDS, courseText } from '../words/course_words.js';

/** @import { LessonWords } from '../../../wire/protocol.js' */

/** The inputs of a row, such as 0 1, which would else be parted at the end of a line. */
const ROW = /\b([01]) ([01])\b/g;

/**
 * Shows words of a lesson: ours may have marked words, anybody else's are plain text.
 * @template {HTMLElement} Place
 * @param {Place} place
 * @param {LessonWords} words
 */
export function wordsInto(place, words) {
  if (isOurs(words.key)) setTerms(place, keptTogether(courseText(`${words.key}`)));
  else place.replaceChildren(keptTogether(plainWords(words)));
  return place;
}

/**
 * Words of a lesson where none can be marked. A key that this page does not have stands for itself.
 * @param {LessonWords} words
 */
export function plainWords({ text, key }) {
  return isOurs(key) ? withoutTerms(courseText(`${key}`)) : text || key;
}

/** @param {string} words */
function keptTogether(words) {
  return words.replace(ROW, '$1\u00a0$2');
}

/** Whether these words are a text of the catalogue, in which words may be marked. @param {string} key */
function isOurs(key) {
  return Object.hasOwn(COURSE_WORDS, key);
}
