// One sentence about what went wrong, and one action that helps.

import { text } from '../texts.js';
import { html } from './dom.js';

/** @param {HTMLElement} element */
export function createNotice(element) {
  return {
    /**
     * @param {string} sentence
     * @param {{ label: string, run: () => void }} [action] closes the notice when taken
     */
    show(sentence, action) {
      const box = html('div', { class: 'notice', role: 'alert' }, html('p', {}, sentence));
      if (action) {
        const button = html('button', { type: 'button', class: 'primary' }, action.label);
        button.addEventListener('click', () => {
          element.replaceChildren();
          action.run();
        });
        box.append(button);
      }
      const close = html('button', { type: 'button' }, text('notice.close'));
      close.addEventListener('click', () => element.replaceChildren());
      box.append(close);
      element.replaceChildren(box);
    },
    clear: () => element.replaceChildren(),
  };
}
