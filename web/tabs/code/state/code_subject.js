// The Code tab's initial state: the update to record, its network and examples; code.js has the rest.

import { classNames } from '../../../lab/state/config.js';

/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */
/** @import { CodeState, NumberPlace, Subject, WeightPlace, Zoom } from '../code_types.js' */

/** The second example, because all inputs of a table's first row are 0. */
const FIRST_EXAMPLE = 1;

/**
 * The first subject: a single example is easier to follow than a batch.
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
    zoom: 'short',
    place: undefined,
    weight: undefined,
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
 * The same subject, without a drawing's target if the network has no such class.
 * @param {ConfigRecord} running of the network's lab
 */
export function withFittingTarget(/** @type {Subject} */ subject, running) {
  if (subject.subject !== 'drawing' || subject.lab === 'shipped' || subject.target < classNames(running).length) return subject;
  return { ...subject, target: -1 };
}

/** The lab of a subject; for the shipped network, the Digits lab. */
export function labOfCode(/** @type {Pick<CodeState, 'subject'>} */ { subject: { lab } }) {
  return lab === 'shipped' ? 'digits' : lab;
}

/**
 * The state when another subject is to be recorded.
 * @param {CodeState} code
 * @param {Subject} subject
 * @returns {CodeState}
 */
export function withSubject(code, subject) {
  return { ...code, subject, is_due: true, phase: 'waiting', trouble: undefined, playing: false };
}

/**
 * The state when an update is opened from elsewhere: keeps only the zoom and pace. A number is shown at its step, not in short.
 * @param {CodeState} code
 * @param {Subject} subject
 * @param {NumberPlace} [begin_at] the number to show first
 * @param {Zoom} [zoom] by default as before
 * @returns {CodeState}
 */
export function begunWith({ zoom: before, pace }, subject, begin_at, zoom = begin_at ? ofSteps(before) : before) {
  return { ...nothingRecorded(), zoom, pace, subject, begin_at };
}

/**
 * A weight's gradient, as a number of an update.
 * @param {WeightPlace} weight
 * @returns {NumberPlace}
 */
export function gradientOf(weight) {
  return { ...weight, step: weight.fan_in < 0 ? 'bias_gradient' : 'weight_gradient' };
}

/**
 * The state for the first update of a run, where nothing is learnt yet and the numbers are large.
 * @param {CodeState} code
 * @param {Subject} subject
 * @param {'beginning' | 'error'} from
 * @returns {CodeState}
 */
export function fromBeginning(code, subject, from) {
  return { ...withSubject(code, subject), from, zoom: from === 'error' ? ofSteps(code.zoom) : code.zoom };
}

/** The zoom at which a step is shown. @param {Zoom} zoom @returns {Zoom} */
export const ofSteps = (zoom) => (zoom === 'short' ? 'formula' : zoom);

/**
 * The state after Python has stopped: the recording is dropped and due again.
 * @param {CodeState} code
 * @returns {CodeState}
 */
export function afterLoss(code) {
  return { ...withSubject(code, code.subject), recording: undefined, about: undefined };
}
