// What can be done with all of a collection: another pen, a file to take along, a file that is brought.

import { html, setText } from '../../../parts/dom.js';
import { formatWholePercent } from '../../../words/numbers.js';
import { teachText } from '../words/teach_words.js';

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
  const pens = PEN_NAMES.map((name) => button(teachText(`teach.pen_${name}`), () => onPen(name)));
  const save = button(teachText('teach.save'), onSave);
  save.dataset.hint = teachText('teach.save_help');
  const link = button(teachText('teach.link'), onLink);
  link.dataset.hint = teachText('teach.link_help');
  const linked = html('p', { class: 'note', role: 'status', 'aria-label': teachText('teach.link_is') });
  const address = html('input', { type: 'text', readonly: true, 'aria-label': teachText('teach.link_is') });
  const input = html('input', { type: 'file', accept: '.zip,application/zip' });
  const bring = html('label', { class: 'button', 'data-hint': teachText('teach.bring_help') }, html('span', {}, teachText('teach.bring')), input);
  const sheet = button(teachText('teach.sheet'), onSheet);
  sheet.dataset.hint = teachText('teach.sheet_help');
  const photo = html('input', { type: 'file', accept: 'image/*' });
  const opensPhoto = html('label', { class: 'button', 'data-hint': teachText('teach.photo_help') }, html('span', {}, teachText('teach.photo')), photo);
  const found = html('p', { role: 'status' });
  const test = button(teachText('teach.take_test'), () => onTake('test'));
  test.dataset.hint = teachText('teach.take_test_help');
  const takes = html('div', { class: 'buttons' }, test, button(teachText('teach.take_learn'), () => onTake('learn')),
    button(teachText('teach.take_replace'), () => onTake('replace')), button(teachText('teach.take_leave'), onLeave));
  const brought = html('div', { class: 'brought' }, found, takes);
  const body = html('div', { class: 'teach-more-body' },
    html('div', { class: 'buttons' }, save, bring, link, sheet, opensPhoto), linked, address,
    html('div', { role: 'group', 'aria-label': teachText('teach.pen'), 'data-hint': teachText('teach.pen_help') }, html('p', {}, teachText('teach.pen')), html('div', { class: 'buttons' }, ...pens)));
  const element = html('div', {}, brought, html('details', { class: 'teach-more' }, html('summary', {}, teachText('teach.more')), body));

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
     * @param {number} count drawings that are shown
     * @param {boolean} hasSigns whether it is known what there is to draw
     */
    update({ file, busy, copied }, count, hasSigns) {
      brought.hidden = !file;
      takes.hidden = !file?.found;
      save.disabled = link.disabled = count === 0;
      setText(linked, copied ? teachText(copied.copied ? 'teach.linked' : 'teach.link_by_hand') : '');
      address.hidden = !copied || copied.copied;
      if (copied) address.value = copied.words;
      sheet.disabled = photo.disabled = !hasSigns;
      for (const pen of pens) pen.disabled = count === 0 || busy !== '';
      if (!file) return;
      const { name, share } = file;
      setText(found, !file.found ? teachText('teach.reading', { name, share: formatWholePercent(share) }) : teachText(name ? 'teach.found' : 'teach.found_link', {
        name, count: file.found.drawings.length, signs: [...new Set(file.found.drawings.map(({ sign }) => sign))].join(' '),
      }));
    },
  };
}
