// An earlier moment of a run: what the page knows of it, and the state of a lab at that moment.

import { pointAt } from './curve.js';

/** @import { LookedAt } from '../../wire/protocol.js' */
/** @import { Labs, LabState, Moment, NetworkMark } from '../lab_types.js' */

/**
 * The lab after a request for another moment.
 * @param {LabState} lab
 * @param {number} iteration clamped to the run
 * @param {boolean} playing
 * @returns {LabState}
 */
export function wantingMoment(lab, iteration, playing) {
  const { earliest = 0, begins_elsewhere = false, reached = undefined, seen = undefined, visit = {} } = lab.moment ?? {};
  const wanted = Math.min(Math.max(Math.round(iteration), earliest), lab.iteration);
  // A new `wanted` stops a job heading for another moment.
  return { ...lab, moment: { wanted, last: lab.iteration, earliest, begins_elsewhere, reached, seen, playing, visit } };
}

/**
 * The lab after Python has reached a moment of its run, or come closer; the same object if the moment was left in between.
 * @param {LabState} lab
 * @param {object} visit the moment's `visit` at the time of the request
 * @param {LookedAt} looked
 */
export function afterLook(lab, visit, { done, earliest, begins_elsewhere, iteration, interventions, epoch, learning_rate, config }) {
  if (lab.moment?.visit !== visit || !lab.moment) return lab;
  const moment = { ...lab.moment, wanted: Math.max(lab.moment.wanted, earliest), earliest, begins_elsewhere };
  if (!done) return { ...lab, moment: { ...moment, reached: iteration } };
  return { ...lab, moment: { ...moment, reached: undefined, seen: { iteration, interventions, epoch, learning_rate, config } } };
}

/** Whether the earliest reachable moment is shown, and earlier ones are out of reach because another platform computed them. */
export function isAtOtherPlatform(/** @type {Pick<LabState, 'moment'>} */ { moment }) {
  return moment !== undefined && moment.begins_elsewhere && moment.seen?.iteration === moment.earliest;
}

/** A best place is offered only if its cost is below the final one by more than this share. */
const WORTHWHILE = 0.02;

/**
 * Where the run was best: at the lowest validation cost, or, if nothing is validated and all rows are measured, at the lowest
 * training cost. Undefined during training, and if the end is about as good.
 * @param {Pick<LabState, 'name' | 'training' | 'curves' | 'iteration' | 'moment'>} lab
 * @returns {{ iteration: number, cost: number, part: 'validation' | 'training' } | undefined}
 */
export function bestPlace({ name, training, curves: { trained, validated }, iteration, moment }) {
  const isValidated = validated.cost.last !== undefined;
  // For digits, the training cost is that of one batch, whose lows are luck.
  const curve = isValidated ? validated.cost : name === 'xor' ? trained.cost : undefined;
  if (training || !curve?.last) return undefined;
  let best = -1;
  for (let index = 0; index < curve.x.length; index += 1) {
    if (curve.x[index] >= (moment?.earliest ?? 0) && curve.y[index] < (curve.y[best] ?? Infinity)) best = index;
  }
  const cost = curve.y[best];
  // A final cost that is not a number is worse than any cost.
  if (!Number.isFinite(cost) || curve.x[best] >= iteration || cost >= curve.last.y * (1 - WORTHWHILE)) return undefined;
  return { iteration: curve.x[best], cost, part: isValidated ? 'validation' : 'training' };
}

/** Whether the requested moment is the one shown. */
export function isSeen(/** @type {Moment} */ { wanted, reached, seen }) {
  return reached === undefined && seen?.iteration === wanted;
}

/** The iteration whose network is shown. */
export function shownIteration(/** @type {Pick<LabState, 'iteration' | 'moment'>} */ { iteration, moment }) {
  return moment?.seen?.iteration ?? iteration;
}

/**
 * The lab at the moment shown; the same object if there is none. Its curves stay whole.
 * @template {LabState} Lab
 * @param {Lab} lab
 */
export function shownLab(lab) {
  const { moment, curves, provenance } = lab;
  if (!moment?.seen) return lab;
  const { iteration, interventions, epoch, learning_rate, config } = moment.seen;
  const upToThen = (/** @type {typeof curves.trained} */ { cost, accuracy }) => ({
    cost: { ...cost, last: pointAt(cost, iteration) }, accuracy: { ...accuracy, last: pointAt(accuracy, iteration) },
  });
  return {
    ...lab,
    iteration,
    interventions,
    epoch,
    learning_rate,
    running: config,
    status: 'ready',
    has_learnt: iteration > 0 || provenance.learnt_before !== undefined,
    verdict: undefined,
    curves: { ...curves, trained: upToThen(curves.trained), validated: upToThen(curves.validated) },
  };
}

/**
 * Whether a finding about a network still applies to the one that a lab shows: it was neither trained nor changed since.
 * @param {NetworkMark} mark at the time of the finding
 * @param {NetworkMark & Pick<LabState, 'moment'>} lab
 */
export function isShownStill({ run, iteration, interventions }, lab) {
  const { moment } = lab;
  const shown = moment?.seen ?? lab;
  return run === lab.run && iteration === shown.iteration && interventions === shown.interventions;
}

/**
 * The page's state with each lab as it is shown; the same object if no lab shows an earlier moment.
 * @template {{ labs: Labs }} State
 * @param {State} state
 */
export function shownState(state) {
  const xor = shownLab(state.labs.xor);
  const digits = shownLab(state.labs.digits);
  if (xor === state.labs.xor && digits === state.labs.digits) return state;
  return { ...state, labs: { xor, digits } };
}
