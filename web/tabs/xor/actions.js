// Manual changes in the XOR lab: targets, layers, points, weights, units, slices.

import { fittedView } from '../../lab/state/lab_state.js';
import { rowInputs, rowWithInputFlipped } from '../../lab/state/table_rows.js';

/** @import { LabActions } from '../../lab/actions/lab_actions.js' */
/** @import { LayersEdit } from '../../lab/command_types.js' */
/** @import { SurfaceView, UnitPlace } from '../../lab/lab_types.js' */
/** @import { PageStore } from '../../page/page_types.js' */

export function createXorActions(/** @type {PageStore} */ store, /** @type {LabActions} */ labs) {
  const lab = () => store.get().labs.xor;

  /** Runs a row of the table through the network, and shows the plane that contains it. */
  function chooseRow(/** @type {number} */ row) {
    const inputs = Math.log2(String(lab().config.truth_table).split(' ').length);
    labs.setLab('xor', { made: undefined, view: { ...lab().view, row, fixed: rowInputs(row, inputs) } });
    return labs.examine('xor');
  }

  /** @param {number} output to show enlarged */
  function setOutput(output) {
    labs.setLab('xor', { view: { ...lab().view, output } });
    return labs.examine('xor');
  }

  return {
    /**
     * Flips one target of the truth table and restarts.
     * @param {number} row
     * @param {number} output
     */
    flipTarget: (row, output) => labs.edit('xor', { edit: 'target', row, output }),
    /**
     * Restarts with another number of inputs (by one, so that rows double or halve) or of outputs.
     * @param {number} inputs
     * @param {number} outputs
     */
    setTableShape: (inputs, outputs) => labs.edit('xor', { edit: 'table', inputs, outputs }),
    /**
     * Restarts with other hidden layers.
     * @param {LayersEdit} edit
     */
    changeLayers: (edit) => labs.edit('xor', edit),
    setView(/** @type {Partial<SurfaceView>} */ change) {
      labs.setLab('xor', { made: undefined, view: { ...lab().view, ...change } });
      return labs.examine('xor');
    },
    chooseRow,
    /** @param {number} input to flip: the row that differs only in it becomes current */
    switchInput(input) {
      const { config, view } = lab();
      const inputs = Math.log2(String(config.truth_table).split(' ').length);
      return chooseRow(rowWithInputFlipped(fittedView(view, inputs).row, input, inputs));
    },
    /** @param {UnitPlace} place the unit to open, perhaps at one of its weights, or to close if open */
    select(place) {
      const { selected } = lab();
      const again = place.fan_in === undefined && selected?.layer === place.layer && selected.unit === place.unit;
      labs.setLab('xor', { selected: again ? undefined : place });
      // A weight into an output also selects that output, to be watched while the weight is moved.
      if (place.layer === lab().layer_sizes.length - 2 && place.unit !== lab().view.output) return setOutput(place.unit);
      return undefined;
    },
    closeUnit: () => labs.setLab('xor', { selected: undefined }),
    /**
     * @param {UnitPlace} place
     * @param {number} fan_in unit of the layer below, or -1 for the bias
     * @param {number} value
     */
    setParameter: ({ layer, unit }, fan_in, value) => labs.setParameter('xor', { layer, unit, fan_in, value }),
    /**
     * @param {UnitPlace} place
     * @param {boolean} off
     */
    switchUnit: ({ layer, unit }, off) => labs.switchUnit('xor', { layer, unit, off }),
    /**
     * @param {number} x -1 to 1
     * @param {number} y -1 to 1
     * @param {number} kind class 0 or 1
     */
    addPoint: (x, y, kind) => labs.edit('xor', { edit: 'point', x: Math.round(x * 100), y: Math.round(y * 100), kind }),
    /** Copies the displayed points as custom points, which can be added to. */
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
