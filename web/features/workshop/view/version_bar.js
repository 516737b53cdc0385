// The open version: a word that chooses it, and a menu that renames, copies, deletes, saves or loads it.

import { html, setText } from '../../../parts/dom.js';
import { createWordMenu } from '../../../parts/frame/sentence.js';
import { text } from '../../../words/text.js';
import { openVariant, soughtBug } from '../state/workshop.js';

/** @import { WorkshopState } from '../state/workshop.js' */

/**
 * @param {{
 *   onVersion: (id: string) => void, onRename: (name: string) => void, onCopy: () => void, onRemove: () => void,
 *   onSaveFile: () => void, onSavePatch: () => void, onRead: (file: File) => void,
 * }} callbacks
 */
export function createVersionBar({ onVersion, onRename, onCopy, onRemove, onSaveFile, onSavePatch, onRead }) {
  const word = createWordMenu({ label: text('versions.label'), hint: text('versions.help'), onChoose: onVersion });
  const name = html('input', { type: 'text', maxlength: 40, autocomplete: 'off' });
  const nameLabel = html('label', { class: 'menu' }, html('span', {}, text('versions.name')), name);
  name.addEventListener('change', () => onRename(name.value));
  const file = html('input', { type: 'file', accept: '.py,.patch,.diff,.txt', class: 'hidden-text', tabindex: -1, 'aria-hidden': 'true' });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen) {
      more.open = false; // it would cover the loaded version
      onRead(chosen);
    }
    file.value = '';
  });
  const copy = button('versions.copy', onCopy);
  const remove = button('versions.remove', () => {
    sure.hidden = false;
    yes.focus();
  });
  const saveFile = button('versions.save_file', onSaveFile);
  const savePatch = button('versions.save_patch', onSavePatch);
  const open = button('versions.open_file', () => file.click());
  const sureWords = html('span', {});
  const yes = html('button', { type: 'button', class: 'primary' }, text('versions.yes'));
  const no = html('button', { type: 'button' }, text('versions.no'));
  const sure = html('p', { class: 'versions-sure', role: 'alert', hidden: true }, sureWords, ' ', yes, ' ', no);
  yes.addEventListener('click', () => {
    sure.hidden = true;
    onRemove();
    summary.focus();
  });
  no.addEventListener('click', () => {
    sure.hidden = true;
    remove.focus();
  });
  const summary = html('summary', {}, text('versions.more'));
  const more = html('details', { class: 'versions-more' }, summary, html('div', {}, nameLabel, copy, saveFile, savePatch, open, remove, file, sure, html('p', { class: 'note' }, text('versions.share'))));
  more.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !more.open) return;
    event.stopPropagation();
    more.open = false;
    summary.focus();
  });

  /** @param {string} key @param {() => void} act */
  function button(key, act) {
    const made = html('button', { type: 'button', 'data-hint': text(`${key}_help`) }, text(key));
    made.addEventListener('click', act);
    return made;
  }

  return {
    word: word.element,
    more,
    update(/** @type {WorkshopState} */ workshop) {
      const { variants, open: id } = workshop;
      const variant = openVariant(workshop);
      word.update(id, [['', text('versions.shipped')], ...variants.map((each) => /** @type {const} */ ([each.id, each.name]))]);
      nameLabel.hidden = !variant;
      remove.hidden = !variant;
      savePatch.hidden = !variant || soughtBug(workshop) !== undefined;
      if (!variant) sure.hidden = true;
      if (document.activeElement !== name) name.value = variant?.name ?? '';
      setText(sureWords, text('versions.remove_sure', { name: variant?.name ?? '' }));
    },
  };
}
