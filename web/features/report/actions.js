// The actions on reports: open one for the run that a lab shows, or for a kept run.

import { troubleOf } from '../../lab/actions/errors.js';
import { changedAt, curvesOf, rowOf } from '../../lab/state/kept_runs.js';
import { writeAddress } from '../../page/state/config_url.js';
import { LONGEST_LINK, proofLink, withLink } from '../../page/state/links.js';
import { DIGITS_VIEWS } from '../../tabs/digits/state/digits_pages.js';
import { hiddenNow } from '../lesson/state/address_lesson.js';
import { readRecordOf, reportBegins } from './state.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { KeptCurves, WholeRun } from '../../lab/state/kept_runs.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { KeptRuns } from '../../storage/kept_runs.js' */
/** @import { ConfigRecord, LabName } from '../../wire/protocol.js' */
/** @import { ReportMaterial, ReportState } from './state.js' */

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {Pick<KeptRuns, 'read'> | undefined} runs undefined if the browser keeps nothing
 * @param {{ presets: Record<string, ConfigRecord>, href: () => string, now: () => number }} page href: the page's address
 */
export function createReportActions(worker, store, runs, { presets, href, now }) {
  /** The number of the latest request; results of earlier ones are dropped. */
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
   * @param {Pick<ReportMaterial, 'row' | 'curves' | 'report' | 'missing' | 'refusal'>} found
   * @returns {ReportMaterial}
   */
  function withAddresses(found) {
    const { row, report } = found;
    const preset = presets[row.lab];
    const address = new URL(href());
    address.search = '';
    address.hash = writeAddress(row.lab, DIGITS_VIEWS[0], readRecordOf(row).config, preset);
    const settings = address.href;
    if (report?.link) address.hash = withLink(address.hash, undefined, report.link);
    const fits = report !== undefined && report.link !== '' && address.href.length <= LONGEST_LINK;
    return {
      ...found, preset, address: settings, run_address: fits ? address.href : '', proof_address: report?.proof ? proofLink(report.proof, settings) : '', by: store.get().own_name,
      without_verdict: hiddenNow(store.get()).includes('verdict'), made: now(),
    };
  }

  /**
   * A kept run with Python's report on its network; without it, just the record and the curves.
   * @param {WholeRun} run
   * @returns {Promise<ReportMaterial>}
   */
  async function materialOf({ row, curves, checkpoint }) {
    const found = { row, curves, report: undefined, refusal: undefined };
    if (!checkpoint) return withAddresses({ ...found, missing: readRecordOf(row).platform ? 'native' : 'record_only' });
    if (store.get().python.phase !== 'ready') return withAddresses({ ...found, missing: 'waiting' });
    try {
      return withAddresses({ ...found, report: await worker.request('report_kept_run', { checkpoint: checkpoint.data, name: store.get().own_name }), missing: '' });
    } catch (error) {
      return withAddresses({ ...found, missing: 'refused', refusal: troubleOf(error) });
    }
  }

  return {
    /**
     * Opens the report of the run that a lab shows, or of the past moment that the page is looking at.
     * @param {LabName} name
     */
    openShown: (name) => begin(async () => {
      const report = await worker.request('report_run', { lab: name, name: store.get().own_name });
      const { labs, kept } = store.get();
      const lab = labs[name];
      const curves = upTo(report.iteration, curvesOf(lab.curves));
      const taken = { iteration: report.iteration, record: report.record, data: new Uint8Array() };
      const time = changedAt(kept.runs, lab.kept_as?.id, taken, now());
      const row = rowOf({ ...lab, kept_as: lab.kept_as ?? { id: '' } }, taken, curves, { writer: '', time });
      const { name: called, note, created } = kept.runs.find(({ id }) => id === row.id) ?? row;
      return withAddresses({ row: { ...row, name: called, note, created }, curves, report, missing: '', refusal: undefined });
    }),
    /** @param {string} id of a kept run */
    openKept: (id) => begin(async () => {
      const whole = await runs?.read(id);
      return whole && materialOf(whole);
    }),
    close() {
      wanted += 1;
      store.set({ report: { ...reportBegins(), open: false } });
    },
  };
}

/**
 * Cuts the curves off at an iteration: training may have continued, or the page may show an earlier moment.
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
