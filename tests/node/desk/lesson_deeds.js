// What a pupil does at each step of the lessons that come with the page: as it says, and something else that must not do.

import { createWhatIfActions } from '../../../web/features/what_if/actions.js';

/** @typedef {Awaited<ReturnType<typeof import('./lesson_pupil.js').openLesson>>} Pupil */
/** What a pupil does at a step: as it says, and something else that must not do. @typedef {{ does: (pupil: Pupil) => Promise<unknown>, not?: (pupil: Pupil) => Promise<unknown> }} Deed */

const train = (/** @type {Pupil} */ pupil) => pupil.run('train');
const nothing = async () => {};
/** Takes the right number of a question from the run, as a pupil reads it from the page. @param {Pupil} pupil @param {string} name @param {object} place */
export async function numberOf(pupil, name, place) {
  const right = { number: name, within: 1e9, ...place };
  let [low, high] = [-1e6, 1e6];
  for (let turn = 0; turn < 80; turn += 1) { // a page has no way to ask for it, so it is found by asking whether it is near
    const middle = (low + high) / 2;
    const { answer } = await pupil.worker.request('judge_step', { lab: 'xor', training: false, goal: [], right: { ...right, within: (high - low) / 4 }, answer: (low + middle) / 2, bug_repaired: false });
    if (answer === 'right') high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** Lets two histories go on, one of them with a target flipped. @param {Pupil} pupil @param {number} row */
async function flip(pupil, row) {
  const whatIf = createWhatIfActions(pupil.worker, pupil.store, pupil.labs);
  await whatIf.open('xor');
  await whatIf.begin({ changes: {}, target: { row, output: 0 } });
  await pupil.rest();
}

/** @type {Record<string, Record<string, Deed>>} */
export const DEEDS = {
  'unit-by-hand': {
    and: { does: (pupil) => pupil.setWeights([4, 4, -6]), not: train },
    or: { async does(pupil) { await pupil.answer(2); await pupil.setWeights([4, 4, -2]); }, not: (pupil) => pupil.setWeights([4, 4, -6]) },
    xor: { async does(pupil) { await pupil.answer(1); await pupil.setWeights([4, 4, -2]); }, not: (pupil) => pupil.setWeights([4, 4, 2]) },
    train: { async does(pupil) { await pupil.answer(2); await train(pupil); }, not: (pupil) => pupil.run('step') },
  },
  'what-a-weight-does': {
    sign: { async does(pupil) { await pupil.answer(2); await pupil.setWeights([-2, 1, 0]); }, not: (pupil) => pupil.setWeights([2, 1, 0]) },
    zero: { async does(pupil) { await pupil.answer(2); await pupil.setWeights([-2, 0, 0]); }, not: (pupil) => pupil.setWeights([0, 1, 0]) },
    size: { async does(pupil) { await pupil.answer(2); await pupil.setWeights([8, 0, -4]); }, not: (pupil) => pupil.setWeights([2, 0, -1]) },
    not: { does: (pupil) => pupil.setWeights([-8, 0, 4]), not: (pupil) => pupil.setWeights([8, 0, -4]) },
  },
  'why-hidden': {
    line: { async does(pupil) { await pupil.answer(2); await train(pupil); }, not: nothing },
    layer: { does: train, not: nothing },
    few: { async does(pupil) { await pupil.answer(2); await pupil.set({ hidden_layers: '2' }); await pupil.set({ seed: 2 }); await pupil.run('reset'); await train(pupil); }, async not(pupil) { await pupil.set({ hidden_layers: 'none' }); await train(pupil); } },
    off: { async does(pupil) { await pupil.answer('It draws the line above'); await pupil.labs.switchUnit('xor', { layer: 0, unit: 0, off: true }); await pupil.rest(); }, not: train },
  },
  downhill: {
    cost: { does: (pupil) => pupil.answer(0), not: (pupil) => pupil.answer(1) },
    hand: { does: (pupil) => pupil.setWeights([3, 3, -4.5]), not: train },
    steps: { async does(pupil) { await pupil.answer(1); await pupil.run('step', 30); }, not: (pupil) => pupil.run('step', 3) },
    down: { does: train, not: nothing },
    hollow: { async does(pupil) { await pupil.answer(2); await train(pupil); }, not: (pupil) => pupil.run('step', 5) },
  },
  'too-fast-too-slow': {
    slow: { async does(pupil) { await pupil.answer(2); await train(pupil); }, async not(pupil) { await pupil.set({ learning_rate: 0.3 }); await train(pupil); } },
    fast: { async does(pupil) { await pupil.answer(2); await pupil.set({ learning_rate: 20 }); await train(pupil); }, not: train },
    right: { async does(pupil) { await pupil.answer(0.3); await pupil.set({ learning_rate: 0.3 }); await pupil.run('reset'); await pupil.train(300); }, not: train },
    jump: { async does(pupil) { await pupil.run('reset'); await pupil.set({ learning_rate: 3 }); await pupil.train(600); }, async not(pupil) { await pupil.set({ learning_rate: 20 }); await pupil.run('reset'); await pupil.train(600); } },
  },
  'reading-a-curve': {
    fall: { async does(pupil) { await train(pupil); await pupil.answer(await numberOf(pupil, 'half_cost_at', {})); }, async not(pupil) { await train(pupil); await pupil.answer(900); } },
    right: { async does(pupil) { await pupil.answer(await numberOf(pupil, 'all_right_at', {})); }, not: (pupil) => pupil.answer(900) },
    noise: { async does(pupil) { await pupil.answer(2); await train(pupil); }, not: (pupil) => pupil.run('step', 5) },
    two: { async does(pupil) { await train(pupil); await pupil.answer(await numberOf(pupil, 'lowest_validation_at', {})); }, async not(pupil) { await train(pupil); await pupil.answer(590); } },
  },
  'by-heart': {
    heart: { async does(pupil) { await pupil.answer(2); await train(pupil); }, not: (pupil) => pupil.train(100) },
    data: { async does(pupil) { await pupil.answer(2); await pupil.set({ held_out: 0.3 }); await train(pupil); }, not: train },
    penalty: { async does(pupil) { await pupil.set({ l2: 0.003 }); await train(pupil); }, not: train },
    stop: { async does(pupil) { await pupil.answer(1); await pupil.set({ patience: 50 }); await train(pupil); }, not: train },
  },
  'the-stall': {
    story: { does: (pupil) => pupil.answer(10), not: (pupil) => pupil.answer(50) },
    sum: { does: (pupil) => pupil.answer(784 * 0.13 * 0.5), not: (pupil) => pupil.answer(784) },
    stuck: { async does(pupil) { await pupil.answer(2); await train(pupil); }, not: (pupil) => pupil.run('step', 3) },
    free: {
      async does(pupil) { await pupil.answer(2); await pupil.set({ initializer: 'scaled' }); await pupil.run('reset'); await train(pupil); },
      async not(pupil) { await pupil.set({ learning_rate: 2 }); await pupil.run('reset'); await train(pupil); },
    },
    bench: { does: (pupil) => pupil.answer('The sums were too large.') },
  },
  'digit-784': {
    count: { does: (pupil) => pupil.answer(784), not: (pupil) => pupil.answer(28) },
    ink: { does: (pupil) => pupil.answer(1), not: (pupil) => pupil.answer(2) },
    draw: { does: (pupil) => pupil.readAs(3), not: (pupil) => pupil.readAs(8) },
    plain: { async does(pupil) { await pupil.answer(7840); await train(pupil); }, not: nothing },
    hidden: { does: train, not: nothing },
  },
  'whose-fault': {
    forward: { does: async (pupil) => pupil.answer(await numberOf(pupil, 'output', { row: 1, layer: 1, unit: 0 })), not: (pupil) => pupil.answer(0.5) },
    error: { does: async (pupil) => pupil.answer(await numberOf(pupil, 'output', { row: 1, layer: 1, unit: 0 }) - 1), not: (pupil) => pupil.answer(0.6) },
    delta: {
      async does(pupil) {
        const output = await numberOf(pupil, 'output', { row: 1, layer: 1, unit: 0 });
        await pupil.answer((output - 1) * output * (1 - output));
      },
      not: (pupil) => pupil.answer(-0.6),
    },
    gradient: {
      async does(pupil) {
        const output = await numberOf(pupil, 'output', { row: 1, layer: 1, unit: 0 });
        const h1 = await numberOf(pupil, 'output', { row: 1, layer: 0, unit: 0 });
        await pupil.answer(h1 * (output - 1) * output * (1 - output));
      },
      not: (pupil) => pupil.answer(0.1),
    },
    hand_down: {
      async does(pupil) {
        const output = await numberOf(pupil, 'output', { row: 1, layer: 1, unit: 0 });
        const weight = await numberOf(pupil, 'weight', { layer: 1, fan_in: 0, unit: 0 });
        await pupil.answer(weight * (output - 1) * output * (1 - output));
      },
      not: (pupil) => pupil.answer(-0.14),
    },
    update: {
      async does(pupil) {
        const output = await numberOf(pupil, 'output', { row: 1, layer: 1, unit: 0 });
        const h1 = await numberOf(pupil, 'output', { row: 1, layer: 0, unit: 0 });
        const weight = await numberOf(pupil, 'weight', { layer: 1, fan_in: 0, unit: 0 });
        await pupil.answer(weight - h1 * (output - 1) * output * (1 - output));
        await pupil.run('step');
      },
      async not(pupil) { await pupil.answer(0.1); await pupil.run('step', 3); },
    },
    turn: { async does(pupil) { await flip(pupil, 3); await pupil.answer(pupil.state().what_if?.report?.first.iteration ?? 0); }, async not(pupil) { await pupil.answer(2); await flip(pupil, 3); await pupil.answer(1); } },
  },
};
