// The report of a run: what it is written from, and how far its dialog is.

/** @import { KeptCurves, KeptRun } from '../../lab/state/kept_runs.js' */
/** @import { ConfigRecord, RunReport, Trouble } from '../../wire/protocol.js' */

/**
 * Everything that a report is written from.
 * @typedef {object} ReportMaterial
 * @property {KeptRun} row
 * @property {KeptCurves | undefined} curves
 * @property {ConfigRecord} preset that its settings are compared with
 * @property {RunReport | undefined} report about its network; undefined where that could not be looked at
 * @property {'' | 'record_only' | 'native' | 'waiting' | 'refused'} missing why not: only its record is kept, native if that was
 *   computed outside a browser; Python has not started, or refused
 * @property {Trouble | undefined} refusal what Python said when it refused
 * @property {string} address of the page with the settings that the run began with
 * @property {string} run_address of the page with the whole run; empty where that does not fit into an address
 * @property {string} proof_address of the page with the run's proof; empty where there is none
 * @property {string} by the name of whoever trained it, as they wrote it; may be empty
 * @property {boolean} without_verdict whether a lesson hides verdicts
 * @property {number} made milliseconds since 1970
 */

/**
 * @typedef {object} ReportState
 * @property {boolean} open
 * @property {ReportMaterial | undefined} material undefined while it is gathered
 * @property {boolean} is_lost whether the run is no longer kept
 * @property {Trouble | undefined} trouble why there is no report
 */

/** @returns {ReportState} */
export function reportBegins() {
  return { open: true, material: undefined, is_lost: false, trouble: undefined };
}

/** Something that a person did to a run. @typedef {{ iteration: number, kind: string, settings: Record<string, string | number | boolean> }} DoneByHand */

/**
 * A run's record, as far as a report shows it.
 * @typedef {object} ReadRecord
 * @property {ConfigRecord} config that the run began with
 * @property {DoneByHand[]} interventions
 * @property {string} data_sha256
 * @property {string} known_sha256 of the network that it began from; empty where all weights were drawn
 * @property {string} old_sha256 of the old digits beside its own data; empty without any
 * @property {string} engine that computed at the beginning; empty if unknown
 * @property {string} platform a Python other than a browser's that computed a part of it, in words; empty without one
 * @property {string} code_sha256 of edited source; empty for the shipped one
 */

/**
 * What a record says; of one that does not read, only the settings that were wanted.
 * @param {Pick<KeptRun, 'record' | 'config'>} row
 * @returns {ReadRecord}
 */
export function readRecordOf({ record, config }) {
  const nothing = { config, interventions: [], data_sha256: '', known_sha256: '', old_sha256: '', engine: '', code_sha256: '', platform: '' };
  try {
    const read = JSON.parse(record);
    return typeof read.config === 'object' && Array.isArray(read.interventions) ? { ...nothing, ...read } : nothing;
  } catch {
    return nothing;
  }
}
