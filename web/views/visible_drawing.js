// Drawing what can be seen, and nothing else: a canvas out of sight is drawn when it comes into sight.

/**
 * @param {Element} element that is drawn on
 * @param {() => void} draw draws what is newest
 */
export function createVisibleDrawing(element, draw) {
  let isVisible = false;
  let isDue = false;
  const seen = new IntersectionObserver((changes) => {
    isVisible = changes[changes.length - 1].isIntersecting;
    if (!isVisible || !isDue) return;
    isDue = false;
    draw();
  });
  seen.observe(element);

  return {
    /** Draws at once if the element is in sight, or else when it comes into sight. */
    request() {
      if (isVisible) draw();
      else isDue = true;
    },
    destroy() {
      seen.disconnect();
    },
  };
}
