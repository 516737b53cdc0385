// What a page with a real Python keeps in its browser, and what of it comes back.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { notDoneSentence } from '../../../../web/features/keeping/words/storage_sentences.js';
import { createRunsActions } from '../../../../web/features/runs/actions.js';
import { troubleSentence } from '../../../../web/words/refusals.js';
import { createBrowser, openPage } from '../../desk/open_page.js';

afterEach(() => createBrowser().beforeWrites(() => {}));
/** Has a browser take no write, as above its quota. It deletes all the same. */
function fill(browser) {
  browser.beforeWrites((_, act) => {
    if (act === 'put') throw new DOMException('', 'QuotaExceededError');
  });
}

/** What a person can do in the drawer of kept runs. */
function drawerOf(page) {
  const kept = page.keeping && { keeping: page.keeping, runs: page.runs };
  return createRunsActions({ worker: page.worker, first: page.worker }, page.store, kept, { largestFile: 1e6, newId: () => 'new', fileName: () => 'runs.zip', handOver() {} });
}

/** Keeps runs of so many iterations, one after the other. */
async function keepRuns(page, counts) {
  for (const count of counts) {
    await page.set({ iterations: count });
    await page.press('reset');
    await page.train();
  }
}

/** What the drawer says of what was done last. */
const saidBy = (page) => {
  const { trouble, note } = page.store.get().runs;
  return trouble ? notDoneSentence(trouble) : note?.key;
};
const runOf = async (page, iteration) => (await page.rows()).find((row) => row.iteration === iteration);
const iterations = async (page) => (await page.rows()).map((row) => row.iteration).sort((one, other) => one - other);

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
  const { iteration, origin: { came_back }, layer_sizes, training, error, goal } = again.lab();
  assert.deepEqual([iteration, goal, came_back, layer_sizes, training, error], [150, 150, 'kept', [3, 4, 2], false, undefined]);
  assert.deepEqual([again.lab().curves.trained, [...again.lab().answers.outputs], await again.weights()], [trained, [...answers.outputs], weights]);
  assert.deepEqual([again.store.get().drawing.content, await iterations(again)], [content, [150]]);
  await again.labs.keepNow('xor'); // as when the page is left
  await again.rest();
  assert.deepEqual(again.store.get().kept.runs.map(({ changed }) => changed), page.store.get().kept.runs.map(({ changed }) => changed));
});

test('what a weight would do that is only tried is not written into the run that is kept', async () => {
  const page = await openPage({ keeps: true });
  await page.train(20);
  await page.rest();
  const [{ cost, accuracy }] = await page.rows();
  const { answers } = page.lab();
  page.labs.setLab('xor', { answers: { ...answers, cost: 9, outputs: answers.outputs.map((value) => 1 - value), correct: answers.correct.map((right) => 1 - right), tried: true } });
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
  assert.deepEqual([other.lab().iteration, other.lab().origin.came_back, await iterations(other)], [30, 'kept', [10, 30]]);
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
  assert.deepEqual([again.lab().iteration, again.lab().origin.came_back], [10, 'kept']);
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

test('without a storage the page works as before, and says what will be lost once something has been learnt', async () => {
  for (const [name, words] of [['SecurityError', /^This browser keeps nothing here, as in a private window/], ['VersionError', /^A newer Glassnet keeps the runs here/]]) {
    const browser = createBrowser();
    browser.openRuns = async () => {
      throw new DOMException('as wished', name);
    };
    const page = await openPage({ browser, keeps: true });
    assert.deepEqual([page.store.get().kept.phase, page.notices.size], ['refused', 0]);
    await page.train(20);
    assert.equal(page.lab().iteration, 20);
    assert.match(page.said('kept'), words);
    page.notices.delete('kept'); // a person closes it
    await page.press('reset');
    await page.train(20);
    assert.equal(page.said('kept'), '');
  }
});

test('a list that cannot be read is said like that, and is read again when the page is come back to', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  page.browser.fail(new DOMException('', 'UnknownError'));
  const again = await page.reload();
  assert.deepEqual([again.store.get().kept.phase, again.lab().iteration, again.notices.size], ['refused', 0, 0]);
  await again.train(5);
  assert.match(again.said('kept'), /^Not kept in this browser now: what is learnt\. .* The browser’s storage fails: UnknownError\.$/);
  again.browser.works();
  await again.keeping.look();
  await again.rest();
  assert.deepEqual([again.store.get().kept.phase, again.said('kept')], ['ready', '']);
  await again.train(5);
  assert.deepEqual(await iterations(again), [10, 30]);
});

test('a list that does not come is not waited for, and the run that it has is offered when it comes', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  const goOn = page.browser.hang();
  const again = await openPage({ browser: page.browser, keeps: true, waits: false });
  await again.until(() => again.store.get().python.phase === 'ready');
  again.clock.advance(1500);
  await again.until(() => again.lab().opened);
  again.clock.advance(3500);
  await again.wires.kept;
  goOn();
  await again.until(() => again.said('kept_xor'));
  assert.match(again.said('kept_xor'), /Your last run in XOR is kept, at iteration 30\./);
});

test('a store that fails when the page is come back to is said there, until it works', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  page.browser.fail(new DOMException('', 'UnknownError'));
  await page.keeping.look();
  await page.rest();
  assert.match(page.said('kept'), /The browser’s storage fails: UnknownError/);
  page.browser.works();
  await page.keeping.look();
  await page.rest();
  assert.equal(page.said('kept'), '');
});

test('a connection that the browser closes is opened again', async () => {
  const page = await openPage({ keeps: true });
  await page.train(10);
  page.browser.closeConnections();
  await page.train(20);
  assert.deepEqual([await iterations(page), page.notices.size], [[30], 0]);
});

test('an answer that does not come within ten seconds is said until it comes', async () => {
  const page = await openPage({ keeps: true });
  await page.train(10);
  const goOn = page.browser.hang();
  await page.set({ iterations: 20 });
  await page.press('train');
  await page.until(() => page.lab().iteration === 30);
  page.clock.advance(9_999);
  await page.until(() => !page.lab().training);
  assert.equal(page.said('kept'), '');
  page.clock.advance(1);
  await page.until(() => page.said('kept'));
  assert.match(page.said('kept'), /has not answered for 10 seconds/);
  goOn();
  await page.rest();
  assert.deepEqual([page.said('kept'), await iterations(page)], ['', [30]]);
  const goOnReading = page.browser.hang();
  page.keeping.look();
  page.clock.advance(10_000);
  await page.until(() => page.said('kept'));
  goOnReading();
  await page.until(() => page.said('kept') === '');
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
  await page.until(() => page.store.get().kept.trouble?.code === 'no_storage');
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
    throw new DOMException('as wished', 'UnknownError');
  });
  await page.train(10);
  assert.match(page.said('kept'), /^Not kept in this browser now: what is learnt\./);
  assert.deepEqual(await iterations(page), [30]);
  page.browser.beforeWrites(() => {});
  page.keeping.keepNow(); // the same state once more
  await page.rest();
  assert.deepEqual([page.said('kept'), await iterations(page)], ['', [40]]);
});

test('where room is short the oldest network goes first, and its record stays', async () => {
  const page = await openPage({ keeps: true });
  const held = new Set();
  page.browser.beforeWrites((store, act, what) => {
    if (store !== 'checkpoints') return;
    const key = act === 'put' ? `${what.run_id} ${what.iteration}` : what.join(' ');
    if (act === 'put' && held.size >= 2 && !held.has(key)) throw new DOMException('', 'QuotaExceededError');
    if (act === 'put') held.add(key);
    else held.delete(key);
  });
  for (const count of [10, 20, 30]) {
    await page.set({ iterations: count });
    await page.press('reset');
    await page.train();
  }
  assert.match(page.said('kept_room'), /This browser is short of room/);
  const rows = Object.fromEntries((await page.rows()).map((row) => [row.iteration, row]));
  assert.deepEqual(Object.keys(rows), ['10', '20', '30']);
  assert.deepEqual([rows[10].checkpoint_bytes, rows[30].checkpoint_bytes > 0, JSON.parse(rows[10].record).iteration], [0, true, 10]);
});

test('a network of the terminal’s Python makes room after all others, and that is said', async () => {
  const page = await openPage({ keeps: true });
  await keepRuns(page, [10, 20, 30]);
  // Each is large enough to make all the room that is needed; the oldest is of another computer.
  page.browser.change('runs', ({ iteration, record }) => ({
    checkpoint_bytes: 1e6, ...(iteration === 10 && { record: JSON.stringify({ ...JSON.parse(record), platform: 'Python 3.13' }) }),
  }));
  for (const [goal, left, words] of [[31, [10, 31], /^This browser is short of room, so what the oldest run had learnt/], [32, [32], /^This browser is short of room, so what 1 run of the terminal’s Python had/]]) {
    let isFull = true;
    page.browser.beforeWrites((store, act) => {
      if (store !== 'checkpoints') return;
      if (act === 'put' && isFull) throw new DOMException('', 'QuotaExceededError');
      isFull = false;
    });
    await page.train(1);
    assert.equal(page.lab().iteration, goal);
    assert.match(page.said('kept_room'), words);
    assert.deepEqual((await page.rows()).filter((row) => row.checkpoint_bytes > 0).map((row) => row.iteration).sort(), left);
  }
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

test('a deleted run goes before any network does, and then cannot be brought back', async () => {
  const page = await openPage({ keeps: true });
  await keepRuns(page, [10, 20, 30]);
  const drawer = drawerOf(page);
  const { id } = await runOf(page, 20);
  await drawer.remove(id);
  page.browser.beforeWrites((store, act) => {
    if (act === 'delete') page.browser.beforeWrites(() => {});
    else if (store === 'checkpoints') throw new DOMException('', 'QuotaExceededError');
  });
  await page.train(5);
  assert.deepEqual([await iterations(page), (await page.rows()).every((row) => row.checkpoint_bytes > 0), page.notices.size], [[10, 35], true, 0]);
  assert.deepEqual(page.store.get().kept.runs.map(({ iteration }) => iteration).sort(), [10, 35]);
  await drawer.bringBack(id);
  assert.equal(saidBy(page), 'entry.gone');
});

test('a browser that is full says so of what it cannot write, deletes all the same, and then keeps what is learnt', async () => {
  const page = await openPage({ keeps: true });
  await keepRuns(page, [10, 20, 30]);
  const drawer = drawerOf(page);
  fill(page.browser);
  await drawer.open();
  await drawer.star((await runOf(page, 10)).id, true);
  assert.match(saidBy(page), /^This could not be done\. The browser has no room left/);
  await page.train(5);
  assert.match(page.said('kept'), /^Not kept in this browser now: what is learnt\. .* The browser has no room left/);
  assert.deepEqual((await page.rows()).filter((row) => row.checkpoint_bytes === 0).map((row) => row.iteration).sort(), [10, 20]);
  await drawer.remove((await runOf(page, 20)).id);
  assert.deepEqual([saidBy(page), await iterations(page)], ['entry.no_undo', [10, 30]]);
  page.browser.beforeWrites(() => {});
  drawer.close();
  await page.rest();
  assert.deepEqual([page.said('kept'), await iterations(page)], ['', [10, 35]]);
});

test('a kept run comes back in a browser that is full, and goes on as a branch', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  fill(page.browser);
  const again = await page.reload();
  assert.deepEqual([again.lab().iteration, again.lab().origin.came_back], [30, 'kept']);
  page.browser.beforeWrites(() => {});
  await again.train(5);
  const rows = await again.rows();
  assert.deepEqual([rows.map((row) => row.iteration).sort(), rows.find((row) => row.iteration === 35).begun_from.iteration], [[30, 35], 30]);
});

test('a run that cannot be opened is said, also from the drawer, which closes', async () => {
  const page = await openPage({ keeps: true });
  await keepRuns(page, [10, 20]);
  const { id } = await runOf(page, 10);
  page.browser.fail(new DOMException('', 'UnknownError'));
  await drawerOf(page).openRun(id);
  assert.match(page.said('kept_xor'), /^The run kept in XOR, at iteration 10, could not be opened\. The browser’s storage fails: UnknownError\.$/);
  page.browser.works();
});

const OWN_DIGITS = Array.from({ length: 40 }, (_, row) => [row % 10, ...Array.from({ length: 784 }, (_, pixel) => ((row % 10) * 60 < pixel && pixel < (row % 10) * 60 + 90 ? 255 : row))].join(',')).join('\n');

/** Learns from a person's own digits. */
async function learnOwn(page, iterations) {
  const { own } = page.digits();
  await own.check([new File([OWN_DIGITS], 'mine.csv')]);
  await own.use();
  await page.rest();
  await page.train(iterations);
}

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
  assert.equal((await again.reload()).said('kept_damaged'), ''); // it is told once
});

test('a run that began from a model comes back and goes on to the same bits', async () => {
  const page = await openPage({ hash: '#lab=xor&seed=5', keeps: true });
  await page.train(20);
  const { data, name } = await page.labs.saveModel('xor');
  const ends = [];
  for (const disturbed of [true, false]) {
    let lab = await openPage({ keeps: true });
    await lab.labs.loadModel('xor', data, name);
    assert.equal(lab.lab().origin.learnt_before, 20);
    await lab.train(15);
    if (disturbed) {
      lab = await lab.reload();
      assert.deepEqual([lab.lab().iteration, lab.lab().origin.came_back, lab.lab().origin.learnt_before], [15, 'kept', 20]);
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
  assert.deepEqual([again.lab().origin.came_back, again.lab().iteration, await again.weights()], ['replayed', 30, weights]);
  await again.train(10);
  const third = await again.reload();
  assert.deepEqual([third.lab().origin.came_back, third.lab().iteration, await iterations(third)], ['kept', 40, [40]]);
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
        assert.match(page.said('python'), /Python stopped unexpectedly/);
        page.follow('python');
        await page.until(() => page.store.get().python.phase === 'ready' && page.lab().opened);
        await page.rest();
        await page.labs.setPace(lab, 'full');
      }
      const { iteration, origin: { recovered } } = page.lab();
      assert.ok(iteration > 1 && iteration === recovered && iteration < page.lab().config.iterations, `${disturb} ${iteration} ${recovered}`);
      await page.press('train');
      await page.rest();
      assert.equal(page.lab().iteration, page.lab().config.iterations);
      assert.equal(await page.weights(), expected, disturb);
    }
  });
}
