// Connects a held weight with its actions; loaded when a weight is first selected.

import { lateStyles } from '../../parts/late_files.js';
import { followingHeldWeightActions } from './actions.js';
import { createHeldWeightPanel } from './view.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */

/** Returns the connector once its styles are loaded. */
export async function heldWeightConnector() {
  await lateStyles('features/held_weight/styles.css');
  return connectHeldWeight;
}

/** @param {HTMLElement} place where the held weight's value and valley are shown */
function connectHeldWeight(/** @type {Wires} */ wires, place) {
  const actions = followingHeldWeightActions(wires);
  const panel = createHeldWeightPanel(place, { onPreview: actions.previewValue, onLetGo: actions.letGo, onPutBack: actions.putBack });
  return {
    previewValue: actions.previewValue,
    letGo: actions.letGo,
    update(/** @type {PageState} */ { held_weight, labs: { xor } }, /** @type {Palette} */ palette) {
      const isOfHeldWeight = held_weight && xor.answers?.layer_sizes.join() === held_weight.before.layer_sizes.join(); // otherwise it is about to be released
      panel.update(held_weight, palette, isOfHeldWeight ? xor.answers : held_weight?.before);
      document.documentElement.toggleAttribute('data-previewing', held_weight !== undefined && held_weight.preview !== held_weight.set);
    },
  };
}
