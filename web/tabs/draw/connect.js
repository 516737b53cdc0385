// Connects the Draw tab's view with its actions.

import { BASE_URL } from '../../engine/early.js';
import { createLatePart } from '../../page/late_part.js';
import { watchState } from '../../page/state/store.js';
import { stepThrough } from '../../page/step_through.js';
import { byId } from '../../parts/dom.js';
import { lateModule } from '../../parts/late_files.js';
import { fetchSiteText } from '../../parts/site_text.js';
import { createDrawActions } from './actions/drawing_actions.js';
import { drawnAlong, readPenPaths } from './state/pen_paths.js';
import { createDrawTab } from './view/draw_tab.js';
import { brightnessOf } from './view/image_brightness.js';
import { createInkMaker } from './view/stroke_ink.js';

/** @import { Connected } from '../../page/frame.js' */
/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */
/** @import { PenPath } from './state/pen_paths.js' */

/**
 * @param {Wires} wires
 * @returns {Connected}
 */
export function connectDraw(wires) {
  const { worker, store, complain, clock } = wires;
  const inkOf = createInkMaker();
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  const isStill = () => stillness.matches;
  const drawing = createDrawActions(worker, store, {
    inkOf,
    loadQuickReading,
    drawnDigit: createHands(),
    isStill,
    clock,
    onError: complain,
  });
  const tab = createDrawTab(byId('draw-lab'), {
    onView: (draw_view) => store.set({ draw_view }),
    onPenDown: drawing.penDown,
    onPenMoved: drawing.penMoved,
    onPenUp: drawing.penUp,
    onClear: drawing.clear,
    onUndo: drawing.undo,
    onDrawOne: drawing.drawOne,
    onLook: drawing.lookAt,
    onReplay: drawing.replay,
    onStop: drawing.stop,
    onShow: drawing.show,
    onSteps: drawing.takeSteps,
    onOpenSteps: drawing.openSteps,
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
    return connectTeach(wires, tab.teachView, {
      element: tab.paper, inkOf, clear: drawing.clear, undo: drawing.undo, show: drawing.put, openImage: (file) => drawing.openImage(brightnessOf(file), file.name),
      readWith: drawing.chooseModel, loadQuickReading, isStill,
    });
  }, () => tab.teachView);
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

async function loadQuickReading() {
  const { loadShippedNetwork, canRead, createQuickReader, createImageReader } = await lateModule('engine/quick_reader.js', () => import('../../engine/quick_reader.js'));
  return { loadShipped: () => loadShippedNetwork(BASE_URL), canRead, createReader: createQuickReader, createImageReader };
}

/** Draws another digit each time, along a pen's path. */
function createHands() {
  /** @type {PenPath[]} */
  let paths = [];
  /** The paths not used since all have been, in a random order. @type {PenPath[]} */
  let left = [];
  let before = '';
  return async () => {
    if (!paths.length) paths = readPenPaths(await fetchSiteText(BASE_URL, 'tabs/draw/pen_paths.txt'));
    if (!left.length) left = paths.map((path) => ({ path, order: Math.random() })).sort((one, other) => one.order - other.order).map(({ path }) => path);
    const next = left.findIndex(({ digit }) => digit !== before);
    const [path] = left.splice(Math.max(next, 0), 1);
    before = path.digit;
    return drawnAlong(path, Math.random);
  };
}
