// One quiet line for who is here for the first time: it offers the first lesson, and goes when anything is done.

import { html, setHint } from '../../../parts/dom.js';
import { lessonText } from '../words/lesson_words.js';

/**
 * @param {HTMLElement} place
 * @param {number} minutes that the lesson takes
 * @param {{ onTake: () => void, onClose: () => void }} callbacks
 */
export function createFirstOffer(place, minutes, { onTake, onClose }) {
  const name = html('span', {}, lessonText('lessons.offer_first'), html('span', { class: 'offer-minutes' }, lessonText('lessons.offer_minutes', { minutes })));
  const take = html('button', { type: 'button', class: 'small' }, name);
  setHint(take, lessonText('lessons.offer_help'));
  const close = html('button', { type: 'button', class: 'small', 'aria-label': lessonText('lessons.offer_close') }, '✕');
  setHint(close, lessonText('lessons.offer_close_help'));
  const line = html('p', { class: 'first-offer note' }, html('span', {}, lessonText('lessons.offer'), ' '), take, close);
  take.addEventListener('click', onTake);
  close.addEventListener('click', onClose);
  place.append(line);
  return {
    destroy: () => line.remove(),
  };
}
