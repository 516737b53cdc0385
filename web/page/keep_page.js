// Keeps the runs of a page, and brings them back; loaded beside Python, and not at all by a page that keeps nothing.

import { createDrawingKeeper } from '../actions/keeping/drawing_keeper.js';
import { createKeeping } from '../actions/keeping/keeping.js';
import { firstSubject, withSubject } from '../state/code_subject.js';
import { knownSettings, readAddress } from '../state/config_url.js';
import { proofOf } from '../state/links.js';
import { activeLab, tabNamed } from '../state/page_state.js';
import { keepingText } from '../texts/keeping_words.js';
import { formatNumber } from '../texts/numbers.js';
import { troubleSentence } from '../texts/refusals.js';
import { text } from '../texts/text.js';

/** @import { KeptRun } from '../state/kept_runs.js' */
/** @import { KeptRuns } from '../storage/kept_runs.js' */
/** @import { ConfigRecord, LabName } from '../worker/protocol.js' */
/** @import { Notices, PageClock, Wires } from './create_page.js' */

/** Browsers that refuse may also never answer. */
const PATIENCE_MILLISECONDS = 5000;
/** Where the switch "keep nothing here" stands, for all pages of this browser. */
const NOTHING = 'glassnet-keep-nothing';

/** What a browser's small storages do for the page. @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} SmallStorage */

/**
 * @typedef {object} KeepingPlace
 * @property {() => Promise<KeptRuns>} open
 * @property {() => SmallStorage} session of this page, through a reload; may throw
 * @property {() => SmallStorage} local of all pages of this browser; may throw
 * @property {(runs: KeptRuns) => unknown} persist asks the browser not to throw away what is kept
 */

/**
 * Resolves once the labs have what comes back; to undefined if the browser refuses.
 * @param {Pick<Wires, 'worker' | 'store' | 'rules' | 'labs' | 'clock'>} wires
 * @param {string} hash of the address that the page was opened with
 * @param {Notices} notices
 * @param {KeepingPlace} place
 */
export async function keepPage({ worker, store, rules, labs, clock }, hash, notices, { open, session, local, persist }) {
  const { presets } = rules;
  /** @type {KeptRuns} */
  let runs;
  try {
    runs = await soon(open(), clock);
  } catch (error) {
    const isNewer = error instanceof Error && error.name === 'VersionError';
    store.set({ kept: { ...store.get().kept, phase: 'refused', trouble: isNewer ? 'newer' : 'no_storage' } });
    return undefined;
  }
  /** @param {KeptRun} run */
  const valuesOf = ({ lab, iteration }) => ({ lab: text(`tab.${lab}`), iteration: formatNumber(iteration) });
  const keeping = createKeeping(worker, store, labs, runs, {
    presets,
    shown: {
      read: (lab) => stored(() => JSON.parse(session().getItem(`glassnet-shown-${lab}`) ?? 'null')) ?? undefined,
      write: (lab, shown) => stored(() => session().setItem(`glassnet-shown-${lab}`, JSON.stringify(shown))),
    },
    nothing: {
      read: () => stored(() => local().getItem(NOTHING)) === '1',
      write: (nothing) => stored(() => (nothing ? local().setItem(NOTHING, '1') : local().removeItem(NOTHING))),
    },
    persist: () => persist(runs),
    onDropped: (rows) => notices.show('kept_room', keepingText('keeping.dropped', { count: rows.length })),
    onTrouble(trouble, reason) {
      if (trouble === 'full') notices.show('kept', keepingText('keeping.full'));
      else if (trouble) notices.show('kept', text('kept.failed', { reason: reason ? troubleSentence(reason) : '' }));
      else notices.clear('kept');
    },
    onOffer: (run) => notices.show(`kept_${run.lab}`, keepingText('keeping.offer', valuesOf(run)), { key: 'kept.open', run: () => keeping.openRun(run.id) }),
    onDamaged: (count) => notices.show('kept_damaged', keepingText('keeping.damaged', { count })),
    onNoFiles: (run) => notices.show(`kept_${run.lab}`, keepingText('keeping.no_files', { name: run.data_name ?? '' })),
  });
  const drawings = createDrawingKeeper(store, runs, clock);
  await keeping.begin(wantedBy(hash));
  await drawings.bringDrawingBack();
  return { keeping, runs, drawings };

  /**
   * The settings that the address wants of the lab that it names.
   * @param {string} address
   * @returns {Partial<Record<LabName, ConfigRecord>>}
   */
  function wantedBy(address) {
    if (!address.includes('=')) return {};
    const { tab, of, settings } = readAddress(address, rules);
    if (proofOf(address) !== undefined && !tab && !Object.keys(settings).length) return {}; // it is only about a proof
    const lab = activeLab({ shown: tabNamed(tab) ?? 'xor', code: withSubject(store.get().code, firstSubject(of)) });
    return { [lab]: { ...presets[lab], ...knownSettings(settings, presets[lab]).known } };
  }
}

/**
 * @template T
 * @param {Promise<T>} opening
 * @param {PageClock} clock
 * @returns {Promise<T>}
 */
function soon(opening, clock) {
  return Promise.race([opening, new Promise((_, reject) => {
    clock.setTimeout(() => reject(new Error('IndexedDB does not answer.')), PATIENCE_MILLISECONDS);
  })]);
}

/**
 * What a browser's small storages hold; undefined where they are blocked or hold something else.
 * @template T
 * @param {() => T} ask
 */
function stored(ask) {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
