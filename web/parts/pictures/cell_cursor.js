// Chooses one of a picture's many cells: by pointer, tap or arrow keys.

/**
 * @param {HTMLElement} element holds the cells and takes keyboard focus
 * @param {object} cells
 * @param {() => number} cells.columns
 * @param {() => number} cells.count
 * @param {(x: number, y: number) => number} cells.cellAt the cell at these shares of the width and height
 * @param {(index: number | undefined) => void} cells.onChoose
 * @param {AbortSignal} [signal] ends it
 */
export function createCellCursor(element, { columns, count, cellAt, onChoose }, signal) {
  /** @type {number | undefined} */
  let chosen;

  function choose(/** @type {number | undefined} */ index) {
    const next = index !== undefined && index >= 0 && index < count() ? index : undefined;
    if (next === chosen) return;
    chosen = next;
    onChoose(chosen);
  }

  function chooseAt(/** @type {PointerEvent} */ { clientX, clientY }) {
    const { left, top, width, height } = element.getBoundingClientRect();
    const inside = (/** @type {number} */ share) => Math.min(Math.max(share, 0), 0.9999);
    choose(cellAt(inside((clientX - left) / width), inside((clientY - top) / height)));
  }

  element.addEventListener('pointermove', chooseAt, { signal });
  element.addEventListener('pointerdown', chooseAt, { signal });
  element.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType !== 'touch') choose(undefined); // a tapped cell stays chosen when the finger is lifted
  }, { signal });
  element.addEventListener('blur', () => choose(undefined), { signal });
  element.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns(), ArrowDown: columns() }[event.key];
    if (step === undefined || count() === 0 || event.target !== element) return;
    event.preventDefault();
    const next = chosen === undefined ? 0 : chosen + step;
    if (next >= 0 && next < count()) choose(next);
  }, { signal });

  return {
    /** The chosen cell, if it still exists. */
    chosen: () => (chosen !== undefined && chosen < count() ? chosen : undefined),
  };
}
