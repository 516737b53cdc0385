// What the Code tab begins with: one update to record, of which network and on what; the rest of its state is in code.js.

import { classNames } from '../../../lab/state/config.js';

/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */
/** @import { CodeState, NumberPlace, Subject, WeightPlace, Zoom } from '../code_types.js' */

/** The second, because of the first row of a table all inputs are 0. */
const FIRST_EXAMPLE = 1;

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
 * @param {ConfigRecord} running of the network's lab
 */
export function withFittingTarget(/** @type {Subject} */ subject, running) {
  if (subject.subject !== 'drawing' || subject.lab === 'shipped' || subject.target < classNames(running).length) return subject;
  return { ...subject, target: -1 };
}

/** The lab that a subject belongs to: the network that ships with the page reads digits. */
export function labOfCode(/** @type {Pick<CodeState, 'subject'>} */ { subject: { lab } }) {
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
