// A dialog with a document as it will print, and a button that prints it.

import { html, setText } from '../dom.js';
import { text } from '../../words/text.js';
import { closeButton, createDialog } from './dialog.js';
import { fillPaper } from './paper.js';

/** @param {HTMLElement} place the parent element */
export function createPaperDialog(place) {
  const print = html('button', { type: 'button', class: 'primary', 'data-hint': text('paper.print_help') }, text('paper.print'));
  const close = closeButton();
  const title = html('h2', { id: 'paper-dialog-title', tabindex: -1, autofocus: true });
  const how = html('p', {});
  const paper = html('iframe', { title: text('paper.preview') });
  const { openDialog } = createDialog(place, { class: 'paper-dialog', 'aria-labelledby': title.id }, { close }, html('div', { class: 'dialog-head' }, title, print, close), how, paper);
  /** What is shown, and its style. @type {[Parameters<typeof fillPaper>[1], string]} */
  let written = [{ title: '', body: '' }, ''];
  const fill = () => fillPaper(paper, ...written);

  print.addEventListener('click', () => paper.contentWindow?.print());
  paper.addEventListener('load', fill);

  return {
    /**
     * @param {string} name the dialog's title
     * @param {{ title: string, body: string }} document
     * @param {string} style
     * @param {string} [words] what to do with the paper
     */
    open(name, document, style, words = '') {
      written = [document, style];
      setText(title, name);
      setText(how, words);
      how.hidden = words === '';
      openDialog();
      fill();
    },
  };
}
