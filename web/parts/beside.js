// Places an element next to another without covering it: below, above, right or left.

const GAP = 8;

/** Places a fixed-position element. Where no side has space for all of it, it scrolls inside. */
export function placeBeside(/** @type {HTMLElement} */ element, /** @type {Element} */ about) {
  const { style } = element;
  const { top, right, bottom, left } = about.getBoundingClientRect();
  const width = element.offsetWidth;
  const height = element.scrollHeight + element.offsetHeight - element.clientHeight; // the full height, borders included
  const { clientWidth: windowWidth } = document.documentElement;
  const windowHeight = window.innerHeight;
  const space = { below: windowHeight - bottom - 2 * GAP, above: top - 2 * GAP, right: windowWidth - right - 2 * GAP, left: left - 2 * GAP };
  const isTall = height > windowHeight - 2 * GAP;
  const sides = [
    { fits: height <= space.below, x: left, y: bottom + GAP },
    { fits: height <= space.above, x: left, y: top - GAP - height },
    { fits: width <= space.right && !isTall, x: right + GAP, y: top },
    { fits: width <= space.left && !isTall, x: left - GAP - width, y: top },
    space.below >= space.above
      ? { fits: true, x: left, y: bottom + GAP, most: space.below }
      : { fits: true, x: left, y: GAP, most: space.above },
  ];
  const { x, y, most } = /** @type {{ x: number, y: number, most?: number }} */ (sides.find(({ fits }) => fits));
  style.left = `${within(x, windowWidth - GAP - width)}px`;
  style.top = `${within(y, windowHeight - GAP - Math.min(height, most ?? height))}px`;
  style.maxHeight = most === undefined ? '' : `${most}px`;
}

function within(/** @type {number} */ place, /** @type {number} */ last) {
  return Math.max(Math.min(place, last), GAP);
}
