// What the page does when a person acts while the worker is busy or has stopped.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLabActions } from '../../web/actions/lab_actions.js';
import { afterCrash } from '../../web/state/page_state.js';
import { readConfig } from '../../web/state/config.js';
import { WorkerError } from '../../web/worker/client.js';
import { frame, pageStore, progressWith, settle } from './page.js';

/** @typedef {(type: string, payload: any) => Promise<any>} Request */

/**
 * The XOR lab, opened, with a worker that answers as `request` does.
 * @param {Request} request
 * @param {Partial<import('../../web/state/lab_state.js').LabState>} [facts]
 * @param {Record<string, string | number>} [config]
 */
function xorLab(request, facts = {}, config = {}) {
  const store = pageStore('digits', { xor: config }); // another tab is shown, so that nobody asks what its network answers
  const labs = createLabActions(/** @type {any} */ ({ request }), store);
  labs.setLab('xor', { opened: true, ...facts });
  return { store, labs, lab: () => store.get().labs.xor };
}

const never = () => new Promise(() => {});

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
    const labs = createLabActions(/** @type {any} */ ({
      request: (/** @type {string} */ _, /** @type {any} */ { grid_seed, grid_mistakes }) => new Promise((resolve) => {
        told.push([grid_seed, grid_mistakes]);
        answers.push(() => resolve({}));
      }),
    }), store);
    labs.setLab('digits', { opened: true, layer_sizes: [784, 10] });
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
  const labs = createLabActions(/** @type {any} */ ({
    request: async (/** @type {string} */ type) => {
      if (type === 'examine') asked.push(`at ${iteration}`);
      return type === 'examine' ? { iteration } : at(iteration);
    },
  }), store);
  labs.setLab('digits', { opened: true, layer_sizes: [784, 10] });
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
  assert.deepEqual(asked, ['at 0', 'at 10']); // though the last question was asked only now
  await learn(20);
  assert.deepEqual(asked, ['at 0', 'at 10']); // the next one waits, as examining takes longer than a slice
});

test('a lab that is shown again is asked what its network answers', async () => {
  /** @type {string[]} */
  const asked = [];
  const { store } = xorLab(async (type) => asked.push(type), { layer_sizes: [2, 1] });
  store.set({ shown: 'xor' });
  await frame();
  assert.deepEqual(asked, ['examine']);
});

test('a number that is written otherwise is no change to undo', async () => {
  const { labs, lab } = xorLab(async () => progressWith({}), {}, { learning_rate: 0.03 });
  const rules = { bounds: { learning_rate: { low: 0, high: 1, whole: false } } };
  await labs.configure('xor', readConfig({ learning_rate: '0.030' }, rules));
  assert.deepEqual([lab().undo, lab().config], [[], { learning_rate: 0.03 }]);
  await labs.configure('xor', readConfig({ learning_rate: '0.031' }, rules));
  assert.equal(lab().undo.length, 1);
});

test('Train and Step pressed right after a change wait until it has taken effect', async () => {
  for (const press of /** @type {const} */ (['train', 'step'])) {
    /** @type {string[]} */
    const asked = [];
    const { labs } = xorLab(async (type) => {
      asked.push(type);
      await frame(); // Python takes its time
      return type === 'check_settings' ? { refused: [] } : progressWith({});
    }, {}, { iterations: 2000 });
    labs.configure('xor', { iterations: 200 });
    await labs[press]('xor');
    assert.deepEqual(asked.filter((type) => type !== 'examine'), ['check_settings', 'configure', press]);
  }
});

test('Train and Step pressed right after Reset, a new seed or Undo are of the run that begins', async () => {
  const kept = { data: new Uint8Array(9), iteration: 1 };
  for (const press of /** @type {const} */ (['train', 'step'])) {
    for (const begin of /** @type {const} */ (['reset', 'newSeed', 'undo'])) {
      /** @type {string[]} */
      const asked = [];
      const { labs } = xorLab(async (type, { run }) => {
        asked.push(type);
        await frame(); // Python takes its time
        if (type === 'check_settings') return { refused: [] };
        return type === 'take_checkpoint' ? kept : progressWith({ run: run ?? 1 });
      }, { has_learnt: true }, { seed: 1 });
      if (begin === 'undo') await labs.reset('xor');
      labs[begin]('xor');
      await labs[press]('xor');
      const [last, before] = asked.filter((type) => type !== 'examine').reverse();
      assert.equal(last, press, begin);
      assert.ok(['open_lab', 'configure'].includes(before), `${begin}: ${before}`);
    }
  }
});

test('undo pressed twice at once takes two changes back', () => {
  const { labs, lab } = xorLab(never, {}, { learning_rate: 0.5 });
  labs.configure('xor', { learning_rate: 0.7 });
  labs.configure('xor', { learning_rate: 0.2 });
  labs.undo('xor');
  labs.undo('xor');
  assert.equal(lab().config.learning_rate, 0.5);
});

test('undo can bring back only the last networks, so that memory stays small', async () => {
  const kept = { data: new Uint8Array(9), iteration: 1 };
  const { labs, lab } = xorLab(async (type, { run }) => (type === 'take_checkpoint' ? kept : progressWith({ run, has_learnt: true })), { has_learnt: true });
  for (let time = 0; time < 5; time += 1) await labs.reset('xor');
  assert.deepEqual(lab().undo.map((entry) => Boolean(entry.kept)), [false, false, true, true, true]);
});

test('what undo brings back waits for a Python that has stopped', async () => {
  /** @type {unknown[]} */
  const restored = [];
  const { store, labs, lab } = xorLab(async (type, { run, data }) => {
    if (type === 'take_checkpoint') return { iteration: 7, data: 'all of it' };
    if (type === 'restore_checkpoint') restored.push(data);
    return progressWith({ run, iteration: data ? 7 : 0, has_learnt: Boolean(data) });
  }, { has_learnt: true }, { seed: 1 });
  await labs.reset('xor');
  store.set(afterCrash(store.get()));
  await labs.undo('xor');
  assert.deepEqual(restored, []);
  await labs.reopen('xor');
  assert.deepEqual([restored, lab().iteration, lab().undo.length], [['all of it'], 7, 0]);
});

test('what a person changes while an answer is on its way is kept', async () => {
  /** @type {() => void} */
  let answer = () => {};
  const { labs, lab } = xorLab(() => new Promise((resolve) => {
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
    const { labs, lab } = xorLab(() => (stopped ? Promise.reject(error) : Promise.resolve({})), { training: true });
    await labs.setPace('xor', '1');
    await labs.pause();
    assert.equal(lab().training, false);
  });
}

test('the first slice counts from the press of Train', async () => {
  const { labs, lab } = xorLab(async () => progressWith({ goal: 100 }));
  await labs.train('xor');
  labs.sliceTrained({ progress: progressWith({ iteration: 10, goal: 100 }), samples: 100, computing_seconds: 0.01 });
  assert.deepEqual([lab().training, lab().iteration], [true, 10]);
  assert.ok(lab().elapsed_seconds < 5);
});
