// A dialog, closed by its button, a press outside it, Escape, or the state.

import { text } from '../../words/text.js';
import { html } from '../dom.js';

/** The button at the top right that closes a dialog, the last part of its `dialog-head`. */
export function closeButton(/** @type {string} */ label = text('dialog.close'), /** @type {string} */ hint = text('dialog.close_help')) {
  return html('button', { type: 'button', class: 'dialog-close', 'aria-label': label, 'data-hint': hint }, '×');
}

/**
 * @param {HTMLElement} place the parent element
 * @param {Record<string, string>} attributes including its name
 * @param {object} how
 * @param {HTMLButtonElement} [how.close] closes it; without one the dialog has other ways to close
 * @param {boolean} [how.stays] whether a press outside leaves it open, because text has been typed in it
 * @param {() => void} [how.onClose] called when the user closes it
 * @param {...Node} content
 */
export function createDialog(place, attributes, { close, stays = !close, onClose }, ...content) {
  const dialog = html('dialog', attributes, ...content);
  place.append(dialog);
  /** Whether the last call opened it. The browser's close event is late: the dialog may be open again by then. */
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
    /** Opens the dialog. Returns whether it was closed before. */
    openDialog() {
      if (isShown) return false;
      isShown = true;
      dialog.showModal();
      return true;
    },
    /** Closes the dialog without calling onClose. */
    closeDialog() {
      isShown = false;
      dialog.close();
    },
  };
}
