// Draws large content in slices, so that the page responds to input in between.

/** The approximate duration of one slice; its layout takes several times as long. */
const SLICE_MILLISECONDS = 4;

/**
 * Returns a function that runs the steps of a drawing: the first at once, the rest frame by frame, until it is called with other steps.
 * @returns {(steps: Iterable<unknown>) => void} steps: each draws a part when reached
 */
export function createSlices() {
  /** @type {Iterator<unknown> | undefined} */
  let current;

  function goOn() {
    const mine = current;
    const end = performance.now() + SLICE_MILLISECONDS;
    do {
      if (mine?.next().done !== false) return;
    } while (performance.now() < end);
    requestAnimationFrame(() => {
      if (mine === current) goOn();
    });
  }

  return (steps) => {
    current = steps[Symbol.iterator]();
    goOn();
  };
}
