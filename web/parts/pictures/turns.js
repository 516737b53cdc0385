// Pictures take turns: those that do not fit into a frame are drawn in the next, so that no task is long on a slow device. They are drawn
// between frames, since a frame has enough to do with other changes and layout.

/** The time for pictures per frame; the first is drawn however long it takes. */
const MILLISECONDS_OF_A_FRAME = 2;

/** Waiting drawings, the longest waiting first. @type {Set<() => void>} */
const waiting = new Set();
let milliseconds = 0;
let isTaskRequested = false;
let isFrameRequested = false;

/**
 * Draws after this frame or a later one. A drawing that already waits keeps its turn and draws once.
 * @param {() => void} draw draws the newest data
 */
export function takeTurn(draw) {
  waiting.add(draw);
  requestTask();
}

/** @param {() => void} draw not to be called any more */
export function leaveTurn(draw) {
  waiting.delete(draw);
}

function requestTask() {
  if (isTaskRequested) return;
  isTaskRequested = true;
  setTimeout(drawInTurn);
}

function drawInTurn() {
  isTaskRequested = false;
  for (const draw of waiting) {
    if (milliseconds >= MILLISECONDS_OF_A_FRAME) break;
    waiting.delete(draw);
    const begun = performance.now();
    draw();
    milliseconds += performance.now() - begun;
  }
  if (isFrameRequested) return;
  isFrameRequested = true;
  requestAnimationFrame(() => {
    isFrameRequested = false;
    milliseconds = 0;
    if (waiting.size > 0) requestTask();
  });
}
