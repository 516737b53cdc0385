// How a proof stands, as it is shown everywhere: a mark and words, in the colour of what they say.

import { html } from '../../../parts/dom.js';
import { STANDING_MARKS } from './class_sentences.js';

/** @import { Standing } from '../state/standing.js' */

/**
 * A mark and words. The element around them takes its colour by `data-stands` and the class `class-stands`.
 * @param {Standing} stands
 * @param {string} said
 */
export function standingParts(stands, said) {
  return [html('span', { class: 'proof-mark', 'aria-hidden': 'true' }, STANDING_MARKS[stands]), ' ', said];
}

/**
 * @param {Standing} stands
 * @param {string} said
 */
export function standingMark(stands, said) {
  return html('span', { class: 'class-stands', 'data-stands': stands }, ...standingParts(stands, said));
}
