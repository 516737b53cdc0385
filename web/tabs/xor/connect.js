// Connects the XOR tab's view with its actions.

import { askedPushes } from '../../features/pushes/state/pushes.js';
import { loadXor } from '../../page/create_page.js';
import { createLatePart } from '../../page/late_part.js';
import { watchState } from '../../page/state/store.js';
import { stepThrough } from '../../page/step_through.js';
import { byId } from '../../parts/dom.js';
import { afterDrawing, lateModule } from '../../parts/late_files.js';
import { createXorActions } from './actions.js';
import { createXorTab } from './view/xor_tab.js';

/** @import { Connected } from '../../page/frame.js' */
/** @import { Wires } from '../../page/page_types.js' */

/**
 * @param {Wires} wires
 * @returns {Connected}
 */
export function connectXor(wires) {
  const { store, rules, labs } = wires;
  const xor = createXorActions(store, labs);
  const tab = createXorTab({ panel: byId('panel-xor'), hero: byId('xor-hero'), charts: byId('xor-charts') }, rules.limits, {
    onRow: xor.chooseRow,
    onInput: xor.switchInput,
    onPreview: (value) => heldWeight.get()?.previewValue(value),
    onLetGo: () => heldWeight.get()?.letGo(),
    onFlip: xor.flipTarget,
    onShape: xor.setTableShape,
    onLayers: xor.changeLayers,
    onView: xor.setView,
    onSelect: xor.select,
    onCloseUnit: xor.closeUnit,
    onParameter: xor.setParameter,
    onSwitch: xor.switchUnit,
    onAddPoint: xor.addPoint,
    onCopyPoints: xor.copyPoints,
    onClearPoints: xor.clearPoints,
    onPushes: (place) => store.set({ pushes: askedPushes('xor', place) }),
    onStepThrough: (row) => stepThrough(store, { lab: 'xor', subject: 'example', part: 'train', index: row }),
    onCharts: (open) => store.set({ charts: open ? 'xor' : undefined }),
    onPlaced: () => slowMotion.get()?.placed(),
  });
  const heldWeight = createLatePart(wires, 'late.held_weight', async () => {
    const { heldWeightConnector } = await lateModule('features/held_weight/connect.js', () => import('../../features/held_weight/connect.js'));
    return (await heldWeightConnector())(wires, tab.heldWeightHost);
  });
  const slowMotion = createLatePart(wires, 'late.slow_motion', async () => {
    const { slowMotionConnector } = await lateModule('features/slow_motion/connect.js', () => import('../../features/slow_motion/connect.js'));
    return (await slowMotionConnector())(wires, tab.update_stage);
  });
  watchState(store, ({ labs: { xor } }) => [xor.made, xor.training && xor.pace === 'slow'], async () => {
    const { made, training, pace } = store.get().labs.xor;
    if (slowMotion.get() || !(made || (training && pace === 'slow'))) return;
    await slowMotion.need();
    if (!slowMotion.get()) labs.setLab('xor', { made: undefined }); // the update cannot be shown
  });
  watchState(store, ({ labs: { xor: { selected } } }) => [selected?.fan_in !== undefined], () => {
    if (store.get().labs.xor.selected?.fan_in !== undefined) heldWeight.need();
  });

  return {
    /** @type {Connected['update']} */
    update(state, palette) {
      const showing = slowMotion.get()?.showing(state.labs.xor);
      tab.update(state, palette, showing?.flow);
      slowMotion.get()?.update(state, palette);
      heldWeight.get()?.update(state, palette);
      tab.reveal();
    },
    async load(booted) {
      await loadXor(wires, booted);
      afterDrawing().then(fetchNext);
    },
  };

  /** Preloads the parts needed next; what fails is requested again when needed. */
  function fetchNext() {
    tab.fetch();
    lateModule('parts/charts/line_plot.js', () => import('../../parts/charts/line_plot.js')).catch(() => {}); // needed once a curve has points
  }
}
