// What a person can change in the XOR lab by hand: targets, layers, points, weights, units, slices.

import { hiddenSizes } from '../state/config.js';

/** @import { WorkerClient } from '../worker/client.js' */
/** @import { LabActions } from './lab_actions.js' */
/** @import { SurfaceView, UnitPlace } from '../state/lab_state.js' */
/** @import { PageStore } from '../state/page_state.js' */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 */
export function createXorActions(worker, store, labs) {
  const lab = () => store.get().labs.xor;

  return {
    /**
     * Flips one target of the truth table, and begins anew with it.
     * @param {number} row
     * @param {number} output
     */
    flipTarget(row, output) {
      const rows = String(lab().config.truth_table).split(' ').map((word) => [...word]);
      rows[row][output] = rows[row][output] === '1' ? '0' : '1';
      return labs.configure('xor', { truth_table: rows.map((word) => word.join('')).join(' ') });
    },
    /**
     * Begins anew with another number of inputs (by one, so that rows double or halve) or of outputs.
     * @param {number} inputs
     * @param {number} outputs
     */
    setTableShape(inputs, outputs) {
      const before = String(lab().config.truth_table).split(' ');
      const rows = 2 ** inputs;
      const kept = Array.from({ length: rows }, (_, row) => before[Math.floor((row * before.length) / rows)]);
      const words = kept.map((word) => word.slice(0, outputs).padEnd(outputs, '0'));
      return labs.configure('xor', { truth_table: words.join(' ') });
    },
    /**
     * Begins anew with other hidden layers.
     * @param {(sizes: number[]) => number[]} edit units of each, from those that the settings have by now: the network that is
     *   shown may be older. Gives back what it got where there is nothing to change.
     */
    async changeLayers(edit) {
      const sizes = hiddenSizes(lab().config);
      const edited = edit(sizes);
      if (edited !== sizes) await labs.configure('xor', { hidden_layers: edited.join('-') || 'none' });
    },
    /** @param {Partial<SurfaceView>} change */
    setView(change) {
      labs.setLab('xor', { view: { ...lab().view, ...change } });
      return labs.examine('xor');
    },
    /** @param {UnitPlace} place the unit to open, perhaps to edit one of its weights; closes it if it is open */
    select(place) {
      const { selected } = lab();
      const again = place.fan_in === undefined && selected?.layer === place.layer && selected.unit === place.unit;
      labs.setLab('xor', { selected: again ? undefined : place });
    },
    closeUnit: () => labs.setLab('xor', { selected: undefined }),
    /**
     * @param {UnitPlace} place
     * @param {number} fanIn unit of the layer below, or -1 for the bias
     * @param {number} value
     */
    setParameter: ({ layer, unit }, fanIn, value) => labs.change('xor',
      () => worker.request('set_parameter', { lab: 'xor', layer, unit, fan_in: fanIn, value })),
    /**
     * @param {UnitPlace} place
     * @param {boolean} off
     */
    switchUnit: ({ layer, unit }, off) => labs.change('xor',
      () => worker.request('switch_unit', { lab: 'xor', layer, unit, off })),
    /**
     * @param {number} x -1 to 1
     * @param {number} y -1 to 1
     * @param {number} kind class 0 or 1
     */
    addPoint(x, y, kind) {
      const word = [Math.round(x * 100), Math.round(y * 100), kind].join(',');
      const points = `${lab().config.own_points} ${word}`.trim();
      return labs.configure('xor', { point_set: 'own', own_points: points });
    },
    /** Makes the points that are shown a person's own, to which more can be added. */
    copyPoints() {
      const { answers } = lab();
      if (!answers) return undefined;
      const hundredths = (/** @type {number} */ value) => Math.round(100 * Math.min(Math.max(value, -1), 1));
      const words = [[answers.places, answers.targets], [answers.validation_places, answers.validation_targets]]
        .flatMap(([places, targets]) => Array.from(targets, (kind, point) => (
          [hundredths(places[2 * point]), hundredths(places[2 * point + 1]), kind].join(','))));
      return labs.configure('xor', { point_set: 'own', own_points: words.join(' ') });
    },
    clearPoints: () => labs.configure('xor', { point_set: 'own', own_points: '' }),
  };
}
