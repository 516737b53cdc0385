// What happened, in place of a band's question: a sentence with its tone, why, and one button for what to do next.

import { html } from '../dom.js';

/** @typedef {'' | 'good' | 'mark' | 'bad'} Mood */

/**
 * @param {HTMLElement} element empty; hidden until there is something to say
 * @param {{ onFollow: () => void }} callbacks
 */
export function createVerdictLine(element, { onFollow }) {
  const heading = html('h2', { class: 'verdict-said' });
  const why = html('p', { class: 'verdict-why' });
  const follow = html('button', { type: 'button', class: 'primary' });
  const next = html('div', { class: 'verdict-next' }, follow);
  element.append(html('div', { class: 'verdict-words' }, heading, why), next);
  element.tabIndex = -1;
  follow.addEventListener('click', () => {
    element.focus({ preventScroll: true }); // the button may disappear
    onFollow();
  });
  return { heading, why, follow, next };
}
