// The status of each pupil's steps: what a run proves, and what is only claimed.

import { isStep } from '../../../page/state/open_question.js';
import { choiceOf, countedStatuses, stepStanding } from '../../../page/state/step_status.js';
import { runStanding } from './standing.js';

/** @import { RunOfStep, ShownBy, StepStanding } from '../../../page/state/step_status.js' */
/** @import { ClaimedStep, ClassEntry, SubmittedRun } from '../../../wire/protocol.js' */
/** @import { PupilRow } from './classroom.js' */
/** @import { Standing } from './standing.js' */

/**
 * A step of a lesson that is known here.
 * @typedef {object} KnownStep
 * @property {ShownBy} shown_by
 * @property {string[]} choices its question's choices, in words
 * @property {Omit<ClaimedStep, 'name' | 'answer' | 'lab'> & { lab: ClaimedStep['lab'] | undefined }} claim what Python judges it by; no lab if the lesson names none
 */

/** A lesson that is known here: its steps by name. @typedef {Map<string, KnownStep>} KnownLesson */

/** What the result of a run means for the steps reached in it. @type {Record<Standing, RunOfStep['stands']>} */
const STANDS = { true: 'true', false: 'false', denied: 'false', said: 'said', waiting: 'unchecked', checking: 'unchecked', refused: 'refused', none: 'said', part: 'said' };

/** Cached: a row is a new object when its proof results change. @type {WeakMap<PupilRow, { known: KnownLesson | undefined, standings: Map<string, StepStanding>, figures: ReturnType<typeof figuresOf> }>} */
const remembered = new WeakMap();

/** A pupil's step standings and figures, computed once. */
function aboutPupil(/** @type {PupilRow} */ row, /** @type {KnownLesson | undefined} */ known) {
  const before = remembered.get(row);
  if (before && before.known === known) return before;
  const runs = runsOfSteps(row);
  const standings = new Map(row.entry.steps.filter(isStep).map((step) => [step.name, stepStanding(step, known ? known.get(step.name)?.shown_by ?? 'step' : 'lesson', runs.get(step.name) ?? [])]));
  const found = { known, standings, figures: figuresOf(row, standings) };
  remembered.set(row, found);
  return found;
}

/** The standing of each submitted step, by name. */
export function standingsOfPupil(/** @type {PupilRow} */ row, /** @type {KnownLesson | undefined} */ known) {
  return aboutPupil(row, known).standings;
}

/** A pupil's step counts by status, opened hints, right answers out of those that can be judged, and best accuracy. */
export function figuresOfPupil(/** @type {PupilRow} */ row, /** @type {KnownLesson | undefined} */ known) {
  return aboutPupil(row, known).figures;
}

function runsOfSteps(/** @type {PupilRow} */ { entry, checks }) {
  /** @type {Map<string, RunOfStep[]>} */
  const runs = new Map();
  for (const [at, run] of entry.runs.entries()) {
    const check = checks[at];
    const stands = STANDS[runStanding(check)];
    const held = new Set(check.report?.held);
    for (const name of new Set(run.steps)) runs.set(name, [...runs.get(name) ?? [], { stands, holds: held.has(name) }]);
  }
  return runs;
}

/**
 * The claims that Python judges of a run: the steps reported as reached in it, as the locally known lesson defines them.
 * @param {ClassEntry} entry
 * @param {SubmittedRun} run
 * @param {KnownLesson | undefined} known
 * @returns {ClaimedStep[]}
 */
export function claimedSteps({ steps }, run, known) {
  return [...new Set(run.steps)].flatMap((name) => {
    const found = known?.get(name);
    const step = steps.find((each) => each.name === name && each.state === 'reached');
    if (!found || !step || found.shown_by !== 'run') return [];
    const answer = step.answer !== undefined && found.choices.length ? choiceOf(found.choices, step.answer) : step.answer;
    return [{ name, ...found.claim, lab: found.claim.lab ?? run.lab, ...(answer !== undefined && { answer }) }];
  });
}

function figuresOf(/** @type {PupilRow} */ { entry: { steps: asked, runs } }, /** @type {Map<string, StepStanding>} */ standings) {
  const steps = asked.filter(isStep);
  const judged = steps.filter(({ right }) => right !== undefined);
  const shares = runs.flatMap(({ accuracy }) => (accuracy === undefined ? [] : [accuracy]));
  return {
    counts: countedStatuses(standings.values()),
    steps: steps.length,
    hints: steps.reduce((sum, step) => sum + step.hints, 0),
    right: judged.filter(({ right }) => right).length,
    judged: judged.length,
    accuracy: shares.length ? Math.max(...shares) : undefined,
  };
}
