// Connects the Draw tab's view with its actions.

import { BASE_URL } from '../../engine/early.js';
import { createLatePart } from '../../page/late_part.js';
import { watchState } from '../../page/state/store.js';
import { stepThrough } from '../../page/step_through.js';
import { byId } from '../../parts/dom.js';
import { lateModule } from '../../parts/late_files.js';
import { createDrawActions } from './actions.js';
import { createDrawTab } from './view/draw_tab.js';
import { createInkMaker } from './view/stroke_ink.js';

/** @import { Connected } from '../../page/frame.js' */
/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */

/**
 * @param {Wires} wires
 * @returns {Connected}
 */
export function connectDraw(wires) {
  const { worker, store, complain } = wires;
  const inkOf = createInkMaker();
  const drawing = createDrawActions(worker, store, {
    inkOf,
    loadEarlyReader: async () => (await lateModule('engine/early_answers.js', () => import('../../engine/early_answers.js'))).loadEarlyReader(BASE_URL),
    onError: complain,
  });
  const lab = byId('draw-lab');
  const tab = createDrawTab(lab, {
    onView: (draw_view) => store.set({ draw_view }),
    onPenDown: drawing.penDown,
    onPenMoved: drawing.penMoved,
    onPenUp: drawing.penUp,
    onClear: drawing.clear,
    onUndo: drawing.undo,
    onSteps: drawing.takeSteps,
    onModel: drawing.chooseModel,
    onUnsureBelow: drawing.setUnsureBelow,
    onImage: drawing.openImage,
    onDigits: () => store.set({ shown: 'digits' }),
    onStepThrough() {
      const { model, reading } = store.get().drawing;
      if (reading.kind === 'read') stepThrough(store, { lab: model, subject: 'drawing', image: reading.recognition.image, target: -1 });
    },
  });
  /** The part that teaches the network. */
  const teach = createLatePart(wires, 'late.teach', async () => {
    const { teachConnector } = await lateModule('features/teach/connect.js', () => import('../../features/teach/connect.js'));
    const connectTeach = await teachConnector();
    return connectTeach(wires, lab, { inkOf, clear: drawing.clear, show: drawing.put, readWith: drawing.chooseModel });
  }, () => lab);
  const openTeach = () => {
    const { shown, draw_view } = store.get();
    if (shown === 'draw' && draw_view === 'teach' && !teach.get()) teach.need();
  };
  watchState(store, ({ shown, draw_view }) => [shown, draw_view], openTeach);
  openTeach();
  return {
    update(/** @type {PageState} */ state, /** @type {Palette} */ palette) {
      tab.update(state, palette);
      if (state.draw_view === 'teach') teach.get()?.update(state, palette);
    },
    load: drawing.load,
  };
}
