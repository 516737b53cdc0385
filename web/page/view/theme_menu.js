// The choice of light or dark, and the colours that follow from it.

import { readPalette } from '../../parts/pictures/colors.js';

/**
 * @param {HTMLSelectElement} menu auto, light or dark
 * @param {{ onChange: () => void }} callbacks called when the colours have changed, also by the browser's own theme
 */
export function createThemeMenu(menu, { onChange }) {
  const attached = new AbortController();
  const { signal } = attached;
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
