// A comma that is typed as the decimal point.

/**
 * Takes a comma for the point in a field for a decimal number, where the browser's language has no comma there: it would drop it without a
 * word, and make 5 of 0,05.
 * @param {HTMLElement} root of the fields
 */
export function takeDecimalComma(root) {
  if (new Intl.NumberFormat(navigator.language).format(0.5).includes(',')) return; // the browser reads it
  root.addEventListener('beforeinput', (event) => {
    const { target, data, inputType } = event;
    if (data !== ',' || inputType !== 'insertText' || !(target instanceof HTMLInputElement) || !isForDecimals(target)) return;
    event.preventDefault();
    document.execCommand('insertText', false, '.'); // at the caret, and undone as what is typed
  });
}

/** Whether a field takes numbers that are not whole. In the others a comma may part thousands. */
function isForDecimals(/** @type {HTMLInputElement} */ { type, step }) {
  return type === 'number' && (step === 'any' || !Number.isInteger(Number(step)));
}
