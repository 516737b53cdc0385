// The user acts while the worker is busy or has stopped.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkerError } from '../../../web/engine/client.js';
import { frame, openedLabs, pageStore, progressWith, settle } from '../page.js';

/** @typedef {(type: string, payload: any) => Promise<any>} Request */

/**
 * The opened XOR lab, with a worker that answers as `request` does.
 * @param {Partial<import('../../../web/lab/lab_types.js').LabState>} [facts]
 */
async function xorLab(/** @type {Request} */ request, facts = {}) {
  const store = pageStore('digits'); // another tab is shown, so that nothing asks for this network's answers
  const { labs } = await openedLabs(store, request, facts);
  return { store, labs, lab: () => store.get().labs.xor };
}

for (const [pressed, asked] of /** @type {const} */ ([
  [[], [[1, false]]],
  [['showOtherDigits'], [[1, false], [2, false]]],
  [['showOtherDigits', 'showOtherDigits'], [[1, false], [3, false]]],
  [['showMistakesOnly'], [[1, false], [1, true]]],
])) {
  test(`other digits asked for during an examination come after it: ${pressed.join(', ') || 'none'}`, async () => {
    /** @type {unknown[]} */
    const told = [];
    /** @type {(() => void)[]} */
    const answers = [];
    const store = pageStore('digits');
    const { labs } = await openedLabs(store, (_, { grid_seed, grid_mistakes }) => new Promise((resolve) => {
      told.push([grid_seed, grid_mistakes]);
      answers.push(() => resolve({}));
    }), { layer_sizes: [784, 10] }, {}, 'digits');
    labs.examine('digits');
    for (const press of pressed) labs[press](true);
    answers.shift()?.();
    await settle();
    answers.shift()?.();
    await settle();
    assert.deepEqual(told, asked);
  });
}

test('once digits are trained, the untrained guesses are renewed at once, and not asked for again before', async () => {
  const store = pageStore('digits');
  /** @type {string[]} */
  const asked = [];
  const at = (/** @type {number} */ iteration) => progressWith({ lab: 'digits', iteration, goal: 100, layer_sizes: [784, 10], has_learnt: iteration > 0 });
  let iteration = 0;
  const { labs } = await openedLabs(store, async (type) => {
    if (type === 'examine') asked.push(`at ${iteration}`);
    return type === 'examine' ? { iteration } : at(iteration);
  }, { layer_sizes: [784, 10] }, {}, 'digits');
  await labs.examine('digits');
  await labs.train('digits');
  await settle();
  assert.deepEqual(asked, ['at 0']);
  const learn = async (/** @type {number} */ until) => {
    iteration = until;
    labs.sliceTrained({ progress: at(until), samples: 100, computing_seconds: 0.01 });
    await settle();
  };
  await learn(10);
  assert.deepEqual(asked, ['at 0', 'at 10']); // though the previous question was asked just before
  await learn(20);
  assert.deepEqual(asked, ['at 0', 'at 10']); // the next one waits, as examining takes longer than a slice
});

test('a lab that is shown again is asked what its network answers', async () => {
  /** @type {string[]} */
  const asked = [];
  const { store } = await xorLab(async (type) => asked.push(type), { layer_sizes: [2, 1] });
  store.set({ shown: 'xor' });
  await frame();
  assert.deepEqual(asked, ['examine']);
});

test('what a person changes while an answer is on its way is kept', async () => {
  /** @type {() => void} */
  let answer = () => {};
  const { labs, lab } = await xorLab(() => new Promise((resolve) => {
    answer = () => resolve(progressWith({ iteration: 7, goal: 10 }));
  }));
  labs.step('xor');
  labs.setPace('xor', '30');
  answer();
  await settle();
  assert.deepEqual([lab().pace, lab().iteration], ['30', 7]);
});

for (const stopped of [false, true]) {
  test(`a pause ends the training of whichever lab, also where Python has stopped: ${stopped}`, async () => {
    const error = new WorkerError({ type: 'WorkerCrashed', message: 'It stopped.', traceback: '' });
    const { labs, lab } = await xorLab(() => (stopped ? Promise.reject(error) : Promise.resolve({})), { training: true });
    await labs.setPace('xor', '1');
    await labs.pause();
    assert.equal(lab().training, false);
  });
}

test('the first slice counts from the press of Train', async () => {
  const { labs, lab } = await xorLab(async () => progressWith({ goal: 100 }));
  await labs.train('xor');
  labs.sliceTrained({ progress: progressWith({ iteration: 10, goal: 100 }), samples: 100, computing_seconds: 0.01 });
  assert.deepEqual([lab().training, lab().iteration], [true, 10]);
  assert.ok(lab().elapsed_seconds < 5);
});

test('what is said of an older run is dropped: a slice, a checkpoint, an answer, a verdict', async () => {
  /** @type {(answer: any) => void} */
  let answer = () => {};
  const store = pageStore('xor');
  const { labs } = await openedLabs(store, () => new Promise((resolve) => {
    answer = resolve;
  }), { run: 3, iteration: 7, layer_sizes: [2, 1] });
  const asking = labs.examine('xor');
  labs.setLab('xor', { run: 4 });
  const now = store.get().labs.xor;
  answer({ cost: 1 });
  await asking;
  labs.sliceTrained({ progress: progressWith({ run: 3, iteration: 9 }), samples: 1, computing_seconds: 1 });
  labs.checkpointTaken(/** @type {any} */ ({ lab: 'xor', run: 3, iteration: 9, data: new Uint8Array(1) }));
  labs.answered('xor', 3, () => ({ verdict: /** @type {any} */ ({}) }));
  assert.deepEqual(store.get().labs.xor, now);
  labs.answered('xor', 4, ({ iteration }) => ({ iteration: iteration + 1 }));
  assert.equal(store.get().labs.xor.iteration, 8);
});
