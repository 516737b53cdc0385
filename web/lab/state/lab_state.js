// The page's state of one lab, and how each message from the worker changes it.

import { wantedSettings } from './commands.js';
import { changedFields, hiddenSizes } from './config.js';
import { appendPoints, emptyCurve } from './curve.js';
import { PHASES, PHASE_SECONDS } from './made_update.js';
import { judgedBy } from './refused_settings.js';
import { rowInputs } from './table_rows.js';
import { withKept } from './undo.js';
import { FIRST_SCALE } from './weight_scale.js';

/** @import { ConfigRecord, LabName, LabProgress, Progress, SettingsReply } from '../../wire/protocol.js' */
/** @import { Curves, KeptSession, LabState, MeasuredCurves, Provenance, SurfaceView, UndoEntry } from '../lab_types.js' */

/** Each lab has a network with its settings and history. */
export const LABS = /** @type {const} */ (['xor', 'digits']);

/** The row shown in a new network: 0 1 1 of three inputs, because nothing flows through a 0. */
const FIRST_ROW = 3;

/** Settings that choose the training data: changing one begins anew at once. */
const DATA_FIELDS = ['dataset', 'truth_table', 'point_set', 'point_inputs', 'own_points', 'held_out', 'sign_names', 'rehearsal'];
/** The training data of a lab, as one key. */
export function dataOf(/** @type {Pick<LabState, 'config'>} */ { config }) {
  return DATA_FIELDS.map((field) => config[field]).join(';');
}

/** A run begun from scratch. @type {Readonly<Provenance>} */
export const FRESH = {
  begun_with: [],
  by_lesson: false,
  linked: undefined,
  learnt_before: undefined,
  loaded_file: undefined,
  recovered: undefined,
  came_back: '',
};

/** The small network trains slowly enough to be watched. @type {Record<LabName, LabState['pace']>} */
const FIRST_PACE = { xor: '200', digits: 'full' };
/** Each new slice multiplies the share of the earlier slices in the recent speed by this factor. */
const SLICE_MEMORY = 0.9;

/** @returns {MeasuredCurves} */
function emptyCurves() {
  return { cost: emptyCurve(), accuracy: emptyCurve() };
}

/**
 * @param {LabName} name
 * @param {ConfigRecord} config
 * @returns {LabState}
 */
export function freshLab(name, config) {
  return {
    name,
    run: 0,
    settings: { judged: { accepted: config, refused: [] }, unchecked: {}, refused: [] },
    waiting: [],
    config,
    running: config,
    opened: false,
    training: false,
    pace: FIRST_PACE[name],
    status: 'ready',
    layer_sizes: [],
    iteration: 0,
    interventions: 0,
    has_learnt: false,
    goal: 0,
    goal_start: 0,
    epoch: 0,
    learning_rate: Number(config.learning_rate),
    engine_in_use: /** @type {Progress['engine_in_use']} */ (config.engine),
    platform: '',
    recent: { samples: 0, computing_seconds: 0, iterations: 0, seconds: 0 },
    heard_at: 0,
    elapsed_seconds: 0,
    curves: { trained: emptyCurves(), validated: emptyCurves(), before: emptyCurves() },
    answers: undefined,
    weight_scale: FIRST_SCALE,
    verdict: undefined,
    view: { axes: [0, 1], fixed: [], output: 0, row: FIRST_ROW },
    grid: { seed: 1, mistakes_only: false },
    selected: undefined,
    made: undefined,
    undo: [],
    kept_as: undefined,
    moment: undefined,
    checkpoint: undefined,
    provenance: FRESH,
    arriving: { link: undefined, link_refused: undefined, to_replay: undefined, replayed: undefined },
    followed: [],
    needs_reset: [],
    error: undefined,
  };
}

/** Whether a lab has a checkpoint to continue from, but Python has stopped. */
export function waitsForPython(/** @type {Pick<LabState, 'opened' | 'has_learnt' | 'checkpoint'>} */ { opened, has_learnt, checkpoint }) {
  return !opened && has_learnt && checkpoint !== undefined;
}

/**
 * A lab that begins anew; its settings and the user's view stay. A selected unit stays selected if the new network has as many layers:
 * otherwise it would be another unit, for instance a hidden unit instead of an output.
 * @param {LabState} lab
 * @returns {LabState}
 */
export function restartedLab({ name, config, running, settings, waiting, run, opened, pace, view, grid, selected: open, undo, followed }) {
  const selected = hiddenSizes(config).length === hiddenSizes(running).length ? open : undefined;
  return { ...freshLab(name, config), settings, waiting, run: run + 1, opened, pace, view, grid, selected, undo, followed };
}

/**
 * The lab with its settings after all waiting commands.
 * @param {LabState} lab
 * @returns {LabState}
 */
export function withWanted(lab) {
  const { config, refused } = wantedSettings(lab);
  return { ...lab, config, settings: { ...lab.settings, refused } };
}

/**
 * The lab after Python has judged its settings and adopted the valid ones.
 * @param {LabState} lab
 * @param {SettingsReply} reply
 * @param {KeptSession | undefined} kept the session of the run that was replaced
 * @param {boolean} [by_lesson] whether a lesson requested them, not the user
 * @returns {LabState}
 */
export function afterSettings(lab, { progress, wanted, refused, begun }, kept, by_lesson = false) {
  const judged = judgedBy(settingsLike(wanted, lab.config), refused.filter(({ setting }) => Object.hasOwn(lab.config, setting)), lab.settings.judged);
  const settled = { ...lab, settings: { ...lab.settings, judged, unchecked: {} }, waiting: lab.waiting.slice(1) };
  if (!begun) return progress ? afterProgress(settled, progress) : settled;
  const undo = withKept(lab.undo, lab.run, kept);
  const restarted = restartedLab({ ...settled, config: judged.accepted, undo });
  const fresh = { ...restarted, curves: { ...restarted.curves, before: ghostOf({ ...lab, config: judged.accepted }) } };
  /** @type {LabState} */
  const begins = progress ? afterProgress(fresh, progress) : { ...fresh, opened: true, status: 'empty' };
  if (!lab.has_learnt || begins.has_learnt) return begins;
  return { ...begins, provenance: { ...FRESH, begun_with: changedFields(lab.settings.judged.accepted, judged.accepted), by_lesson } };
}

/**
 * The ghost curves behind the next run: those of the run that ends, or its own ghost curves if it has none.
 * Empty if the training data changes: they would mean nothing.
 * @param {LabState} lab a lab whose config may already be the next run's
 */
export function ghostOf({ config, running, curves: { trained, before } }) {
  if (dataOf({ config }) !== dataOf({ config: running })) return emptyCurves();
  return trained.cost.x.length > 1 ? trained : before;
}

/**
 * A lab whose next run begins with a loaded network and that network's settings.
 * @param {LabState} lab
 * @param {Progress} progress
 * @param {UndoEntry[]} undo
 * @param {Pick<Provenance, 'learnt_before' | 'loaded_file'>} loaded
 * @returns {LabState}
 */
export function loadedLab({ name, run, pace, grid, running }, progress, undo, loaded) {
  const provenance = { ...FRESH, ...loaded };
  return afterProgress({ ...freshLab(name, settingsLike(progress.config, running)), run: run + 1, opened: true, pace, grid, undo, provenance }, progress);
}

/**
 * A lab restored to its earlier network.
 * @param {LabState} lab
 * @param {Progress} progress
 * @param {Provenance['came_back']} came_back
 * @returns {LabState}
 */
export function restoredLab(lab, progress, came_back) {
  return afterProgress({ ...lab, provenance: { ...lab.provenance, recovered: progress.iteration, came_back } }, progress);
}

/**
 * The view, fitted to a number of inputs.
 * @param {SurfaceView} view
 * @param {number} inputs
 * @returns {SurfaceView}
 */
export function fittedView({ axes, fixed, output, row: wanted }, inputs) {
  const row = Math.min(wanted, 2 ** inputs - 1);
  const bits = rowInputs(row, inputs);
  const [right, up] = axes.map((axis) => Math.min(axis, inputs - 1));
  const distinct = right !== up || inputs === 1;
  return {
    axes: distinct ? [right, up] : [0, 1],
    fixed: bits.map((bit, input) => fixed[input] ?? bit),
    output,
    row,
  };
}

/** Whether two views of a network show the same plane of its inputs. */
export function isSamePlane(/** @type {SurfaceView} */ { axes, fixed }, /** @type {SurfaceView} */ other) {
  return axes.join() === other.axes.join() && fixed.every((value, input) => axes.includes(input) || value === other.fixed[input]);
}

/**
 * Python's settings, limited to the page's fields and types: edited code may return anything. Other fields keep the page's value.
 * @param {ConfigRecord} config
 * @param {ConfigRecord} like
 * @returns {ConfigRecord}
 */
export function settingsLike(config, like) {
  return Object.fromEntries(Object.entries(like).map(([field, value]) => [field, Object.hasOwn(config, field) && typeof config[field] === typeof value ? config[field] : value]));
}

/**
 * The lab after progress of its run.
 * @param {LabState} lab
 * @param {LabProgress} progress
 * @returns {LabState}
 */
export function afterProgress(lab, progress) {
  return {
    ...lab,
    moment: undefined,
    running: settingsLike(progress.config, lab.running),
    opened: true,
    status: progress.status,
    layer_sizes: progress.layer_sizes,
    iteration: progress.iteration,
    interventions: progress.interventions,
    has_learnt: progress.has_learnt,
    goal_start: progress.goal === lab.goal ? lab.goal_start : progress.iteration,
    goal: progress.goal,
    epoch: progress.epoch,
    learning_rate: progress.learning_rate,
    engine_in_use: progress.engine_in_use,
    platform: progress.platform,
    training: lab.training && !progress.done,
    curves: afterMeasuring(lab.curves, progress),
    needs_reset: progress.needs_reset.filter((field) => Object.hasOwn(lab.running, field)),
    error: undefined,
  };
}

function afterMeasuring(/** @type {Curves} */ curves, /** @type {Pick<Progress, 'training' | 'validation'>} */ progress) {
  const trained = afterPoints(curves.trained, progress.training);
  const validated = afterPoints(curves.validated, progress.validation);
  return trained === curves.trained && validated === curves.validated ? curves : { ...curves, trained, validated };
}

function afterPoints(/** @type {MeasuredCurves} */ curves, /** @type {Progress['training']} */ { iteration, cost, accuracy }) {
  if (iteration.length === 0) return curves;
  return { cost: appendPoints(curves.cost, iteration, cost), accuracy: appendPoints(curves.accuracy, iteration, accuracy) };
}

/**
 * The lab after a slice of training: like afterProgress, plus the speed.
 * @param {LabState} lab
 * @param {Progress} progress
 * @param {{ samples: number, computing_seconds: number, time: number }} slice time: when it arrived, as in heard_at
 * @returns {LabState}
 */
export function afterSlice(lab, progress, { samples, computing_seconds, time }) {
  const next = afterProgress(lab, progress);
  const { recent } = lab;
  const seconds = (time - lab.heard_at) / 1000;
  return {
    ...next,
    error: lab.error, // it concerns a setting or an edit, so training does not clear it
    heard_at: time,
    elapsed_seconds: lab.elapsed_seconds + seconds,
    recent: {
      samples: SLICE_MEMORY * recent.samples + samples,
      computing_seconds: SLICE_MEMORY * recent.computing_seconds + computing_seconds,
      iterations: SLICE_MEMORY * recent.iterations + progress.iteration - lab.iteration,
      seconds: SLICE_MEMORY * recent.seconds + seconds,
    },
  };
}

/** Updates a second at a lab's pace; 0 means as fast as possible. */
export function stepsPerSecond(/** @type {LabState} */ { pace }) {
  return pace === 'full' ? 0 : pace === 'slow' ? 1 / (PHASES.length * PHASE_SECONDS) : Number(pace);
}

/** The speed of training: at full speed that of Python's computing, otherwise that of the pace; undefined until a time has been measured. */
export function samplesPerSecond(/** @type {LabState} */ lab) {
  const { samples, computing_seconds, seconds } = lab.recent;
  const passed = stepsPerSecond(lab) ? seconds : computing_seconds;
  return passed > 0 ? samples / passed : undefined;
}

/** Seconds until this press of Train is done, at the present speed; undefined while unknown. */
export function secondsLeft(/** @type {LabState} */ { training, goal, iteration, recent: { iterations, seconds } }) {
  if (!training || iterations === 0 || seconds === 0) return undefined;
  return ((goal - iteration) * seconds) / iterations;
}

/** Seconds left of this press of Train, or at rest those of the next one; undefined while unknown. */
export function secondsToCome(/** @type {LabState} */ lab) {
  const { training, goal, iteration, config } = lab;
  const pace = stepsPerSecond(lab);
  // The pace itself is steadier than a measured speed, which would make the displayed time jump.
  return pace ? (training ? goal - iteration : Number(config.iterations)) / pace : secondsLeft(lab);
}
