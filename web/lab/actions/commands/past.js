// Leaving an earlier moment of a run: to go on from it as another run, or back to the run as it is now.

import { FRESH, afterProgress, restartedLab } from '../../state/lab_state.js';
import { withKept, withUndo } from '../../state/undo.js';
import { unlessStopped } from '../errors.js';
import { branchOf } from '../run_id.js';

/** @import { LabName } from '../../../wire/protocol.js' */
/** @import { LabTools } from '../lab_access.js' */

export function createLeavingPast(/** @type {LabTools} */ { worker, labState, setLab, examine, mayTake, handedOver }) {
  /**
   * Goes on from the moment that is looked at, as another run, so that undo brings back the one it was looked at in.
   * Without a moment nothing happens. Resolves to whether the lab is now as it is shown.
   */
  async function branchHere(/** @type {LabName} */ lab) {
    const { moment, run, settings: { judged: { accepted } } } = labState(lab);
    if (!moment?.seen) return true;
    if (!mayTake(lab, moment.seen.config)) return false;
    const { iteration, config } = moment.seen;
    const progress = await worker.request('branch_here', { lab, run: run + 1 });
    const kept = handedOver(lab, progress.kept, accepted);
    const before = labState(lab);
    const undo = withKept(withUndo(before), run, kept);
    const { origin: { learnt_before, loaded_file }, kept_as } = before;
    setLab(lab, {
      ...afterProgress(restartedLab({ ...before, settings: { ...before.settings, judged: { accepted: config, refused: [] } }, undo }), progress),
      origin: { ...FRESH, learnt_before, loaded_file },
      // Python keeps no clock of its updates: about this share of the time was spent on them.
      elapsed_seconds: (before.elapsed_seconds * iteration) / before.iteration,
      kept_as: branchOf(kept_as, iteration),
    });
    examine(lab);
    return true;
  }

  /** Shows a lab as it is now again. */
  async function lookAtNow(/** @type {LabName} */ lab) {
    if (!labState(lab).moment) return;
    setLab(lab, { moment: undefined });
    await unlessStopped(worker.request('look_at_now', { lab }));
    examine(lab);
  }

  return { branchHere, lookAtNow };
}
