// An earlier moment of a run that is looked at: what the page knows of it, and how a lab looks then.

import { pointAt } from './curve.js';

/** @import { LookedAt } from '../../wire/protocol.js' */
/** @import { Labs, LabState, Moment, NetworkMark } from '../lab_types.js' */

/**
 * The lab when another moment is wanted.
 * @param {LabState} lab
 * @param {number} iteration is kept within the run
 * @param {boolean} playing
 * @returns {LabState}
 */
export function wantingMoment(lab, iteration, playing) {
  const { earliest = 0, begins_elsewhere = false, reached = undefined, seen = undefined, visit = {} } = lab.moment ?? {};
  const wanted = Math.min(Math.max(Math.round(iteration), earliest), lab.iteration);
  // A way that was begun is given up for another place.
  return { ...lab, moment: { wanted, last: lab.iteration, earliest, begins_elsewhere, reached, seen, playing, visit } };
}

/**
 * The lab after Python has gone to a moment of its run, or a piece of the way; the same object if that was left meanwhile.
 * @param {LabState} lab
 * @param {object} visit of the moment when it was asked
 * @param {LookedAt} looked
 */
export function afterLook(lab, visit, { done, earliest, begins_elsewhere, iteration, interventions, epoch, learning_rate, config }) {
  if (lab.moment?.visit !== visit || !lab.moment) return lab;
  const moment = { ...lab.moment, wanted: Math.max(lab.moment.wanted, earliest), earliest, begins_elsewhere };
  if (!done) return { ...lab, moment: { ...moment, reached: iteration } };
  return { ...lab, moment: { ...moment, reached: undefined, seen: { iteration, interventions, epoch, learning_rate, config } } };
}

/** Whether the first moment that can be seen is seen, and those before it are out of reach because of what computed them. */
export function isAtOtherPlatform(/** @type {Pick<LabState, 'moment'>} */ { moment }) {
  return moment !== undefined && moment.begins_elsewhere && moment.seen?.iteration === moment.earliest;
}

/** A place is worth a press if its cost is below that of the end by this share of it. */
const WORTHWHILE = 0.02;

/**
 * Where the run was best: at the lowest validation cost, or, where nothing is validated and all rows are measured, at the lowest
 * cost of training. Undefined while it trains, and where the end is about as good.
 * @param {Pick<LabState, 'name' | 'training' | 'curves' | 'iteration' | 'moment'>} lab
 * @returns {{ iteration: number, cost: number, part: 'validation' | 'training' } | undefined}
 */
export function bestPlace({ name, training, curves: { trained, validated }, iteration, moment }) {
  const isValidated = validated.cost.last !== undefined;
  // While digits are learnt, the cost of training is that of one batch, which is lower by luck.
  const curve = isValidated ? validated.cost : name === 'xor' ? trained.cost : undefined;
  if (training || !curve?.last) return undefined;
  let best = -1;
  for (let index = 0; index < curve.x.length; index += 1) {
    if (curve.x[index] >= (moment?.earliest ?? 0) && curve.y[index] < (curve.y[best] ?? Infinity)) best = index;
  }
  const cost = curve.y[best];
  // An end that is no number is worse than any cost.
  if (!Number.isFinite(cost) || curve.x[best] >= iteration || cost >= curve.last.y * (1 - WORTHWHILE)) return undefined;
  return { iteration: curve.x[best], cost, part: isValidated ? 'validation' : 'training' };
}

/** Whether what is wanted is what is shown. */
export function isSeen(/** @type {Moment} */ { wanted, reached, seen }) {
  return reached === undefined && seen?.iteration === wanted;
}

/** The iteration whose network is shown. */
export function shownIteration(/** @type {Pick<LabState, 'iteration' | 'moment'>} */ { iteration, moment }) {
  return moment?.seen?.iteration ?? iteration;
}

/**
 * The lab as it was at the moment that is looked at; the same object if it is none. Its curves stay whole.
 * @template {LabState} Lab
 * @param {Lab} lab
 */
export function shownLab(lab) {
  const { moment, curves, origin } = lab;
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
    has_learnt: iteration > 0 || origin.learnt_before !== undefined,
    verdict: undefined,
    curves: { ...curves, trained: upToThen(curves.trained), validated: upToThen(curves.validated) },
  };
}

/**
 * Whether what was found out about a network still is about the one that a lab shows: it was neither trained nor changed since.
 * @param {NetworkMark} mark as it was found out
 * @param {NetworkMark & Pick<LabState, 'moment'>} lab
 */
export function isShownStill({ run, iteration, interventions }, lab) {
  const { moment } = lab;
  const shown = moment?.seen ?? lab;
  return run === lab.run && iteration === shown.iteration && interventions === shown.interventions;
}

/**
 * The page with each lab as it is shown; the same object if none is looked back at.
 * @template {{ labs: Labs }} State
 * @param {State} state
 */
export function shownState(state) {
  const xor = shownLab(state.labs.xor);
  const digits = shownLab(state.labs.digits);
  if (xor === state.labs.xor && digits === state.labs.digits) return state;
  return { ...state, labs: { xor, digits } };
}
