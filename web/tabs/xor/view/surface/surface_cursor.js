// The cursor on the square, moved by mouse and arrow keys; a click or Space presses there.

/** The step of an arrow key. */
const STEP = 5;

/**
 * @param {HTMLElement} frame
 * @param {number} size of the square, in its own units
 * @param {SVGElement} cross
 * @param {{ onMove: () => void, onPress: () => boolean }} callbacks onPress returns whether it did something
 */
export function createSurfaceCursor(frame, size, cross, { onMove, onPress }) {
  let position = { x: size / 2, y: size / 2 };

  function take(/** @type {MouseEvent} */ { clientX, clientY }) {
    const box = frame.getBoundingClientRect();
    position = { x: ((clientX - box.left) / box.width) * size, y: ((clientY - box.top) / box.height) * size };
  }

  for (const type of /** @type {const} */ (['pointerdown', 'pointermove'])) {
    frame.addEventListener(type, (event) => {
      take(event);
      onMove();
    });
  }
  frame.addEventListener('click', (event) => {
    take(event);
    onPress();
  });
  frame.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step) {
      const clamp = (/** @type {number} */ value) => Math.min(Math.max(value, 0), size);
      position = { x: clamp(position.x + step[0] * STEP), y: clamp(position.y + step[1] * STEP) };
      onMove();
    } else if (event.key !== ' ' || !onPress()) {
      return;
    }
    event.preventDefault();
  });

  return {
    place: () => position,
    /** Draws the cursor, open in the middle, where a point may be. */
    show: () => cross.setAttribute('d', `M${position.x - 5} ${position.y}h3m4 0h3M${position.x} ${position.y - 5}v3m0 4v3`),
  };
}
