// Measures the height above a lab, so that the lab can fill the rest of the window.

/** Keeps the custom property `--above` up to date. @param {Element[]} above the elements above it */
export function createSpaceBelow(/** @type {HTMLElement} */ lab, above) {
  const sizes = new ResizeObserver(() => document.documentElement.style.setProperty('--above', `${lab.offsetTop}px`));
  for (const element of above) sizes.observe(element);
}
