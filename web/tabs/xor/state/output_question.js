// The question that an output of a truth table asks about the inputs, for example "odd number of ones?".

import { rowInputs } from '../../../lab/state/table_rows.js';

/**
 * @typedef {object} OutputQuestion
 * @property {'always' | 'is' | 'not' | 'both' | 'all' | 'not_both' | 'not_all' | 'either' | 'any' | 'neither' | 'none' | 'differ' | 'same'
 *   | 'odd' | 'even' | 'majority' | 'one' | 'own'} asks
 * @property {number[]} inputs the inputs that the answer depends on
 * @property {number} value the answer to the first row
 */

/** The names of questions about the number of ones, by their answer to each number from zero up. */
const BY_COUNT = /** @type {const} */ ({
  '01': 'is', '10': 'not',
  '001': 'both', '110': 'not_both', '011': 'either', '100': 'neither', '010': 'differ', '101': 'same',
  '0001': 'all', '1110': 'not_all', '0111': 'any', '1000': 'none', '0101': 'odd', '1010': 'even', '0011': 'majority', '0100': 'one',
  '00001': 'all', '11110': 'not_all', '01111': 'any', '10000': 'none', '01010': 'odd', '10101': 'even', '00011': 'majority', '01000': 'one',
});

/**
 * @param {string[]} rows each row's targets
 * @param {number} output
 * @returns {OutputQuestion} asks: own if the question has no name
 */
export function outputQuestion(rows, output) {
  const wanted = rows.map((row) => Number(row[output]));
  const count = Math.log2(rows.length);
  const bit = (/** @type {number} */ input) => 1 << (count - 1 - input);
  const inputs = Array.from({ length: count }, (_, input) => input).filter((input) => wanted.some((value, row) => value !== wanted[row ^ bit(input)]));
  const [value] = wanted;
  if (!inputs.length) return { asks: 'always', inputs, value };
  /** The answer to each number of ones; '' until it is known. @type {string[]} */
  const answers = Array.from({ length: inputs.length + 1 }, () => '');
  let depends = false;
  wanted.forEach((value, row) => {
    const bits = rowInputs(row, count);
    const ones = inputs.filter((input) => bits[input] === 1).length;
    depends ||= answers[ones] !== '' && answers[ones] !== String(value);
    answers[ones] = String(value);
  });
  const known = /** @type {Record<string, OutputQuestion['asks']>} */ (BY_COUNT)[answers.join('')];
  return { asks: depends || !known ? 'own' : known, inputs, value };
}
