// Draws only what is in view: a canvas out of sight is drawn when it comes into view.

import { leaveTurn, takeTurn } from './turns.js';

/**
 * @param {Element} element to draw on
 * @param {() => void} draw draws the newest data
 */
export function createVisibleDrawing(element, draw) {
  let isVisible = false;
  let isDue = false;
  const seen = new IntersectionObserver((changes) => {
    isVisible = changes[changes.length - 1].isIntersecting;
    if (!isVisible || !isDue) return;
    isDue = false;
    takeTurn(drawInSight);
  });
  seen.observe(element);

  function drawInSight() {
    if (isVisible) draw();
    else isDue = true; // scrolled out of sight before its turn
  }

  return {
    /** Draws in its turn if the element is in view, otherwise when it comes into view. */
    request() {
      if (isVisible) takeTurn(drawInSight);
      else isDue = true;
    },
    destroy() {
      seen.disconnect();
      leaveTurn(drawInSight);
    },
  };
}
