// A lesson step's status, by the one rule shared by the pupil's page and the teacher's: every possible combination.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceOf, countedStatuses, REACHED_STATUSES, STEP_STATUSES, stepStanding } from '../../../web/page/state/step_status.js';
import { figuresOfPupil, standingsOfPupil } from '../../../web/features/classroom/state/step_statuses.js';
import { stepCounts } from '../../../web/features/classroom/state/summaries.js';
import { countedSteps, stepStandingSentence } from '../../../web/features/classroom/view/class_sentences.js';
import { text } from '../../../web/words/text.js';


const PROOFS = /** @type {const} */ (['true', 'false', 'denied', 'waiting', 'checking', 'refused', 'said']);
const SHOWN_BY = /** @type {const} */ (['run', 'answer', 'page']);

/** The check of a run's proof. */
function checkOf(proof, holds) {
  const report = { iteration: 1, iterations: 1, contradicts: proof === 'denied' ? ['cost'] : [], weights_sha256: 'aa', name: '', held: holds ? ['step'] : [] };
  const judgement = { is_true: proof !== 'false', same_until: 0, differs_by: 0, diverged: false, judged: { part: 'train', rows: 1, right: 1 } };
  const isJudged = ['true', 'false', 'denied'].includes(proof);
  return { phase: isJudged ? 'judged' : proof, trouble: undefined, long: undefined, report: isJudged ? { ...report, judgement } : proof === 'checking' ? report : undefined };
}

/** Zero to two runs in the line, with every kind of proof, and the goal held or not. */
function* everyLotOfRuns() {
  const each = PROOFS.flatMap((proof) => [true, false].map((holds) => ({ proof, holds, isNamed: true })));
  yield [];
  for (const one of each) {
    yield [one];
    yield [{ ...one, isNamed: false }]; // the run claims to have reached another step
    for (const other of each) yield [one, other];
  }
}

function* everyStep() {
  for (const runs of everyLotOfRuns()) {
    for (const state of ['open', 'skipped', 'reached']) {
      for (const answer of [undefined, 'No']) {
        for (const shown_by of [...SHOWN_BY, 'step', 'lesson']) yield { runs, state, answer, shown_by };
      }
    }
  }
}

/** A pupil with one step. */
function pupilOf({ runs, state, answer }) {
  const step = { name: 'step', title: 'S', state, hints: 0, question: '', ...(answer && { answer }) };
  const handed = runs.map(({ isNamed }) => ({ lab: 'xor', settings: {}, layer_sizes: [], iterations: 1, places: [], costs: [], proof: 'p', own_code: false, steps: isNamed ? ['step', 'step'] : ['other'] }));
  return { number: 1, from: '', line: 'x', refused: undefined, counts: 1, checks: runs.map(({ proof, holds }) => checkOf(proof, holds)), entry: { name: 'A', who: 'a', made: 1, lesson: 'why', title: 'Why', steps: [step], runs: handed, drawings: [] } };
}

const knownAs = (shown_by) => (shown_by === 'lesson' ? undefined : new Map(shown_by === 'step' ? [] : [['step', { shown_by, choices: [], claim: {} }]]));

test('a step is proved, answered, said or false as the rule says, whatever runs, proofs, goals and answers there are', () => {
  let count = 0;
  for (const given of everyStep()) {
    const row = pupilOf(given);
    const known = knownAs(given.shown_by);
    const standing = standingsOfPupil(row, known).get('step');
    const named = given.runs.filter(({ isNamed }) => isNamed);
    const about = JSON.stringify(given);
    const isFalse = named.some(({ proof }) => proof === 'false' || proof === 'denied');
    const isProved = named.some(({ proof, holds }) => proof === 'true' && holds);
    if (given.state !== 'reached') assert.equal(standing.status, given.state, about);
    else if (given.shown_by === 'answer') assert.equal(standing.status, given.answer ? 'answered' : 'said', about);
    else if (isFalse) assert.equal(standing.status, 'false', about);
    else assert.equal(standing.status, isProved && given.shown_by === 'run' ? 'proved' : 'said', about);
    assert.equal(standing.why !== undefined, standing.status === 'said', about);
    assert.equal(stepStandingSentence(standing).startsWith(text(`step_status.${standing.status}`)), true, about);
    const { counts } = figuresOfPupil(row, known);
    assert.deepEqual(Object.entries(counts).filter(([, many]) => many), [[standing.status, 1]], about);
    assert.deepEqual(stepCounts([row], [{ name: 'step', title: '' }], known), [counts], about);
    assert.equal(countedSteps(counts).length, REACHED_STATUSES.includes(standing.status) ? 1 : 0, about);
    count += 1;
  }
  assert.ok(count > 6000, `${count}`);
});

test('why a step is only said names what is missing first', () => {
  const why = (shown_by, ...runs) => stepStanding({ state: 'reached', answer: undefined }, shown_by, runs.map(([stands, holds]) => ({ stands, holds }))).why;
  assert.deepEqual([why('lesson'), why('step'), why('page'), why('answer'), why('run')], ['lesson', 'step', 'page', 'answer', 'no_run']);
  assert.deepEqual([['said', true], ['unchecked', true], ['refused', true], ['true', false]].map((run) => why('run', run)), ['no_proof', 'unchecked', 'refused', 'missed']);
  assert.equal(why('run', ['true', false], ['unchecked', true]), 'unchecked');
});

test('no two statuses have the same sign, and green is what is proved alone', () => {
  const all = Object.values(STEP_STATUSES);
  assert.equal(new Set(all.map(({ mark }) => mark)).size, all.length);
  assert.deepEqual(Object.entries(STEP_STATUSES).filter(([, { tone }]) => tone === 'good').map(([status]) => status), ['proved']);
  assert.deepEqual(Object.keys(countedStatuses([])), [...REACHED_STATUSES, 'skipped', 'open']);
});

test('the number of a choice is found by its words as they are handed in', () => {
  const choices = ['Yes,  it\ncan', 'No', 'x'.repeat(500)];
  assert.deepEqual(['Yes, it can', 'No', 'x'.repeat(400), 'Perhaps', 2].map((answer) => choiceOf(choices, answer)), [1, 2, 3, undefined, undefined]);
});
