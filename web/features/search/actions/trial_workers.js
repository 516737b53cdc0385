// The workers that run the trials of a search, beside the page's own.

import { isStop } from '../../../lab/actions/errors.js';
import { openTrials } from '../state/search.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { TriedTrial } from '../../../wire/protocol.js' */
/** @import { SearchResults } from '../state/search.js' */

/** A worker beside the page's own. @typedef {{ worker: WorkerClient, booted: Promise<unknown>, end: () => void }} SpareWorker */

/** A trial that has killed this many workers is given up and recorded as such. */
const MOST_DEATHS = 3;

/**
 * Runs the open trials in up to `width` workers. Rejects if one fails; the others continue until `signal` aborts.
 * @param {SearchResults} results
 * @param {number} width
 * @param {{
 *   worker: WorkerClient,
 *   startWorker: () => Promise<SpareWorker>,
 *   signal: AbortSignal,
 *   onSearching: () => void,
 *   onShare: (number: number, share: number | undefined) => void,
 *   onTried: (trial: TriedTrial) => void,
 * }} how worker: the page's own; onSearching: called when the first trial begins; onShare: receives a running trial's progress; undefined once it ends
 */
export async function makeTrials(results, width, { worker, startWorker, signal, onSearching, onShare, onTried }) {
  const { planned: { head, lab } } = results;
  const waiting = openTrials(results);
  /** How many workers each trial has killed. @type {Map<number, number>} */
  const deaths = new Map();

  /** Starts one worker after another until no trial is left. */
  async function station() {
    while (waiting.length && !signal.aborted) {
      const spare = await startWorker();
      const end = () => spare.end();
      signal.addEventListener('abort', end, { once: true });
      try {
        if (signal.aborted) return;
        await spare.booted;
        if (lab === 'digits') await spare.worker.request('load_digits', {});
        if (!signal.aborted) onSearching();
        await work(spare.worker);
      } finally {
        signal.removeEventListener('abort', end);
        end();
      }
    }
  }

  /** Runs one trial after another until the worker dies. */
  async function work(/** @type {WorkerClient} */ spare) {
    while (waiting.length && !signal.aborted) {
      const number = /** @type {number} */ (waiting.shift());
      try {
        const done = await spare.job('try_trial', { head, number }, {
          signal,
          onReport: ({ iteration, total }) => onShare(number, iteration / total),
        });
        if (done?.tried) took(done.tried);
      } catch (error) {
        if (signal.aborted) return;
        if (!isStop(error)) throw error;
        await noteDeath(number);
        return;
      } finally {
        onShare(number, undefined);
      }
    }
  }

  /** @param {number} number of a trial during which its worker died */
  async function noteDeath(number) {
    const count = (deaths.get(number) ?? 0) + 1;
    deaths.set(number, count);
    if (count < MOST_DEATHS) waiting.unshift(number);
    else took(await worker.request('give_trial_up', { head, number }));
  }

  function took(/** @type {TriedTrial} */ trial) {
    if (!signal.aborted) onTried(trial); // after an abort, other results may be shown
  }

  await Promise.all(Array.from({ length: Math.min(width, waiting.length) }, station));
}
