// A lesson on paper, as it will print; loaded when a sheet or a key is first shown.

import { createDialog } from '../../../../parts/dialogs/dialog.js';
import { fillPaper } from '../../../../parts/dialogs/paper.js';
import { html, setHint, setText } from '../../../../parts/dom.js';
import { text } from '../../../../words/text.js';
import { HANDOUT_STYLE, handoutDocument } from './handout_page.js';

/** @import { CheckedLesson } from '../../../../wire/protocol.js' */

export function createHandoutDialog(/** @type {HTMLElement} */ place) {
  const close = html('button', { type: 'button', class: 'dialog-close', 'aria-label': text('dialog.close'), 'data-hint': text('dialog.close_help') }, '✕');
  const print = html('button', { type: 'button', class: 'primary' }, text('handout.print'));
  setHint(print, text('handout.print_help'));
  const title = html('h2', { id: 'handout-title', tabindex: -1, autofocus: true });
  const paper = html('iframe', { title: text('handout.paper') });
  const { openDialog } = createDialog(place, { class: 'handout-dialog', 'aria-labelledby': title.id }, { close }, html('div', { class: 'lessons-head' }, title, print, close), paper);
  /** @type {ReturnType<typeof handoutDocument>} */
  let written = { title: '', body: '' };
  const fill = () => fillPaper(paper, written, HANDOUT_STYLE);
  print.addEventListener('click', () => paper.contentWindow?.print());
  paper.addEventListener('load', fill);

  return {
    open(/** @type {CheckedLesson} */ lesson, /** @type {Parameters<typeof handoutDocument>[1]} */ how) {
      written = handoutDocument(lesson, how);
      setText(title, text(how.isKey ? 'lessons.key' : 'lessons.sheet'));
      openDialog();
      fill();
    },
  };
}
