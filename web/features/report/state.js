// The state of a run's report: its material, and whether its dialog is open.

/** @import { KeptCurves, KeptRun } from '../../lab/state/kept_runs.js' */
/** @import { ConfigRecord, RunReport, Trouble } from '../../wire/protocol.js' */

/**
 * The material of a report.
 * @typedef {object} ReportMaterial
 * @property {KeptRun} row
 * @property {KeptCurves | undefined} curves
 * @property {ConfigRecord} preset the preset that the run's settings are compared with
 * @property {RunReport | undefined} report Python's report on the network; undefined where the network could not be examined
 * @property {'' | 'record_only' | 'native' | 'waiting' | 'refused'} missing why there is no report: only the record was kept (native: it was
 *   computed outside a browser), Python has not started, or Python refused
 * @property {Trouble | undefined} refusal Python's error when it refused
 * @property {string} address the link to the page with the run's first settings
 * @property {string} run_address the link to the page with the whole run; empty where the run is too long for an address
 * @property {string} proof_address the link to the page with the run's proof; empty without a proof
 * @property {string} by the name of whoever trained it, as entered; may be empty
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

/** An intervention by the user. @typedef {{ iteration: number, kind: string, settings: Record<string, string | number | boolean> }} DoneByHand */

/**
 * The parts of a run's record that a report shows.
 * @typedef {object} ReadRecord
 * @property {ConfigRecord} config the settings that the run began with
 * @property {DoneByHand[]} interventions
 * @property {string} data_sha256
 * @property {string} known_sha256 the hash of the network that it began from; empty where all weights were drawn at random
 * @property {string} old_sha256 the hash of the old digits mixed with its own data; empty without old digits
 * @property {string} engine the engine that computed at the beginning; empty if unknown
 * @property {string} platform the Python outside a browser that computed a part of the run, in words; empty without one
 * @property {string} code_sha256 the hash of the edited source; empty for the shipped source
 */

/**
 * Parses a run's record; an unreadable one yields only the requested settings.
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
