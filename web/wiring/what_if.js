// Connects What if with its actions; loaded when it is first opened.

import { createWhatIfActions } from '../actions/what_if_actions.js';
import { lateStyles } from '../views/parts/late_files.js';
import { createWhatIfDialog } from '../views/what_if/what_if_dialog.js';

/** @import { LabName } from '../wire/protocol.js' */
/** @import { PageState } from '../state/page_state.js' */
/** @import { Palette } from '../views/parts/colors.js' */
/** @import { Wires } from '../page/create_page.js' */

/** @param {Wires} wires */
export async function connectWhatIf({ worker, store, rules, labs }) {
  await lateStyles('views/what_if/what_if.css');
  const actions = createWhatIfActions(worker, store, labs);
  const dialog = createWhatIfDialog(document.body, rules, { onBegin: actions.begin, onStop: actions.stop, onClose: actions.close });
  return {
    open: (/** @type {LabName} */ lab) => actions.open(lab),
    /**
     * @param {PageState} state
     * @param {Palette} palette
     */
    update(state, palette) {
      dialog.update(state.what_if, palette);
    },
  };
}
