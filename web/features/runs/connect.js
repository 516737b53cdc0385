// Connects the drawer of kept runs; loaded when it is first opened.

import { newRunId } from '../../lab/actions/run_id.js';
import { saveFile } from '../../parts/dialogs/save_file.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { text } from '../../words/text.js';
import { createRunsActions } from './actions.js';
import { createRunsDrawer } from './view/runs_drawer.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */

/**
 * Resolves once the drawer can be opened.
 * @param {Wires} wires
 * @param {{ onProofs: (page: 'make' | 'check') => void, onSubmission: (chosen: string[]) => void, onClass: () => void, onReport: (id: string) => void, addressAnew: (state: PageState) => string }} page
 *   onProofs: opens the proofs of training; onSubmission: submits the chosen runs; onClass: reads a class's submissions; onReport: reports on a kept run; addressAnew: the hash with which the page begins anew
 */
export async function connectRuns({ worker, first, store, rules, kept }, { onProofs, onSubmission, onClass, onReport, addressAnew }) {
  const [found] = await Promise.all([kept, lateStyles('parts/dialogs/styles.css', 'features/runs/styles.css')]);
  const actions = createRunsActions({ worker, first }, store, found?.keeping ? found : undefined, {
    largestFile: rules.limits.file_bytes,
    newId: newRunId,
    fileName: (isOne) => `${text(isOne ? 'file.name_one' : 'file.name_many')}-${new Date().toISOString().slice(0, 10)}.zip`,
    giveFile: saveFile,
    beginAnew() {
      history.replaceState(undefined, '', location.pathname + location.search + addressAnew(store.get()));
      location.reload();
    },
  });
  const drawer = createRunsDrawer(byId('runs'), rules.truth_tables, {
    onClose: actions.close,
    onFilter: actions.filter,
    onImport: actions.import,
    onStopImport: actions.stopImport,
    onExport: actions.export,
    onExportDamaged: actions.exportDamaged,
    onNothing: actions.keepNothing,
    onConfirm: actions.confirm,
    onDelete: actions.deleteEverything,
    onNext: actions.nextPupil,
    onOpen: actions.openRun,
    onUnfold: actions.unfold,
    onRename: actions.rename,
    onNote: actions.note,
    onStar: actions.star,
    onRemove: actions.remove,
    onBringBack: actions.bringBack,
    onChoose: actions.choose,
    onChooseNone: actions.chooseNone,
    onCompare: actions.compare,
    onStopComparing: actions.stopComparing,
    onReport,
    onProofs(page) {
      actions.close();
      onProofs(page);
    },
    onSubmission() {
      const chosen = store.get().runs?.chosen ?? [];
      actions.close();
      onSubmission(chosen);
    },
    onClass() {
      actions.close();
      onClass();
    },
  });
  return { open: actions.open, update: drawer.update };
}
