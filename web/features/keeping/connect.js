// Connects the runs that stay in this browser with its storages; loaded beside Python, and not at all by a page that keeps nothing.

import { BASE_URL } from '../../engine/early.js';
import { keptPath, openKeptRuns } from '../../storage/kept_runs.js';
import { keepPage } from './keep_page.js';

/** @import { Notices, Wires } from '../../page/page_types.js' */
/** @import { Offers } from './actions/keeping.js' */
/** @import { ValueKeeper } from './actions/value_keeper.js' */

/** What the locks of pages begin with that offer to bring back deleted runs. */
const OFFER = 'glassnet offer ';

/**
 * Resolves once the labs have what comes back.
 * @param {Pick<Wires, 'worker' | 'first' | 'store' | 'rules' | 'labs' | 'clock'>} wires
 * @param {string} hash of the address that the page was opened with
 * @param {Notices} notices
 */
export async function connectKeeping(wires, hash, notices) {
  const kept = await keepPage(wires, hash, notices, {
    // Every site of a host like GitHub Pages shares one origin.
    open: () => openKeptRuns(`glassnet ${keptPath(BASE_URL)}`),
    session: () => sessionStorage,
    local: () => localStorage,
    persist: askToPersist,
    offers: pageLocks(),
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

/** Asks the browser not to throw away what is kept. Once only: some browsers ask the person. */
async function askToPersist(/** @type {ValueKeeper} */ values) {
  if (!navigator.storage?.persist || await values.read('asked_to_persist')) return;
  values.keep('trifle', 'asked_to_persist', true);
  await navigator.storage.persist();
}

/**
 * A page's offers, as locks, of which the browser knows without asking the pages. Browsers have none on sites without https, so
 * there no page knows of another's offers.
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
