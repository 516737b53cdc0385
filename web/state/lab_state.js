// What the page knows of one lab, and how each message from the engine changes it.

import { appendPoints, emptyCurve } from './curve.js';

/** @typedef {import('./curve.js').Curve} Curve */
/** @import { DigitAnswers, Progress, TruthTableAnswers } from '../engine/protocol.js' */

/**
 * What a reply to `examine` was asked with.
 * @typedef {object} Asked
 * @property {Record<string, string | number>} config
 * @property {string | number} table Config's truth_table
 * @property {number[]} layer_sizes
 * @property {SurfaceView} view made to fit the inputs
 */

/** @typedef {TruthTableAnswers & Asked} XorAnswers */
/** @typedef {DigitAnswers & Asked} DigitsAnswers */

/**
 * @typedef {object} SurfaceView
 * @property {[number, number]} axes which input runs to the right, and which upwards
 * @property {number[]} fixed a value for each of the other inputs
 * @property {number} output which output is shown
 */

/**
 * What the newest slices of training came to, added up; an older slice counts less with every newer one.
 * Of sums a speed can be taken at any time, while the time of a single slice may be 0 by a coarse clock.
 * @typedef {object} RecentTraining
 * @property {number} samples
 * @property {number} computing_seconds that Python took for them
 * @property {number} iterations
 * @property {number} seconds that went by for them, with all that was done in between
 */

/**
 * A whole session at some iteration, to go on from.
 * @typedef {{ data: Uint8Array, iteration: number }} Checkpoint
 */

/**
 * What undo brings back, with how long had been trained until then.
 * @typedef {Checkpoint & { elapsed_seconds: number }} KeptSession
 */

/**
 * @template {XorAnswers | DigitsAnswers} [Answers=XorAnswers | DigitsAnswers]
 * @typedef {object} LabState
 * @property {number} run counts up with every fresh session; progress of older ones is dropped
 * @property {Record<string, string | number>} config as the form shows it
 * @property {Record<string, string | number>} running the settings of this run; those that wait for a reset are in config alone
 * @property {boolean} opened whether the engine has a session for it
 * @property {boolean} training
 * @property {'full' | 'watching' | '30' | '5' | '1'} pace full speed, such that training takes ten seconds, or so many
 *   updates a second
 * @property {Progress['status'] | 'empty'} status empty while there is no point to learn from
 * @property {number[]} layer_sizes
 * @property {number} iteration
 * @property {boolean} has_learnt whether the network is more than a beginning: trained, loaded, or edited by hand
 * @property {number} goal
 * @property {number} goal_start the iteration at which this press of Train began
 * @property {number} epoch
 * @property {number} learning_rate
 * @property {Progress['engine_in_use']} engine_in_use
 * @property {RecentTraining} recent
 * @property {number} elapsed_seconds of training
 * @property {{ cost: Curve, accuracy: Curve }} trained
 * @property {{ cost: Curve, accuracy: Curve }} validated
 * @property {Answers | undefined} answers the newest reply to `examine`
 * @property {SurfaceView} view the XOR lab's slice through the inputs
 * @property {{ layer: number, unit: number, fan_in?: number } | undefined} selected the unit that is opened up, and
 *   which of its weights was asked for
 * @property {{ config: Record<string, string | number>, run: number, kept?: KeptSession }[]} undo settings as they were
 *   before each change, and of which run, with what that had learnt if the change ended it; oldest first
 * @property {Checkpoint | undefined} checkpoint the newest of this run, in case Python stops
 * @property {number | undefined} recovered the iteration that came back after Python had stopped, or by undo
 * @property {string[]} begun_with fields whose change ended a run that had learnt, and began this one
 * @property {string[]} needs_reset fields whose change waits for a reset
 * @property {string} error in words; empty when all is well
 * @property {string} error_field the setting that it is about; empty where it is about none
 */

/** Settings that say what is learnt: another answer to that begins anew at once. */
const DATA_FIELDS = ['dataset', 'truth_table', 'point_set', 'point_inputs', 'own_points', 'held_out'];
/** Settings that begin anew at once; in the XOR lab also the layers, which grow and shrink in the picture. */
const BEGIN_ANEW = { xor: [...DATA_FIELDS, 'hidden_layers'], digits: DATA_FIELDS };

/** How long one press of Train takes at the pace that is made for watching. */
const WATCHING_SECONDS = 10;
/** How much of the recent training is left over with every new slice. */
const SLICE_MEMORY = 0.9;

/**
 * @param {Record<string, string | number>} config
 * @returns {LabState}
 */
export function freshLab(config) {
  return {
    run: 0,
    config,
    running: config,
    opened: false,
    training: false,
    pace: String(config.dataset).endsWith('digits') ? 'full' : 'watching',
    status: 'ready',
    layer_sizes: [],
    iteration: 0,
    has_learnt: false,
    goal: 0,
    goal_start: 0,
    epoch: 0,
    learning_rate: Number(config.learning_rate),
    engine_in_use: /** @type {Progress['engine_in_use']} */ (config.engine),
    recent: { samples: 0, computing_seconds: 0, iterations: 0, seconds: 0 },
    elapsed_seconds: 0,
    trained: { cost: emptyCurve(), accuracy: emptyCurve() },
    validated: { cost: emptyCurve(), accuracy: emptyCurve() },
    answers: undefined,
    view: { axes: [0, 1], fixed: [], output: 0 },
    selected: undefined,
    undo: [],
    checkpoint: undefined,
    recovered: undefined,
    begun_with: [],
    needs_reset: [],
    error: '',
    error_field: '',
  };
}

/**
 * A lab that begins anew: its settings and what the person was looking at stay.
 * @param {LabState} lab
 * @returns {LabState}
 */
export function restartedLab({ config, run, opened, pace, view, selected, undo }) {
  const fresh = { ...freshLab(config), run: run + 1, opened, pace, view, selected, undo };
  return hasNoPoints(config) ? { ...fresh, opened: true, status: 'empty' } : fresh;
}

/**
 * Whether the points are a person's own, and none is there yet.
 * @param {LabState['config']} config
 */
function hasNoPoints({ dataset, point_set, own_points }) {
  return dataset === 'points' && point_set === 'own' && own_points === '';
}

/**
 * Whether a change of this setting begins anew at once, rather than to wait for a reset.
 * @param {'xor' | 'digits'} lab
 * @param {string} field
 */
export function beginsAnew(lab, field) {
  return BEGIN_ANEW[lab].includes(field);
}

/**
 * The view, made to fit a number of inputs.
 * @param {SurfaceView} view
 * @param {number} inputs
 * @returns {SurfaceView}
 */
export function fittedView({ axes, fixed, output }, inputs) {
  const [right, up] = axes.map((axis) => Math.min(axis, inputs - 1));
  const distinct = right !== up || inputs === 1;
  return {
    axes: distinct ? [right, up] : [0, 1],
    fixed: Array.from({ length: inputs }, (_, input) => fixed[input] ?? 0),
    output,
  };
}

/**
 * The lab after progress; the same object when the progress belongs to an older run.
 * @param {LabState} lab
 * @param {Progress} progress
 * @returns {LabState}
 */
export function afterProgress(lab, progress) {
  if (progress.run !== lab.run) return lab;
  const { training, validation } = progress;
  appendPoints(lab.trained.cost, training.iteration, training.cost);
  appendPoints(lab.trained.accuracy, training.iteration, training.accuracy);
  appendPoints(lab.validated.cost, validation.iteration, validation.cost);
  appendPoints(lab.validated.accuracy, validation.iteration, validation.accuracy);
  return {
    ...lab,
    running: progress.config,
    opened: true,
    status: progress.status,
    layer_sizes: progress.layer_sizes,
    iteration: progress.iteration,
    has_learnt: progress.has_learnt,
    goal_start: progress.goal === lab.goal ? lab.goal_start : progress.iteration,
    goal: progress.goal,
    epoch: progress.epoch,
    learning_rate: progress.learning_rate,
    engine_in_use: progress.engine_in_use,
    training: lab.training && !progress.done,
    needs_reset: progress.needs_reset,
    error: '',
  };
}

/**
 * The lab after a slice of training: as after progress, with its speed.
 * @param {LabState} lab
 * @param {Progress} progress
 * @param {{ samples: number, computing_seconds: number, seconds: number }} slice seconds: since the slice before
 * @returns {LabState}
 */
export function afterSlice(lab, progress, { samples, computing_seconds, seconds }) {
  const next = afterProgress(lab, progress);
  if (next === lab) return lab;
  const { recent } = lab;
  return {
    ...next,
    needs_reset: lab.needs_reset,
    error: lab.error, // of a setting or an edit, which training does not mend
    elapsed_seconds: lab.elapsed_seconds + seconds,
    recent: {
      samples: SLICE_MEMORY * recent.samples + samples,
      computing_seconds: SLICE_MEMORY * recent.computing_seconds + computing_seconds,
      iterations: SLICE_MEMORY * recent.iterations + progress.iteration - lab.iteration,
      seconds: SLICE_MEMORY * recent.seconds + seconds,
    },
  };
}

/**
 * Updates a second at a lab's pace; 0 for as fast as it goes.
 * @param {LabState} lab
 */
export function stepsPerSecond({ pace, config }) {
  if (pace === 'watching') return Math.max(Number(config.iterations) / WATCHING_SECONDS, 1);
  return pace === 'full' ? 0 : Number(pace);
}

/**
 * The speed of training; undefined while no time has been measured.
 * @param {LabState} lab
 * @returns {number | undefined}
 */
export function samplesPerSecond({ recent: { samples, computing_seconds } }) {
  return computing_seconds > 0 ? samples / computing_seconds : undefined;
}

/**
 * Seconds until this press of Train is done, at the present speed; undefined while unknown.
 * @param {LabState} lab
 * @returns {number | undefined}
 */
export function secondsLeft({ training, goal, iteration, recent: { iterations, seconds } }) {
  if (!training || iterations === 0 || seconds === 0) return undefined;
  return ((goal - iteration) * seconds) / iterations;
}
