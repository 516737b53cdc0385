// Connects the Draw tab's view with its actions.

import { BASE_URL } from '../../engine/early.js';
import { stepThrough } from '../../page/step_through.js';
import { byId } from '../../parts/dom.js';
import { lateModule } from '../../parts/late_files.js';
import { createDrawActions } from './actions.js';
import { createDrawTab } from './view/draw_tab.js';
import { createInkMaker } from './view/stroke_ink.js';

/** @import { Wires } from '../../page/create_page.js' */
/** @import { Connected } from '../../page/frame.js' */

/**
 * @param {Wires} wires
 * @returns {Connected}
 */
export function connectDraw({ worker, store, complain }) {
  const drawing = createDrawActions(worker, store, {
    inkOf: createInkMaker(),
    loadEarlyReader: async () => (await lateModule('engine/early_answers.js', () => import('../../engine/early_answers.js'))).loadEarlyReader(BASE_URL),
    onError: complain,
  });
  const tab = createDrawTab(byId('draw-lab'), {
    onPenDown: drawing.penDown,
    onPenMoved: drawing.penMoved,
    onPenUp: drawing.penUp,
    onClear: drawing.clear,
    onUndo: drawing.undo,
    onSteps: drawing.takeSteps,
    onModel: drawing.chooseModel,
    onUnsureBelow: drawing.setUnsureBelow,
    onImage: drawing.openImage,
    onStepThrough() {
      const { model, reading } = store.get().drawing;
      if (reading.kind === 'read') stepThrough(store, { lab: model, subject: 'drawing', image: reading.recognition.image, target: -1 });
    },
  });
  return { update: tab.update, load: drawing.load };
}
