// Draws much a little at a time: nothing that a person presses meanwhile waits long.

/** What is drawn in one go takes about so long: to lay it out takes several times as long. */
const SLICE_MILLISECONDS = 4;

/**
 * A function that takes the steps of a drawing, the first of them at once and the rest frame by frame, until there are others to take.
 * @returns {(steps: Iterable<unknown>) => void} steps: each draws something when it is asked for
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
