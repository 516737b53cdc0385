// The user acts while Python is busy with earlier actions: no press is lost, and none replaces another.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBrowser, openPage } from '../desk/open_page.js';

/** A page after some training, whose Python is now held busy. */
async function busyPage(options = {}) {
  const page = await openPage(options);
  await page.train(30);
  page.hold();
  return page;
}

/** Releases Python, and waits until the page is at rest. */
async function goOn(page, ...acts) {
  page.release();
  await Promise.all(acts);
  await page.rest();
}

for (const press of ['train', 'step']) {
  for (const before of ['reset', 'newSeed', 'undo', 'set']) {
    test(`${press} pressed while ${before} is on its way is of the run that it leads to`, async () => {
      const page = await busyPage();
      if (before === 'undo') {
        page.release();
        await page.press('reset');
        page.hold();
      }
      const acts = [before === 'set' ? page.set({ hidden_layers: '4' }) : page.press(before), page.press(press)];
      await goOn(page, ...acts);
      const from = before === 'undo' ? 30 : 0;
      assert.equal(page.lab().iteration, from + (press === 'step' ? 1 : 30));
      if (before === 'set') assert.deepEqual(page.lab().layer_sizes, [3, 4, 2]);
      if (before === 'newSeed') assert.notEqual(page.lab().running.seed, 1);
    });
  }
}

test('a link that is followed while a reset is on its way wins, and train is of it', async () => {
  const page = await busyPage();
  const reset = page.press('reset');
  page.window.follow('#lab=xor&hidden_layers=5&iterations=12');
  await goOn(page, reset, page.press('train'));
  assert.deepEqual([page.lab().layer_sizes, page.lab().iteration], [[3, 5, 2], 12]);
});

test('pause pressed while the press of Train is on its way ends it, and the lab says so', async () => {
  const page = await openPage();
  await page.set({ iterations: 1_000_000 });
  page.hold();
  const acts = [page.press('train'), page.press('pause')];
  await goOn(page, ...acts);
  const { iteration, training } = page.lab();
  assert.equal(training, false);
  await page.rest();
  assert.equal(page.lab().iteration, iteration);
});

test('train that waits for another change is taken back by pause', async () => {
  const page = await busyPage();
  await goOn(page, page.press('reset'), page.press('train'), page.press('pause'));
  assert.deepEqual([page.lab().iteration, page.lab().training], [0, false]);
});

test('training of one lab ends when the other is trained, and both go on from where they are', async () => {
  const page = await openPage({ digits: true });
  await page.set({ iterations: 1_000_000 });
  await page.press('train');
  await page.until(() => page.lab('xor').iteration > 0);
  await page.labs.configure('digits', { hidden_layers: '6', batch_size: 10, iterations: 20 });
  await page.labs.train('digits');
  await page.rest();
  const { iteration, training } = page.lab('xor');
  assert.deepEqual([page.lab('digits').iteration, training, iteration > 0], [20, false, true]);
  await page.press('step');
  assert.equal(page.lab('xor').iteration, iteration + 1);
});

test('what was pressed while Python starts is done once it is there, with the settings of then', async () => {
  const page = await openPage({ waits: false });
  page.hold();
  const acts = [page.set({ hidden_layers: '4' }), page.set({ iterations: 9 })];
  page.release();
  await Promise.all(acts);
  await page.loaded;
  await page.rest();
  await page.press('train');
  await page.rest();
  assert.deepEqual([page.lab().layer_sizes, page.lab().iteration, page.lab().undo.length], [[3, 4, 2], 9, 2]);
  await page.press('undo');
  assert.deepEqual([page.lab().layer_sizes, page.lab().config.iterations], [[3, 4, 2], 2000]);
});

test('a link that is followed while Python starts takes the place of what was changed before, at once', async () => {
  const page = await openPage({ waits: false });
  page.set({ learning_rate: 0.5 });
  assert.equal(page.lab().config.learning_rate, 0.5);
  page.window.follow('#lab=xor&batch_size=3');
  assert.deepEqual([page.lab().config.learning_rate, page.lab().config.batch_size], [0.03, 3]);
  await page.loaded;
  await page.rest();
  assert.deepEqual([page.lab().running.learning_rate, page.lab().running.batch_size], [0.03, 3]);
});

test('what comes back is waited for, and a setting that was changed meanwhile is not lost', async () => {
  const browser = createBrowser();
  const before = await openPage({ browser, keeps: true });
  await before.train(30);
  const page = await openPage({ browser, keeps: true, waits: false });
  await page.set({ learning_rate: 0.5 });
  await page.loaded;
  await page.rest();
  assert.equal(page.lab().iteration, 30);
});

test('Python that stops in the middle of a change loses neither the change nor what was learnt', async () => {
  const page = await busyPage();
  const weights = await (async () => {
    page.release();
    const hash = await page.weights();
    page.hold();
    return hash;
  })();
  const change = page.set({ learning_rate: 0.25 });
  page.lose();
  await change;
  assert.equal(page.store.get().python.phase, 'crashed');
  page.release();
  page.follow('python');
  await page.until(() => page.lab().opened);
  await page.rest();
  assert.deepEqual([page.lab().provenance.recovered, page.lab().running.learning_rate, await page.weights()], [30, 0.25, weights]);
});

test('every request is answered also when Python stops, and nothing is asked of it until it is there again', async () => {
  const page = await busyPage();
  const asked = page.asked.length;
  const acts = [page.press('step'), page.press('reset'), page.press('undo')];
  await new Promise((resolve) => setImmediate(resolve));
  page.lose();
  await Promise.allSettled(acts);
  const after = page.asked.length;
  await page.press('step');
  assert.deepEqual([page.asked.length, after >= asked], [after, true]);
});

for (const press of ['newSeed', 'reset']) {
  for (const when of ['after', 'while']) {
    test(`${press} pressed ${when} Python stops is done once it is there again, and undo brings back what was learnt`, async () => {
      const page = await openPage();
      await page.train(30);
      const weights = await page.weights();
      if (when === 'while') page.hold();
      else page.lose();
      const act = page.press(press);
      if (when === 'while') {
        await page.until(() => page.unanswered());
        page.lose();
        page.release();
      }
      await act;
      assert.equal(page.store.get().python.phase, 'crashed');
      page.follow('python');
      await page.until(() => page.lab().opened);
      await page.rest();
      assert.equal(page.lab().iteration, 0);
      await page.press('undo');
      await page.rest();
      assert.deepEqual([page.lab().iteration, await page.weights()], [30, weights]);
    });
  }
}
