// A discreet line that offers the first lesson to first-time visitors, and disappears once they do anything.

import { html, setHint } from '../../../../parts/dom.js';
import { text } from '../../../../words/text.js';

/**
 * @param {HTMLElement} place
 * @param {number} minutes the length of the lesson
 * @param {{ onTake: () => void, onClose: () => void }} callbacks
 */
export function createFirstOffer(place, minutes, { onTake, onClose }) {
  const name = html('span', {}, text('lessons.offer_first'), html('span', { class: 'offer-minutes' }, text('lessons.offer_minutes', { minutes })));
  const take = html('button', { type: 'button', class: 'small' }, name);
  setHint(take, text('lessons.offer_help'));
  const close = html('button', { type: 'button', class: 'small', 'aria-label': text('lessons.offer_close') }, '✕');
  setHint(close, text('lessons.offer_close_help'));
  const line = html('p', { class: 'first-offer note' }, html('span', {}, text('lessons.offer'), ' '), take, close);
  take.addEventListener('click', onTake);
  close.addEventListener('click', onClose);
  place.append(line);
  return {
    destroy: () => line.remove(),
  };
}
