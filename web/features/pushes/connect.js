// Connects the question of which examples moved a weight; loaded when it is first asked.

import { shownLab } from '../../lab/state/moment.js';
import { stepThrough } from '../../page/step_through.js';
import { lateStyles } from '../../parts/late_files.js';
import { gradientOf } from '../../tabs/code/state/code_subject.js';
import { createPushesActions } from './actions.js';
import { createPushesDialog } from './view/pushes_dialog.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */

/** Loads the styles, then returns what connects the dialog. */
export async function pushesConnector() {
  await lateStyles('features/pushes/styles.css');
  return connectPushes;
}

function connectPushes(/** @type {Wires} */ { worker, store, labs, complain }) {
  const actions = createPushesActions(worker, store, labs, {
    onError: complain,
    onStepThrough: (lab, index, weight) => stepThrough(store, { lab, subject: 'example', part: 'train', index }, gradientOf(weight), 'source'),
  });
  const dialog = createPushesDialog(document.body, {
    onChoose: actions.choose,
    onMoment: actions.chooseMoment,
    onStop: actions.stop,
    onGoOn: actions.goOn,
    onClose: actions.close,
    onStepThrough: actions.stepThrough,
  });
  return {
    update(/** @type {PageState} */ { pushes, labs: states }, /** @type {Palette} */ palette) {
      dialog.update(pushes, shownLab(states[pushes?.lab ?? 'xor']), palette);
    },
  };
}
