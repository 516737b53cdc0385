// The dialog that enlarges a picture, shows it as a table, and saves it. The picture itself moves into the dialog and back, so it stays live
// and reacts to pointer and keys.

import { text } from '../../words/text.js';
import { html, setAttributes, setText } from '../dom.js';
import { lateModule } from '../late_files.js';
import { createDataTable } from './data_table.js';
import { closeButton, createDialog } from './dialog.js';
import { saveFile } from './save_file.js';

/** @import { PictureData } from './data_table.js' */

/** The file formats of a saved picture. */
const KINDS = /** @type {const} */ (['png', 'svg', 'csv']);
/** The refresh interval of the open table. */
const REFRESH_MILLISECONDS = 1000;

/**
 * @param {HTMLElement} picture
 * @param {string} title
 * @param {() => PictureData | undefined} data
 * @param {() => void} onClose called when the picture is back in its place
 */
export function openPicture(picture, title, data, onClose) {
  const readButton = html('button', { type: 'button', 'aria-pressed': 'false', 'data-hint': text('picture.read_help') }, text('picture.read'));
  const [savePng, saveSvg, saveCsv] = KINDS.map((kind) => saveButton(kind));
  const close = closeButton();
  const failed = html('p', { class: 'field-error', role: 'alert' });
  const table = createDataTable(title);
  const stage = html('div', { class: 'enlarged' });
  const { dialog, openDialog } = createDialog(document.body, { class: 'picture-dialog', 'aria-label': title }, { close, onClose: putBack },
    html('header', { class: 'picture-tools' }, readButton, savePng, saveSvg, saveCsv, close), failed, stage, table.element);
  table.element.hidden = true;
  let timer = 0;

  // Keeps the layout behind the dialog and the page's scroll position.
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

  function saveButton(/** @type {typeof KINDS[number]} */ kind) {
    const button = html('button', { type: 'button', 'data-hint': text(`picture.save_${kind}_help`) }, text(`picture.save_${kind}`));
    button.addEventListener('click', async () => {
      setText(failed, '');
      try {
        const { filesOf } = await lateModule('parts/dialogs/picture_files.js', () => import('./picture_files.js'));
        saveFile(`${fileName(title)}.${kind}`, await filesOf(picture, title, data())[kind]().catch(() => {
          throw new Error(text('picture.failed'));
        }));
      } catch (error) {
        setText(failed, /** @type {Error} */ (error).message); // the button itself is the retry
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

  function putBack() {
    clearInterval(timer);
    gap.replaceWith(picture);
    dialog.remove();
    onClose();
  }

  openDialog();
  readTable();
  timer = window.setInterval(readTable, REFRESH_MILLISECONDS);
}

function fileName(/** @type {string} */ title) {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}
