// Opening the run of a link: training goes on from it, to the same numbers as where it was made.

import { afterProgress, restartedLab } from '../state/lab_state.js';
import { withKept, withUndo } from '../state/undo.js';
import { troubleOf } from './errors.js';

/** @import { WorkerClient } from '../worker/client.js' */
/** @import { ConfigRecord, LabName } from '../wire/protocol.js' */
/** @import { LabState } from '../state/lab_state.js' */
/** @import { RunLink } from '../state/links.js' */
/** @import { Settings } from '../state/refused_settings.js' */
/** @import { KeptSession } from '../state/undo.js' */

/** Names of errors that only say that Python has stopped. */
const STOPPED = ['WorkerCrashed', 'Restarted'];

/**
 * @param {WorkerClient} worker
 * @param {object} lab_actions
 * @param {(lab: LabName) => LabState} lab_actions.labState
 * @param {(lab: LabName, change: Partial<LabState>) => void} lab_actions.setLab
 * @param {(lab: LabName, config?: ConfigRecord) => Promise<KeptSession | undefined>} lab_actions.keptSession
 * @param {(lab: LabName) => Promise<void>} lab_actions.open
 * @param {(lab: LabName, settings: Pick<Settings, 'config'>) => Promise<void>} lab_actions.apply
 */
export function createRunLinks(worker, { labState, setLab, keptSession, open, apply }) {
  return {
    /**
     * Opens the run of a link as a run of its own; what the lab showed before, undo brings back. The settings that the
     * address names win over those of the run. Where the run cannot be opened, the lab keeps the settings alone.
     * @param {LabName} lab
     * @param {RunLink} link
     */
    async takeLink(lab, { text, settings }) {
      const kept = await keptSession(lab, labState(lab).running);
      const { opened, run } = labState(lab);
      try {
        const progress = await worker.request('open_run_link', { lab, link: text, run: run + 1 });
        const { config } = progress;
        const now = labState(lab);
        const undo = kept ? withKept(withUndo(now), run, kept) : now.undo;
        const fresh = restartedLab({ ...now, run, config, accepted: config, refused: [], opened: true, undo });
        setLab(lab, { ...afterProgress(fresh, progress), linked: progress.iteration });
        await apply(lab, { config: { ...config, ...settings } });
      } catch (error) {
        if (error instanceof Error && STOPPED.includes(error.name)) return; // it is opened once Python is there again
        setLab(lab, { link: undefined });
        if (!opened) await open(lab);
        setLab(lab, { link_refused: troubleOf(error) });
      }
    },
  };
}
