// How a proof or a step stands, as it is shown everywhere: a sign and words, in the colour of what they say.

import { html } from '../../../parts/dom.js';
import { STANDING_SIGNS } from './class_sentences.js';

/** @import { Standing } from '../state/standing.js' */

/** A sign and words. The element around them takes its colour by `data-tone`. */
export function standingParts(/** @type {Standing} */ stands, /** @type {string} */ said) {
  return [html('span', { class: 'proof-mark', 'aria-hidden': 'true' }, STANDING_SIGNS[stands].mark), ' ', said];
}

export function standingMark(/** @type {Standing} */ stands, /** @type {string} */ said) {
  return html('span', { 'data-stands': stands, 'data-tone': STANDING_SIGNS[stands].tone }, ...standingParts(stands, said));
}
