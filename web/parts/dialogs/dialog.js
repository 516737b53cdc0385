// A dialog: how it opens, and how it closes: by its button, by a press beside it, by Escape, or because the state says so.

import { html } from '../dom.js';

/**
 * @param {HTMLElement} place where it stands
 * @param {Record<string, string>} attributes among them its name
 * @param {object} how
 * @param {HTMLButtonElement} [how.close] closes it; without one it is closed in ways of its own
 * @param {boolean} [how.stays] whether a press beside it does not close it: it has been written in
 * @param {() => void} [how.onClose] a person has closed it
 * @param {...Node} content
 */
export function createDialog(place, attributes, { close, stays = !close, onClose }, ...content) {
  const dialog = html('dialog', attributes, ...content);
  place.append(dialog);
  /** Whether it was opened last. A browser reports a closing late, when it may be open again. */
  let isShown = false;

  close?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog && !stays) dialog.close(); // the backdrop
  });
  dialog.addEventListener('close', () => {
    if (!isShown || dialog.open) return;
    isShown = false;
    onClose?.();
  });

  return {
    dialog,
    /** Opens it, unless it is open. Returns whether it was closed before. */
    openDialog() {
      if (isShown) return false;
      isShown = true;
      dialog.showModal();
      return true;
    },
    /** Closes it, of which onClose does not hear. */
    closeDialog() {
      isShown = false;
      dialog.close();
    },
  };
}
