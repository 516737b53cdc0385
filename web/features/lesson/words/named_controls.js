// What a lesson's text calls the controls of the page: [press:run.train] there reads as the button itself does.

import { hasText, text } from '../../../words/text.js';
import { CODE_WORDS } from '../../../tabs/code/words/code_words.js';
import { STORY_WORDS } from '../../story/words.js';
import { TEACH_WORDS } from '../../teach/words/teach_words.js';
import { WHAT_IF_WORDS } from '../../what_if/words/what_if_words.js';
import { WORKSHOP_TEXTS } from '../../workshop/words/workshop_words.js';
import { LESSON_WORDS_OF_BAR } from './lesson_words.js';

/** `[press:key]` in a text of a lesson. */
export const NAMED_CONTROL = /\[press:([\w.]+)\]/;
/** The texts of rooms that a lesson leads to; a lesson may name their controls before the room is there. */
const OF_ROOMS = [LESSON_WORDS_OF_BAR, CODE_WORDS, STORY_WORDS, TEACH_WORDS, WHAT_IF_WORDS, WORKSHOP_TEXTS];

/** The message of a control, as it stands on the page; undefined for a key that there is not, and for a message that is more than a name. */
export function nameOfControl(/** @type {string} */ key) {
  const room = OF_ROOMS.find((words) => Object.hasOwn(words, key));
  const name = hasText(key) ? text(key) : room?.[key];
  return name && !/[{[]/.test(name) ? name : undefined;
}

/** A text in which controls are named as the page names them; a key that there is not stands for itself. */
export function withNames(/** @type {string} */ written) {
  return written.split(NAMED_CONTROL).map((piece, index) => (index % 2 ? nameOfControl(piece) ?? `[press:${piece}]` : piece)).join('');
}
