// One drawing, shown large: to relabel, to use for learning or testing, or to remove.

import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createPixelImage } from '../../../parts/pictures/pixel_image.js';
import { formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { SignPart } from '../../../wire/protocol.js' */
/** @import { SignDrawing } from '../state/collection.js' */

/**
 * @param {HTMLElement} place
 * @param {{
 *   onRelabel: (id: string, sign: string) => void,
 *   onMove: (id: string, part: SignPart) => void,
 *   onRemove: (id: string) => void,
 *   onClose: () => void,
 * }} callbacks
 */
export function createDrawingDialog(place, { onRelabel, onMove, onRemove, onClose }) {
  const image = createPixelImage(text('teach.open_title'));
  const is = html('select', {});
  const part = html('select', {}, new Option(text('teach.open_learn'), 'learn'), new Option(text('teach.open_test'), 'test'));
  const read = html('p', { class: 'note' });
  const hand = html('p', { class: 'note' });
  const remove = html('button', { type: 'button' }, text('teach.open_remove'));
  const close = closeButton();
  const { openDialog, closeDialog } = createDialog(place, { class: 'drawing-dialog', 'aria-labelledby': 'drawing-dialog-title' }, { close, onClose },
    html('div', { class: 'dialog-head' }, html('h2', { id: 'drawing-dialog-title' }, text('teach.open_title')), close),
    html('div', { class: 'drawing-dialog-body' }, image.canvas, html('div', {},
      html('label', { class: 'field' }, html('span', {}, text('teach.open_is')), is),
      html('label', { class: 'field' }, html('span', {}, text('teach.open_part')), part), hand, read)),
    html('div', { class: 'buttons' }, remove));
  let id = '';
  /** The names in the menu. */
  let named = '';

  is.addEventListener('change', () => onRelabel(id, is.value));
  part.addEventListener('change', () => onMove(id, /** @type {SignPart} */ (part.value)));
  remove.addEventListener('click', () => onRemove(id));

  return {
    /**
     * @param {SignDrawing | undefined} drawing undefined while none is open
     * @param {string[]} signs
     * @param {{ guess: string, share: number } | undefined} reading
     * @param {Uint8ClampedArray} table
     */
    update(drawing, signs, reading, table) {
      if (!drawing) {
        closeDialog();
        return;
      }
      id = drawing.id;
      if (named !== signs.join(' ')) {
        named = signs.join(' ');
        is.replaceChildren(...signs.map((sign) => new Option(sign, sign)));
      }
      is.value = drawing.sign;
      part.value = drawing.part;
      image.update(drawing.pixels, 255, table);
      setText(hand, drawing.hand ? text('teach.open_hand', { hand: drawing.hand }) : '');
      setText(read, reading ? text('teach.open_read', { guess: reading.guess, share: formatOutput(reading.share, true) }) : '');
      openDialog();
    },
  };
}
