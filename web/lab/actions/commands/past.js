// Leaving an earlier moment of a run: to continue from it as another run, or to return to the present.

import { FRESH, afterProgress, restartedLab } from '../../state/lab_state.js';
import { withKept, withUndo } from '../../state/undo.js';
import { unlessStopped } from '../errors.js';
import { branchOf } from '../run_id.js';

/** @import { LabName } from '../../../wire/protocol.js' */
/** @import { LabTools } from '../lab_access.js' */

export function createLeavingPast(/** @type {LabTools} */ { worker, labState, setLab, examine, mayTake, noteTaken }) {
  /**
   * Continues from the moment shown, as another run; undo brings back the present run. If no moment is
   * shown, nothing happens. Resolves to false if the lab may not take the moment's settings.
   */
  async function branchHere(/** @type {LabName} */ lab) {
    const { moment, run, settings: { judged: { accepted } } } = labState(lab);
    if (!moment?.seen) return true;
    if (!mayTake(lab, moment.seen.config)) return false;
    const { iteration, config } = moment.seen;
    const progress = await worker.request('branch_here', { lab, run: run + 1 });
    const kept = noteTaken(lab, progress.kept, accepted);
    const before = labState(lab);
    const undo = withKept(withUndo(before), run, kept);
    const { provenance: { learnt_before, loaded_file }, kept_as } = before;
    setLab(lab, {
      ...afterProgress(restartedLab({ ...before, settings: { ...before.settings, judged: { accepted: config, refused: [] } }, undo }), progress),
      provenance: { ...FRESH, learnt_before, loaded_file },
      // Python does not time single updates: those up to here took about this share of the time.
      elapsed_seconds: (before.elapsed_seconds * iteration) / before.iteration,
      kept_as: branchOf(kept_as, iteration),
    });
    examine(lab);
    return true;
  }

  /** Returns a lab to the present. */
  async function lookAtNow(/** @type {LabName} */ lab) {
    if (!labState(lab).moment) return;
    setLab(lab, { moment: undefined });
    await unlessStopped(worker.request('look_at_now', { lab }));
    examine(lab);
  }

  return { branchHere, lookAtNow };
}
