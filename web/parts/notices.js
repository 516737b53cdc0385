// Notices of errors and news: a sentence and one action that helps. One notice for each subject, the newest last.

import { text } from '../words/text.js';
import { html } from './dom.js';

export function createNotices(/** @type {HTMLElement} */ element) {
  /** @type {Map<string, { box: HTMLElement, attached: AbortController }>} */
  const shown = new Map();

  function clear(/** @type {string} */ about) {
    shown.get(about)?.attached.abort();
    shown.get(about)?.box.remove();
    shown.delete(about);
  }

  return {
    /**
     * @param {string} about the subject; a newer notice replaces an older one about the same subject
     * @param {{ key: string, run: () => void }} [action] closes the notice when taken. key: the catalogue key of its name; its hint's key
     *   adds `_help`
     */
    show(about, /** @type {string} */ sentence, action) {
      clear(about);
      const attached = new AbortController();
      const { signal } = attached;
      const box = html('div', { class: 'notice', role: 'alert', 'data-about': about }, html('p', {}, sentence));
      if (action) {
        const button = html('button', { type: 'button', class: 'primary', 'data-hint': text(`${action.key}_help`) }, text(action.key));
        button.addEventListener('click', () => {
          clear(about);
          action.run();
        }, { signal });
        box.append(button);
      }
      const close = html('button', { type: 'button', 'data-hint': text('notice.close_help') }, text('notice.close'));
      close.addEventListener('click', () => clear(about), { signal });
      box.append(close);
      element.append(box);
      shown.set(about, { box, attached });
    },
    clear,
    destroy() {
      for (const about of [...shown.keys()]) clear(about);
    },
  };
}
