// A network's training rows or points as marks on a square of two inputs, and the border before the held weight was moved.

import { svg } from '../../../../parts/dom.js';
import { contourPath } from '../../../../parts/pictures/contour.js';
import { DECISION } from '../../state/decision.js';

/** @import { XorAnswers } from '../../../../lab/lab_types.js' */

const NONE = new Float32Array();

/**
 * @param {number} size of the view box
 * @param {SVGElement} above stays above the points
 */
export function createSurfacePoints(/** @type {SVGSVGElement} */ marks, size, above) {
  const border = svg('path', { class: 'old-border' });
  /** The values last drawn. @type {ArrayLike<number>[]} */
  let shown = [];
  /** @type {((value: number) => string) | undefined} */
  let shownColor;

  return {
    /**
     * @param {XorAnswers} answers
     * @param {{ output: number, validation: boolean, color: (value: number) => string, before: Float32Array | undefined }} wanted
     *   output: its targets colour the points; validation: whether to show held-out points, too; before: the output surfaces before
     *   the held weight was moved
     */
    update(answers, { output, validation, color, before = NONE }) {
      const { square: [low, high], config, layer_sizes, view, places, targets, validation_places, validation_targets } = answers;
      const isPoints = config.dataset === 'points';
      const width = isPoints ? 2 : layer_sizes[0];
      const [right, up] = isPoints ? [0, 1] : view.axes;
      const outputs = layer_sizes[layer_sizes.length - 1];
      const at = (/** @type {number} */ value) => ((value - low) / (high - low)) * size;
      /**
       * @param {Float64Array} places
       * @param {Float64Array} targets
       * @param {(x: number, y: number) => SVGElement} draw
       */
      const points = (places, targets, draw) => Array.from({ length: places.length / width }, (_, row) => {
        const values = places.subarray(row * width, (row + 1) * width);
        const onSlice = values.every((value, input) => input === right || input === up || Math.abs(value - (view.fixed[input] ?? 0)) < 0.5);
        if (!onSlice) return [];
        const point = draw(at(values[right]), size - at(values[up]));
        point.style.fill = color(2 * targets[row * outputs + output] - 1);
        return [point];
      }).flat();
      const circle = (/** @type {number} */ cx, /** @type {number} */ cy) => svg('circle', { cx, cy, r: isPoints ? 1.6 : 3.4 });
      const block = (/** @type {number} */ x, /** @type {number} */ y) => svg('rect', { x: x - 1.4, y: y - 1.4, width: 2.8, height: 2.8 });
      // Points do not move while a network learns, so they stay: redrawing a few hundred takes longer than everything else.
      const wanted = [[low, high, width, right, up, ...view.fixed, output, Number(validation)], places, targets, validation_places, validation_targets, before];
      if (color === shownColor && wanted.every((values, index) => areEqual(values, shown[index]))) return;
      [shown, shownColor] = [wanted, color];
      border.setAttribute('d', contourPath(before.subarray((output * before.length) / outputs, ((output + 1) * before.length) / outputs), DECISION, size));
      marks.replaceChildren(border,
        ...points(places, targets, circle),
        ...(validation ? points(validation_places, validation_targets, block) : []), above);
    },
  };
}

function areEqual(/** @type {ArrayLike<number>} */ one, /** @type {ArrayLike<number> | undefined} */ other) {
  if (one.length !== other?.length) return false;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}
