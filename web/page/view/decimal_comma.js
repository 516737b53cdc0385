// Typing a comma as the decimal point.

/**
 * Turns a comma typed in a decimal field into a point: a browser whose language does not use commas would silently drop it,
 * and turn 0,05 into 5.
 * @param {HTMLElement} root contains the fields
 */
export function takeDecimalComma(root) {
  if (new Intl.NumberFormat(navigator.language).format(0.5).includes(',')) return; // the browser reads commas
  root.addEventListener('beforeinput', (event) => {
    const { target, data, inputType } = event;
    if (data !== ',' || inputType !== 'insertText' || !(target instanceof HTMLInputElement) || !isForDecimals(target)) return;
    event.preventDefault();
    document.execCommand('insertText', false, '.'); // at the caret, and undoable like typing
  });
}

/** Whether a field takes fractions. In other fields a comma may separate thousands. */
function isForDecimals(/** @type {HTMLInputElement} */ { type, step }) {
  return type === 'number' && (step === 'any' || !Number.isInteger(Number(step)));
}
