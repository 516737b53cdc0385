// One update in the picture: the shown phase, what flows in it, and how the phases follow each other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSlowMotion } from '../../../../web/features/slow_motion/actions.js';
import { followedRow, largestMark, showingOf, subjectOf } from '../../../../web/features/slow_motion/state.js';
import { markSentence, updateSentence } from '../../../../web/features/slow_motion/view/update_sentences.js';
import { PHASES, phasesOf, shownAnswers, shownUpdate } from '../../../../web/lab/state/made_update.js';
import { pageStore, settle } from '../../page.js';

/** @typedef {import('../../../../web/lab/lab_types.js').MadeUpdate} MadeUpdate */

/**
 * A 1-2-1 network before its third update, for two rows: its answers, and what flows through it.
 * @param {Partial<MadeUpdate>} [facts]
 * @param {object} [config]
 * @returns {MadeUpdate}
 */
function madeWith(facts, config) {
  const before = /** @type {any} */ ({
    iteration: 2, rows: 2, layer_sizes: [1, 2, 1], view: { row: 1, axes: [0, 0], fixed: [1], output: 0 }, places: Float64Array.of(0, 1),
    weights: [Float64Array.of(2, -1), Float64Array.of(3, 0.5)], biases: [Float64Array.of(0, 0), Float64Array.of(0)], cost: 0.9, outputs: Float64Array.of(0.5, 0.75), targets: Float64Array.of(1, 0),
    config: { dataset: 'truth_table', truth_table: '1 0', learning_rule: 'backpropagation', batch_size: 8, ...config },
  });
  const flow = {
    inputs: Float64Array.of(0, 1), sums: [Float64Array.of(0, 0, 2, -1), Float64Array.of(0.5, 1)], values: [Float64Array.of(0, 0, 0.5, -0.25), Float64Array.of(0.5, 0.75)],
    errors: [Float64Array.of(0, 0, 0.3, -0.1), Float64Array.of(-0.5, 0.75)], handed_down: [Float64Array.of(0, 0, 1, 1), Float64Array.of(-0.1, 0.2)],
  };
  return { iteration: 3, before, flow, phase: 'forward', plays: true, ...facts };
}

/** @param {MadeUpdate} made */
const labWith = (made, facts = {}) => /** @type {any} */ ({ made, iteration: 3, moment: undefined, answers: undefined, ...facts });

/** @param {Parameters<typeof madeWith>} how */
const showing = (...how) => {
  const found = showingOf(labWith(madeWith(...how)));
  assert.ok(found);
  return found;
};

/**
 * The network's answers after the update.
 * @param {MadeUpdate} made
 * @param {object} facts
 */
const after = ({ before }, facts) => /** @type {any} */ ({ ...before, iteration: 3, cost: 0.8, weights: [Float64Array.of(2.1, -1.2), Float64Array.of(3, 0)], ...facts });

/** @param {Float64Array[]} layers */
const rounded = (layers) => layers.map((layer) => Array.from(layer, (value) => Math.round(value * 1000) / 1000));

test('an update is shown until something else happens to the network, and not while an earlier moment is looked at', () => {
  const made = madeWith();
  assert.equal(shownUpdate(labWith(made)), made);
  assert.equal(shownUpdate(labWith(made, { iteration: 4 })), undefined);
  assert.equal(shownUpdate(labWith(made, { moment: {} })), undefined);
});

test('what was answered before it is shown up to its last phase, and there until what is answered now is known', () => {
  const now = /** @type {any} */ ({ iteration: 3 });
  for (const phase of PHASES) {
    const made = madeWith({ phase });
    assert.equal(shownAnswers(labWith(made, { answers: now })), phase === 'nudge' ? now : made.before);
    assert.equal(shownAnswers(labWith(made, { answers: { iteration: 2 } })), made.before);
  }
});

test('a rule that sends nothing back has no phase of blame', () => {
  const { flow } = madeWith();
  assert.deepEqual(phasesOf(madeWith()), ['forward', 'compare', 'blame', 'nudge']);
  assert.deepEqual(phasesOf({ flow: { ...flow, errors: [] } }), ['forward', 'compare', 'nudge']);
});

test('forward each line passes on a number times its weight, and each unit adds up', () => {
  const { flow, marks, row } = showing();
  assert.equal(row, 1);
  assert.deepEqual([flow.kind, rounded(flow.along), flow.full], ['forward', [[2, -1], [1.5, -0.125]], 2]);
  assert.deepEqual(marks.map(({ kind, value, number }) => [kind, value, number.step]), [['sum', 2, 'weighted_sum'], ['sum', -1, 'weighted_sum'], ['sum', 1, 'logits']]);
  assert.deepEqual(marks.map(({ share }) => share), [1, 0.5, 1]);
});

test('compared is what the outputs say with their targets, and nothing flows', () => {
  const { flow, marks } = showing({ phase: 'compare' });
  assert.deepEqual([rounded(flow.along), marks.map(({ kind, value, number }) => [kind, value, number.step])], [[[0, 0], [0, 0]], [['error', 0.75, 'output_error']]]);
});

test('blame runs back along the weights of the layers above the first, and arrives at the hidden units', () => {
  const { flow, marks } = showing({ phase: 'blame' });
  assert.deepEqual([flow.kind, rounded(flow.along)], ['back', [[0, 0], [0.6, 0.1]]]);
  assert.deepEqual(marks.map(({ layer, unit, value, number }) => [layer, unit, value, number.step]), [[0, 0, 0.3, 'error_below'], [0, 1, -0.1, 'error_below'], [1, 0, 0.75, 'output_error']]);
  assert.equal(largestMark(marks, 1).unit, 0);
});

test('the nudge is what the weights are after the update less what they were, with the largest change at each unit', () => {
  const made = madeWith({ phase: 'nudge' });
  const answers = after(made, { outputs: Float64Array.of(0.6, 0.7) });
  const found = showingOf(labWith(made, { answers }));
  assert.deepEqual([rounded(found?.flow.along ?? []), found?.flow.kind], [[[0.1, -0.2], [0, -0.5]], 'change']);
  assert.deepEqual(found?.marks.map(({ number: { step, fan_in: from } }) => [step, from]), [['new_parameters', 0], ['new_parameters', 0], ['new_parameters', 1]]);
  assert.match(updateSentence(/** @type {any} */ (found)), /^All 2 rows together: .* from h2 to a, say, went from 0\.500 to 0\.000\. .* from 0\.9000 to 0\.8000\.$/);
  const still = showingOf(labWith(made, { answers: after(made, { cost: 0.90001 }) }));
  assert.match(updateSentence(/** @type {any} */ (still)), / The cost stayed at 0\.9000, as far as these digits tell\.$/);
});

test('a row that is answered worse although the cost of all fell is told', () => {
  const made = madeWith({ phase: 'nudge' });
  const worse = after(made, { outputs: Float64Array.of(0.9, 0.8) });
  const said = (/** @type {MadeUpdate} */ shown, /** @type {any} */ answers) => updateSentence(/** @type {any} */ (showingOf(labWith(shown, { answers }))));
  assert.match(said(made, worse), /0\.8000\. Row 2 by itself got worse\.$/);
  assert.doesNotMatch(said(made, { ...worse, cost: 1 }), /by itself/); // then every row got worse
  assert.match(said(madeWith({ phase: 'nudge' }, { dataset: 'points', point_inputs: 'x' }), worse), /That point by itself got worse\.$/);
});

test('of points the one is followed that is answered worst', () => {
  const { before } = madeWith({}, { dataset: 'points' });
  assert.equal(followedRow(before), 1);
  assert.equal(followedRow({ ...before, outputs: Float64Array.of(0.1, 0.75) }), 0);
});

test('each phase has its sentence, and each number a name and the way to it', () => {
  const sentences = ['forward', 'compare', 'blame'].map((phase) => updateSentence(showing({ phase: /** @type {any} */ (phase) })));
  assert.match(sentences[0], /^Before update 3, row 2 goes in: 1\./);
  assert.equal(sentences[1], 'The output says 0.75 and should say 0. The difference, 0.75, is the error.');
  assert.match(sentences[2], /h1 gets the most blame, 0.3: it answered too much\./);
  const { marks, ...rest } = showing({ phase: 'blame' });
  assert.deepEqual(marks.map((mark) => markSentence({ marks, ...rest }, mark).short), ['0.3 ↓', '−0.1 ↑', '0.75 ↓']);
});

test('Step through shows the row alone, and of the nudge the update of the batch', () => {
  assert.deepEqual(subjectOf(showing()), { lab: 'xor', subject: 'example', part: 'train', index: 1 });
  assert.deepEqual(subjectOf(showing({ phase: 'nudge' })), { lab: 'xor', subject: 'batch' });
});

test('where no random move was better nothing has changed, which is said', () => {
  const made = madeWith({ phase: 'nudge' }, { learning_rule: 'perturbation' });
  const found = showingOf(labWith(made, { answers: { ...made.before, iteration: 3 } }));
  assert.match(updateSentence(/** @type {any} */ (found)), /No weight has changed\.$/);
});

test('of numbers beyond all bounds nothing is told but that', () => {
  const { flow, ...made } = madeWith({ phase: 'blame' });
  const found = showingOf(labWith({ ...made, flow: { ...flow, errors: [Float64Array.of(0, 0, NaN, NaN), Float64Array.of(NaN, NaN)] } }));
  assert.match(updateSentence(/** @type {any} */ (found)), /beyond all bounds/);
});

test('nothing is said of what has changed before it is known', () => {
  assert.equal(updateSentence(showing({ phase: 'nudge' })), 'Every weight is moved, all at once.');
});

/**
 * The actions on a lab with an update, a clock moved by hand, and a record of what was done.
 * @param {{ isStill?: boolean, lab?: object }} [how]
 */
function played({ isStill = false, lab = {} } = {}) {
  const store = pageStore('xor');
  /** @type {string[]} */
  const done = [];
  /** @type {(() => void) | undefined} */
  let due;
  const labs = /** @type {any} */ ({
    setLab(/** @type {any} */ _, /** @type {any} */ change) {
      store.set({ labs: { ...store.get().labs, xor: { ...store.get().labs.xor, ...change } } });
      actions?.follow();
    },
    async step() {
      done.push('step');
      const iteration = store.get().labs.xor.iteration + 1;
      labs.setLab('xor', { iteration, made: madeWith({ iteration }) });
    },
    async pause() {
      done.push('pause');
      labs.setLab('xor', { training: false });
    },
  });
  const clock = { now: () => 0, setTimeout(/** @type {() => void} */ act) { due = act; return 1; }, clearTimeout() { due = undefined; } };
  /** @type {ReturnType<typeof createSlowMotion> | undefined} */
  let actions;
  labs.setLab('xor', { iteration: 3, made: madeWith(), ...lab });
  actions = createSlowMotion(/** @type {any} */ ({}), store, labs, { clock, isStill: () => isStill, onError: () => assert.fail(), onStepThrough: () => {} });
  actions.follow();
  return {
    store, done, actions,
    made: () => store.get().labs.xor.made,
    /** Lets a phase's time pass. Returns whether something waited for it. */
    async pass() {
      const act = due;
      due = undefined;
      act?.();
      await settle();
      return act !== undefined;
    },
  };
}

test('the phases come by themselves, and the last one stays', async () => {
  const { made, pass, done } = played();
  for (const phase of ['compare', 'blame', 'nudge']) {
    assert.ok(await pass());
    assert.equal(made()?.phase, phase);
  }
  assert.equal(await pass(), false);
  assert.deepEqual(done, []);
});

test('a phase that is chosen stays, and goes on when asked', async () => {
  const { made, pass, actions } = played();
  actions.choose('compare');
  assert.equal(await pass(), false);
  actions.next();
  assert.equal(made()?.phase, 'blame');
  assert.equal(await pass(), false);
});

test('for a person who wants nothing to move each phase waits', async () => {
  const { made, pass, actions } = played({ isStill: true });
  assert.equal(await pass(), false);
  assert.deepEqual([made()?.phase, made()?.plays], ['forward', false]);
  actions.next();
  assert.equal(made()?.phase, 'compare');
});

test('in slow motion the next update is made when the last phase was seen, until training is paused', async () => {
  const { store, made, pass, done, actions } = played({ lab: { training: true, pace: 'slow', made: undefined } });
  await settle();
  assert.deepEqual([done, made()?.iteration], [['step'], 4]);
  for (let phase = 0; phase < 4; phase += 1) await pass();
  assert.deepEqual([done, made()?.iteration, made()?.phase], [['step', 'step'], 5, 'forward']);
  store.set({ labs: { ...store.get().labs, xor: { ...store.get().labs.xor, training: false } } });
  actions.follow();
  assert.deepEqual([await pass(), made()?.phase, made()?.plays], [false, 'forward', false]); // paused, it waits
  store.set({ labs: { ...store.get().labs, xor: { ...store.get().labs.xor, training: true } } });
  await actions.end();
  assert.deepEqual([done, made(), store.get().labs.xor.training], [['step', 'step', 'pause'], undefined, false]);
  await pass();
  assert.deepEqual(done, ['step', 'step', 'pause']);
});
