// The dialog of proofs of training: one page makes a proof, the other checks many.

import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { takeDropped } from '../../../parts/dialogs/dropped_files.js';
import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { createProofChecker } from './proof_checker.js';
import { createProofMaker } from './proof_maker.js';

/** @import { ProofsState } from '../state.js' */
/** @import { CheckerCallbacks } from './proof_checker.js' */
/** @import { MakerCallbacks } from './proof_maker.js' */

/**
 * @param {HTMLElement} element the dialog's parent
 * @param {Record<string, string>} tables the named truth tables
 * @param {MakerCallbacks & CheckerCallbacks & { onClose: () => void, onRuns: (() => void) | undefined }} callbacks
 */
export function createProofDialog(element, tables, callbacks) {
  const close = closeButton();
  const title = html('h2', { id: 'proof-title' });
  const back = html('button', { type: 'button', class: 'small to-runs', 'data-hint': text('compare.back_help'), hidden: !callbacks.onRuns }, html('span', { 'aria-hidden': 'true' }, '‹\u00a0'), text('compare.back'));
  const maker = createProofMaker(callbacks);
  const checker = createProofChecker(tables, callbacks);
  const { dialog, openDialog, closeDialog } = createDialog(element, { class: 'drawer proof-dialog', 'aria-labelledby': 'proof-title' }, { close, onClose: callbacks.onClose },
    html('div', { class: 'dialog-head' }, back, title, close), maker.element, checker.element,
    html('p', { class: 'drawer-drop', 'aria-hidden': 'true' }, text('proof.drop')));

  back.addEventListener('click', () => callbacks.onRuns?.());
  takeDropped(dialog, {
    onOver: (isOver) => dialog.toggleAttribute('data-over', isOver),
    onFiles: callbacks.onFiles,
    mayTake: () => !checker.element.hidden,
  });

  return {
    update(/** @type {ProofsState | undefined} */ proofs, /** @type {Parameters<typeof maker.update>[1]} */ shown) {
      if (!proofs) return;
      if (!proofs.open) {
        closeDialog();
        return;
      }
      dialog.dataset.page = proofs.page;
      setText(title, text(`proof.title_${proofs.page}`));
      maker.element.hidden = proofs.page !== 'make';
      checker.element.hidden = proofs.page !== 'check';
      if (proofs.page === 'make') maker.update(proofs, shown);
      else checker.update(proofs);
      if (!openDialog()) return;
      if (proofs.page === 'check' && proofs.rows.length === 0) checker.focus();
    },
  };
}
