// The weights from the pixels into one unit as an image; clicking a pixel asks about its weight.

import { createCellMap } from '../../../parts/pictures/cell_map.js';
import { PIXEL_NAMES, SIDE } from '../../../parts/pictures/pixel_image.js';
import { formatFixed, formatSmall } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { Pushed } from '../state/pushes.js' */

export function createPushedImage(/** @type {{ onChoose: (pushed: Pushed) => void }} */ { onChoose }) {
  let unit = 0;
  const map = createCellMap({ hint: text('pushes.image_hint'), onPress: (pixel) => onChoose({ layer: 0, unit, fan_in: pixel }) });
  map.element.hidden = true;

  return {
    element: map.element,
    /**
     * @param {Pushed} pushed
     * @param {Float64Array | undefined} incoming the weights into the unit; undefined until known
     * @param {string} called the unit's name within a sentence
     * @param {Palette} palette
     */
    update(pushed, incoming, called, { signedTable }) {
      unit = pushed.unit;
      const isOfPixels = pushed.layer === 0 && incoming?.length === SIDE * SIDE;
      // Keep the last image in place until the new weights are known.
      if (incoming) map.element.hidden = !isOfPixels;
      if (!isOfPixels) return;
      const most = incoming.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
      map.update({
        label: text('pushes.image', { unit: called, most: formatSmall(most) }),
        columns: SIDE,
        count: SIDE * SIDE,
        color(pixel) {
          const level = 127 + (Math.round((127 * incoming[pixel]) / (most || 1)) || 0); // NaN gets the neutral colour
          return signedTable.subarray(4 * level, 4 * level + 4);
        },
        describe: (pixel) => text('pushes.image_weight', { from: PIXEL_NAMES[pixel], value: formatFixed(incoming[pixel]) }),
        ...(pushed.fan_in !== undefined && pushed.fan_in >= 0 && { marked: [pushed.fan_in] }),
      });
    },
  };
}
