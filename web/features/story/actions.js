// The actions of the notebook's story: run its experiments, try to free its network, train a modern one.

import { troubleOf } from '../../lab/actions/errors.js';
import { watchState } from '../../page/state/store.js';
import { afterExperimentsBegun, afterExperimentsFailed, afterReport, MODERN_CHANGES } from './state.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { Complain } from '../../lab/actions/errors.js' */
/** @import { LabActions } from '../../lab/actions/lab_actions.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { ConfigRecord, ExperimentsName, ExperimentsReport } from '../../wire/protocol.js' */
/** @import { ExperimentsSwitches } from './state.js' */

/** Until this many seconds have passed, the time left would be only a guess. */
const TOO_SOON_SECONDS = 2;

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 * @param {{ preset: ConfigRecord, onError: Complain }} page preset: `digits`, to which MODERN_CHANGES apply
 */
export function createStoryActions(worker, store, labs, { preset, onError }) {
  let asking = false;
  /** Removes the error shown when the story failed to load. @type {ReturnType<Complain>} */
  let takeBack;
  /** Aborts the running experiments. */
  let going = new AbortController();
  const story = () => store.get().story;

  /** Requests the story from Python once, when it is first shown. */
  async function show() {
    const { digits_view, python } = store.get();
    if (digits_view !== 'story' || python.phase !== 'ready' || asking || story().experiments.length) return;
    asking = true;
    try {
      const { experiments } = await worker.request('show_story', {});
      store.set({ story: { ...story(), experiments } });
      takeBack?.();
    } catch (error) {
      takeBack = onError(troubleOf(error), show);
    } finally {
      asking = false;
    }
  }

  watchState(store, ({ digits_view, python }) => [digits_view, python.phase], show);
  show();

  return {
    /** Runs experiments until they are done or stopped, or others begin. */
    async begin(/** @type {ExperimentsName} */ name, /** @type {ExperimentsSwitches} */ switches) {
      store.set({ story: afterExperimentsBegun(story(), name, switches) });
      const { run } = story();
      going.abort();
      going = new AbortController();
      const { signal } = going;
      /** @type {ExperimentsReport | undefined} */
      let last;
      try {
        await labs.pause();
        const begun = performance.now();
        const onReport = (/** @type {ExperimentsReport} */ report) => {
          last = report;
          const { share } = report;
          const seconds = (performance.now() - begun) / 1000;
          const left = seconds < TOO_SOON_SECONDS ? undefined : (seconds * (1 - share)) / share;
          store.set({ story: afterReport(story(), name, run, report, true, left) });
        };
        last = await worker.job('experiments', { experiments: name, ...switches }, { signal, onReport }) ?? last;
        if (last) store.set({ story: afterReport(story(), name, run, last, false) });
      } catch (error) {
        store.set({ story: afterExperimentsFailed(story(), name, run) });
        onError(troubleOf(error));
      }
    },
    stop: () => going.abort(),
    /** Trains a network of the notebook's shape from scratch, with settings that work. */
    async trainModern() {
      await labs.beginWith('digits', { ...preset, ...MODERN_CHANGES });
      store.set({ digits_view: 'learning' });
      labs.train('digits');
    },
  };
}
