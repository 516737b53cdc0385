// One sentence about what went wrong, and one action that helps.

import { text } from '../texts.js';
import { html } from './dom.js';

/** @param {HTMLElement} element */
export function createNotice(element) {
  let attached = new AbortController();

  function clear() {
    attached.abort();
    element.replaceChildren();
  }

  return {
    /**
     * @param {string} sentence
     * @param {{ label: string, run: () => void }} [action] closes the notice when taken
     */
    show(sentence, action) {
      clear();
      attached = new AbortController();
      const { signal } = attached;
      const box = html('div', { class: 'notice', role: 'alert' }, html('p', {}, sentence));
      if (action) {
        const button = html('button', { type: 'button', class: 'primary' }, action.label);
        button.addEventListener('click', () => {
          clear();
          action.run();
        }, { signal });
        box.append(button);
      }
      const close = html('button', { type: 'button' }, text('notice.close'));
      close.addEventListener('click', clear, { signal });
      box.append(close);
      element.append(box);
    },
    clear,
    destroy: clear,
  };
}
