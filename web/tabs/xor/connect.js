// Connects the XOR tab's view with its actions.

import { askedPushes } from '../../features/pushes/state/pushes.js';
import { loadXor } from '../../page/create_page.js';
import { stepThrough } from '../../page/step_through.js';
import { byId } from '../../parts/dom.js';
import { lateModule } from '../../parts/late_files.js';
import { createXorActions } from './actions.js';
import { createXorTab } from './view/xor_tab.js';

/** @import { Wires } from '../../page/create_page.js' */
/** @import { Connected } from '../../page/frame.js' */

/**
 * @param {Wires} wires
 * @returns {Connected}
 */
export function connectXor(wires) {
  const { worker, store, rules, labs } = wires;
  const xor = createXorActions(store, labs);
  const tab = createXorTab({ hero: byId('xor-hero'), charts: byId('xor-charts') }, rules.limits, {
    onRow: xor.chooseRow,
    onInput: xor.switchInput,
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
  });
  return {
    update: tab.update,
    async load(booted) {
      await loadXor(wires, booted);
      lateModule('parts/charts/line_plot.js', () => import('../../parts/charts/line_plot.js')).catch(() => {}); // to be there with the first points, which will ask again
    },
  };
}
