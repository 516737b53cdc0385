// What a page with a real Python keeps in its browser, and what is restored.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { troubleSentence } from '../../../../web/words/refusals.js';
import { openPage } from '../../desk/open_page.js';
import { drawerOf, iterations, keepRuns, runOf, saidBy } from './kept_runs_page.js';
import { learnOwn } from './own_digits.js';

test('the whole lab comes back with its curve, its settings and the drawing, and does not train by itself', async () => {
  const page = await openPage({ hash: '#lab=xor&hidden_layers=4', keeps: true });
  const content = { strokes: [[{ x: 0.5, y: 0.2 }, { x: 0.5, y: 0.8 }]], image: undefined };
  page.store.set({ drawing: { ...page.store.get().drawing, content } });
  await page.rest();
  page.clock.advance(399);
  await page.rest();
  assert.equal(await (await page.browser.openRuns()).readValue('drawing'), undefined);
  page.clock.advance(1);
  await page.train(150);
  const { curves: { trained }, answers } = page.lab();
  const weights = await page.weights();
  const again = await page.reload();
  const { iteration, provenance: { came_back }, layer_sizes, training, error, goal } = again.lab();
  assert.deepEqual([iteration, goal, came_back, layer_sizes, training, error], [150, 150, 'kept', [3, 4, 2], false, undefined]);
  assert.deepEqual([again.lab().curves.trained, [...again.lab().answers.outputs], await again.weights()], [trained, [...answers.outputs], weights]);
  assert.deepEqual([again.store.get().drawing.content, await iterations(again)], [content, [150]]);
  await again.labs.keepNow('xor'); // as when the page is left
  await again.rest();
  assert.deepEqual(again.store.get().kept.runs.map(({ changed }) => changed), page.store.get().kept.runs.map(({ changed }) => changed));
});

test('what a previewed weight would do is not written into the run that is kept', async () => {
  const page = await openPage({ keeps: true });
  await page.train(20);
  await page.rest();
  const [{ cost, accuracy }] = await page.rows();
  const { answers } = page.lab();
  page.labs.setLab('xor', { answers: { ...answers, cost: 9, outputs: answers.outputs.map((value) => 1 - value), correct: answers.correct.map((right) => 1 - right), is_preview: true } });
  await page.rest();
  const [row] = await page.rows();
  assert.deepEqual([row.cost, row.accuracy], [cost, accuracy]);
});

test('a run that is paused is kept at once, and one that is trained every two seconds', async () => {
  const page = await openPage({ keeps: true });
  await page.labs.setPace('xor', '5');
  await page.press('train');
  await page.until(() => page.lab().iteration === 1);
  await page.press('pause');
  await page.rest();
  assert.deepEqual(await iterations(page), [1]);
  await page.press('train');
  for (let fifth = 2; fifth <= 12; fifth += 1) {
    page.clock.advance(200);
    await page.until(() => page.lab().iteration >= fifth);
  }
  await page.keeping.settled();
  const [kept] = await iterations(page);
  assert.ok(kept > 1 && kept <= 12, `${kept}`);
  await page.press('pause');
  await page.rest();
});

test('a network that was reset stays reset, and the next run is kept beside it', async () => {
  const page = await openPage({ keeps: true });
  await page.train(20);
  await page.press('reset');
  await page.rest();
  const again = await page.reload();
  assert.deepEqual([again.lab().iteration, again.notices.size], [0, 0]);
  await again.train(10);
  assert.deepEqual(await iterations(again), [10, 20]);
});

test('an address with other settings begins a new run and offers the kept one, which undo leaves again', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  const other = await openPage({ hash: '#lab=xor&seed=7', browser: page.browser, keeps: true });
  assert.match(other.said('kept_xor'), /^This address begins a new run\. Your last run in XOR is kept, at iteration 30\./);
  await other.train(10);
  await other.follow('kept_xor');
  await other.rest();
  assert.deepEqual([other.lab().iteration, other.lab().provenance.came_back, await iterations(other)], [30, 'kept', [10, 30]]);
  await other.press('undo');
  assert.equal(other.lab().iteration, 10);
});

test('a lesson that is opened by its link begins afresh, whatever was learnt here, and a reload keeps what was learnt in it', async () => {
  const hash = '#lab=xor&hidden_layers=4&task=Watch+h2';
  const page = await openPage({ hash: '#lab=xor&hidden_layers=4', keeps: true });
  await page.train(30);
  const pupil = await openPage({ hash, browser: page.browser, keeps: true });
  assert.deepEqual([pupil.lab().iteration, pupil.lab().has_learnt], [0, false]);
  assert.match(pupil.said('kept_xor'), /^This address begins a new run\. Your last run in XOR is kept/);
  await pupil.train(10);
  const again = await pupil.reload();
  assert.deepEqual([again.lab().iteration, again.lab().provenance.came_back], [10, 'kept']);
  const window = { ...page.browser.window(`${hash}+and+h3`), session: again.window.session }; // another lesson, in the same window
  const other = await openPage({ window, browser: page.browser, keeps: true });
  assert.equal(other.lab().iteration, 0);
});

test('two pages at once lose nothing of either: who is late goes on under another name', async () => {
  const page = await openPage({ hash: '#lab=xor&seed=7', keeps: true });
  await page.train(30);
  const [first] = await page.rows();
  const other = await openPage({ hash: page.window.location.hash, browser: page.browser, keeps: true });
  assert.equal(other.lab().iteration, 30);
  await other.train(5);
  await page.train(7);
  const rows = await page.rows();
  assert.deepEqual(rows.map((row) => row.iteration).sort(), [35, 37]);
  assert.equal(rows.find(({ id }) => id === first.id).iteration, 35);
  assert.deepEqual(rows.find(({ id }) => id !== first.id).begun_from, { id: first.id, iteration: 30 });
  assert.deepEqual([(await page.reload()).lab().iteration, (await other.reload()).lab().iteration], [37, 35]);
});

test('an embedded page keeps nothing and reads nothing', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  const inside = await openPage({ browser: page.browser, keeps: false, embedded: 'xor' });
  assert.deepEqual([inside.lab().iteration, inside.store.get().kept.phase], [0, 'off']);
  await inside.train(20);
  await inside.press('reset');
  assert.deepEqual(await iterations(page), [30]);
});

test('who wants nothing kept has nothing kept, and nothing comes back', async () => {
  const page = await openPage({ keeps: true });
  await page.train(15);
  await page.keeping.keepNothing(true);
  await page.train(5);
  await page.press('reset');
  await page.rest();
  assert.deepEqual(await iterations(page), [15]);
  const again = await page.reload();
  assert.deepEqual([again.lab().iteration, again.store.get().kept.phase], [0, 'off']);
  await again.keeping.keepNothing(false);
  await again.train(8);
  assert.deepEqual(await iterations(again), [8, 15]);
});

test('a deleted run goes for good when its page ends, not before, and with it the data that only it needs', async () => {
  const page = await openPage({ keeps: true });
  await keepRuns(page, [10, 20]);
  const drawer = drawerOf(page);
  await (await page.browser.openRuns()).keepData('nobody needs it', { kind: 'model', name: 'm', files: [] });
  await drawer.remove((await runOf(page, 10)).id);
  const other = await openPage({ browser: page.browser, keeps: true });
  assert.deepEqual([await iterations(page), other.store.get().kept.runs.map(({ iteration }) => iteration)], [[10, 20], [20]]);
  await drawer.bringBack((await runOf(page, 10)).id);
  assert.equal((await runOf(page, 10)).removed, false);
  await drawer.remove((await runOf(page, 10)).id);
  const again = await page.reload();
  assert.deepEqual([await iterations(again), await again.runs.readData('nobody needs it')], [[20], undefined]);
  await drawerOf(other).bringBack('a run that has gone');
  assert.equal(saidBy(other), 'entry.gone');
});

test('where another page has deleted everything, own digits are kept again with the run', async () => {
  const page = await openPage({ hash: '#lab=digits&hidden_layers=8&batch_size=10', keeps: true, digits: true });
  await learnOwn(page, 20);
  const other = await openPage({ browser: page.browser, keeps: true });
  await other.keeping.deleteAll();
  await page.train();
  const again = await page.reload();
  assert.deepEqual([again.lab().iteration, again.store.get().own_data.used.map(({ name }) => name), again.notices.size], [40, ['mine.csv'], 0]);
});

test('a run on own digits comes back with its digits, and goes on', async () => {
  const page = await openPage({ hash: '#lab=digits&hidden_layers=8&batch_size=10', keeps: true, digits: true });
  await learnOwn(page, 20);
  assert.equal((await page.rows())[0].data_name, 'mine.csv');
  const again = await page.reload();
  assert.deepEqual([again.lab().iteration, again.lab().running.dataset, again.store.get().own_data.used.map(({ name }) => name), again.notices.size], [20, 'own_digits', ['mine.csv'], 0]);
  await again.train();
  assert.deepEqual([again.lab().iteration, again.lab().error], [40, undefined]);
});

test('a damaged row is put aside and told, and the page begins anew', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  page.browser.change('runs', { thumbnail: 'none' });
  const again = await page.reload();
  assert.match(again.said('kept_damaged'), /1 kept run can no longer be read/);
  assert.equal(again.lab().iteration, 0);
  await again.train(5);
  const [left] = await again.runs.listDamaged();
  assert.deepEqual([await iterations(again), left.iteration, left.thumbnail, JSON.parse(left.record).iteration], [[5], 30, 'none', 30]);
  assert.equal((await again.reload()).said('kept_damaged'), ''); // it is reported only once
});

test('a run that began from a model comes back and goes on to the same bits', async () => {
  const page = await openPage({ hash: '#lab=xor&seed=5', keeps: true });
  await page.train(20);
  const { data, name } = await page.labs.saveModel('xor');
  const ends = [];
  for (const disturbed of [true, false]) {
    let lab = await openPage({ keeps: true });
    await lab.labs.loadModel('xor', data, name);
    assert.equal(lab.lab().provenance.learnt_before, 20);
    await lab.train(15);
    if (disturbed) {
      lab = await lab.reload();
      assert.deepEqual([lab.lab().iteration, lab.lab().provenance.came_back, lab.lab().provenance.learnt_before], [15, 'kept', 20]);
    }
    await lab.train();
    ends.push(await lab.weights());
  }
  assert.equal(ends[0], ends[1]);
});

test('a run whose network no longer reads is trained again from its record, to the bit, and kept again', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  const weights = await page.weights();
  page.browser.change('checkpoints', { data: new Uint8Array([1, 2, 3]) });
  const again = await page.reload();
  assert.deepEqual([again.lab().provenance.came_back, again.lab().iteration, await again.weights()], ['replayed', 30, weights]);
  await again.train(10);
  const third = await again.reload();
  assert.deepEqual([third.lab().provenance.came_back, third.lab().iteration, await iterations(third)], ['kept', 40, [40]]);
});

test('a run that can neither be read nor trained again stays where it is, and why is told', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  page.browser.change('checkpoints', { data: new Uint8Array([1, 2, 3]) });
  page.browser.change('runs', { record: '{"config": 1}' });
  const again = await page.reload();
  assert.equal(again.lab().iteration, 0);
  assert.match(troubleSentence(again.lab().error), /The file is damaged/);
  await again.train(5);
  assert.deepEqual(await iterations(again), [5, 30]);
});

for (const [lab, hash] of [['xor', '#lab=xor&iterations=400&optimizer=momentum&learning_rate=0.5'], ['digits', '#lab=digits&hidden_layers=6&batch_size=10&iterations=60&augment_shift=1']]) {
  test(`a run whose page is loaded again, or whose worker is killed, ends at the same bits: ${lab}`, async () => {
    const options = { hash, keeps: true, digits: lab === 'digits' };
    const undisturbed = await openPage(options);
    await undisturbed.train();
    const expected = await undisturbed.weights();
    for (const disturb of ['reload', 'lose']) {
      let page = await openPage(options);
      await page.labs.setPace(lab, '30');
      await page.press('train');
      await page.until(() => {
        page.clock.advance(40);
        return page.lab().checkpoint?.iteration > 12; // the second checkpoint, two seconds after the first
      });
      if (disturb === 'reload') {
        await page.press('pause');
        page = await page.reload();
      } else {
        page.lose();
        assert.match(page.said('python'), /Python stopped unexpectedly/);
        page.follow('python');
        await page.until(() => page.store.get().python.phase === 'ready' && page.lab().opened);
        await page.rest();
        await page.labs.setPace(lab, 'full');
      }
      const { iteration, provenance: { recovered } } = page.lab();
      assert.ok(iteration > 1 && iteration === recovered && iteration < page.lab().config.iterations, `${disturb} ${iteration} ${recovered}`);
      await page.press('train');
      await page.rest();
      assert.equal(page.lab().iteration, page.lab().config.iterations);
      assert.equal(await page.weights(), expected, disturb);
    }
  });
}

test('after an update the page says once what is new, and on a first visit nothing', async () => {
  const first = await openPage({ keeps: true, version: '1.0.0' });
  assert.equal(first.said('news'), '');
  const again = await openPage({ browser: first.browser, keeps: true, version: '1.1.0' });
  assert.match(again.said('news'), /^New in Glassnet 1\.1\.0:\n(.+\.\n){2}.+\.$/);
  assert.equal((await openPage({ browser: first.browser, keeps: true, version: '1.1.0' })).said('news'), '');
});

test('who has runs from before versions were remembered is told, too, but not where that cannot be remembered', async () => {
  const page = await openPage({ keeps: true });
  await page.train(5);
  await page.rest();
  page.browser.local.removeItem('glassnet-version');
  assert.match((await openPage({ browser: page.browser, keeps: true })).said('news'), /^New in Glassnet/);
  page.browser.local.removeItem('glassnet-version');
  page.browser.local.setItem = () => {
    throw new DOMException('', 'QuotaExceededError');
  };
  assert.equal((await openPage({ browser: page.browser, keeps: true })).said('news'), '');
});
