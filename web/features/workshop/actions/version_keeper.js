// Stores versions of the code in the browser. One that has run is also stored under its hash, so that a run can be opened with exactly
// the code that trained it.

import { troubleOf } from '../../../lab/actions/errors.js';
import { watchState } from '../../../page/state/store.js';
import { CODE_THAT_RUNS } from '../state/opened_workshop.js';

/** @import { Complain } from '../../../lab/actions/errors.js' */
/** @import { Kept, PageStore } from '../../../page/page_types.js' */
/** @import { Edits } from '../../../wire/protocol.js' */
/** @import { RunningCode, Variant } from '../state/workshop.js' */

/** The storage key of the versions, and the prefix of the key of each that has run. */
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
  /** The versions last stored or restored. @type {Variant[] | undefined} */
  let known;
  /** The versions that the browser has stored. @type {Variant[] | undefined} */
  let there;
  /** The running code last stored or restored. @type {string | undefined} */
  let lastRun;
  watchState(store, ({ workshop }) => [workshop?.variants], keep);

  async function keep() {
    const { workshop } = store.get();
    if (!isThere || !workshop || workshop.variants === known) return;
    const { variants } = workshop;
    known = variants;
    (await kept)?.values.keep('code', VERSIONS, variants, { onKept: () => { there = variants; }, onDeleted });
  }

  /** Stores the versions again if they have changed since they were last stored. */
  function onDeleted() {
    if (store.get().workshop?.variants === there) return;
    known = undefined;
    keep();
  }

  return {
    /** Restores the stored versions. */
    async bringBack() {
      /** @type {Variant[]} */
      const variants = await (await kept)?.values.read(VERSIONS, onDeleted) ?? [];
      const { workshop } = store.get();
      if (workshop) store.set({ workshop: { ...workshop, variants: [...variants.filter(({ id }) => !workshop.variants.some((each) => each.id === id)), ...workshop.variants], open: workshop.open || (variants.at(-1)?.id ?? '') } });
      if (variants.length === store.get().workshop?.variants.length) known = there = store.get().workshop?.variants;
      isThere = true;
      keep();
    },
    /** Reruns the code that ran when the page was left. */
    async runAgain() {
      const wanted = await (await kept)?.values.read(CODE_THAT_RUNS);
      lastRun = wanted && describedRun(wanted);
      if (wanted?.id) await run(wanted).catch((error) => onError(troubleOf(error)));
    },
    /** @param {RunningCode} code that now computes */
    async runs({ id, name, edits, sha256 }) {
      const runs = sha256 ? { id, name, edits } : {};
      if (describedRun(runs) === lastRun) return; // already stored
      lastRun = describedRun(runs);
      const { values } = await kept ?? {};
      values?.keep('code', CODE_THAT_RUNS, runs, { is_empty: !sha256 });
      if (sha256) values?.keep('code', RAN + sha256, runs);
    },
    /**
     * The code with this hash, if it has run in this browser.
     * @param {string} sha256
     * @returns {Promise<{ id: string, name: string, edits: Edits } | undefined>}
     */
    async codeOf(sha256) {
      return (await kept)?.values.read(RAN + sha256);
    },
    /**
     * The code with this hash, if it came with an imported run: the user has not allowed it to run yet.
     * @param {string} sha256
     * @returns {Promise<Edits | undefined>}
     */
    async broughtCode(sha256) {
      const found = await (await kept)?.runs?.readData(sha256).catch(() => undefined);
      return found?.kind === 'code' ? Object.fromEntries(found.files.map(({ name, data }) => [name, new TextDecoder().decode(data)])) : undefined;
    },
  };
}

function describedRun(/** @type {{ id?: string, name?: string, edits?: Edits }} */ { id, name, edits }) {
  return JSON.stringify([id, name, edits]);
}
