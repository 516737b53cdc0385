// The dialog that shows the sheet for writing signs, with a button to print it.

import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { fillPaper } from '../../../parts/dialogs/paper.js';
import { html } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { SHEET_STYLE, sheetDocument } from './sheet_page.js';

export function createSheetDialog(/** @type {HTMLElement} */ place) {
  const print = html('button', { type: 'button', class: 'primary' }, text('teach.sheet_print'));
  const close = closeButton();
  const paper = html('iframe', { title: text('teach.sheet') });
  const { openDialog } = createDialog(place, { class: 'sheet-dialog', 'aria-labelledby': 'sheet-dialog-title' }, { close },
    html('div', { class: 'dialog-head' }, html('h2', { id: 'sheet-dialog-title' }, text('teach.sheet')), print, close),
    html('p', {}, text('teach.sheet_how')), paper);
  /** @type {string[]} */
  let names = [];
  const fill = () => fillPaper(paper, sheetDocument(names), SHEET_STYLE);

  print.addEventListener('click', () => paper.contentWindow?.print());
  paper.addEventListener('load', fill);

  return {
    /** @param {string[]} signs the names of the rows */
    open(signs) {
      names = signs;
      openDialog();
      fill();
    },
  };
}
