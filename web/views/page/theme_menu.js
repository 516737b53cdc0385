// The choice of light or dark, and the colours that follow from it. A phone's header has no room for it.

import { readPalette } from '../parts/colors.js';

/**
 * @param {HTMLSelectElement} menu auto, light or dark, within its label
 * @param {HTMLElement} foot where it stands on a phone
 * @param {{ onChange: () => void }} callbacks called when the colours have changed, also by the browser's own theme
 */
export function createThemeMenu(menu, foot, { onChange }) {
  const attached = new AbortController();
  const { signal } = attached;
  const label = /** @type {HTMLElement} */ (menu.closest('label'));
  const header = /** @type {HTMLElement} */ (label.parentElement);
  const narrow = matchMedia('(max-width: 700px)');
  const place = () => (narrow.matches ? foot : header).append(label);
  place();
  narrow.addEventListener('change', place, { signal });
  document.documentElement.dataset.theme = menu.value;
  let palette = readPalette();

  function readAnew() {
    palette = readPalette();
    onChange();
  }

  menu.addEventListener('change', () => {
    document.documentElement.dataset.theme = menu.value;
    readAnew();
  }, { signal });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', readAnew, { signal });

  return {
    /** The current colours; a new object once they have changed. */
    palette: () => palette,
    destroy: () => attached.abort(),
  };
}
