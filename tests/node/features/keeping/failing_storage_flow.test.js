// A page with a real Python where the browser’s storage fails, is full or does not answer.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createBrowser, openPage } from '../../desk/open_page.js';
import { drawerOf, iterations, keepRuns, runOf, saidBy } from './kept_runs_page.js';

afterEach(() => createBrowser().beforeWrites(() => {}));

/** Makes a browser reject every write, as over its quota. Deleting still works. */
function fill(browser) {
  browser.beforeWrites((_, act) => {
    if (act === 'put') throw new DOMException('', 'QuotaExceededError');
  });
}

test('without a storage the page works as before, and says what will be lost once something has been learnt', async () => {
  for (const [name, words] of [['SecurityError', /^This browser stores nothing here, as happens in private windows/], ['VersionError', /^A newer Glassnet keeps the runs here/]]) {
    const browser = createBrowser();
    browser.openRuns = async () => {
      throw new DOMException('as wished', name);
    };
    const page = await openPage({ browser, keeps: true });
    assert.deepEqual([page.store.get().kept.phase, page.notices.size], ['refused', 0]);
    await page.train(20);
    assert.equal(page.lab().iteration, 20);
    assert.match(page.said('kept'), words);
    page.notices.delete('kept'); // the user closes it
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
  page.keeping.keepNow(); // the same state again
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
  assert.match(page.said('kept_space'), /This browser is short of room/);
  const rows = Object.fromEntries((await page.rows()).map((row) => [row.iteration, row]));
  assert.deepEqual(Object.keys(rows), ['10', '20', '30']);
  assert.deepEqual([rows[10].checkpoint_bytes, rows[30].checkpoint_bytes > 0, JSON.parse(rows[10].record).iteration], [0, true, 10]);
});

test('a network of the terminal’s Python makes room after all others, and that is said', async () => {
  const page = await openPage({ keeps: true });
  await keepRuns(page, [10, 20, 30]);
  // Each run is large enough to free all the space needed; the oldest is from the terminal's Python.
  page.browser.change('runs', ({ iteration, record }) => ({
    checkpoint_bytes: 1e6, ...(iteration === 10 && { record: JSON.stringify({ ...JSON.parse(record), platform: 'Python 3.13' }) }),
  }));
  for (const [goal, left, words] of [[31, [10, 31], /^This browser is short of room, so it dropped what the oldest run had learnt/], [32, [32], /^This browser is short of room, so after all others it dropped what 1 run of the terminal’s Python had/]]) {
    let isFull = true;
    page.browser.beforeWrites((store, act) => {
      if (store !== 'checkpoints') return;
      if (act === 'put' && isFull) throw new DOMException('', 'QuotaExceededError');
      isFull = false;
    });
    await page.train(1);
    assert.equal(page.lab().iteration, goal);
    assert.match(page.said('kept_space'), words);
    assert.deepEqual((await page.rows()).filter((row) => row.checkpoint_bytes > 0).map((row) => row.iteration).sort(), left);
  }
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
  assert.deepEqual([again.lab().iteration, again.lab().provenance.came_back], [30, 'kept']);
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
