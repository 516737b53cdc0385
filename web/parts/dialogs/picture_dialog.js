// Every picture can be enlarged, read as a table, and saved: a small button in its caption opens it in a dialog.
// The picture itself moves there and back, so that when large it is as live, and reacts to pointer and keys, as before.

import { text } from '../../words/text.js';
import { html, setAttributes, setText, svg } from '../dom.js';
import { lateModule } from '../late_files.js';
import { createDataTable } from './data_table.js';
import { saveFile } from './save_file.js';

/** @import { PictureData } from './data_table.js' */

/** As what a picture can be saved. */
const KINDS = /** @type {const} */ (['png', 'svg', 'csv']);
/** How often the open table is updated from the picture. */
const REFRESH_MILLISECONDS = 1000;
/** Two arrows that point to the corners. */
const ICON = 'M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5l-4.5 4.5M2.5 13.5l4.5-4.5';

/** What a button shows that has something seen large. */
export function enlargeSign() {
  return svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: ICON }));
}

/**
 * The button that opens a picture.
 * @param {object} options
 * @param {string} options.title
 * @param {() => PictureData | undefined} options.data the picture's numbers; undefined before there are any
 * @param {HTMLElement} [options.picture] with its caption, axes and legend; by default the block around the button
 */
export function createPictureButton({ title, data, picture }) {
  const button = html('button', {
    type: 'button', class: 'picture-button', 'aria-label': text('picture.open', { title }), 'aria-haspopup': 'dialog', 'data-hint': text('picture.hint'),
  }, enlargeSign());
  button.addEventListener('click', () => {
    const enlarged = picture ?? /** @type {HTMLElement} */ (button.closest('.block'));
    button.hidden = true;
    openPicture(enlarged, title, data, () => {
      button.hidden = false;
      button.focus({ preventScroll: true });
    });
  });
  return button;
}

/**
 * @param {HTMLElement} picture
 * @param {string} title
 * @param {() => PictureData | undefined} data
 * @param {() => void} onClose called when the picture is back in its place
 */
function openPicture(picture, title, data, onClose) {
  const readButton = html('button', { type: 'button', 'aria-pressed': 'false', 'data-hint': text('picture.read_help') }, text('picture.read'));
  const [savePng, saveSvg, saveCsv] = KINDS.map((kind) => saveButton(kind));
  const close = html('button', { type: 'button', class: 'last', 'data-hint': text('dialog.close_help') }, text('dialog.close'));
  const failed = html('p', { class: 'field-error', role: 'alert' });
  const table = createDataTable(title);
  const stage = html('div', { class: 'enlarged' });
  const dialog = html('dialog', { class: 'picture-dialog', 'aria-label': title },
    html('header', { class: 'picture-tools' }, readButton, savePng, saveSvg, saveCsv, close), failed, stage, table.element);
  table.element.hidden = true;
  let timer = 0;

  // Keeps the layout behind the dialog, and the page's scroll position.
  const gap = html('div', { class: picture.className });
  gap.style.height = `${picture.offsetHeight}px`;
  picture.replaceWith(gap);
  stage.append(picture);

  function readTable() {
    const read = data();
    const none = read === undefined;
    setAttributes(readButton, { disabled: none });
    setAttributes(saveCsv, { disabled: none });
    if (read && !table.element.hidden) table.update(read);
  }

  /** @param {typeof KINDS[number]} kind */
  function saveButton(kind) {
    const button = html('button', { type: 'button', 'data-hint': text(`picture.${kind}_help`) }, text(`picture.${kind}`));
    button.addEventListener('click', async () => {
      setText(failed, '');
      try {
        const { filesOf } = await lateModule('parts/dialogs/picture_files.js', () => import('./picture_files.js'));
        saveFile(`${fileName(title)}.${kind}`, await filesOf(picture, title, data())[kind]().catch(() => {
          throw new Error(text('picture.failed'));
        }));
      } catch (error) {
        setText(failed, /** @type {Error} */ (error).message); // what asks again is the button itself
      }
    });
    return button;
  }

  readButton.addEventListener('click', () => {
    const isRead = stage.hidden;
    stage.hidden = !isRead;
    table.element.hidden = isRead;
    savePng.disabled = saveSvg.disabled = !isRead;
    readButton.setAttribute('aria-pressed', String(!isRead));
    readTable();
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  });
  dialog.addEventListener('close', () => {
    clearInterval(timer);
    gap.replaceWith(picture);
    dialog.remove();
    onClose();
  });

  document.body.append(dialog);
  dialog.showModal();
  readTable();
  timer = window.setInterval(readTable, REFRESH_MILLISECONDS);
}

/** @param {string} title */
function fileName(title) {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}
