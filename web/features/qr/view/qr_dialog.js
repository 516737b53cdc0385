// A link as a QR code for a class to photograph, as large as the screen allows. It is black on white in every theme, for the sake of cameras.

import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setText, svg } from '../../../parts/dom.js';
import { formatNumber } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { encode } from '../../../vendor/uqr.js';
import { text } from '../../../words/text.js';

/** @import { Trouble } from '../../../wire/protocol.js' */

/** The capacity of the largest code, in bytes. */
const MOST_BYTES = 2953;
/** The light modules that the standard requires around a code. */
const QUIET = 4;
/** From this version on (97 modules), a camera must come close. */
const FINE_VERSION = 20;
const THIS_MACHINE = /^(file:|https?:\/\/(localhost|127\.|\[::1\]))/;

/**
 * @param {HTMLElement} element the dialog's parent
 * @param {{ onSave: (svg: string) => void }} callbacks
 */
export function createQrDialog(element, { onSave }) {
  const close = closeButton();
  const picture = html('div', { class: 'qr-picture' });
  const what = html('p', { class: 'qr-what' });
  const status = html('p', { class: 'note', role: 'status' });
  const local = html('p', { class: 'field-error', role: 'alert' });
  const link = html('p', { class: 'qr-link' });
  const save = html('button', { type: 'button', class: 'primary', 'data-hint': text('qr.save_help') }, text('qr.save'));
  const { openDialog } = createDialog(element, { class: 'qr-dialog', 'aria-labelledby': 'qr-title' }, { close },
    html('div', { class: 'dialog-head' }, html('h2', { id: 'qr-title' }, text('qr.title')), close),
    picture, html('div', { class: 'qr-words' }, what, status, local, link, html('div', { class: 'buttons' }, save)));
  /** Counts openings, so that a late link does not show up in a later one. */
  let shown = 0;

  save.addEventListener('click', () => {
    const drawn = picture.querySelector('svg');
    if (drawn) onSave(new XMLSerializer().serializeToString(drawn));
  });

  function show(/** @type {string} */ address) {
    const count = new TextEncoder().encode(address).length;
    const code = count <= MOST_BYTES ? encode(address, { boostEcc: true, border: 0 }) : undefined;
    const isLocal = THIS_MACHINE.test(address);
    const isFine = code !== undefined && code.version >= FINE_VERSION;
    picture.replaceChildren(...(code ? [drawing(code, text('qr.picture', { link: address }))] : []));
    picture.hidden = code === undefined;
    save.hidden = code === undefined;
    setText(what, code && !isLocal ? text('qr.what') : '');
    const values = { count: formatNumber(count), most: formatNumber(MOST_BYTES) };
    setText(status, code ? isFine ? text('qr.fine', values) : '' : text('qr.too_long', values));
    setText(local, isLocal ? text('qr.this_machine') : '');
    setText(link, address);
    link.hidden = code === undefined;
  }

  return {
    /** Shows the code of a link, which may still be a promise. */
    async open(/** @type {string | Promise<string>} */ address, /** @type {(error: unknown) => Trouble} */ troubleOf) {
      shown += 1;
      const opening = shown;
      picture.hidden = true;
      save.hidden = true;
      for (const line of [what, local, link]) setText(line, '');
      setText(status, text('qr.making'));
      openDialog();
      try {
        const made = await address;
        if (opening === shown) show(made);
      } catch (error) {
        if (opening === shown) setText(status, troubleSentence(troubleOf(error)));
      }
    },
  };
}

/**
 * @param {{ size: number, data: boolean[][] }} code its modules, dark ones true
 * @param {string} name
 */
function drawing({ size, data }, name) {
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size;) {
      let end = x;
      while (end < size && data[y][end]) end += 1;
      if (end > x) path += `M${x + QUIET} ${y + QUIET}h${end - x}v1h-${end - x}z`;
      x = Math.max(end, x + 1);
    }
  }
  const side = size + 2 * QUIET;
  return svg('svg', { viewBox: `0 0 ${side} ${side}`, role: 'img', 'aria-label': name, 'shape-rendering': 'crispEdges' },
    svg('path', { d: `M0 0h${side}v${side}h-${side}z`, fill: '#fff' }), svg('path', { d: path, fill: '#000' }));
}
