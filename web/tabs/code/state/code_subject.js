// What the Code tab begins with: one update to record, of which network and on what; the rest of its state is in code.js.

import { classNames } from '../../../lab/state/config.js';

/** @import { ConfigRecord, LabName, PartOfLine, Recording, Trouble, WrittenOut } from '../../../wire/protocol.js' */

/** The second, because of the first row of a table all inputs are 0. */
const FIRST_EXAMPLE = 1;

/** How closely a step is looked at. @typedef {'formula' | 'numbers' | 'source'} Zoom */
/** How fast it plays. @typedef {'slow' | 'medium' | 'fast'} Pace */
/**
 * Which network is recorded, and on what: the run's own next update, a row of a part of its data, or an image.
 * @typedef {{ lab: LabName, subject: 'batch' }
 *   | { lab: LabName, subject: 'example', part: string, index: number }
 *   | { lab: LabName | 'shipped', subject: 'drawing', image: Float32Array, target: number }} Subject target: the digit that it should be; -1 for none
 */
/** An array as it was after a line, or before it, and one of its numbers. @typedef {{ value: number, cell: number[], line: number, before?: boolean }} Place */

/**
 * What a recording is of.
 * @typedef {object} About
 * @property {Subject} subject
 * @property {ConfigRecord} config of the network's run
 * @property {number} run
 * @property {number} iteration
 * @property {number} interventions
 */

/**
 * @typedef {object} CodeState
 * @property {Subject} subject what is to be recorded
 * @property {boolean} is_due whether it has not been asked for yet
 * @property {'waiting' | 'recording' | 'recorded' | 'refused'} phase
 * @property {Trouble | undefined} trouble why it was refused
 * @property {Recording | undefined} recording the last, also while the next is made
 * @property {About | undefined} about what the recording is of
 * @property {number} line where one is: the index of a line, or the number of lines for the end
 * @property {Zoom} zoom
 * @property {Place | undefined} place the number that one looks at
 * @property {Place[]} trail where one came from by following a number, the last at the end
 * @property {WrittenOut | undefined} written how the number at the place came about; perhaps still of the place before
 * @property {Record<number, Float32Array | Float64Array>} seen numbers of large arrays
 * @property {boolean} playing
 * @property {Pace} pace
 * @property {GradientCheck | undefined} checked
 * @property {{ code: string, layer: number, apart: number }[] | undefined} compared every step by both error rules
 * @property {{ line: number, parts: PartOfLine[] } | undefined} opened the expressions of a line
 * @property {PackageSource | undefined} library the package's source, once it was asked for
 * @property {NumberPlace | undefined} begin_at the number that the next recording begins with
 * @property {'' | 'beginning' | 'error'} from where the next recording is to begin: at the first update of the run, and there, perhaps, at the error
 * @property {{ file: string, line: number } | undefined} reading what is read of it instead of the line that runs
 */

/** @typedef {{ files: { file: string, text: string }[], definitions: { name: string, file: string, line: number }[] }} PackageSource */
/** @typedef {{ layer: number, fan_in: number, unit: number }} WeightPlace fan_in -1 is the bias */
/** A number that a step gives. @typedef {WeightPlace & { step: string }} NumberPlace step: the code of the step; fan_in: -1 also for what is a unit's */
/** A weight's gradient, and the same by trying. @typedef {WeightPlace & { gradient: number, central_difference: number }} GradientCheck */

/**
 * What is recorded at first: an example alone is easier to follow than a batch.
 * @param {LabName} lab
 * @returns {Subject}
 */
export function firstSubject(lab) {
  return { lab, subject: 'example', part: 'train', index: FIRST_EXAMPLE };
}

/** @returns {CodeState} */
export function nothingRecorded() {
  return {
    subject: firstSubject('xor'),
    is_due: true,
    phase: 'waiting',
    trouble: undefined,
    recording: undefined,
    about: undefined,
    line: 0,
    zoom: 'formula',
    place: undefined,
    trail: [],
    written: undefined,
    seen: {},
    playing: false,
    pace: 'medium',
    checked: undefined,
    compared: undefined,
    opened: undefined,
    library: undefined,
    begin_at: undefined,
    from: '',
    reading: undefined,
  };
}

/**
 * The same subject; what a drawing should be is no longer said where the network has no such class.
 * @param {Subject} subject
 * @param {ConfigRecord} running of the network's lab
 * @returns {Subject}
 */
export function withFittingTarget(subject, running) {
  if (subject.subject !== 'drawing' || subject.lab === 'shipped' || subject.target < classNames(running).length) return subject;
  return { ...subject, target: -1 };
}

/**
 * The lab that a subject belongs to: the network that ships with the page reads digits.
 * @param {Pick<CodeState, 'subject'>} code
 * @returns {LabName}
 */
export function labOfCode({ subject: { lab } }) {
  return lab === 'shipped' ? 'digits' : lab;
}

/**
 * The state when something else is to be recorded.
 * @param {CodeState} code
 * @param {Subject} subject
 * @returns {CodeState}
 */
export function withSubject(code, subject) {
  return { ...code, subject, is_due: true, phase: 'waiting', trouble: undefined, playing: false };
}

/**
 * The state when somebody comes to see an update: nothing is left of what was seen before but how it was looked at.
 * @param {CodeState} code
 * @param {Subject} subject
 * @param {NumberPlace} [begin_at] the number that is shown first
 * @param {Zoom} [zoom] how closely, unless as before
 * @returns {CodeState}
 */
export function begunWith({ zoom: before, pace }, subject, begin_at, zoom = before) {
  return { ...nothingRecorded(), zoom, pace, subject, begin_at };
}

/**
 * The gradient of a weight, as a number of an update.
 * @param {WeightPlace} weight
 * @returns {NumberPlace}
 */
export function gradientOf(weight) {
  return { ...weight, step: weight.fan_in < 0 ? 'bias_gradient' : 'weight_gradient' };
}

/**
 * The state when the first update of a run is to be seen, where nothing is learnt yet and the numbers are large.
 * @param {CodeState} code
 * @param {Subject} subject
 * @param {'beginning' | 'error'} from
 * @returns {CodeState}
 */
export function fromBeginning(code, subject, from) {
  return { ...withSubject(code, subject), from };
}

/**
 * After Python has stopped: the recording can still be read, but Python does not know it any more.
 * @param {CodeState} code
 * @returns {CodeState}
 */
export function afterLoss(code) {
  return { ...withSubject(code, code.subject), recording: undefined, about: undefined };
}
