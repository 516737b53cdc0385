// The changes of a version: each function, class or constant, with a button to restore it.

import { whenChanged } from '../../../parts/changed.js';
import { html } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';

/** @import { ChangedPart } from '../../../wire/protocol.js' */

/** @param {{ onPlace: (file: string, line: number) => void, onRestorePart: (file: string, name: string) => void, onRestoreAll: () => void }} callbacks */
export function createChangedParts({ onPlace, onRestorePart, onRestoreAll }) {
  const list = html('ul', { class: 'changed-parts' });
  const all = html('button', { type: 'button', 'data-hint': text('edit.restore_all_help') }, text('edit.restore_all'));
  all.addEventListener('click', onRestoreAll);
  const element = html('section', { class: 'workshop-part', 'aria-label': text('edit.parts') }, html('div', { class: 'workshop-part-head' }, html('h3', {}, text('edit.parts')), all), list);

  function item(/** @type {ChangedPart} */ { file, name, how, line }) {
    const where = text(`edit.part_${how}`, { file: /** @type {string} */ (file.split('/').at(-1)) });
    const go = html('button', { type: 'button', class: 'place', 'data-hint': text('edit.go_help') }, name);
    go.addEventListener('click', () => onPlace(file, line));
    const restore = html('button', { type: 'button', class: 'small', 'aria-label': text('edit.restore_help', { name }), 'data-hint': text('edit.restore_help', { name }) }, text('edit.restore'));
    restore.addEventListener('click', () => onRestorePart(file, name));
    return html('li', {}, html('span', {}, go, ' ', html('span', { class: 'note' }, where)), restore);
  }

  const show = whenChanged((/** @type {readonly ChangedPart[]} */ parts) => list.replaceChildren(...parts.map(item)));

  return {
    element,
    /** @param {readonly ChangedPart[]} parts @param {boolean} isChanged whether anything has changed, even outside functions */
    update(parts, isChanged) {
      element.hidden = !isChanged;
      show(parts);
    },
  };
}
