// The actions that plan a search: which settings and values to try, and how.

import { troubleOf } from '../../../lab/actions/errors.js';
import { firstValues, spaceOf } from '../state/search.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { Rules } from '../../../lab/lab_types.js' */
/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { SearchState } from '../state/search.js' */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {{ rules: Rules, now: () => SearchState, set: (change: Partial<SearchState>) => void }} search
 */
export function createSearchPlanning(worker, store, { rules, now, set }) {
  /** The number of the latest plan; results of earlier ones are dropped. */
  let planned = 0;

  async function plan() {
    planned += 1;
    const mine = planned;
    const { lab, kind, rows, trials, seed } = now();
    try {
      const plan = await worker.request('plan_search', { lab, kind, space: spaceOf(rows), trials, seed });
      if (mine === planned) set({ planned: plan, refused: undefined });
    } catch (error) {
      if (mine === planned) set({ planned: undefined, refused: troubleOf(error) });
    }
  }

  function wants(/** @type {Partial<Pick<SearchState, 'kind' | 'rows' | 'trials' | 'seed'>>} */ change) {
    set(change);
    return plan();
  }

  return {
    /** Has Python plan the current rows. */
    plan,
    /** Changes the input and plans again. */
    wants,
    setKind(/** @type {SearchState['kind']} */ kind) {
      const { lab, rows } = now();
      const { config } = store.get().labs[lab];
      return wants({ kind, rows: rows.map(({ name }) => ({ name, values: firstValues(name, kind, config, rules) })) });
    },
    addRow(/** @type {string} */ name) {
      const { lab, kind, rows } = now();
      return wants({ rows: [...rows, { name, values: firstValues(name, kind, store.get().labs[lab].config, rules) }] });
    },
    /** @param {number} row */
    removeRow: (row) => wants({ rows: now().rows.filter((_, index) => index !== row) }),
    /**
     * @param {number} row
     * @param {string} values as typed
     */
    setValues: (row, values) => wants({ rows: now().rows.map((each, index) => (index === row ? { ...each, values } : each)) }),
    /** @param {Partial<Pick<SearchState, 'trials' | 'seed'>>} change */
    setCount: wants,
  };
}
