// Pictures take turns: what does not fit into a frame is drawn in the next one, so that no task is long on a slow device.
// They are drawn between two frames, for a frame has enough to do with what else has changed, and with its layout.

/** How long pictures may take of one frame; the first one is drawn however long it takes. */
const MILLISECONDS_OF_A_FRAME = 2;

/** Drawings that wait, the longest waiting first. @type {Set<() => void>} */
const waiting = new Set();
let milliseconds = 0;
let isTaskRequested = false;
let isFrameRequested = false;

/**
 * Draws after this frame, or after one of the next. A drawing that already waits keeps its turn, and draws once.
 * @param {() => void} draw draws the newest data
 */
export function takeTurn(draw) {
  waiting.add(draw);
  requestTask();
}

/** @param {() => void} draw that shall not be called any more */
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
