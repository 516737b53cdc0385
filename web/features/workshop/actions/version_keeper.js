// Keeps versions of the code in the browser, and each that has run under its hash, so that a run can be opened again with the very code
// that it was trained with.

import { troubleOf } from '../../../lab/actions/errors.js';
import { watchState } from '../../../page/state/store.js';
import { CODE_THAT_RUNS } from '../state/workshop.js';

/** @import { Complain } from '../../../lab/actions/errors.js' */
/** @import { Kept } from '../../../page/create_page.js' */
/** @import { PageStore } from '../../../page/state/page_state.js' */
/** @import { Edits } from '../../../wire/protocol.js' */
/** @import { RunningCode, Variant } from '../state/workshop.js' */

/** The name under which the versions are kept, and what each that has run is called. */
const VERSIONS = 'versions of the code';
const RAN = 'code ';

/**
 * @param {PageStore} store
 * @param {object} page
 * @param {Promise<Kept | undefined>} page.kept
 * @param {(wanted: { id: string, name: string, edits: Edits }) => Promise<boolean>} page.run
 * @param {Complain} page.onError
 */
export function createVersionKeeper(store, { kept, run, onError }) {
  let isThere = false;
  /** @type {Promise<unknown>} */
  let keeping = Promise.resolve();
  watchState(store, ({ workshop }) => [workshop?.variants], keep);

  /** What may be kept now. */
  async function runs() {
    const { runs: found } = await kept ?? {};
    return store.get().kept.phase === 'ready' ? found : undefined;
  }

  /** @param {string} key @param {unknown} value */
  async function keepValue(key, value) {
    await (await runs())?.keepValue(key, value).catch(() => {}); // that nothing can be kept is said of the runs
  }

  function keep() {
    if (!isThere) return;
    const variants = store.get().workshop?.variants ?? [];
    keeping = keeping.then(() => keepValue(VERSIONS, variants));
  }

  return {
    /** Brings back the versions that were kept. */
    async bringBack() {
      const found = await runs();
      /** @type {Variant[]} */
      const variants = (await found?.readValue(VERSIONS).catch(() => undefined)) ?? [];
      const { workshop } = store.get();
      if (workshop) store.set({ workshop: { ...workshop, variants: [...variants.filter(({ id }) => !workshop.variants.some((each) => each.id === id)), ...workshop.variants], open: workshop.open || (variants.at(-1)?.id ?? '') } });
      isThere = true;
    },
    /** The code that ran when the page was left, to run again. */
    async runAgain() {
      const found = await runs();
      const wanted = await found?.readValue(CODE_THAT_RUNS).catch(() => undefined);
      if (wanted?.id) await run(wanted).catch((error) => onError(troubleOf(error)));
    },
    /** @param {RunningCode} code that computes from now on */
    async runs({ id, name, edits, sha256 }) {
      await keepValue(CODE_THAT_RUNS, sha256 ? { id, name, edits } : {});
      if (sha256) await keepValue(RAN + sha256, { id, name, edits });
    },
    /**
     * The code of this hash, if it has run in this browser.
     * @param {string} sha256
     * @returns {Promise<{ id: string, name: string, edits: Edits } | undefined>}
     */
    async codeOf(sha256) {
      return (await runs())?.readValue(RAN + sha256).catch(() => undefined);
    },
    /**
     * The code of this hash, if it came with a run from elsewhere: nobody has said that it may run.
     * @param {string} sha256
     * @returns {Promise<Edits | undefined>}
     */
    async broughtCode(sha256) {
      const found = await (await runs())?.readData(sha256).catch(() => undefined);
      return found?.kind === 'code' ? Object.fromEntries(found.files.map(({ name, data }) => [name, new TextDecoder().decode(data)])) : undefined;
    },
  };
}
