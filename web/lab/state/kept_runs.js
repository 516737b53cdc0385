// The runs kept in this browser: the contents of their rows, and which of them a page shows at its start.

import { changedFields } from './config.js';
import { figuresOf, measuredAccuracy, networkOf } from './figures.js';

/** @import { ConfigRecord, LabName, SavedRun } from '../../wire/protocol.js' */
/** @import { Curve, DataPart, LabState, NetworkOf } from '../lab_types.js' */

/** The run that another one branched off, and after which iteration. @typedef {{ id: string, iteration: number }} BranchPoint */

/**
 * A kept run as a list shows it.
 * @typedef {object} KeptRun
 * @property {string} id
 * @property {LabName} lab
 * @property {string} name if empty, the page describes it instead
 * @property {string} note
 * @property {boolean} starred
 * @property {{ key: string, step: string }} [lesson] the lesson step whose goal it reached last
 * @property {boolean} removed deleted, but still restorable
 * @property {string} [removed_by] the page that deleted it and offers to restore it
 * @property {number} created milliseconds since 1970
 * @property {number} changed milliseconds since 1970
 * @property {BranchPoint} [begun_from]
 * @property {string} record JSON of Python's RunRecord; it repeats the run to the bit
 * @property {ConfigRecord} config the settings that the user wants; some may wait for a reset
 * @property {LabState['status']} status
 * @property {number} iteration
 * @property {number} goal
 * @property {number} elapsed_seconds of training
 * @property {number} [learnt_before] as in Provenance
 * @property {number} [cost] on the training data; runs kept before November 2026 may have that of test digits
 * @property {NetworkOf} [of] the network that cost and accuracy are of; undefined for that of the last update
 * @property {number} [accuracy] 0 to 1, on the test digits, or else on the held-out points or the training data
 * @property {number[]} thumbnail at most 40 costs, the oldest first
 * @property {number} checkpoint_bytes 0 in every row that the storage returns without a checkpoint, because it had to delete that
 * @property {number} curve_bytes
 * @property {string} [data_name] the file names of the user's own digits that it learns from
 * @property {string} [code_name] the user's name for the edited code that computed it
 * @property {string} writer the page that keeps it
 */

/** Points of a curve, as three arrays of equal length. @typedef {{ iteration: Float64Array, cost: Float64Array, accuracy: Float64Array }} KeptPoints */
/** @typedef {{ trained: KeptPoints, validated: KeptPoints }} KeptCurves */
/**
 * A session, resumable to the bit. blob: if present, stored instead of data.
 * @typedef {{ iteration: number, data: Uint8Array, blob?: Blob | undefined }} KeptCheckpoint
 */
/** What a run needs besides its record: own digits, a model file, edited code. @typedef {{ sha256: string, kind: 'own_digits' | 'model' | 'code', name: string, files: { name: string, data: Uint8Array }[] }} KeptData */
/** A run with everything kept of it. @typedef {{ row: KeptRun, curves: KeptCurves | undefined, checkpoint: KeptCheckpoint | undefined }} WholeRun */

/**
 * The run that a page shows, remembered for a reload. @typedef {{ id: string, config: ConfigRecord, lesson?: string }} ShownRun
 *   id: empty for a fresh run. lesson: the key (see lessonKey) of the lesson it was shown in; empty without one
 */

const THUMBNAIL_POINTS = 40;

/**
 * The row of a lab's run at a checkpoint. The user's additions (name, note and star) are not known here.
 * @param {LabState} lab a lab whose kept_as has an id
 * @param {{ iteration: number, record: string, data: Uint8Array }} taken
 * @param {KeptCurves} curves
 * @param {{ writer: string, time: number, data_name?: string, code_name?: string }} page
 * @returns {KeptRun}
 */
export function rowOf(lab, { iteration, record, data }, curves, { writer, time, data_name, code_name }) {
  const { kept_as, provenance: { learnt_before } } = lab;
  if (!kept_as) throw new Error('A run that is kept has an id.');
  const accuracy = lab.answers?.iteration === iteration ? measuredAccuracy(lab) : recordedAccuracy(lab, iteration);
  const cost = figuresOf(lab).cost?.value;
  const of = measuredNetwork(lab, iteration);
  return {
    ...kept_as,
    lab: lab.name,
    name: '',
    note: '',
    starred: false,
    removed: false,
    created: time,
    changed: time,
    record,
    config: lab.config,
    status: lab.status,
    iteration,
    goal: lab.goal,
    elapsed_seconds: lab.elapsed_seconds,
    ...(learnt_before !== undefined && { learnt_before }),
    ...(cost !== undefined && { cost }),
    ...(of && { of }),
    ...(accuracy !== undefined && { accuracy }),
    thumbnail: thumbnailOf(lab.curves.trained.cost),
    checkpoint_bytes: data.byteLength,
    curve_bytes: bytesOf(curves.trained) + bytesOf(curves.validated),
    ...(data_name && { data_name }),
    ...(code_name && { code_name }),
    writer,
  };
}

/**
 * How the network behind a lab's answers differs from that of the curve's last cost; undefined if it does not.
 * @param {LabState} lab
 * @param {number} iteration
 * @returns {NetworkOf | undefined}
 */
export function measuredNetwork({ answers }, iteration) {
  const of = answers?.iteration === iteration ? networkOf(answers) : {};
  return Object.keys(of).length ? of : undefined;
}

/** The training cost of a run: for digits the last of its thumbnail, since in older rows `cost` is the test cost. */
export function trainingCost(/** @type {Pick<KeptRun, 'lab' | 'cost' | 'thumbnail'>} */ { lab, cost, thumbnail }) {
  return lab === 'digits' ? thumbnail.at(-1) : cost;
}

/**
 * The part of the data that a run is judged on.
 * @param {ConfigRecord} config
 * @returns {DataPart}
 */
export function judgedPart({ dataset, held_out }) {
  if (dataset === 'truth_table') return 'train';
  return dataset === 'points' ? (Number(held_out) > 0 ? 'validation' : 'train') : 'test';
}

/**
 * When a run last changed: one that was brought back or merely opened has not changed since it was kept.
 * @param {Pick<KeptRun, 'id' | 'iteration' | 'record' | 'changed'>[]} runs the kept runs
 * @param {string | undefined} id
 * @param {{ iteration: number, record: string }} taken
 * @param {number} time the current time, for a run that has changed
 */
export function changedAt(runs, id, { iteration, record }, time) {
  const before = runs.find((run) => run.id === id);
  return before?.iteration === iteration && before.record === record ? before.changed : time;
}

/** The recorded accuracy of a table or points at this iteration, for a lab not examined then, e.g. a hidden one. */
function recordedAccuracy(/** @type {LabState} */ { name, curves: { trained, validated } }, /** @type {number} */ iteration) {
  if (name !== 'xor') return undefined; // digits are judged on the test digits, which are not recorded
  const { last } = validated.accuracy.last ? validated.accuracy : trained.accuracy;
  return last?.x === iteration ? last.y : undefined;
}

/**
 * @param {Pick<LabState['curves'], 'trained' | 'validated'>} curves
 * @returns {KeptCurves}
 */
export function curvesOf({ trained, validated }) {
  return { trained: pointsOf(trained), validated: pointsOf(validated) };
}

/**
 * @param {LabState['curves']['trained']} curves cost and accuracy at the same iterations
 * @returns {KeptPoints}
 */
function pointsOf({ cost, accuracy }) {
  const lasts = cost.last && cost.x.at(-1) !== cost.last.x ? 1 : 0; // a long curve is thinned out, but must keep its end
  const copy = (/** @type {number[]} */ values, /** @type {number | undefined} */ last) => {
    const array = new Float64Array(values.length + lasts);
    array.set(values);
    if (lasts) array[values.length] = Number(last);
    return array;
  };
  return { iteration: copy(cost.x, cost.last?.x), cost: copy(cost.y, cost.last?.y), accuracy: copy(accuracy.y, accuracy.last?.y) };
}

function bytesOf(/** @type {KeptPoints} */ { iteration, cost, accuracy }) {
  return iteration.byteLength + cost.byteLength + accuracy.byteLength;
}

/** Evenly spaced costs along a curve, including its end. */
export function thumbnailOf(/** @type {Pick<Curve, 'y' | 'last'>} */ { y, last }) {
  const count = Math.min(y.length, THUMBNAIL_POINTS);
  if (count < 2) return [...y];
  const points = Array.from({ length: count }, (_, index) => y[Math.round((index * (y.length - 1)) / (count - 1))]);
  if (last) points[count - 1] = last.y;
  return points;
}

/** The required fields of a row, with their types. @type {Record<string, string>} */
const TYPES = {
  id: 'string', lab: 'string', name: 'string', note: 'string', starred: 'boolean', removed: 'boolean', created: 'number', changed: 'number',
  record: 'string', config: 'object', status: 'string', iteration: 'number', goal: 'number', elapsed_seconds: 'number', checkpoint_bytes: 'number',
  curve_bytes: 'number', writer: 'string',
};

/**
 * Whether this is a row that the page can show. Stored data may be damaged, or written by a version
 * that was never published.
 * @param {unknown} value
 * @returns {value is KeptRun}
 */
export function isKeptRun(value) {
  if (typeof value !== 'object' || value === null) return false;
  const row = /** @type {Record<string, unknown>} */ (value);
  const hasAll = Object.entries(TYPES).every(([field, type]) => typeof row[field] === type && row[field] !== null);
  const isCounted = ['created', 'changed', 'iteration', 'goal', 'elapsed_seconds'].every((field) => Number.isFinite(row[field]));
  const { thumbnail, lab, begun_from } = row;
  return hasAll && isCounted && (lab === 'xor' || lab === 'digits')
    && Array.isArray(thumbnail) && thumbnail.every((cost) => typeof cost === 'number')
    && (begun_from === undefined || isBranchPoint(begun_from));
}

function isBranchPoint(/** @type {unknown} */ value) {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    && 'iteration' in value && typeof value.iteration === 'number';
}

/**
 * @param {unknown} value
 * @returns {value is KeptCurves}
 */
export function areKeptCurves(value) {
  if (typeof value !== 'object' || value === null || !('trained' in value) || !('validated' in value)) return false;
  return [value.trained, value.validated].every((points) => typeof points === 'object' && points !== null
    && ['iteration', 'cost', 'accuracy'].every((name) => /** @type {any} */ (points)[name] instanceof Float64Array));
}

/** The visible runs, the most recently changed first. */
export function newestFirst(/** @type {KeptRun[]} */ runs) {
  return runs.filter(({ removed }) => !removed).sort((one, other) => other.changed - one.changed);
}

/** The runs with this row, which replaces an older one of the same run. */
export function withRow(/** @type {KeptRun[]} */ runs, /** @type {KeptRun} */ row) {
  return runs.some(({ id }) => id === row.id) ? runs.map((each) => (each.id === row.id ? row : each)) : [...runs, row];
}

/**
 * How a lab begins when the page starts: a kept run comes back with some settings, or is only offered because the
 * address asks for other settings, or neither.
 * @typedef {{ does: 'comes_back', run: KeptRun, config: ConfigRecord } | { does: 'is_offered', run: KeptRun } | { does: 'nothing' }} Beginning
 */

/**
 * @param {LabName} lab
 * @param {KeptRun[]} runs
 * @param {ShownRun | undefined} shown the run this page showed when it was left; undefined for another page
 * @param {ConfigRecord | undefined} wanted the address's settings, completed by the preset; undefined if it has none of this lab
 * @param {string} [lesson] the key (see lessonKey) of the address's lesson: only a run that this page showed in it comes back
 * @returns {Beginning}
 */
export function beginningOf(lab, runs, shown, wanted, lesson = '') {
  const ofLab = newestFirst(runs).filter((each) => each.lab === lab);
  const run = shown ? ofLab.find(({ id }) => id === shown.id) : ofLab[0];
  if (!run) return { does: 'nothing' }; // none was kept; or the page showed a fresh or a deleted one
  if (!wanted) return { does: 'comes_back', run, config: shown?.config ?? run.config };
  const isWanted = (lesson === '' || shown?.lesson === lesson) && [run.config, shown?.config].some((config) => config && changedFields(config, wanted).length === 0);
  return isWanted ? { does: 'comes_back', run, config: wanted } : { does: 'is_offered', run };
}

/**
 * What a record names: the SHA-256 of its data, model files and edited code; and the platform, if a Python outside the browser
 * computed a part, because other computers may then get other last bits. '' for anything missing or unreadable.
 * @param {string} record
 * @returns {{ data: string, models: string[], platform: string, code: string }}
 */
export function namedByRecord(record) {
  try {
    const { data_sha256, interventions, platform = '', code_sha256: code = '' } = JSON.parse(record);
    const models = interventions.filter((/** @type {any} */ { kind }) => kind === 'weights').map((/** @type {any} */ { settings }) => settings.sha256);
    return { data: data_sha256, models, platform, code };
  } catch {
    return { data: '', models: [], platform: '', code: '' };
  }
}

/** @type {KeptPoints} */
const NO_POINTS = { iteration: new Float64Array(), cost: new Float64Array(), accuracy: new Float64Array() };

/**
 * A run in the format of a file. JSON has no NaN, so a cost or accuracy that is not finite is left out.
 * @param {Pick<WholeRun, 'row' | 'curves' | 'checkpoint'>} whole
 * @returns {SavedRun}
 */
export function savedRun({ row: { writer, removed_by, cost, accuracy, ...row }, curves, checkpoint }) {
  const numbers = { ...(Number.isFinite(cost) && { cost }), ...(Number.isFinite(accuracy) && { accuracy }) };
  return {
    row: JSON.stringify({ ...row, ...numbers }),
    trained: curves?.trained ?? NO_POINTS,
    validated: curves?.validated ?? NO_POINTS,
    checkpoint: checkpoint?.data ?? new Uint8Array(),
  };
}
