// How a dialog closes: by its button, by a press beside it, or because the state says so.

/** Closes a dialog by its button, and by a press beside it. */
export function closeByPress(/** @type {HTMLDialogElement} */ dialog, /** @type {HTMLButtonElement} */ button) {
  button.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  });
}

/**
 * Holds a dialog as the state says: open or closed.
 * @param {HTMLDialogElement} dialog
 * @param {{ onClose: () => void }} callbacks onClose: a person has closed it
 */
export function heldDialog(dialog, { onClose }) {
  /** Whether it was opened last. A browser reports a closing late, when it may be open again. */
  let isShown = false;
  dialog.addEventListener('close', () => {
    if (!isShown || dialog.open) return;
    isShown = false;
    onClose();
  });

  return {
    /** Opens it, unless it is open. Returns whether it was closed before. */
    open() {
      if (isShown) return false;
      isShown = true;
      dialog.showModal();
      return true;
    },
    close() {
      isShown = false;
      if (dialog.open) dialog.close();
    },
  };
}
