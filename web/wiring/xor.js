// Connects the XOR tab's view with its actions.

import { createXorActions } from '../actions/xor_actions.js';
import { askedPushes } from '../state/pushes.js';
import { byId } from '../views/parts/dom.js';
import { createXorTab } from '../views/xor/xor_tab.js';
import { stepThrough } from './step_through.js';

/** @import { Connected, Wires } from './frame.js' */

/**
 * @param {Wires} wires
 * @returns {Connected}
 */
export function connectXor({ worker, store, rules, labs, cameBack }) {
  const xor = createXorActions(worker, store, labs);
  const tab = createXorTab({ hero: byId('xor-hero'), charts: byId('xor-charts') }, rules.limits, {
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
      worker.request('warm_up', {}).catch(() => {}); // what fails here fails below
      await booted;
      await cameBack;
      await labs.reopen('xor');
      import('../views/parts/line_plot.js').catch(() => {}); // to be there with the first points, which will ask again
    },
  };
}
