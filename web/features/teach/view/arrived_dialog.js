// Drawings that have come as a file or in a link: the user chooses what to do with them.

import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { formatWholePercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { TeachState } from '../state/teach.js' */

/** @param {HTMLElement} place @param {{ onTake: (how: 'learn' | 'test' | 'replace') => void, onLeave: () => void }} callbacks */
export function createArrivedDialog(place, { onTake, onLeave }) {
  const found = html('p', { role: 'status', 'aria-label': text('teach.arrived') });
  const close = closeButton(text('teach.take_leave'), text('teach.take_leave_help'));
  const choices = /** @type {const} */ (['test', 'learn', 'replace']).map((how) => {
    const button = html('button', { type: 'button' }, text(`teach.take_${how}`));
    button.addEventListener('click', () => onTake(how));
    return html('li', {}, button, html('span', { class: 'note' }, text(`teach.take_${how}_help`)));
  });
  const takes = html('ul', { class: 'teach-takes' }, ...choices);
  const { openDialog, closeDialog } = createDialog(place, { class: 'teach-dialog', 'aria-labelledby': 'teach-arrived-title' }, { close, stays: true, onClose: onLeave },
    html('div', { class: 'dialog-head' }, html('h2', { id: 'teach-arrived-title' }, text('teach.arrived')), close), found, takes);

  return {
    update(/** @type {TeachState['file']} */ file) {
      if (!file) {
        closeDialog();
        return;
      }
      const { name, share, found: collection } = file;
      takes.hidden = !collection;
      setText(found, !collection ? text('teach.reading', { name, share: formatWholePercent(share) }) : text(name ? 'teach.found' : 'teach.found_link', {
        name, count: collection.drawings.length, signs: [...new Set(collection.drawings.map(({ sign }) => sign))].join(' '),
      }));
      openDialog();
    },
  };
}
