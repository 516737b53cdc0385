// Connects What if with its actions; loaded when it is first opened.

import { lateStyles } from '../../parts/late_files.js';
import { createWhatIfActions } from './actions.js';
import { createWhatIfDialog } from './view/what_if_dialog.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */
/** @import { LabName } from '../../wire/protocol.js' */

export async function connectWhatIf(/** @type {Wires} */ { worker, store, rules, labs }) {
  await lateStyles('parts/dialogs/styles.css', 'features/what_if/styles.css');
  const actions = createWhatIfActions(worker, store, labs);
  const dialog = createWhatIfDialog(document.body, rules, { onBegin: actions.begin, onStop: actions.stop, onClose: actions.close });
  return {
    open: (/** @type {LabName} */ lab) => actions.open(lab),
    update(/** @type {PageState} */ state, /** @type {Palette} */ palette) {
      dialog.update(state.what_if, palette);
    },
  };
}
