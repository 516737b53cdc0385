// What a person can do in the XOR lab with their own hands: targets, layers, points, weights, units, slices.

/** @import { Engine } from '../engine/client.js' */
/** @import { PageStore } from '../state/page_state.js' */
/** @typedef {import('../views/network_diagram.js').UnitPlace} UnitPlace */

/**
 * @param {Engine} engine
 * @param {PageStore} store
 * @param {ReturnType<typeof import('./lab_actions.js').createLabActions>} labs
 */
export function createXorActions(engine, store, labs) {
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
     * Another number of inputs (by one, so that rows double or halve) or of outputs; begins anew with it.
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
    /** @param {number[]} sizes units of each hidden layer; begins anew with them */
    setLayers: (sizes) => labs.configure('xor', { hidden_layers: sizes.join('-') || 'none' }),
    /** @param {Partial<import('../state/lab_state.js').SurfaceView>} change */
    setView(change) {
      labs.setLab('xor', { view: { ...lab().view, ...change } });
      return labs.examine('xor');
    },
    /** @param {UnitPlace} place opens it, a weight of it to be edited; or closes the unit when it is open */
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
    setParameter: ({ layer, unit }, fanIn, value) => labs.progressOf('xor',
      engine.request('set_parameter', { lab: 'xor', layer, unit, fan_in: fanIn, value })),
    /**
     * @param {UnitPlace} place
     * @param {boolean} off
     */
    switchUnit: ({ layer, unit }, off) => labs.progressOf('xor',
      engine.request('switch_unit', { lab: 'xor', layer, unit, off })),
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
    /** The points that are shown become one's own, to be added to. */
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
