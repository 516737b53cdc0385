// The tools for all drawings of a collection: another pen, a file, a link, a sheet of paper.

import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';

/** @import { Pen } from '../actions/collecting.js' */
/** @import { TeachState } from '../state/teach.js' */

const PEN_NAMES = /** @type {const} */ (['fits', 'thin', 'bold']);

/**
 * @param {HTMLElement} place
 * @param {{
 *   onPen: (pen: Pen) => void,
 *   onSave: () => void,
 *   onFile: (file: File) => void,
 *   onLink: () => void,
 *   onSheet: () => void,
 *   onPhoto: (file: File) => void,
 *   onClose: () => void,
 * }} callbacks
 */
export function createToolsDialog(place, { onPen, onSave, onLink, onFile, onSheet, onPhoto, onClose }) {
  const pens = PEN_NAMES.map((name) => button(`teach.pen_${name}`, () => onPen(name)));
  const save = button('teach.save', onSave);
  const link = button('teach.link', onLink);
  const linked = html('p', { class: 'note', role: 'status', 'aria-label': text('teach.link_is') });
  const address = html('input', { type: 'text', readonly: true, 'aria-label': text('teach.link_is') });
  const trouble = html('p', { class: 'field-error', role: 'alert' });
  const file = chooser('teach.bring', '.zip,application/zip', onFile);
  const sheet = button('teach.sheet', onSheet);
  const photo = chooser('teach.photo', 'image/*', onPhoto);
  const close = closeButton();
  const { openDialog, closeDialog } = createDialog(place, { class: 'teach-dialog', 'aria-labelledby': 'teach-tools-title' }, { close, onClose },
    html('div', { class: 'dialog-head' }, html('h2', { id: 'teach-tools-title' }, text('teach.more')), close),
    group('teach.pen', 'teach.pen_help', ...pens),
    group('teach.files', 'teach.files_help', save, file.label, link), linked, address, trouble,
    group('teach.paper', 'teach.paper_help', sheet, photo.label));

  function group(/** @type {string} */ key, /** @type {string} */ help, /** @type {HTMLElement[]} */ ...parts) {
    for (const part of parts) part.dataset.hint = text(help);
    return html('div', { role: 'group', class: 'teach-tools', 'aria-label': text(key) }, html('h3', {}, text(key)), html('div', { class: 'buttons' }, ...parts));
  }

  function button(/** @type {string} */ key, /** @type {() => void} */ act) {
    const created = html('button', { type: 'button' }, text(key));
    created.addEventListener('click', act);
    return created;
  }

  /** A button that opens a file. */
  function chooser(/** @type {string} */ key, /** @type {string} */ accept, /** @type {(file: File) => void} */ take) {
    const input = html('input', { type: 'file', accept });
    input.addEventListener('change', () => {
      const [chosen] = input.files ?? [];
      if (chosen) take(chosen);
      input.value = '';
    });
    return { label: html('label', { class: 'button' }, html('span', {}, text(key)), input), input };
  }

  return {
    /**
     * @param {TeachState} teach
     * @param {number} count of shown drawings
     * @param {boolean} hasSigns whether there are signs to draw
     */
    update({ tools_open: isOpen, busy, copied, trouble: why }, count, hasSigns) {
      if (!isOpen) {
        closeDialog();
        return;
      }
      save.disabled = link.disabled = count === 0;
      setText(linked, copied ? text(copied.copied ? 'teach.linked' : 'teach.link_by_hand') : '');
      address.hidden = !copied || copied.copied;
      if (copied) address.value = copied.words;
      setText(trouble, why ? troubleSentence(why) : '');
      sheet.disabled = photo.input.disabled = !hasSigns;
      for (const pen of pens) pen.disabled = count === 0 || busy !== '';
      openDialog();
    },
  };
}
