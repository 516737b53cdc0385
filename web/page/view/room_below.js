// How high what stands above a lab is, so that the lab can be as high as is seen at once.

/**
 * Keeps the custom property `--above` up to date.
 * @param {Element[]} above what stands above it
 */
export function createRoomBelow(/** @type {HTMLElement} */ lab, above) {
  const sizes = new ResizeObserver(() => document.documentElement.style.setProperty('--above', `${lab.offsetTop}px`));
  for (const element of above) sizes.observe(element);
}
