// The choice of light or dark, and the colours that follow from it.

import { readPalette } from '../../parts/pictures/colors.js';

/** Where the choice stands through a reload, for this page. */
const CHOSEN = 'glassnet-theme';

/**
 * @param {HTMLSelectElement} menu auto, light or dark
 * @param {{ onChange: () => void }} callbacks called when the colours have changed, also by the browser's own theme
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
    /** The current colours; a new object once they have changed. */
    palette: () => palette,
  };
}

/** What was chosen before the reload; null where the browser lets nothing be remembered. */
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
    // The theme is chosen all the same.
  }
}
