// A run's past on a page with a real Python: viewed, played, continued from, compared with what might have been.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMomentActions } from '../../../web/features/time_machine/actions.js';
import { createVerdictActions } from '../../../web/features/verdict/actions.js';
import { currentVerdict } from '../../../web/lab/state/verdict.js';
import { createWhatIfActions } from '../../../web/features/what_if/actions.js';
import { shownIteration, shownLab } from '../../../web/lab/state/moment.js';
import { troubleSentence } from '../../../web/words/refusals.js';
import { openPage, turn } from '../desk/open_page.js';

/** A page with the time machine's actions. */
async function pageWithPast(options) {
  const page = await openPage(options);
  const complaints = [];
  const moments = createMomentActions(page.worker, page.store, page.labs, { onError: (trouble) => void complaints.push(trouble), clock: page.clock });
  const lab = () => page.lab().name;
  return {
    ...page,
    moments,
    complaints,
    async lookAt(iteration) {
      await moments.lookAt(lab(), iteration);
      await page.rest();
    },
    async leave() {
      await moments.leave(lab());
      await page.rest();
    },
    outputs: () => [...page.lab().answers.outputs],
    seen: () => shownIteration(page.lab()),
  };
}

test('an earlier moment is shown as it was, and now as it is', async () => {
  const page = await pageWithPast();
  await page.train(100);
  const [then, weights] = [page.outputs(), await page.weights()];
  await page.train(400);
  const now = page.outputs();
  await page.lookAt(100);
  assert.deepEqual([page.seen(), page.outputs(), await page.weights(), page.lab().iteration], [100, then, weights, 500]);
  assert.notDeepEqual(then, now);
  await page.leave();
  assert.deepEqual([page.seen(), page.outputs(), page.lab().moment], [500, now, undefined]);
});

test('every moment can be wanted: both ends, one that is beyond them, and many at once, of which the last is shown', async () => {
  const page = await pageWithPast();
  await page.train(300);
  for (const [wanted, seen] of [[299, 299], [0, 0], [-5, 0], [268, 268], [300, 300], [999, 300]]) {
    await page.lookAt(wanted);
    assert.equal(page.seen(), seen);
  }
  for (const wanted of [10, 250, 77]) page.moments.lookAt('xor', wanted);
  await page.until(() => page.seen() === 77);
  await page.rest();
  assert.deepEqual([page.seen(), page.complaints], [77, []]);
});

test('a run plays from its beginning and ends now, and stops where it is told to', async () => {
  const page = await pageWithPast();
  await page.train(40);
  await page.moments.play('xor');
  const places = [];
  while (page.lab().moment) {
    await page.rest();
    places.push(page.seen());
    page.clock.advance(100);
    await turn();
  }
  assert.deepEqual([places.slice(0, 3), places.at(-1), places.length], [[1, 2, 3], 39, 39]);
  await page.moments.play('xor');
  page.clock.advance(100);
  await page.rest();
  page.moments.stop('xor');
  const stopped = page.seen();
  page.clock.advance(1000);
  await page.rest();
  assert.deepEqual([page.seen(), page.lab().moment.playing], [stopped, false]);
});

test('looking back pauses training', async () => {
  const page = await pageWithPast();
  await page.set({ iterations: 1_000_000 });
  await page.press('train');
  await page.until(() => page.lab().iteration > 20);
  await page.lookAt(10);
  const { training, answers, iteration } = page.lab();
  assert.deepEqual([page.seen(), training, answers.iteration, iteration > 20], [10, false, 10, true]);
});

test('going on from a moment makes the same updates again, and undo brings the whole run back', async () => {
  const page = await pageWithPast();
  await page.train(200);
  const [end, curve] = [await page.weights(), page.lab().curves.trained];
  await page.lookAt(120);
  await page.train();
  assert.deepEqual([page.lab().iteration, await page.weights(), page.lab().curves.trained], [200, end, curve]);
  await page.lookAt(50); // a branch has a past, too
  await page.leave();
  await page.train(100);
  assert.equal(page.lab().iteration, 300);
  await page.press('undo'); // the number of iterations
  await page.press('undo'); // the branch
  assert.deepEqual([page.lab().iteration, await page.weights()], [200, end]);
  await page.lookAt(120);
  assert.equal(page.seen(), 120);
});

test('what is changed while looking back is changed from there on, and undo leads back', async () => {
  const page = await pageWithPast();
  await page.train(200);
  const end = await page.weights();
  await page.lookAt(50);
  await page.set({ learning_rate: 0.1 });
  assert.deepEqual([page.lab().iteration, page.lab().moment, page.lab().learning_rate], [50, undefined, 0.1]);
  await page.press('train');
  await page.rest();
  assert.equal(page.lab().iteration, 200);
  assert.notEqual(await page.weights(), end);
  await page.press('undo');
  await page.press('undo');
  await page.rest();
  assert.deepEqual([page.lab().iteration, await page.weights()], [200, end]);
});

/** What if, from the shown moment. */
async function whatIf(page) {
  const actions = createWhatIfActions(page.worker, page.store, page.labs);
  await actions.open('xor');
  return {
    ...actions,
    async ends(change) {
      await actions.begin(change);
      return page.store.get().what_if;
    },
  };
}

test('each kind of change tells the first number that differs, and leaves the network alone', async () => {
  const page = await pageWithPast();
  await page.train(200);
  await page.lookAt(60);
  const [then, weights] = [page.outputs(), await page.weights()];
  const other = await whatIf(page);
  const rate = await other.ends({ changes: { learning_rate: 0.1 } });
  assert.deepEqual([rate.iteration, rate.report.done, rate.report.first?.iteration], [60, true, 61]);
  assert.equal(rate.report.iterations.at(-1), 200);
  const bias = await other.ends({ changes: {}, parameter: { layer: 0, fan_in: -1, unit: 0, value: 0.5 } });
  assert.deepEqual([bias.report.first?.iteration, bias.report.first?.layer], [60, 0]);
  const target = await other.ends({ changes: {}, target: { row: 0, output: 0 } });
  assert.equal(target.report.first?.iteration, 61);
  other.close();
  assert.deepEqual([page.store.get().what_if, page.outputs(), await page.weights()], [undefined, then, weights]);
  await page.leave();
  assert.deepEqual([page.seen(), shownLab(page.lab()).running.learning_rate], [200, 0.03]);
});

test('a change that is refused is said in a sentence', async () => {
  const page = await pageWithPast();
  await page.train(20);
  const { trouble, goes_on } = await (await whatIf(page)).ends({ changes: { learning_rate: 1000 } });
  assert.match(troubleSentence(trouble), /^Learning rate .*1,000/);
  assert.equal(goes_on, false);
});

/** A page with verdicts. */
async function judgedPage(options) {
  const page = await openPage(options);
  const verdicts = createVerdictActions(page.worker, page.store, page.labs, { onError: page.wires.complain });
  return {
    ...page,
    verdict: () => currentVerdict(page.lab()),
    /** Follows the first advice, trains, and waits for the verdict. */
    async follow() {
      await verdicts.follow(page.lab().name, currentVerdict(page.lab()).remedy);
      await page.rest();
      await page.until(() => currentVerdict(page.lab()));
    },
  };
}

test('XOR without a hidden layer is told to need one, gets it, and undo brings it back with its verdict', async () => {
  const page = await judgedPage();
  await page.set({ hidden_layers: 'none', iterations: 400 });
  assert.equal(page.verdict(), undefined);
  await page.train();
  await page.until(() => page.verdict());
  const before = page.verdict().code;
  const weights = await page.weights();
  await page.follow();
  assert.deepEqual([page.lab().running.hidden_layers, page.lab().status, page.verdict().code === before], ['6', 'finished', false]);
  await page.press('undo');
  await page.until(() => page.verdict()?.code === before);
  assert.deepEqual([page.lab().provenance.recovered, page.lab().config.hidden_layers, await page.weights()], [400, 'none', weights]);
});

test('an advice to go on keeps what was learnt, and undo brings it back', async () => {
  const page = await judgedPage();
  await page.set({ learning_rate: 0.0001 });
  await page.train();
  await page.until(() => page.verdict());
  const [weights, { code }] = [await page.weights(), page.verdict()];
  await page.follow();
  assert.deepEqual([page.lab().iteration, page.lab().running.learning_rate > 0.0001], [4000, true]);
  await page.press('undo');
  await page.until(() => page.verdict()?.code === code);
  assert.deepEqual([page.lab().iteration, page.lab().running.learning_rate, await page.weights()], [2000, 0.0001, weights]);
});

test('a verdict is withdrawn when a weight is changed by hand', async () => {
  const page = await judgedPage();
  await page.train();
  await page.until(() => page.verdict());
  assert.equal(page.verdict().mood, 'good');
  await page.xor.setParameter({ layer: 1, unit: 0 }, -1, 50);
  await page.until(() => page.verdict()?.code === 'changed');
  await page.rest();
  assert.deepEqual([page.verdict().mood, page.verdict().values.right < 8], ['', true]);
  await page.press('undo');
  await page.until(() => page.verdict()?.code === 'learnt');
});
