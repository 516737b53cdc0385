// A silent start of Python: the page says so after a while, and can try again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text } from '../../../web/words/text.js';
import { openPage } from '../desk/open_page.js';

const SILENT = text('python.silent', { seconds: 30 });

/** A page whose worker does not respond. */
const silentPage = () => openPage({ waits: false, speaks: false });

test('a worker of which nothing is heard for half a minute is told of, and it may come still', async () => {
  const page = await silentPage();
  page.clock.advance(29_999);
  assert.equal(page.said('python'), '');
  page.clock.advance(1);
  assert.equal(page.said('python'), SILENT);
  page.release();
  await page.until(() => page.lab().opened);
  assert.deepEqual([page.said('python'), page.store.get().python.phase], ['', 'ready']);
  page.clock.advance(60_000);
  assert.equal(page.said('python'), '');
});

test('a worker of which nothing is heard can be given up for another', async () => {
  const page = await silentPage();
  page.clock.advance(30_000);
  page.follow('python');
  page.clock.advance(30_000);
  assert.equal(page.said('python'), SILENT); // the new worker is silent, too
  page.release();
  page.follow('python');
  await page.until(() => page.lab().opened);
  assert.equal(page.said('python'), '');
});

test('what is heard of a start puts off the sentence; files that do not come are left to the worker, which names them', async () => {
  const page = await silentPage();
  const heard = (/** @type {number} */ loaded) => page.onEvent({ type: 'boot_progress', file: 'runtime/numpy.packed', loaded, total: 10 });
  page.clock.advance(29_000);
  heard(5);
  page.clock.advance(60_000);
  assert.equal(page.said('python'), '');
  heard(10);
  assert.equal(page.store.get().python.phase, 'starting');
  page.clock.advance(29_999);
  assert.equal(page.said('python'), '');
  page.clock.advance(1);
  assert.equal(page.said('python'), SILENT);
  heard(10);
  assert.equal(page.said('python'), '');
});

test('a silent worker that ends says why it ended, and nothing more is said of its silence', async () => {
  const page = await silentPage();
  page.clock.advance(30_000);
  page.lose();
  const told = page.said('python');
  assert.match(told, /^Python stopped unexpectedly/);
  page.clock.advance(60_000);
  assert.equal(page.said('python'), told);
});
