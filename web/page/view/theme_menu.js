// The choice of light or dark, and the resulting colours.

import { readPalette } from '../../parts/pictures/colors.js';

/** The key that keeps this page's choice across reloads. */
const CHOSEN = 'glassnet-theme';

/**
 * @param {HTMLSelectElement} menu has auto, light and dark
 * @param {{ onChange: () => void }} callbacks called when the colours have changed, including by the browser's own theme
 */
export function createThemeMenu(menu, { onChange }) {
  const before = [...menu.options].find(({ value }) => value === remembered());
  if (before) before.selected = true;
  document.documentElement.dataset.theme = menu.value;
  let palette = readPalette();

  function readAnew() {
    palette = readPalette();
    onChange();
  }

  menu.addEventListener('change', () => {
    document.documentElement.dataset.theme = menu.value;
    remember(menu.value);
    readAnew();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', readAnew);

  return {
    /** The current colours; a new object after each change. */
    palette: () => palette,
  };
}

/** The choice before the reload; null if none is stored. */
function remembered() {
  try {
    return sessionStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

function remember(/** @type {string} */ theme) {
  try {
    sessionStorage.setItem(CHOSEN, theme);
  } catch {
    // The theme applies anyway.
  }
}
