// Help: what the lab shows, what to try first, and the keys.

import { text } from '../texts.js';
import { html } from './dom.js';

/**
 * @param {HTMLElement} element where the button goes
 */
export function createHelpDialog(element) {
  const attached = new AbortController();
  const close = html('button', { type: 'button', class: 'primary', 'data-hint': text('dialog.close_help') }, text('dialog.close'));
  const dialog = html('dialog', { class: 'help', 'aria-label': text('help.title') });
  const open = html('button', { type: 'button', class: 'help-button', 'aria-label': text('help.title'), 'data-hint': text('help.button_help') }, '?');
  element.append(open, dialog);
  let lab = 'xor';

  open.addEventListener('click', () => {
    const steps = ['1', '2', '3'].map((step) => html('li', {}, text(`help.${lab}_${step}`)));
    const keys = ['space', 'tabs', 'charts', 'escape'].map((key) => html('li', {}, text(`help.keys_${key}`)));
    dialog.replaceChildren(html('h2', {}, text(`help.${lab}_title`)), html('ol', {}, ...steps),
      html('h3', {}, text('help.keys')), html('ul', {}, ...keys), html('p', { class: 'note' }, text('help.colours')), html('p', { class: 'note' }, text('help.offline')), close);
    dialog.showModal();
  }, { signal: attached.signal });
  close.addEventListener('click', () => dialog.close(), { signal: attached.signal });

  return {
    /** @param {string} shown the lab that help is about */
    update(shown) {
      lab = shown;
    },
    destroy() {
      attached.abort();
      open.remove();
      dialog.remove();
    },
  };
}
