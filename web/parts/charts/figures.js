// What some elements show, as numbers: those are drawn anew as lines and shapes where a canvas would be only pixels.

/**
 * Lines over iterations.
 * @typedef {object} LineFigure
 * @property {'lines'} kind
 * @property {{ color: string, width: number, dash?: number[], x: ArrayLike<number>, y: ArrayLike<number> }[]} lines color: as CSS writes it
 * @property {boolean} is_log
 * @property {[number, number]} [range] of a linear axis, if it shall not fit the lines
 * @property {(value: number) => string} tick a round value beside the axis
 * @property {string} across the name of what runs from left to right
 */

/** Bars side by side; share: of the height. @typedef {{ kind: 'bars', bars: { color: string, share: number }[] }} BarFigure */
/** @typedef {LineFigure | BarFigure} Figure */

/** @type {WeakMap<Element, () => Figure>} */
const figures = new WeakMap();

/** @param {() => Figure} figure what it shows now */
export function showsFigure(/** @type {Element} */ element, figure) {
  figures.set(element, figure);
}

export function figureOf(/** @type {Element} */ element) {
  return figures.get(element)?.();
}
