// Connects network exports; loaded when they are first opened.

import { saveFile } from '../../parts/dialogs/save_file.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { createExportActions } from './actions.js';
import { createExportsDialog } from './view/exports_dialog.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */

/** Resolves once the dialog can be opened. */
export async function connectExports(/** @type {Wires} */ { worker, store }) {
  await lateStyles('parts/dialogs/styles.css', 'features/exports/styles.css');
  const actions = createExportActions(worker, store);
  const dialog = createExportsDialog(byId('runs'), {
    onClose: actions.close,
    onChoose: actions.choose,
    onSave: ({ name, data }) => saveFile(name, new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (data)], { type: 'application/octet-stream' })),
  });
  return {
    open: actions.open,
    /** @param {PageState} state */
    update: ({ exports }) => dialog.update(exports),
  };
}
