// Connects kept runs with the browser's storage; loaded alongside Python, and not at all by a page that keeps nothing.

import { BASE_URL } from '../../engine/early.js';
import { createSnapshots } from '../../engine/snapshots.js';
import { byId } from '../../parts/dom.js';
import { keptPath, openKeptRuns } from '../../storage/kept_runs.js';
import { keepPage } from './keep_page.js';

/** @import { Notices, Wires } from '../../page/page_types.js' */
/** @import { KeptRuns } from '../../storage/kept_runs.js' */
/** @import { Offers } from './actions/keeping.js' */
/** @import { ValueKeeper } from './actions/value_keeper.js' */

/** The name prefix of locks held by pages that offer to bring back deleted runs. */
const OFFER = 'glassnet offer ';

/**
 * Resolves once the labs have their kept runs back.
 * @param {Pick<Wires, 'worker' | 'first' | 'store' | 'rules' | 'labs' | 'clock'>} wires
 * @param {string} hash of the address that opened the page
 * @param {Notices} notices
 */
export async function connectKeeping(wires, hash, notices) {
  const kept = await keepPage(wires, hash, notices, {
    // All sites of one GitHub Pages user share one origin.
    open: async () => withSnapshots(await openKeptRuns(`glassnet ${keptPath(BASE_URL)}`)),
    session: () => sessionStorage,
    local: () => localStorage,
    persist: askToPersist,
    offers: pageLocks(),
    version: byId('version').textContent,
  });
  const { keeping } = kept;
  if (!keeping) return kept;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') return keeping.look();
    keeping.remember();
    keeping.keepNow();
  });
  window.addEventListener('pagehide', keeping.remember);
  return kept;
}

/** Counts and deletes Python's snapshot with everything else that this site keeps. @returns {KeptRuns} */
function withSnapshots(/** @type {KeptRuns} */ kept) {
  const snapshots = createSnapshots(BASE_URL);
  return {
    ...kept,
    async usage() {
      const usage = await kept.usage();
      return { ...usage, bytes: usage.bytes + await snapshots.bytes() };
    },
    async deleteAll() {
      await snapshots.deleteAll();
      await kept.deleteAll();
    },
  };
}

/** Asks the browser for persistent storage. Only once, because some browsers ask the user. */
async function askToPersist(/** @type {ValueKeeper} */ values) {
  if (!navigator.storage?.persist || await values.read('asked_to_persist')) return;
  values.keep('trifle', 'asked_to_persist', true);
  await navigator.storage.persist();
}

/**
 * A page's offers as locks, which the browser can list without asking the pages. Without https, browsers have no locks,
 * and no page knows of another's offers.
 * @returns {Offers}
 */
function pageLocks() {
  const { locks } = navigator;
  /** @type {Promise<void> | undefined} */
  let held;
  return {
    hold(page) {
      held ??= new Promise((resolve) => {
        if (!locks) resolve();
        else locks.request(OFFER + page, () => new Promise(() => resolve()));
      });
      return held;
    },
    async held() {
      const all = await locks?.query();
      return (all?.held ?? []).flatMap(({ name = '' }) => (name.startsWith(OFFER) ? [name.slice(OFFER.length)] : []));
    },
  };
}
