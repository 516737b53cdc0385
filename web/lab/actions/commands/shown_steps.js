// A single update: in a small network, the flow of values is recorded beforehand, to show the update.

import { fittedView } from '../../state/lab_state.js';
import { troubleOf } from '../errors.js';
import { SURFACE_RESOLUTION } from '../examining.js';

/** @import { LabName } from '../../../wire/protocol.js' */
/** @import { MadeUpdate } from '../../lab_types.js' */
/** @import { LabTools } from '../lab_access.js' */

export function createShownStep(/** @type {LabTools} */ { worker, labState, setLab, progressOf }) {
  /** @returns {Promise<MadeUpdate>} the next update of a small network */
  async function updateToCome() {
    const { view, running, layer_sizes, iteration } = labState('xor');
    const fitted = fittedView(view, layer_sizes[0]);
    const { axes, fixed } = fitted;
    const { answers, ...flow } = await worker.request('see_blame', { lab: 'xor', view: { axes, fixed, resolution: SURFACE_RESOLUTION } });
    const before = { ...answers, config: running, table: running.truth_table, layer_sizes, view: fitted };
    return { iteration: iteration + 1, before, flow, phase: 'forward', plays: true };
  }

  /** Makes one update. If it cannot be shown, it is made anyway, and the reason shown. */
  return async (/** @type {LabName} */ lab) => {
    const { run } = labState(lab);
    let made;
    let trouble;
    try {
      made = lab === 'xor' && labState(lab).layer_sizes.length ? await updateToCome() : undefined;
    } catch (error) {
      trouble = troubleOf(error);
    }
    await progressOf(lab, worker.request('step', { lab }));
    if (labState(lab).run === run) setLab(lab, { made, ...(trouble && { error: trouble }) });
  };
}
