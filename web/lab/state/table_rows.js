// The rows of a truth table: each is a number in binary.

/**
 * The inputs of a row, its first digit first.
 * @param {number} row
 * @param {number} inputs
 */
export function rowInputs(row, inputs) {
  return Array.from({ length: inputs }, (_, input) => (row >> (inputs - 1 - input)) & 1);
}

/**
 * The row that differs in one input.
 * @param {number} row
 * @param {number} input
 * @param {number} inputs
 */
export function rowWithInputFlipped(row, input, inputs) {
  return row ^ (1 << (inputs - 1 - input));
}
