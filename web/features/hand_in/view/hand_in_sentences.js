// What is said beside the buttons by which a line is taken along.

import { formatNumber } from '../../../words/numbers.js';
import { handInText } from '../words.js';

/** @import { HandInState } from '../state.js' */

/**
 * What became of the line.
 * @param {Pick<HandInState, 'is_making' | 'given' | 'text'>} handing
 * @param {boolean} isEmpty whether there is nothing to hand in
 */
export function handInSituation({ is_making, given, text: line }, isEmpty) {
  if (isEmpty) return handInText('hand_in.nothing');
  if (is_making) return handInText('hand_in.making');
  if (given) return handInText(`hand_in.given_${given}`);
  return line ? handInText('hand_in.size', { count: formatNumber(line.length) }) : '';
}

/**
 * What a line without a name lacks. It may be handed in all the same.
 * @param {string} own_name
 * @param {boolean} isEmpty whether there is nothing to hand in
 */
export function namelessNote(own_name, isEmpty) {
  return own_name || isEmpty ? '' : handInText('hand_in.nameless');
}
