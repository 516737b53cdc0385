// Connects proofs of training; loaded when they are first opened.

import { isShownStill } from '../../lab/state/moment.js';
import { proofLink } from '../../page/state/links.js';
import { activeLab } from '../../page/state/page_state.js';
import { saveFile } from '../../parts/dialogs/save_file.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { createProofActions } from './actions.js';
import { createProofDialog } from './view/proof_dialog.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */

/**
 * Resolves once the dialog can be opened.
 * @param {Wires} wires
 * @param {{ write: (words: string) => Promise<void>, onRuns: (() => void) | undefined }} page write: to the clipboard; onRuns: opens the list of kept runs, if there is one
 */
export async function connectProofs({ worker, store, labs, rules }, { write, onRuns }) {
  await lateStyles('parts/dialogs/styles.css', 'features/proofs/styles.css');
  const actions = createProofActions(worker, store, labs, { write, giveFile: saveFile });
  const dialog = createProofDialog(byId('runs'), rules.truth_tables, {
    onClose: actions.close,
    onRuns: onRuns && (() => {
      actions.close();
      onRuns();
    }),
    onCopy: actions.copy,
    onSave: actions.save,
    onMakeAgain: actions.make,
    onName: actions.nameOneself,
    onAdd: actions.add,
    onFiles: actions.addFiles,
    onCheck: actions.check,
    onStop: actions.stop,
    onClear: actions.clear,
    onSort: actions.sort,
    onOpen: actions.openRow,
  });
  return {
    /** @param {string | File[]} [given] a line or files to check */
    async open(/** @type {'make' | 'check'} */ page, given) {
      const opening = actions.open(page);
      if (given !== undefined) await (typeof given === 'string' ? actions.add(given) : actions.addFiles(given));
      await opening;
    },
    update(/** @type {PageState} */ state) {
      const { proofs, own_name } = state;
      const lab = state.labs[activeLab(state)];
      // Compares with the present, even while a past moment is shown.
      const has_changed = proofs?.made !== undefined && !isShownStill(proofs.made, { ...lab, moment: undefined });
      dialog.update(proofs, { has_learnt: lab.has_learnt, has_changed, iteration: lab.iteration, own_name, link: proofs?.made ? proofLink(proofs.made.text, location.href) : '' });
    },
  };
}
