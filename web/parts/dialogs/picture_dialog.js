// Every picture can be enlarged, read as a table, and saved: a small button in its caption opens it in a dialog (open_picture.js), which is
// loaded when the first picture is opened, or once the first tab is ready.

import { text } from '../../words/text.js';
import { html, svg } from '../dom.js';
import { lateModule, showMissing, withStyles } from '../late_files.js';

/** @import { PictureData } from './data_table.js' */

/** Two arrows pointing to opposite corners. */
const ICON = 'M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5l-4.5 4.5M2.5 13.5l4.5-4.5';

/** The icon of a button that enlarges something. */
export function enlargeSign() {
  return svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: ICON }));
}

/**
 * The button that opens a picture.
 * @param {object} options
 * @param {string} options.title
 * @param {() => PictureData | undefined} options.data the picture's numbers; undefined while there are none
 * @param {HTMLElement} [options.picture] with its caption, axes and legend; by default the block around the button
 */
export function createPictureButton({ title, data, picture }) {
  const button = html('button', {
    type: 'button', class: 'picture-button', 'aria-haspopup': 'dialog', 'data-hint': text('picture.hint'),
  }, enlargeSign());
  titlePicture(button, title);
  /** Removes the message that the picture could not be opened. */
  let forget = () => {};
  button.addEventListener('click', open);
  return button;

  async function open() {
    const enlarged = picture ?? /** @type {HTMLElement} */ (button.closest('.block'));
    forget();
    try {
      const { openPicture } = await pictureDialog();
      if (button.hidden) return; // pressed twice
      button.hidden = true;
      openPicture(enlarged, button.dataset.title ?? '', data, () => {
        button.hidden = false;
        button.focus({ preventScroll: true });
      });
    } catch (error) {
      forget();
      forget = showMissing(enlarged, text('late.picture'), error, open);
    }
  }
}

/**
 * Changes a picture's title.
 * @param {HTMLElement} button the button that opens it
 */
export function titlePicture(button, /** @type {string} */ title) {
  if (button.dataset.title === title) return;
  button.dataset.title = title;
  button.setAttribute('aria-label', text('picture.open', { title }));
}

/** Loads the dialog. */
export function pictureDialog() {
  return withStyles(lateModule('parts/dialogs/open_picture.js', () => import('./open_picture.js')), 'parts/dialogs/styles.css');
}
