// Connects the search with its workers and its dialog; loaded when it is first opened.

import { spareCores, startSpareWorker } from '../../engine/spare_workers.js';
import { saveFile } from '../../parts/dialogs/save_file.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { createSearchActions } from './actions/search_actions.js';
import { MOST_WORKERS } from './state/search.js';
import { createSearchDialog } from './view/search_dialog.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */

/** Resolves once the dialog can be opened. */
export async function connectSearch(/** @type {Wires} */ { worker, store, labs, rules, clock, kept }) {
  await lateStyles('parts/dialogs/styles.css', 'features/search/styles.css');
  const isNative = () => store.get().python.native !== undefined;
  const actions = createSearchActions(worker, store, labs, {
    rules, clock, kept, startWorker: startSpareWorker, giveFile: saveFile,
    width: isNative() ? 1 : spareCores(MOST_WORKERS), // the terminal's Python serves one worker at a time
  });
  const dialog = createSearchDialog(byId('runs'), {
    onClose: actions.close,
    onFile: actions.read,
    onSave: actions.save,
    onSwap: actions.swap,
    onOpen: actions.openTrial,
    onLook: actions.look,
    onKind: actions.setKind,
    onAdd: actions.addRow,
    onRemove: actions.removeRow,
    onValues: actions.setValues,
    onCount: actions.setCount,
    onWidth: actions.setWidth,
    onBegin: actions.begin,
    onGoOn: actions.goOn,
    onStop: actions.stop,
  });
  return {
    open: actions.open,
    /**
     * Opens a search file.
     * @param {import('../../wire/protocol.js').LabName} lab the shown lab
     */
    async openFile(lab, /** @type {File} */ file) {
      await actions.open(lab);
      await actions.read(file);
    },
    update(/** @type {PageState} */ { search, labs: states }, /** @type {Palette} */ palette) {
      if (search) dialog.update(search, { config: states[search.lab].config, isNative: isNative() }, palette);
    },
  };
}
