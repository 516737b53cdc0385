// The result of a proof or the status of a step, as shown everywhere: a mark and words in the matching colour.

import { html } from '../../../parts/dom.js';
import { STANDING_MARKS } from './class_sentences.js';

/** @import { Standing } from '../state/standing.js' */

/** A mark and words. The element around them sets the colour by `data-tone`. */
export function standingParts(/** @type {Standing} */ stands, /** @type {string} */ said) {
  return [html('span', { class: 'proof-mark', 'aria-hidden': 'true' }, STANDING_MARKS[stands].mark), ' ', said];
}

export function standingMark(/** @type {Standing} */ stands, /** @type {string} */ said) {
  return html('span', { 'data-stands': stands, 'data-tone': STANDING_MARKS[stands].tone }, ...standingParts(stands, said));
}
