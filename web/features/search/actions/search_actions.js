// The actions of a search: plan it, run it in workers beside the lab's, stop and resume it, open a file, open a trial as a run.

import { troubleOf } from '../../../lab/actions/errors.js';
import { firstSearch, plannedBefore, searchFile, withTried } from '../state/search.js';
import { createSearchPlanning } from './planning.js';
import { makeTrials } from './trial_workers.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { LabActions } from '../../../lab/actions/lab_actions.js' */
/** @import { Rules } from '../../../lab/lab_types.js' */
/** @import { Kept, PageClock, PageStore } from '../../../page/page_types.js' */
/** @import { LabName, TriedTrial } from '../../../wire/protocol.js' */
/** @import { SearchResults, SearchState } from '../state/search.js' */
/** @import { SpareWorker } from './trial_workers.js' */

/** The storage key of the search. */
const KEY = 'search';
/** How often new results are shown, however fast they arrive. */
const SHOWN_MILLISECONDS = 100;
/** How often new results are stored. */
const KEPT_MILLISECONDS = 2000;
/** The largest file, in bytes; pysrc/glassnet/search/study_file.py has the same limit. */
export const LARGEST_SEARCH = 64 * 2 ** 20;

/**
 * Longer than other functions: all of its actions change the same results.
 * @param {WorkerClient} worker the page's own
 * @param {PageStore} store
 * @param {Pick<LabActions, 'bringBack' | 'mayTake' | 'pause'>} labs
 * @param {object} page
 * @param {Rules} page.rules
 * @param {PageClock} page.clock
 * @param {Promise<Kept | undefined>} page.kept
 * @param {() => Promise<SpareWorker>} page.startWorker
 * @param {number} page.width how many workers there is room for
 * @param {(name: string, content: Blob) => void} page.giveFile downloads a file
 */
export function createSearchActions(worker, store, labs, { rules, clock, kept, startWorker, width, giveFile }) {
  /** Aborts the running search. */
  let going = new AbortController();
  /** Results that are not shown yet. @type {TriedTrial[]} */
  let news = [];
  /** The progress of running trials. @type {Map<number, number>} */
  const shares = new Map();
  /** @type {number | undefined} */
  let showing;
  /** @type {number | undefined} */
  let keeping;
  /** The results last stored or restored. @type {SearchResults | undefined} */
  let known;

  const now = () => /** @type {SearchState} */ (store.get().search);

  function set(/** @type {Partial<SearchState>} */ change) {
    store.set({ search: { ...now(), ...change } });
  }

  const { plan, wants, ...planning } = createSearchPlanning(worker, store, { rules, now, set });

  /** Shows the new results. */
  function show() {
    clock.clearTimeout(showing);
    showing = undefined;
    const { results } = now();
    const more = news;
    news = [];
    set({ under_way: Object.fromEntries(shares), ...(results && more.length && { results: withTried(results, more) }) });
    if (more.length) keepSoon();
  }

  function showSoon() {
    showing ??= clock.setTimeout(show, SHOWN_MILLISECONDS);
  }

  function keepSoon() {
    keeping ??= clock.setTimeout(keep, KEPT_MILLISECONDS);
  }

  /** Stores the results in the browser, so a reload loses none. */
  async function keep() {
    clock.clearTimeout(keeping);
    keeping = undefined;
    const { results } = now();
    if (!results || results === known) return;
    known = results;
    (await kept)?.values.keep('search', KEY, { file: searchFile(results) });
  }

  /** Replaces the shown results, which can be brought back. */
  function replaceResults(/** @type {SearchResults} */ results) {
    const { results: before } = now();
    const searched = results.planned.searched.length;
    set({
      results, earlier: before?.tried.length ? before : now().earlier, chosen: undefined, cell: undefined, axes: [0, Math.min(1, searched - 1)],
      trouble: undefined, sort: { column: 'measure', falls: false },
    });
  }

  /** Runs the open trials in the chosen number of workers. */
  async function search(/** @type {SearchResults} */ results) {
    going.abort();
    going = new AbortController();
    const { signal } = going;
    set({ busy: 'starting', trouble: undefined, under_way: {} });
    shares.clear();
    try {
      await makeTrials(results, now().width, {
        worker,
        startWorker,
        signal,
        onSearching: () => set({ busy: 'searching' }),
        onShare(number, share) {
          if (share === undefined) shares.delete(number);
          else shares.set(number, share);
          showSoon();
        },
        onTried(trial) {
          news.push(trial);
          showSoon();
        },
      });
    } catch (error) {
      if (!signal.aborted) set({ trouble: troubleOf(error) });
    } finally {
      if (going.signal === signal) {
        going.abort(); // stops the other workers if one has failed
        shares.clear();
        show();
        set({ busy: '' });
        await keep();
      }
    }
  }

  function stop() {
    going.abort();
    shares.clear();
    show();
    set({ busy: '' });
    return keep();
  }

  return {
    /** @param {LabName} lab whose settings are to be searched */
    async open(lab) {
      const before = store.get().search;
      if (!before) {
        store.set({ search: { ...firstSearch(lab, store.get().labs[lab].config, rules, width), open: false } }); // closed until the stored results are read
        await bringBack();
      } else if (before.lab !== lab && !before.busy) {
        set({ ...firstSearch(lab, store.get().labs[lab].config, rules, before.width), results: before.results, earlier: before.earlier });
      }
      set({ open: true });
      await plan();
    },
    close: () => set({ open: false }),
    ...planning,
    /** @param {number} count */
    setWidth: (count) => set({ width: count }),
    /** Begins the planned search, or resumes it if its results are shown. */
    async begin() {
      await plan();
      const { planned: wanted, results } = now();
      if (!wanted) return;
      if (results?.planned.head !== wanted.head) replaceResults({ planned: wanted, tried: [], lines: [] });
      await search(/** @type {SearchResults} */ (now().results));
    },
    /** Resumes the search whose results are shown. */
    async goOn() {
      const { results } = now();
      if (results) await search(results);
    },
    stop,
    save() {
      const { results } = now();
      if (results) giveFile(`glassnet-search-${results.planned.lab}-${results.tried.length}.jsonl`, new Blob([searchFile(results)], { type: 'application/x-ndjson' }));
    },
    /** @param {File} file written by a search, here or in a terminal */
    async read(file) {
      stop();
      try {
        if (file.size > LARGEST_SEARCH) throw Object.assign(new Error(), { code: 'file_too_large', values: { most: LARGEST_SEARCH }, field: '' });
        const read = await worker.request('read_search', { data: new Uint8Array(await file.arrayBuffer()) });
        replaceResults(read);
        if (read.planned.lab === now().lab) await wants(plannedBefore(read.planned));
        await keep();
      } catch (error) {
        set({ trouble: troubleOf(error) });
      }
    },
    /** Swaps the shown results with the earlier ones. */
    async swap() {
      const { results, earlier } = now();
      if (!earlier) return;
      stop();
      set({ results: earlier, earlier: results, chosen: undefined, cell: undefined, axes: [0, Math.min(1, earlier.planned.searched.length - 1)] });
      await keep();
    },
    /** @param {Partial<Pick<SearchState, 'measure' | 'axes' | 'cell' | 'chosen' | 'sort'>>} change */
    look: set,
    /** Shows a trial in its lab, trained again from its record. The lab's previous run is kept, and undo brings it back. */
    async openTrial(/** @type {number} */ number) {
      const { results } = now();
      const trial = results?.tried.find((each) => each.number === number);
      if (!results || !trial?.record) return;
      const { lab, base } = results.planned;
      const config = { ...base, ...trial.settings };
      if (!labs.mayTake(lab, config)) {
        set({ open: false }); // the dialog would cover mayTake's explanation
        return;
      }
      if (store.get().labs[lab].training) await labs.pause();
      set({ open: false });
      store.set({ shown: lab });
      await labs.bringBack(lab, {
        config,
        checkpoint: undefined,
        to_replay: { record: trial.record, models: [], exact: trial.exact && !store.get().python.native },
        elapsed_seconds: 0,
        learnt_before: 0,
        kept_as: undefined,
      });
    },
  };

  /** Restores the results stored in the browser. */
  async function bringBack() {
    const found = await (await kept)?.values.read(KEY);
    if (typeof found?.file !== 'string') return;
    const read = await worker.request('read_search', { data: new TextEncoder().encode(found.file) }).catch(() => undefined);
    if (!read || now().results) return;
    replaceResults(read);
    known = now().results;
    if (read.planned.lab === now().lab) set(plannedBefore(read.planned));
  }
}
