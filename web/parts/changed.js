// Draws only what has changed.

/**
 * Wraps `draw` to skip calls with exactly the same values as the last one.
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
