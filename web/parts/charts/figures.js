// The numbers behind elements that are saved as lines and shapes, where a canvas would give only pixels.

/**
 * Lines over iterations.
 * @typedef {object} LineFigure
 * @property {'lines'} kind
 * @property {{ color: string, width: number, dash?: number[], x: ArrayLike<number>, y: ArrayLike<number> }[]} lines color: a CSS colour
 * @property {boolean} is_log
 * @property {[number, number]} [range] of a linear axis; by default it fits the lines
 * @property {(value: number) => string} tick formats a round value beside the axis
 * @property {string} across the name of the horizontal axis
 */

/** Bars side by side; share: of the full height. @typedef {{ kind: 'bars', bars: { color: string, share: number }[] }} BarFigure */
/** @typedef {LineFigure | BarFigure} Figure */

/** @type {WeakMap<Element, () => Figure>} */
const figures = new WeakMap();

/** @param {() => Figure} figure returns what the element shows now */
export function showsFigure(/** @type {Element} */ element, figure) {
  figures.set(element, figure);
}

export function figureOf(/** @type {Element} */ element) {
  return figures.get(element)?.();
}
