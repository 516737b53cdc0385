// What a pupil does at each step of the shipped lessons: what the step says, and something else that must not reach the goal.

import assert from 'node:assert/strict';
import { predicts } from '../../../web/features/lesson/state/walk.js';
import { createWhatIfActions } from '../../../web/features/what_if/actions.js';
import { openLesson } from './lesson_pupil.js';

/** @typedef {Awaited<ReturnType<typeof openLesson>>} Pupil */
/** @typedef {{ outputs: number[], cost: number, rowsRight: number }} Shown the XOR tab's numbers */
/**
 * does: what the step says; not: something else that must not reach its goal; shows: the answer to the step's question, as the page then shows it.
 * @typedef {{ does?: (pupil: Pupil) => Promise<unknown>, not?: (pupil: Pupil) => Promise<unknown>, shows?: (pupil: Pupil, before: Shown) => number | Promise<number> }} Deed
 */

const AND = [4, 4, -6];
const YES = 1;
const NO = 2;
const train = (/** @type {Pupil} */ pupil) => pupil.run('train');
const nothing = async () => {};
const answersOf = (/** @type {Pupil} */ pupil) => /** @type {any} */ (pupil.lab('xor').answers);
const curvesOf = (/** @type {Pupil} */ pupil) => pupil.lab('xor').curves;
/** How many rises of a curve exceed rounding. @param {number[]} values */
const rises = (values) => values.filter((value, at) => at > 0 && value > values[at - 1] * 1.001).length;
/** The x of the first point whose value passes `isSo`. @param {import('../../web/lab/state/curve.js').Curve} curve @param {(value: number) => boolean} isSo */
const firstAt = ({ x, y }, isSo) => x[y.findIndex((value) => isSo(value))];

/** @param {Pupil} pupil @returns {Shown} */
export function shownBy(pupil) {
  const { outputs = [], cost = NaN, correct = [] } = answersOf(pupil) ?? {};
  return { outputs: [...outputs], cost, rowsRight: [...correct].filter(Boolean).length };
}

/** How many rows of a table with two inputs a unit gets right. @param {number[]} table @param {number[]} unit its weights and its bias */
function rowsOf(table, [ofX, ofY, bias]) {
  return table.filter((target, row) => Number((row >> 1) * ofX + (row & 1) * ofY + bias >= 0) === target).length;
}

/** The numbers that a pupil might type. */
const NUMBERS = Array.from({ length: 33 }, (_, index) => index / 2 - 8);

/** The numbers of one update in the lesson whose-fault, computed from those that the page shows. @param {Pupil} pupil */
function faultOf(pupil) {
  const { row_values: values, weights } = answersOf(pupil);
  const [h1, output, weight] = [values[0][2], values[1][1], weights[1][0]]; // row 0 1 is the second
  const error = output - 1;
  const delta = error * output * (1 - output);
  return { output, error, delta, gradient: h1 * delta, handed: delta * weight, next: weight - h1 * delta };
}

/** Finds the number that answers a question; a pupil reads it from the page. @param {Pupil} pupil @param {string} name @param {object} place */
export async function numberOf(pupil, name, place) {
  const right = { number: name, within: 1e9, ...place };
  let [low, high] = [-1e6, 1e6];
  for (let turn = 0; turn < 80; turn += 1) { // no request returns the number, so a bisection asks whether it is near
    const middle = (low + high) / 2;
    const { answer } = await pupil.worker.request('judge_step', { lab: 'xor', training: false, goal: [], right: { ...right, within: (high - low) / 4 }, answer: (low + middle) / 2, bug_repaired: false, drawn: [] });
    if (answer === 'right') high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** Compares two histories, one of them with a flipped target. @param {Pupil} pupil @param {number} row */
async function flip(pupil, row) {
  const whatIf = createWhatIfActions(pupil.worker, pupil.store, pupil.labs);
  await whatIf.open('xor');
  await whatIf.begin({ changes: {}, target: { row, output: 0 } });
  await pupil.rest();
}

/** @type {Record<string, Record<string, Deed>>} */
export const DEEDS = {
  'unit-by-hand': {
    and: { does: (pupil) => pupil.setWeights(AND), not: train },
    or: {
      does: (pupil) => pupil.setWeights([4, 4, -2]),
      shows() {
        const [ofX, ofY, bias] = [0, 1, 2].map((each) => NUMBERS.some((number) => rowsOf([0, 1, 1, 1], AND.with(each, number)) === 4));
        return !ofX && !ofY && bias ? 2 : 0;
      },
      not: (pupil) => pupil.setWeights(AND),
    },
    xor: {
      does: (pupil) => pupil.setWeights([4, 4, -2]),
      shows: () => [4, 3, 2].indexOf(Math.max(...NUMBERS.flatMap((x) => NUMBERS.flatMap((y) => NUMBERS.map((bias) => rowsOf([0, 1, 1, 0], [x, y, bias])))))) + 1,
      not: (pupil) => pupil.setWeights([4, 4, 2]),
    },
    train: { does: train, shows: (pupil) => (shownBy(pupil).rowsRight === 4 ? YES : NO), not: (pupil) => pupil.run('step') },
  },
  'what-a-weight-does': {
    sign: { does: (pupil) => pupil.setWeights([-2, 1, 0]), shows: (pupil, { outputs }) => (shownBy(pupil).outputs[2] < outputs[2] ? 2 : 1), not: (pupil) => pupil.setWeights([2, 1, 0]) },
    zero: { does: (pupil) => pupil.setWeights([-2, 0, 0]), shows: (pupil) => new Set(shownBy(pupil).outputs).size, not: (pupil) => pupil.setWeights([-2, -0.03, 0]) },
    size: {
      does: (pupil) => pupil.setWeights([8, 0, -4]),
      async shows(pupil) {
        const { outputs: ofEight } = shownBy(pupil);
        await pupil.setWeights([2, 0, -1]);
        return shownBy(pupil).outputs.every((output, row) => Math.abs(output - 0.5) < Math.abs(ofEight[row] - 0.5)) ? 2 : 1;
      },
      not: (pupil) => pupil.setWeights([2, 0, -1]),
    },
    not: { does: (pupil) => pupil.setWeights([-8, 0, 4]), not: (pupil) => pupil.setWeights([8, 0, -4]) },
  },
  'why-hidden': {
    line: { does: train, shows: (pupil) => (shownBy(pupil).rowsRight === 4 ? YES : NO), not: nothing },
    layer: { does: train, not: nothing },
    few: {
      async does(pupil) { await pupil.set({ hidden_layers: '2', seed: 2 }); await pupil.run('reset'); await train(pupil); },
      async shows(pupil) {
        const two = shownBy(pupil).rowsRight;
        await pupil.set({ hidden_layers: '1' });
        await train(pupil);
        const one = shownBy(pupil).rowsRight;
        await pupil.run('undo');
        return one === 4 ? 1 : two === 4 ? 2 : 3;
      },
      async not(pupil) { await pupil.set({ hidden_layers: 'none' }); await train(pupil); },
    },
    off: { async does(pupil) { await pupil.labs.switchUnit('xor', { layer: 0, unit: 0, off: true }); await pupil.rest(); }, not: train },
  },
  downhill: {
    cost: {
      async shows() {
        const other = await openLesson('downhill');
        await other.setWeights([400, 400, -600]);
        assert.deepEqual(shownBy(other).outputs.map(Math.round), [0, 0, 0, 1]);
        return shownBy(other).cost;
      },
      not: (pupil) => pupil.answer(1),
    },
    hand: { does: (pupil) => pupil.setWeights([3, 3, -4.5]), not: train },
    steps: {
      does: (pupil) => pupil.run('step', 10),
      shows(pupil, { cost }) {
        const { y } = curvesOf(pupil).trained.cost;
        return rises([cost, ...y]) ? 3 : shownBy(pupil).cost < cost / 10 ? 2 : 1;
      },
      not: (pupil) => pupil.run('step', 3),
    },
    down: { does: train, not: nothing },
    hollow: { does: train, shows: (pupil) => (shownBy(pupil).cost < 0.01 ? 1 : 2), not: (pupil) => pupil.run('step', 5) },
  },
  'too-fast-too-slow': {
    slow: { does: train, shows: (pupil) => (shownBy(pupil).rowsRight <= 4 ? 2 : 1), async not(pupil) { await pupil.set({ learning_rate: 0.3 }); await train(pupil); } },
    fast: { async does(pupil) { await pupil.set({ learning_rate: 20 }); await train(pupil); }, shows: (pupil) => (Number.isFinite(pupil.lab('xor').curves.trained.cost.last?.y) ? 1 : 2), not: train },
    right: { async does(pupil) { await pupil.set({ learning_rate: 0.3 }); await pupil.run('reset'); await train(pupil); }, not: train },
    jump: { async does(pupil) { await pupil.run('reset'); await pupil.set({ learning_rate: 3 }); await train(pupil); }, async not(pupil) { await pupil.set({ learning_rate: 20 }); await pupil.run('reset'); await train(pupil); } },
  },
  'reading-a-curve': {
    fall: { does: train, shows: (pupil) => firstAt(curvesOf(pupil).trained.cost, (cost) => cost < curvesOf(pupil).trained.cost.y[0] / 2), async not(pupil) { await train(pupil); await pupil.answer(900); } },
    right: { shows: (pupil) => firstAt(curvesOf(pupil).trained.accuracy, (share) => share === 1), not: (pupil) => pupil.answer(900) },
    noise: {
      does: train,
      shows(pupil) {
        const { trained: { cost: { y } }, before } = curvesOf(pupil);
        return rises(y) > y.length / 4 && before.cost.y.length > 100 && rises(before.cost.y) === 0 ? 2 : 1;
      },
      not: (pupil) => pupil.run('step', 5),
    },
    two: {
      does: train,
      shows(pupil) {
        const { cost } = curvesOf(pupil).validated;
        return firstAt(cost, (each) => each === Math.min(...cost.y));
      },
      async not(pupil) { await train(pupil); await pupil.answer(590); },
    },
  },
  'by-heart': {
    heart: {
      does: train,
      shows(pupil) {
        const { y } = curvesOf(pupil).validated.cost;
        return Math.min(...y) < y[0] && Math.min(...y) < y[y.length - 1] / 1.02 ? 2 : 1;
      },
      not: (pupil) => pupil.train(100),
    },
    data: { async does(pupil) { await pupil.set({ held_out: 0.3 }); await train(pupil); }, not: train },
    penalty: { async does(pupil) { await pupil.set({ l2: 0.003 }); await train(pupil); }, not: train },
    stop: {
      async does(pupil) { await pupil.set({ patience: 50 }); await train(pupil); },
      async shows(pupil) {
        const { iteration } = pupil.lab('xor');
        await pupil.set({ patience: 2 });
        await pupil.run('reset');
        await train(pupil);
        return pupil.lab('xor').status === 'stopped_early' && pupil.lab('xor').iteration < iteration ? 1 : 2;
      },
      not: train,
    },
  },
  'the-stall': {
    story: { shows: () => 100 / 10, not: (pupil) => pupil.answer(50) },
    sum: { shows: () => 784 * 0.13 * 0.5, not: (pupil) => pupil.answer(784) },
    stuck: { does: train, shows: (pupil) => (/** @type {any} */ (pupil.lab('digits').curves.validated.accuracy.last?.y) > 0.5 ? YES : NO), not: (pupil) => pupil.run('step', 3) },
    free: {
      async does(pupil) { await pupil.set({ initializer: 'scaled' }); await pupil.run('reset'); await train(pupil); },
      shows: (pupil) => (pupil.lab('digits').running.initializer === 'scaled' ? 2 : 0),
      async not(pupil) { await pupil.set({ learning_rate: 2 }); await pupil.run('reset'); await train(pupil); },
    },
    bench: {},
  },
  'digit-784': {
    count: { shows: (pupil) => pupil.lab('digits').layer_sizes[0], not: (pupil) => pupil.answer(28) },
    ink: { shows: (pupil) => [0, 255, -1].indexOf(Math.min(.../** @type {any} */ (pupil.lab('digits').answers).grid.pixels)) + 1, not: (pupil) => pupil.answer(2) },
    draw: { does: (pupil) => pupil.readAs(3), not: (pupil) => pupil.readAs(8) },
    plain: { does: train, shows: (pupil) => pupil.lab('digits').layer_sizes.reduce((product, size) => product * size), not: nothing },
    hidden: { does: train, not: nothing },
  },
  'whose-fault': {
    forward: { shows: (pupil) => faultOf(pupil).output, not: (pupil) => pupil.answer(0.5) },
    error: { shows: (pupil) => faultOf(pupil).error, not: (pupil) => pupil.answer(0.6) },
    delta: { shows: (pupil) => faultOf(pupil).delta, not: (pupil) => pupil.answer(-0.6) },
    gradient: { shows: (pupil) => faultOf(pupil).gradient, not: (pupil) => pupil.answer(0.1) },
    hand_down: { shows: (pupil) => faultOf(pupil).handed, not: (pupil) => pupil.answer(-0.14) },
    update: {
      async does(pupil) { await pupil.answer(faultOf(pupil).next); await pupil.run('step'); },
      shows: (pupil) => answersOf(pupil).weights[1][0],
      async not(pupil) { await pupil.answer(0.1); await pupil.run('step', 3); },
    },
    turn: { does: (pupil) => flip(pupil, 3), shows: (pupil) => pupil.state().what_if?.report?.first?.iteration ?? 0, async not(pupil) { await pupil.answer(2); await flip(pupil, 3); await pupil.answer(1); } },
  },
};
/** The open lesson's steps. @param {Pupil} pupil */
export function stepsOf(pupil) {
  return pupil.state().walk?.lesson?.steps ?? [];
}

/** A right answer to a question; any answer if all are right. @param {any} question */
export const rightGuess = ({ kind, right }) => right.choice ?? right.value ?? (kind === 'words' ? 'It draws the line above' : 0.3);

/** Does what the open step says, and answers its question: beforehand if it is a guess, else with what the page then shows. */
export async function follow(/** @type {Pupil} */ pupil, /** @type {Deed} */ { does, shows }) {
  const step = stepsOf(pupil).find(({ name }) => name === pupil.step());
  const isGuessed = step?.question && predicts(step);
  if (isGuessed) await pupil.answer(rightGuess(step.question));
  const before = shownBy(pupil);
  await does?.(pupil);
  const shown = await shows?.(pupil, before);
  if (!isGuessed && shown !== undefined && pupil.progress()?.state === 'open') await pupil.answer(shown);
}
