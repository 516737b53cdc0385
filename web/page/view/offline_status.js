// The line at the end of the page, before the version: whether the page works offline, and the offer to install it.

import { html, setText } from '../../parts/dom.js';
import { text } from '../../words/text.js';

export function createOfflineStatus(/** @type {HTMLElement} */ element) {
  const sentence = html('span', { role: 'status', 'aria-label': text('offline.label') });
  const install = html('button', { type: 'button', hidden: '', 'data-hint': text('offline.install_help') }, text('offline.install'));
  element.prepend(sentence, install);
  /** @type {(Event & { prompt?: () => void }) | undefined} the browser's offer to install the page, if it makes one */
  let offer;
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event;
    install.hidden = false;
  });
  install.addEventListener('click', () => {
    install.hidden = true;
    offer?.prompt?.();
  });

  return {
    /**
     * @param {string} state one of OfflineState in storage/offline.js, or `one_file`, `native`, `native_elsewhere`
     * @param {Parameters<typeof text>[1]} [values]
     */
    update(state, values) {
      element.dataset.state = state;
      setText(sentence, text(`offline.${state}`, values));
    },
  };
}
