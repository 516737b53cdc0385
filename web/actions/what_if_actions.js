// What a person can do to see what had become of a run if one thing were different.

import { shownLab } from '../state/moment.js';
import { troubleOf } from './errors.js';

/** @import { WorkerClient } from '../worker/client.js' */
/** @import { LabName } from '../wire/protocol.js' */
/** @import { PageStore } from '../state/page_state.js' */
/** @import { WhatIfChange, WhatIfState } from '../state/what_if.js' */
/** @import { LabActions } from './lab_actions.js' */

/** How long both are trained before Python looks for other questions. */
const SLICE_SECONDS = 0.05;

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 */
export function createWhatIfActions(worker, store, labs) {
  const now = () => store.get().what_if;
  /** @param {Partial<WhatIfState>} change */
  function set(change) {
    const before = now();
    if (before) store.set({ what_if: { ...before, ...change } });
  }

  return {
    /** @param {LabName} lab whose network, as it is shown, both histories begin with */
    async open(lab) {
      if (store.get().labs[lab].training) await labs.pause();
      const { iteration, running: config, layer_sizes } = shownLab(store.get().labs[lab]);
      store.set({ what_if: { lab, iteration, config, layer_sizes, change: undefined, goes_on: false, report: undefined, trouble: undefined } });
    },
    /** @param {WhatIfChange} change */
    async begin(change) {
      const asked = now();
      if (!asked) return;
      set({ change, goes_on: true, report: undefined, trouble: undefined });
      try {
        let report = await worker.request('begin_what_if', { lab: asked.lab, ...change });
        while (now()?.change === change && now()?.goes_on && !report.done) {
          set({ report });
          report = await worker.request('go_on_with_what_if', { seconds: SLICE_SECONDS });
        }
        if (now()?.change === change) set({ report, goes_on: false });
      } catch (error) {
        if (now()?.change === change) set({ trouble: troubleOf(error), goes_on: false });
      }
    },
    stop: () => set({ goes_on: false }),
    close: () => store.set({ what_if: undefined }),
  };
}
