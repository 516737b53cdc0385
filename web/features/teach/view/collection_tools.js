// The tools for a whole collection: another pen, a file to save, a file to load.

import { html, setText } from '../../../parts/dom.js';
import { formatWholePercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { Pen } from '../actions/collecting.js' */
/** @import { TeachState } from '../state/teach.js' */

const PEN_NAMES = /** @type {const} */ (['fits', 'thin', 'bold']);

/**
 * @param {{
 *   onPen: (pen: Pen) => void,
 *   onSave: () => void,
 *   onFile: (file: File) => void,
 *   onLink: () => void,
 *   onSheet: () => void,
 *   onPhoto: (file: File) => void,
 *   onTake: (how: 'learn' | 'test' | 'replace') => void,
 *   onLeave: () => void,
 * }} callbacks
 */
export function createCollectionTools({ onPen, onSave, onLink, onFile, onSheet, onPhoto, onTake, onLeave }) {
  const pens = PEN_NAMES.map((name) => button(text(`teach.pen_${name}`), () => onPen(name)));
  const save = button(text('teach.save'), onSave);
  save.dataset.hint = text('teach.save_help');
  const link = button(text('teach.link'), onLink);
  link.dataset.hint = text('teach.link_help');
  const linked = html('p', { class: 'note', role: 'status', 'aria-label': text('teach.link_is') });
  const address = html('input', { type: 'text', readonly: true, 'aria-label': text('teach.link_is') });
  const input = html('input', { type: 'file', accept: '.zip,application/zip' });
  const bring = html('label', { class: 'button', 'data-hint': text('teach.bring_help') }, html('span', {}, text('teach.bring')), input);
  const sheet = button(text('teach.sheet'), onSheet);
  sheet.dataset.hint = text('teach.sheet_help');
  const photo = html('input', { type: 'file', accept: 'image/*' });
  const opensPhoto = html('label', { class: 'button', 'data-hint': text('teach.photo_help') }, html('span', {}, text('teach.photo')), photo);
  const found = html('p', { role: 'status' });
  const test = button(text('teach.take_test'), () => onTake('test'));
  test.dataset.hint = text('teach.take_test_help');
  const takes = html('div', { class: 'buttons' }, test, button(text('teach.take_learn'), () => onTake('learn')),
    button(text('teach.take_replace'), () => onTake('replace')), button(text('teach.take_leave'), onLeave));
  const brought = html('div', { class: 'brought' }, found, takes);
  const body = html('div', { class: 'teach-more-body' },
    html('div', { class: 'buttons' }, save, bring, link, sheet, opensPhoto), linked, address,
    html('div', { role: 'group', 'aria-label': text('teach.pen'), 'data-hint': text('teach.pen_help') }, html('p', {}, text('teach.pen')), html('div', { class: 'buttons' }, ...pens)));
  const element = html('div', {}, brought, html('details', { class: 'teach-more' }, html('summary', {}, text('teach.more')), body));

  for (const [chooser, take] of /** @type {const} */ ([[input, onFile], [photo, onPhoto]])) {
    chooser.addEventListener('change', () => {
      const [file] = chooser.files ?? [];
      if (file) take(file);
      chooser.value = '';
    });
  }

  /** @param {string} words @param {() => void} act */
  function button(words, act) {
    const created = html('button', { type: 'button' }, words);
    created.addEventListener('click', act);
    return created;
  }

  return {
    element,
    /**
     * @param {TeachState} teach
     * @param {number} count of shown drawings
     * @param {boolean} hasSigns whether there are signs to draw
     */
    update({ file, busy, copied }, count, hasSigns) {
      brought.hidden = !file;
      takes.hidden = !file?.found;
      save.disabled = link.disabled = count === 0;
      setText(linked, copied ? text(copied.copied ? 'teach.linked' : 'teach.link_by_hand') : '');
      address.hidden = !copied || copied.copied;
      if (copied) address.value = copied.words;
      sheet.disabled = photo.disabled = !hasSigns;
      for (const pen of pens) pen.disabled = count === 0 || busy !== '';
      if (!file) return;
      const { name, share } = file;
      setText(found, !file.found ? text('teach.reading', { name, share: formatWholePercent(share) }) : text(name ? 'teach.found' : 'teach.found_link', {
        name, count: file.found.drawings.length, signs: [...new Set(file.found.drawings.map(({ sign }) => sign))].join(' '),
      }));
    },
  };
}
