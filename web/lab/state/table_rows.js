// The rows of a truth table: each is a binary number.

/** The inputs of a row, most significant digit first. */
export function rowInputs(/** @type {number} */ row, /** @type {number} */ inputs) {
  return Array.from({ length: inputs }, (_, input) => (row >> (inputs - 1 - input)) & 1);
}

/** The row that differs only in this input. */
export function rowWithInputFlipped(/** @type {number} */ row, /** @type {number} */ input, /** @type {number} */ inputs) {
  return row ^ (1 << (inputs - 1 - input));
}
