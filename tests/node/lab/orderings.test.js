// What a person does while Python is busy with what was done before: no press is lost, none takes another's place.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learntLink } from '../../../web/page/actions/share_actions.js';
import { createBrowser, openPage } from '../desk/open_page.js';

/** A page whose Python is busy from now on, after some training. */
async function busyPage(options = {}) {
  const page = await openPage(options);
  await page.train(30);
  page.hold();
  return page;
}

/** Lets Python go on, and everything come to rest. */
async function goOn(page, ...acts) {
  page.release();
  await Promise.all(acts);
  await page.rest();
}

/** What of the worker is asked since some moment, without questions. */
const askedSince = (page, count) => page.asked.slice(count).map(({ type }) => type).filter((type) => !['examine', 'take_checkpoint'].includes(type));

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

test('a setting that was changed twice while Python is busy has the last value, and undo leads through both', async () => {
  const page = await busyPage();
  await goOn(page, page.set({ learning_rate: 0.5 }), page.set({ learning_rate: 0.7 }));
  assert.equal(page.lab().running.learning_rate, 0.7);
  page.hold();
  await goOn(page, page.press('undo'), page.press('undo'));
  assert.deepEqual([page.lab().running.learning_rate, page.lab().iteration], [0.03, 30]);
});

test('a legal setting and one that is refused, changed together with others meanwhile, do not hinder each other', async () => {
  const page = await busyPage();
  await goOn(page, page.set({ learning_rate: 1000 }), page.set({ batch_size: 2 }), page.set({ seed: -3 }), page.set({ iterations: 44 }));
  const { running, settings: { refused }, config } = page.lab();
  assert.deepEqual([running.batch_size, running.learning_rate, config.iterations, config.seed], [2, 0.03, 44, 1]);
  assert.deepEqual(refused.map(({ field }) => field).sort(), ['learning_rate', 'seed']);
});

test('reset pressed right after a setting that needs it begins with it, and the refused ones stay aside', async () => {
  const page = await busyPage();
  const before = page.asked.length;
  await goOn(page, page.set({ hidden_activation: 'relu', seed: -3 }), page.press('reset'));
  const { running, needs_reset, iteration, settings: { refused } } = page.lab();
  assert.deepEqual([running.hidden_activation, needs_reset, iteration, refused.map(({ field }) => field)], ['relu', [], 0, ['seed']]);
  assert.deepEqual(askedSince(page, before), ['change_settings', 'change_settings']); // one after the other
});

test('a link that is followed while a reset is on its way wins, and train is of it', async () => {
  const page = await busyPage();
  const reset = page.press('reset');
  page.window.follow('#lab=xor&hidden_layers=5&iterations=12');
  await goOn(page, reset, page.press('train'));
  assert.deepEqual([page.lab().layer_sizes, page.lab().iteration], [[3, 5, 2], 12]);
});

test('the run of a link opens also while Python is busy with a setting, and its settings win', async () => {
  const maker = await openPage();
  await maker.train(25);
  const { link } = await learntLink(maker.worker, maker.store, maker.rules.presets, { href: maker.window.location.href });
  const page = await busyPage();
  const change = page.set({ learning_rate: 0.9 });
  page.window.follow(link.slice(link.indexOf('#')));
  await goOn(page, change);
  assert.deepEqual([page.lab().origin.linked, page.lab().iteration, page.lab().running.learning_rate, await page.weights()], [25, 25, 0.03, await maker.weights()]);
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

test('slices of a run that was left do not reach the one that has taken its place', async () => {
  const page = await openPage();
  await page.set({ iterations: 1_000_000 });
  await page.press('train');
  await page.until(() => page.lab().iteration > 0);
  page.hold();
  await goOn(page, page.press('reset'));
  assert.deepEqual([page.lab().iteration, page.lab().training, page.lab().curves.trained.cost.x.length], [0, false, 0]);
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
  assert.deepEqual([page.lab().origin.recovered, page.lab().running.learning_rate, await page.weights()], [30, 0.25, weights]);
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

test('undo after a flip and a layer takes both back, the last first, and what had been learnt is there again', async () => {
  const page = await openPage();
  await page.train(30);
  const weights = await page.weights();
  const { running } = page.lab();
  await page.xor.flipTarget(0, 0);
  await page.xor.changeLayers({ edit: 'layers', by: 1, most: 4 });
  assert.deepEqual([page.lab().layer_sizes, page.lab().running.truth_table.slice(0, 2), page.lab().iteration], [[3, 6, 4, 2], '10', 0]);
  await page.press('undo');
  assert.deepEqual([page.lab().layer_sizes, page.lab().running.truth_table.slice(0, 2)], [[3, 6, 2], '10']);
  await page.press('undo');
  assert.deepEqual([page.lab().running, await page.weights(), page.lab().origin.recovered], [running, weights, 30]);
});

test('steps that were pressed while Python is busy are all made, in the order of what else was pressed', async () => {
  const page = await busyPage();
  const asked = page.asked.length;
  await goOn(page, page.press('step'), page.press('step'), page.set({ learning_rate: 0.2 }), page.press('step'));
  assert.equal(page.lab().iteration, 33);
  assert.deepEqual(askedSince(page, asked), ['see_blame', 'step', 'see_blame', 'step', 'change_settings', 'see_blame', 'step']);
});
