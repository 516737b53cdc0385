// Draws only what has changed.

/**
 * A function that draws, except when it is called with exactly the same values as the last time.
 * @template {unknown[]} Values
 * @param {(...values: Values) => void} draw
 * @returns {(...values: Values) => void}
 */
export function whenChanged(draw) {
  /** @type {Values | undefined} */
  let before;
  return (...values) => {
    if (before && values.every((value, index) => value === before?.[index])) return;
    before = values;
    draw(...values);
  };
}
