// Training on a page with a real Python: started, paused, continued, slowed down, and restarted from the same beginning.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../desk/open_page.js';

/** The newest output for each row. */
const outputs = (page) => [...page.lab().answers.outputs];

test('the same start again gives exactly the same network, and another seed another one', async () => {
  const page = await openPage();
  const start = await page.weights();
  await page.train(200);
  const [end, cost] = [await page.weights(), page.lab().curves.trained.cost.last];
  await page.press('reset');
  assert.deepEqual([page.lab().iteration, await page.weights() === end], [0, false]);
  await page.train();
  assert.deepEqual([page.lab().iteration, page.lab().curves.trained.cost.last], [200, cost]);
  await page.press('newSeed');
  await page.rest();
  assert.notEqual(page.lab().running.seed, 1);
  const other = outputs(page);
  await page.set({ seed: 1, iterations: 2000 });
  await page.rest();
  assert.notDeepEqual(outputs(page), other);
  assert.equal(await page.weights(), start);
});

test('a network that diverged says so, and a smaller rate with a reset helps', async () => {
  const page = await openPage();
  await page.set({ optimizer: 'sgd', hidden_activation: 'leaky_relu', output_activation: 'leaky_relu', learning_rate: 100 });
  assert.deepEqual(page.lab().settings.refused, []);
  await page.train();
  assert.deepEqual([page.lab().status, page.lab().training], ['diverged', false]);
  assert.ok(outputs(page).some((value) => !Number.isFinite(value)));
  await page.set({ learning_rate: 0.05, iterations: 60 });
  await page.press('reset');
  await page.train();
  assert.deepEqual([page.lab().status, page.lab().iteration], ['finished', 60]);
});

test('train goes on for as many iterations again, and a step is one update', async () => {
  const page = await openPage();
  await page.train(100);
  await page.train();
  assert.deepEqual([page.lab().iteration, page.lab().epoch, page.lab().status], [200, 200, 'finished']);
  const before = outputs(page);
  await page.press('step');
  await page.rest();
  assert.equal(page.lab().iteration, 201);
  assert.notDeepEqual(outputs(page), before);
});

test('a paused run stands still and goes on from there', async () => {
  const page = await openPage();
  await page.set({ iterations: 1_000_000 });
  await page.press('train');
  await page.until(() => page.lab().iteration > 0);
  await page.press('pause');
  await page.rest();
  const { iteration, answers } = page.lab();
  assert.equal(answers.iteration, iteration);
  await page.press('step');
  assert.equal(page.lab().iteration, iteration + 1);
  await page.press('train');
  await page.until(() => page.lab().iteration > iteration + 1);
  await page.press('pause');
  await page.rest();
});

test('a pace slows training to exactly so many updates a second, and can change meanwhile', async () => {
  const page = await openPage();
  await page.labs.setPace('xor', '5');
  await page.set({ iterations: 40 });
  await page.press('train');
  const turns = async () => {
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  await turns();
  const reached = [page.lab().iteration];
  for (let fifth = 0; fifth < 5; fifth += 1) {
    page.clock.advance(199);
    await turns();
    reached.push(page.lab().iteration);
    page.clock.advance(1);
    await turns();
  }
  assert.deepEqual(reached, [1, 1, 2, 3, 4, 5]);
  await page.labs.setPace('xor', 'full');
  page.clock.advance(200);
  await page.rest();
  assert.deepEqual([page.lab().iteration, page.lab().status], [40, 'finished']);
});

test('without a point to learn from there is nothing to keep, and what is learnt from others later is kept again', async () => {
  const page = await openPage({ hash: '#dataset=points&point_set=xor' });
  await page.press('step');
  await page.xor.clearPoints();
  await page.rest();
  page.clock.advance(10_000);
  await page.rest();
  assert.deepEqual([page.lab().status, page.said('checkpoint')], ['empty', '']);
  await page.xor.addPoint(0.5, 0.5, 1);
  await page.press('step');
  page.clock.advance(10_000);
  await page.rest();
  assert.deepEqual([page.lab().checkpoint?.iteration, page.said('checkpoint')], [1, '']);
});
