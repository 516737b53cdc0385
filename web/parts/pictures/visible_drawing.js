// Draws only what can be seen: a canvas out of sight is drawn when it comes into sight.

import { leaveTurn, takeTurn } from './turns.js';

/**
 * @param {Element} element that is drawn on
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
    else isDue = true; // it was scrolled out of sight before its turn came
  }

  return {
    /** Draws in its turn if the element is in sight, or else when it comes into sight. */
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
