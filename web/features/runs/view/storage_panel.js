// The drawer's footer: how much is kept, for how long, and how to keep nothing.

import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { formatBytes } from '../sentences/run_names.js';

/** @import { KeptState } from '../../keeping/state.js' */
/** @import { RunsDrawer } from '../state.js' */

/**
 * @param {{ onNothing: (wanted: boolean) => void, onConfirm: (confirming: boolean) => void, onDelete: () => void }} callbacks
 */
export function createStoragePanel({ onNothing, onConfirm, onDelete }) {
  const used = html('p', { class: 'runs-used', role: 'status' });
  const nothing = html('input', { type: 'checkbox' });
  const remove = html('button', { type: 'button', class: 'small', 'data-hint': text('storage.delete_help') }, text('storage.delete'));
  const question = html('p', { id: 'runs-question' });
  const yes = html('button', { type: 'button', class: 'run-delete', 'aria-describedby': 'runs-question' }, text('storage.confirm_yes'));
  const no = html('button', { type: 'button' }, text('storage.confirm_no'));
  const confirm = html('div', { class: 'drawer-confirm', role: 'group', 'aria-label': text('storage.delete'), hidden: true }, question, html('div', { class: 'buttons' }, yes, no));
  const about = html('details', { class: 'runs-about' }, html('summary', {}, text('storage.about')),
    html('p', { class: 'note' }, text('storage.here')), html('p', { class: 'note' }, text('storage.lost')),
    html('label', { class: 'choice', 'data-hint': text('storage.nothing_help') }, nothing, html('span', {}, text('storage.nothing'))), remove, confirm);
  nothing.addEventListener('change', () => onNothing(nothing.checked));
  remove.addEventListener('click', () => {
    onConfirm(true);
  });
  yes.addEventListener('click', () => {
    onDelete();
    about.querySelector('summary')?.focus();
  });
  no.addEventListener('click', () => {
    onConfirm(false);
    remove.focus();
  });

  return {
    element: html('div', { class: 'runs-storage' }, used, about),
    update(/** @type {KeptState} */ { phase, runs }, /** @type {RunsDrawer} */ { usage, confirming, busy }) {
      const isOut = phase === 'opening' || phase === 'refused';
      nothing.checked = phase === 'off';
      nothing.disabled = isOut;
      const here = runs.filter(({ removed }) => !removed);
      remove.disabled = busy !== '' || isOut;
      setText(used, usage && phase !== 'refused' ? text('storage.used', { runs: here.length, size: formatBytes(usage.bytes) }) : '');
      setText(question, text('storage.confirm', { runs: here.length, starred: here.filter(({ starred }) => starred).length }));
      if (confirming && confirm.hidden) requestAnimationFrame(() => no.focus());
      confirm.hidden = !confirming;
      remove.hidden = confirming;
    },
  };
}
