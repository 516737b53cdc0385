// Connects a held weight with its actions; loaded when one is first selected.

import { lateStyles } from '../../parts/late_files.js';
import { followingWeightActions } from './actions.js';
import { createWeightPanel } from './view.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */

/** Returns the connector once its styles are loaded. */
export async function weightHandConnector() {
  await lateStyles('features/weight_hand/styles.css');
  return connectWeightHand;
}

/** @param {HTMLElement} place of its value and its valley */
function connectWeightHand(/** @type {Wires} */ wires, place) {
  const actions = followingWeightActions(wires);
  const panel = createWeightPanel(place, { onTry: actions.tryValue, onLetGo: actions.letGo, onPutBack: actions.putBack });
  return {
    tryValue: actions.tryValue,
    letGo: actions.letGo,
    update(/** @type {PageState} */ { hand, labs: { xor } }, /** @type {Palette} */ palette) {
      const isOfHand = hand && xor.answers?.layer_sizes.join() === hand.before.layer_sizes.join(); // otherwise it is about to be released
      panel.update(hand, palette, isOfHand ? xor.answers : hand?.before);
      document.documentElement.toggleAttribute('data-trying', hand !== undefined && hand.tried !== hand.set);
    },
  };
}
