// The drawer's footer: how much is kept, for how long, and how to keep nothing.

import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { formatBytes } from '../sentences/run_names.js';

/** @import { KeptState } from '../../keeping/state.js' */
/** @import { RunsDrawer } from '../state.js' */

/**
 * @param {{
 *   onNothing: (wanted: boolean) => void, onConfirm: (confirming: RunsDrawer['confirming']) => void, onDelete: () => void,
 *   onNext: () => void, onSave: () => void,
 * }} callbacks onSave: exports all runs
 */
export function createStoragePanel({ onNothing, onConfirm, onDelete, onNext, onSave }) {
  const used = html('p', { class: 'runs-used', role: 'status' });
  const nothing = html('input', { type: 'checkbox' });
  const remove = html('button', { type: 'button', class: 'small', 'data-hint': text('storage.delete_help') }, text('storage.delete'));
  const next = html('button', { type: 'button', class: 'small', 'data-hint': text('storage.next_help') }, text('storage.next'));
  const question = html('p', { id: 'runs-question' });
  const save = html('button', { type: 'button', 'data-hint': text('storage.save_help') });
  const yes = html('button', { type: 'button', class: 'run-delete', 'aria-describedby': 'runs-question' });
  const no = html('button', { type: 'button' }, text('storage.confirm_no'));
  const confirm = html('div', { class: 'drawer-confirm', role: 'group', hidden: true }, question, html('div', { class: 'buttons' }, save, yes, no));
  const about = html('details', { class: 'runs-about' }, html('summary', {}, text('storage.about')),
    html('p', { class: 'note' }, text('storage.here')), html('p', { class: 'note' }, text('storage.lost')),
    html('label', { class: 'choice', 'data-hint': text('storage.nothing_help') }, nothing, html('span', {}, text('storage.nothing'))), remove);
  /** @type {RunsDrawer['confirming']} */
  let asked = '';
  nothing.addEventListener('change', () => onNothing(nothing.checked));
  remove.addEventListener('click', () => onConfirm('delete'));
  next.addEventListener('click', () => onConfirm('next'));
  save.addEventListener('click', onSave);
  yes.addEventListener('click', () => {
    if (asked === 'next') onNext();
    else onDelete();
    about.querySelector('summary')?.focus();
  });
  no.addEventListener('click', () => {
    const asking = asked === 'next' ? next : remove;
    onConfirm('');
    asking.focus();
  });

  return {
    element: html('div', { class: 'runs-storage' }, html('div', { class: 'buttons' }, used, next), confirm, about),
    update(/** @type {KeptState} */ { phase, runs }, /** @type {RunsDrawer} */ { usage, confirming, busy, note }, /** @type {boolean} */ hasLesson) {
      const isOut = phase === 'opening' || phase === 'refused';
      nothing.checked = phase === 'off';
      nothing.disabled = isOut;
      const here = runs.filter(({ removed }) => !removed);
      remove.disabled = busy !== '' || isOut;
      next.disabled = busy !== '' || phase === 'opening';
      setText(used, usage && phase !== 'refused' ? text('storage.used', { runs: here.length, size: formatBytes(usage.bytes) }) : '');
      if (confirming) {
        const isNext = confirming === 'next';
        const starred = here.filter((run) => run.starred).length;
        setText(question, isNext ? text('storage.confirm_next', { runs: here.length, then: text(hasLesson ? 'storage.then_lesson' : 'storage.then_first') }) : text('storage.confirm', { runs: here.length, starred }));
        setText(yes, text(isNext ? 'storage.next_yes' : 'storage.confirm_yes'));
        confirm.ariaLabel = text(isNext ? 'storage.next' : 'storage.delete');
        save.hidden = !isNext || here.length === 0;
        save.disabled = busy !== '';
        setText(save, text(note?.key === 'file.exported' ? 'storage.saved' : 'storage.save'));
        if (confirming !== asked) requestAnimationFrame(() => no.focus());
      }
      asked = confirming;
      confirm.hidden = !confirming;
    },
  };
}
