// Connects the reports of runs; loaded when the first one is opened.

import { fileWord } from '../../page/state/own_name.js';
import { saveFile } from '../../parts/dialogs/save_file.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { text } from '../../words/text.js';
import { createReportActions } from './actions.js';
import { createReportDialog } from './view/report_dialog.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */

/** Resolves once a report can be opened. */
export async function connectReport(/** @type {Wires} */ { worker, store, rules, kept }) {
  const [keeping] = await Promise.all([kept, lateStyles('parts/dialogs/styles.css', 'features/report/styles.css')]);
  const actions = createReportActions(worker, store, keeping?.runs, { presets: rules.presets, href: () => location.href, now: Date.now });
  const dialog = createReportDialog(byId('runs'), rules.truth_tables, {
    onClose: actions.close,
    onSave({ whole }) {
      const day = new Date().toISOString().slice(0, 10);
      saveFile(`${[text('report.file'), ...fileWord(store.get().own_name), day].join('-')}.html`, new Blob([whole], { type: 'text/html' }));
    },
  });
  return {
    openShown: actions.openShown,
    openKept: actions.openKept,
    /** @param {PageState} state */
    update: ({ report }) => dialog.update(report),
  };
}
