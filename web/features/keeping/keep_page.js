// Keeps a page's runs and brings them back; loaded alongside Python, and not at all by a page that keeps nothing.

import { namedByRecord, savedRun } from '../../lab/state/kept_runs.js';
import { knownSettings, readAddress } from '../../page/state/config_url.js';
import { proofOf, readLink } from '../../page/state/links.js';
import { cleanName } from '../../page/state/own_name.js';
import { activeLab, tabNamed } from '../../page/state/page_state.js';
import { watchState } from '../../page/state/store.js';
import { storageFailureOf } from '../../storage/failures.js';
import { firstSubject, withSubject } from '../../tabs/code/state/code_subject.js';
import { formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { lessonKey } from '../lesson/state/address_lesson.js';
import { createDrawingKeeper } from './actions/drawing_keeper.js';
import { createKeepQueue } from './actions/keep_queue.js';
import { createKeeping } from './actions/keeping.js';
import { createStorageWatch } from './actions/storage_watch.js';
import { createValueKeeper } from './actions/value_keeper.js';
import { reasonSentence, storageSentence, thingsOf } from './sentences/storage_sentences.js';

/** @import { KeptRun } from '../../lab/state/kept_runs.js' */
/** @import { Notices, PageClock, PageStore, Wires } from '../../page/page_types.js' */
/** @import { KeptRuns } from '../../storage/kept_runs.js' */
/** @import { ConfigRecord, LabName, Trouble } from '../../wire/protocol.js' */
/** @import { Keeping, Offers } from './actions/keeping.js' */
/** @import { ValueKeeper } from './actions/value_keeper.js' */

/**
 * Keeps things in the browser: named values for the parts of the page, and runs, which those parts only read. If the browser
 * keeps nothing, there is only `values`, whose writes fail.
 * @typedef {Pick<KeptRuns, 'list' | 'listDamaged' | 'read' | 'readData' | 'usage'>} ReadRuns
 * @typedef {{ values: ValueKeeper, keeping: Keeping, runs: ReadRuns } | { values: ValueKeeper, keeping: undefined, runs: undefined }} Kept
 */

/** A browser that refuses storage may never answer. A run that comes back later than this is only offered. */
const PATIENCE_MILLISECONDS = 5000;
/** The key of the switch "keep nothing here", for all pages in this browser. */
const NOTHING = 'glassnet-keep-nothing';
/** The key of the version that was last seen in this browser. */
const SEEN = 'glassnet-version';

/** The key of the name that the user gave, for this page. */
const NAME = 'glassnet-own-name';

/** The interface of a browser's small storages. @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'>} SmallStorage */

/**
 * @typedef {object} KeepingPlace
 * @property {() => Promise<KeptRuns>} open
 * @property {() => SmallStorage} session for this page, across a reload; may throw
 * @property {() => SmallStorage} local for all pages in this browser; may throw
 * @property {(values: ValueKeeper) => Promise<unknown>} persist asks the browser for persistent storage
 * @property {Offers} offers
 * @property {string} version of the page
 */

/**
 * Resolves once the labs have their kept runs back.
 * @param {Pick<Wires, 'worker' | 'first' | 'store' | 'rules' | 'labs' | 'clock'>} wires
 * @param {string} hash of the address that opened the page
 * @param {Notices} notices
 * @param {KeepingPlace} place
 * @returns {Promise<Kept>}
 */
export async function keepPage({ worker, first, store, rules, labs, clock }, hash, notices, { open, session, local, persist, offers, version }) {
  const { presets } = rules;
  const storage = createStorageWatch(store, clock);
  sayWhatFails(store, notices);
  const nothing = {
    read: () => stored(() => local().getItem(NOTHING)) === '1',
    write: (/** @type {boolean} */ wanted) => refusing(() => (wanted ? local().setItem(NOTHING, '1') : local().removeItem(NOTHING))),
  };
  const isWanted = () => store.get().kept.phase !== 'off' && !nothing.read();
  const queue = createKeepQueue(clock, { isWanted, watch: storage });
  /** @type {KeptRuns | undefined} */
  let opened;
  try {
    opened = storage.watched(await soon(open(), clock));
  } catch (error) {
    storage.refuses(error);
  }
  const values = createValueKeeper(opened, queue, { isWanted, onDeleted: () => notices.show('kept_deleted', text('keeping.deleted')) });
  const drawings = createDrawingKeeper(store, values);
  keepName(store, queue, session);
  if (!opened) return { values, keeping: undefined, runs: undefined };
  const runs = opened;
  const valuesOf = (/** @type {KeptRun} */ { lab, iteration }) => ({ lab: text(`tab.${lab}`), iteration: formatNumber(iteration) });
  const keeping = createKeeping(worker, store, labs, runs, {
    presets,
    shown: {
      read: (lab) => stored(() => JSON.parse(session().getItem(`glassnet-shown-${lab}`) ?? 'null')) ?? undefined,
      write: (lab, shown) => void stored(() => session().setItem(`glassnet-shown-${lab}`, JSON.stringify(shown))),
    },
    forget: () => void stored(() => session().clear()),
    nothing,
    queue,
    values,
    persist: () => persist(values),
    offers,
    storage,
    async check({ row, curves, checkpoint }) {
      await first.request('check_kept_run', savedRun({ row, curves, checkpoint }));
    },
    onDropped: (rows) => notices.show('kept_space', droppedSentence(rows)),
    onOffer: (run) => notices.show(`kept_${run.lab}`, text('keeping.offer', valuesOf(run)), { key: 'kept.open', run: () => keeping.openRun(run.id) }),
    onDamaged: (count) => notices.show('kept_damaged', text('keeping.damaged', { count })),
    onNoFiles: (run) => notices.show(`kept_${run.lab}`, text('keeping.no_files', { name: run.data_name ?? '' })),
    onNotShown: (run, reason) => notices.show(`kept_${run.lab}`, text('keeping.not_shown', { ...valuesOf(run), reason: reasonSentence(reason) })),
  });
  tellNews(runs, notices, { local, version, isWanted }).catch(storage.fails);
  await Promise.race([bringBack().catch(storage.fails), late(clock)]);
  const { list, listDamaged, read, readData, usage } = runs;
  return { values, keeping, runs: { list, listDamaged, read, readData, usage } };

  async function bringBack() {
    await keeping.begin(wantedBy(hash), lessonKey(readLink(hash).lesson));
    await drawings.bringDrawingBack();
  }

  /**
   * The settings in the address for the lab it names.
   * @param {string} address
   * @returns {Partial<Record<LabName, ConfigRecord>>}
   */
  function wantedBy(address) {
    if (!address.includes('=')) return {};
    const { tab, of, settings } = readAddress(address, rules);
    if (proofOf(address) !== undefined && !tab && !Object.keys(settings).length) return {}; // the address only carries a proof
    const lab = activeLab({ shown: tabNamed(tab) ?? 'xor', code: withSubject(store.get().code, firstSubject(of)) });
    return { [lab]: { ...presets[lab], ...knownSettings(settings, presets[lab]).known } };
  }
}

/**
 * Restores the user's name after a reload only: the next user of this device has another name.
 * @param {PageStore} store
 * @param {ReturnType<typeof createKeepQueue>} queue
 * @param {KeepingPlace['session']} session
 */
function keepName(store, queue, session) {
  const name = cleanName(stored(() => session().getItem(NAME)) ?? '');
  if (name && !store.get().own_name) store.set({ own_name: name });
  let known = store.get().own_name;
  watchState(store, ({ own_name }) => [own_name], () => {
    const { own_name: now } = store.get();
    if (now === known) return;
    known = now;
    queue.add({ key: 'name', what: 'name', is_passing: true, write: async () => refusing(() => session().setItem(NAME, now)) });
  });
}

/**
 * Tells once, after an update, what is new. Who has kept runs was here before versions were remembered.
 * @param {KeptRuns} runs
 * @param {Notices} notices
 * @param {Pick<KeepingPlace, 'local' | 'version'> & { isWanted: () => boolean }} place
 */
async function tellNews(runs, notices, { local, version, isWanted }) {
  const seen = stored(() => local().getItem(SEEN));
  if (seen === version || !isWanted()) return;
  const isRemembered = stored(() => {
    local().setItem(SEEN, version);
    return true;
  });
  if (isRemembered && (seen || (await runs.list()).length)) notices.show('news', text('keeping.news', { version }));
}

/** Shows a notice when the browser's storage fails and something may be lost. */
function sayWhatFails(/** @type {PageStore} */ store, /** @type {Notices} */ notices) {
  /** @type {Trouble | undefined} */
  let said;
  watchState(store, ({ kept: { trouble } }) => [trouble], () => {
    const { trouble } = store.get().kept;
    if (trouble === said || (trouble && !thingsOf(trouble).length)) return;
    said = trouble;
    if (trouble) notices.show('kept', storageSentence(trouble));
    else notices.clear('kept');
  });
}

/**
 * @param {KeptRun[]} rows the runs whose networks were dropped
 */
function droppedSentence(rows) {
  const native = rows.filter(({ record }) => namedByRecord(record).platform !== '').length;
  const sentences = [];
  if (rows.length > native) sentences.push(text('keeping.dropped', { count: rows.length - native }));
  if (native > 0) sentences.push(text('keeping.dropped_native', { count: native }));
  return sentences.join(' ');
}

/**
 * @template T
 * @param {Promise<T>} opening
 * @param {PageClock} clock
 * @returns {Promise<T>}
 */
function soon(opening, clock) {
  return Promise.race([opening, late(clock).then(() => {
    throw new Error('IndexedDB does not answer.');
  })]);
}

/**
 * @param {PageClock} clock
 * @returns {Promise<void>}
 */
function late(clock) {
  return new Promise((resolve) => {
    clock.setTimeout(resolve, PATIENCE_MILLISECONDS);
  });
}

/** Writes to a small storage, translating its errors. */
function refusing(/** @type {() => void} */ write) {
  try {
    write();
  } catch (error) {
    throw storageFailureOf(error);
  }
}

/**
 * Reads from a small storage; undefined if it is blocked or its content is invalid.
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
