// Arrows for the current row: from the left page into the inputs, and from the outputs to the right page.

import { svg } from '../../../../parts/dom.js';

/** @import { Place } from '../../xor_types.js' */

/** Pixels between an arrow and its target, and the half height and the length of its head. */
const GAP = 3;
const HEAD = { half: 4, length: 6 };

/** @param {number[]} start @param {number[]} end */
function curve([x1, y1], [x2, y2]) {
  return svg('path', { d: `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}` });
}

/** @param {number} x @param {number} y */
function head(x, y) {
  return svg('path', { d: `M${x - HEAD.length} ${y - HEAD.half}L${x} ${y}L${x - HEAD.length} ${y + HEAD.half}` });
}

/**
 * @param {Place[][]} places of the units, by layer
 * @param {number} width of the stage
 * @param {number} y of the row on the stage
 */
export function rowWay(places, width, y) {
  const into = places[0].flatMap((place) => {
    const end = place.x - place.width / 2 - GAP;
    return [curve([0, y], [end, place.y]), head(end, place.y)];
  });
  const outOf = places[places.length - 1].map((place) => curve([place.x + place.width / 2 + GAP, place.y], [width - GAP, y]));
  return [...into, ...outOf, head(width - GAP, y)];
}
