// The actions of What if: see what would have become of a run if one thing were different.

import { troubleOf } from '../../lab/actions/errors.js';
import { shownLab } from '../../lab/state/moment.js';
import { ownCodeOf } from './state.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { LabActions } from '../../lab/actions/lab_actions.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { LabName, WhatIfReport } from '../../wire/protocol.js' */
/** @import { WhatIfChange, WhatIfState } from './state.js' */

export function createWhatIfActions(/** @type {WorkerClient} */ worker, /** @type {PageStore} */ store, /** @type {LabActions} */ labs) {
  const now = () => store.get().what_if;
  /** Aborts the running histories. */
  let going = new AbortController();

  function set(/** @type {Partial<WhatIfState>} */ change) {
    const before = now();
    if (before) store.set({ what_if: { ...before, ...change } });
  }

  return {
    /** @param {LabName} lab whose shown network both histories begin with */
    async open(lab) {
      if (store.get().labs[lab].training) await labs.pause();
      const { iteration, running: config, layer_sizes } = shownLab(store.get().labs[lab]);
      const code = ownCodeOf(store.get().workshop);
      store.set({ what_if: { lab, iteration, config, layer_sizes, code, change: undefined, goes_on: false, report: undefined, trouble: undefined } });
    },
    async begin(/** @type {WhatIfChange} */ change) {
      const asked = now();
      if (!asked) return;
      going.abort();
      going = new AbortController();
      const { signal } = going;
      set({ change, goes_on: true, report: undefined, trouble: undefined });
      try {
        const options = { signal, onReport: (/** @type {WhatIfReport} */ report) => set({ report }) };
        const { code, ...others } = change;
        const report = await (code ? worker.job('what_if_code', { lab: asked.lab }, options) : worker.job('what_if', { lab: asked.lab, ...others }, options));
        if (report) set({ report, goes_on: false });
      } catch (error) {
        if (!signal.aborted) set({ trouble: troubleOf(error), goes_on: false });
      }
    },
    stop() {
      going.abort();
      set({ goes_on: false });
    },
    close() {
      going.abort();
      store.set({ what_if: undefined });
    },
  };
}
