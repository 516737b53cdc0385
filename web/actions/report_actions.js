// What a person can do with reports: have one written of the run that a lab shows, or of a kept one.

import { writeAddress } from '../state/config_url.js';
import { DIGITS_VIEWS } from '../state/digits_pages.js';
import { curvesOf, rowOf } from '../state/kept_runs.js';
import { LONGEST_LINK, proofLink, withLink } from '../state/links.js';
import { readRecordOf, reportBegins } from '../state/report.js';
import { troubleOf } from './errors.js';

/** @import { WorkerClient } from '../worker/client.js' */
/** @import { ConfigRecord, LabName, ToldRun, Trouble } from '../worker/protocol.js' */
/** @import { KeptCurves, KeptRun } from '../state/kept_runs.js' */
/** @import { PageStore } from '../state/page_state.js' */
/** @import { ReportMaterial, ReportState } from '../state/report.js' */
/** @import { KeptRuns } from '../storage/kept_runs.js' */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {Pick<KeptRuns, 'read'> | undefined} runs undefined if the browser keeps nothing
 * @param {{ presets: Record<string, ConfigRecord>, href: () => string, now: () => number }} page href: its address
 */
export function createReportActions(worker, store, runs, { presets, href, now }) {
  /** Which report is wanted; an earlier one is dropped when it comes. */
  let wanted = 0;

  /** @param {() => Promise<ReportMaterial | undefined>} gather undefined if the run is no longer kept */
  async function begin(gather) {
    wanted += 1;
    const mine = wanted;
    const set = (/** @type {Partial<ReportState>} */ change) => {
      if (mine === wanted) store.set({ report: { ...reportBegins(), ...change } });
    };
    set({});
    try {
      const material = await gather();
      set({ material, is_lost: !material });
    } catch (error) {
      set({ trouble: troubleOf(error) });
    }
  }

  /**
   * @param {KeptRun} row
   * @param {KeptCurves | undefined} curves
   * @param {Uint8Array | undefined} checkpoint
   * @returns {Promise<ReportMaterial>}
   */
  async function materialOf(row, curves, checkpoint) {
    /** @type {ToldRun | undefined} */
    let told;
    /** @type {Trouble | undefined} */
    let untold;
    const isReady = store.get().python.phase === 'ready';
    if (checkpoint && isReady) {
      try {
        told = await worker.request('tell_run', { checkpoint });
      } catch (error) {
        untold = troubleOf(error); // the record and the curves are worth a report, too
      }
    }
    const preset = presets[row.lab];
    const address = new URL(href());
    address.search = '';
    address.hash = writeAddress(row.lab, DIGITS_VIEWS[0], readRecordOf(row).config, preset);
    const settings = address.href;
    if (told?.link) address.hash = withLink(address.hash, undefined, told.link);
    const fits = told !== undefined && told.link !== '' && address.href.length <= LONGEST_LINK;
    return {
      row, curves, preset, told, untold, missing: told ? '' : untold ? 'refused' : checkpoint ? 'waiting' : 'record_only', address: settings, run_address: fits ? address.href : '',
      proof_address: told?.proof ? proofLink(told.proof, settings) : '', made: now(),
    };
  }

  return {
    /**
     * Of the run that a lab shows, as it is now: also while the page looks back at an earlier moment of it.
     * @param {LabName} name
     */
    openShown: (name) => begin(async () => {
      const { iteration, record, data } = await worker.request('take_checkpoint', { lab: name });
      const { labs, kept } = store.get();
      const lab = labs[name];
      const curves = upTo(iteration, curvesOf(lab));
      const row = rowOf({ ...lab, kept_as: lab.kept_as ?? { id: '' } }, { iteration, record, data }, curves, { writer: '', time: now() });
      const { name: called, note, created } = kept.runs.find(({ id }) => id === row.id) ?? row;
      return materialOf({ ...row, name: called, note, created }, curves, data);
    }),
    /** @param {string} id of a kept run */
    openKept: (id) => begin(async () => {
      const whole = await runs?.read(id);
      return whole && materialOf(whole.row, whole.curves, whole.checkpoint?.data);
    }),
    close() {
      wanted += 1;
      store.set({ report: { ...reportBegins(), open: false } });
    },
  };
}

/**
 * Curves that end where a checkpoint was taken: training may have gone on since.
 * @param {number} iteration
 * @param {KeptCurves} curves
 * @returns {KeptCurves}
 */
function upTo(iteration, { trained, validated }) {
  const cut = (/** @type {KeptCurves['trained']} */ points) => {
    const count = points.iteration.filter((at) => at <= iteration).length;
    return { iteration: points.iteration.subarray(0, count), cost: points.cost.subarray(0, count), accuracy: points.accuracy.subarray(0, count) };
  };
  return { trained: cut(trained), validated: cut(validated) };
}
