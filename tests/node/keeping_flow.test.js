// What a page with a real Python keeps in its browser, and what of it comes back.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createBrowser, openPage } from './desk/open_page.js';
import { troubleSentence } from '../../web/texts/refusals.js';

afterEach(() => createBrowser().beforeWrites(() => {}));
const iterations = async (page) => (await page.rows()).map((row) => row.iteration).sort((one, other) => one - other);

test('the whole lab comes back with its curve, its settings and the drawing, and does not train by itself', async () => {
  const page = await openPage({ hash: '#lab=xor&hidden_layers=4', keeps: true });
  const content = { strokes: [[{ x: 0.5, y: 0.2 }, { x: 0.5, y: 0.8 }]], image: undefined };
  page.store.set({ drawing: { ...page.store.get().drawing, content } });
  await page.rest();
  page.clock.advance(399);
  await page.rest();
  assert.equal(await page.runs.readValue('drawing'), undefined);
  page.clock.advance(1);
  await page.train(150);
  const { trained, answers } = page.lab();
  const weights = await page.weights();
  const again = await page.reload();
  const { iteration, came_back, layer_sizes, training, error, goal } = again.lab();
  assert.deepEqual([iteration, goal, came_back, layer_sizes, training, error], [150, 150, 'kept', [3, 4, 2], false, undefined]);
  assert.deepEqual([again.lab().trained, [...again.lab().answers.outputs], await again.weights()], [trained, [...answers.outputs], weights]);
  assert.deepEqual([again.store.get().drawing.content, await iterations(again)], [content, [150]]);
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
  assert.match(other.told('kept_xor'), /^This address begins a new run\. Your last run in XOR is kept, at iteration 30\./);
  await other.train(10);
  await other.follow('kept_xor');
  await other.rest();
  assert.deepEqual([other.lab().iteration, other.lab().came_back, await iterations(other)], [30, 'kept', [10, 30]]);
  await other.press('undo');
  assert.equal(other.lab().iteration, 10);
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

test('without a storage the page works as before, and says nothing', async () => {
  const browser = createBrowser();
  browser.openRuns = async () => {
    throw Object.assign(new Error('as wished'), { name: 'SecurityError' });
  };
  const page = await openPage({ browser, keeps: true });
  await page.train(20);
  const { phase, trouble } = page.store.get().kept;
  assert.deepEqual([page.lab().iteration, phase, trouble, page.notices.size], [20, 'refused', 'no_storage', 0]);
});

test('a browser that never answers is not waited for', async () => {
  const browser = createBrowser();
  browser.openRuns = () => new Promise(() => {});
  const page = await openPage({ browser, keeps: true, waits: false });
  await page.until(() => page.store.get().python.phase === 'ready');
  assert.equal(page.lab().opened, false);
  page.clock.advance(1500);
  await page.until(() => page.lab().opened);
  page.clock.advance(3500);
  await page.until(() => page.store.get().kept.trouble === 'no_storage');
  await page.train(5);
  assert.equal(page.lab().iteration, 5);
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

test('a failing store is told once and loses nothing that was kept', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  page.browser.beforeWrites(() => {
    throw Object.assign(new Error('as wished'), { name: 'UnknownError' });
  });
  await page.train(10);
  assert.match(page.told('kept'), /What is learnt now is not kept in this browser/);
  assert.deepEqual(await iterations(page), [30]);
  page.browser.beforeWrites(() => {});
  page.keeping.keepNow(); // the same state once more
  await page.rest();
  assert.deepEqual([page.told('kept'), await iterations(page)], ['', [40]]);
});

test('where room is short the oldest network goes first, and its record stays', async () => {
  const page = await openPage({ keeps: true });
  const held = new Set();
  page.browser.beforeWrites((store, act, what) => {
    if (store !== 'checkpoints') return;
    const key = act === 'put' ? `${what.run_id} ${what.iteration}` : what.join(' ');
    if (act === 'put' && held.size >= 2 && !held.has(key)) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    if (act === 'put') held.add(key);
    else held.delete(key);
  });
  for (const count of [10, 20, 30]) {
    await page.set({ iterations: count });
    await page.press('reset');
    await page.train();
  }
  assert.match(page.told('kept_room'), /This browser is short of room/);
  const rows = Object.fromEntries((await page.rows()).map((row) => [row.iteration, row]));
  assert.deepEqual(Object.keys(rows), ['10', '20', '30']);
  assert.deepEqual([rows[10].checkpoint_bytes, rows[30].checkpoint_bytes > 0, JSON.parse(rows[10].record).iteration], [0, true, 10]);
});

test('a run on own digits comes back with its digits, and goes on', async () => {
  const page = await openPage({ hash: '#lab=digits&hidden_layers=8&batch_size=10', keeps: true, digits: true });
  const rows = Array.from({ length: 40 }, (_, row) => [row % 10, ...Array.from({ length: 784 }, (_, pixel) => ((row % 10) * 60 < pixel && pixel < (row % 10) * 60 + 90 ? 255 : row))].join(','));
  const { own } = page.digits();
  await own.check([new File([rows.join('\n')], 'mine.csv')]);
  await own.use();
  await page.rest();
  await page.train(20);
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
  assert.match(again.told('kept_damaged'), /1 kept run can no longer be read/);
  assert.equal(again.lab().iteration, 0);
  await again.train(5);
  const [left] = await again.runs.listDamaged();
  assert.deepEqual([await iterations(again), left.iteration, left.thumbnail, JSON.parse(left.record).iteration], [[5], 30, 'none', 30]);
  assert.equal((await again.reload()).told('kept_damaged'), ''); // it is told once
});

test('a run that began from a model comes back and goes on to the same bits', async () => {
  const page = await openPage({ hash: '#lab=xor&seed=5', keeps: true });
  await page.train(20);
  const { data, name } = await page.labs.saveModel('xor');
  const ends = [];
  for (const disturbed of [true, false]) {
    let lab = await openPage({ keeps: true });
    await lab.labs.loadModel('xor', data, name);
    assert.equal(lab.lab().learnt_before, 20);
    await lab.train(15);
    if (disturbed) {
      lab = await lab.reload();
      assert.deepEqual([lab.lab().iteration, lab.lab().came_back, lab.lab().learnt_before], [15, 'kept', 20]);
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
  assert.deepEqual([again.lab().came_back, again.lab().iteration, await again.weights()], ['replayed', 30, weights]);
  await again.train(10);
  const third = await again.reload();
  assert.deepEqual([third.lab().came_back, third.lab().iteration, await iterations(third)], ['kept', 40, [40]]);
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
        return page.lab().checkpoint?.iteration > 12; // the second one: two seconds come after the first
      });
      if (disturb === 'reload') {
        await page.press('pause');
        page = await page.reload();
      } else {
        page.lose();
        assert.match(page.told('python'), /Python stopped unexpectedly/);
        page.follow('python');
        await page.until(() => page.store.get().python.phase === 'ready' && page.lab().opened);
        await page.rest();
        await page.labs.setPace(lab, 'full');
      }
      const { iteration, recovered } = page.lab();
      assert.ok(iteration > 1 && iteration === recovered && iteration < page.lab().config.iterations, `${disturb} ${iteration} ${recovered}`);
      await page.press('train');
      await page.rest();
      assert.equal(page.lab().iteration, page.lab().config.iterations);
      assert.equal(await page.weights(), expected, disturb);
    }
  });
}
