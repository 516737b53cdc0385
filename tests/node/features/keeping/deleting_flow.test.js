// Deleted data stays deleted, even if it was just being restored or kept.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeptDraft } from '../../../../web/features/lesson/actions/kept_draft.js';
import { createProgressKeeper } from '../../../../web/features/lesson/actions/progress_keeper.js';
import { emptyDraft } from '../../../../web/features/lesson/state/draft.js';
import { progressOf } from '../../../../web/features/lesson/state/progress.js';
import { createCollectionKeeper } from '../../../../web/features/teach/actions/collection_keeper.js';
import { openedTeach } from '../../../../web/features/teach/state/teach.js';
import { createVersionKeeper } from '../../../../web/features/workshop/actions/version_keeper.js';
import { openedWorkshop } from '../../../../web/features/workshop/state/opened_workshop.js';
import { openPage, turn } from '../../desk/open_page.js';
import { drawerOf } from './kept_runs_page.js';
import { learnOwn } from './own_digits.js';

const HASH = '#lab=digits&hidden_layers=8&batch_size=10';
const DRAWN = { strokes: [[{ x: 0.5, y: 0.2 }, { x: 0.5, y: 0.8 }]], image: undefined };

/** A page that has kept a drawing and a run on the user's own digits. */
async function pageWithOwn() {
  const page = await openPage({ hash: HASH, keeps: true, digits: true });
  await learnOwn(page, 20);
  page.store.set({ drawing: { ...page.store.get().drawing, content: DRAWN } });
  await page.rest();
  page.clock.advance(400);
  await page.rest();
  assert.deepEqual(page.browser.held(), { runs: 1, curves: 1, checkpoints: 1, data: 1, values: 1 });
  return page;
}

/** Triggers everything that a page does on its own, and when it is left. */
async function goesOn(page) {
  await page.until(() => page.store.get().python.phase === 'ready');
  for (let round = 0; round < 3; round += 1) {
    page.clock.advance(5000);
    await page.rest();
  }
  (await page.wires.kept).keeping.keepNow();
  await page.rest();
}

for (const turns of [0, 5, 50]) {
  test(`what a page brings back when all is deleted on it is not kept again: ${turns} turns after it can be`, async () => {
    const page = await pageWithOwn();
    const again = await page.reload({ waits: false });
    const { keeping } = await again.wires.kept;
    for (let count = 0; count < turns; count += 1) await turn();
    await keeping.deleteAll();
    await goesOn(again);
    assert.deepEqual([page.browser.held(), again.store.get().kept.runs], [{}, []]);
  });

  test(`nor what a page brings back when all is deleted on another one: ${turns} turns after it began`, async () => {
    const page = await pageWithOwn();
    const other = await openPage({ browser: page.browser, keeps: true });
    const again = await page.reload({ waits: false });
    for (let count = 0; count < turns; count += 1) await turn();
    await other.keeping.deleteAll();
    await goesOn(again);
    assert.deepEqual(page.browser.held(), {});
  });

  test(`who wants nothing kept, on this page or another, has nothing written from then on: ${turns} turns after it began`, async () => {
    for (const isHere of [true, false]) {
      const page = await pageWithOwn();
      const other = await openPage({ browser: page.browser, keeps: true });
      const again = await page.reload({ waits: false });
      for (let count = 0; count < turns; count += 1) await turn();
      await (isHere ? await again.wires.kept : other).keeping.keepNothing(true);
      const written = [];
      page.browser.beforeWrites((store, _, what) => written.push([store, what]));
      again.store.set({ drawing: { ...again.store.get().drawing, content: { ...DRAWN, strokes: [] } } });
      await goesOn(again);
      page.browser.beforeWrites(() => {});
      assert.deepEqual(written, []);
    }
  });
}

test('what is learnt and drawn after all was deleted is kept again, on that page and on another', async () => {
  const page = await pageWithOwn();
  const again = await page.reload();
  const other = await openPage({ browser: page.browser, keeps: true, hash: '#lab=xor&seed=7' });
  await again.keeping.deleteAll();
  await again.train();
  await other.train(5);
  again.store.set({ drawing: { ...again.store.get().drawing, content: { ...DRAWN, strokes: [...DRAWN.strokes, DRAWN.strokes[0]] } } });
  await again.rest();
  again.clock.advance(400);
  await again.rest();
  assert.deepEqual(page.browser.held(), { runs: 2, curves: 2, checkpoints: 2, data: 1, values: 1 });
  assert.deepEqual((await page.rows()).map(({ iteration }) => iteration).sort((one, other) => one - other), [5, 40]);
});

test('a page that has values from before everything was deleted elsewhere does not write them back, says so, and begins anew', async () => {
  const page = await openPage({ keeps: true });
  const { values } = await page.wires.kept;
  values.keep('signs', 'signs', { drawn: ['one'] });
  await page.rest();
  const other = await openPage({ browser: page.browser, keeps: true });
  const { values: others } = await other.wires.kept;
  let times = 0;
  assert.deepEqual(await others.read('signs', () => { times += 1; }), { drawn: ['one'] });
  await page.keeping.deleteAll();
  others.keep('signs', 'signs', { drawn: ['one', 'two'] });
  await other.rest();
  assert.deepEqual([page.browser.held(), times], [{}, 1]);
  assert.match(other.said('kept_deleted'), /^Another page deleted what this browser had kept/);
  others.keep('signs', 'signs', { drawn: ['three'] });
  await other.rest();
  assert.deepEqual(await values.read('signs'), { drawn: ['three'] });
  await page.keeping.deleteAll();
  values.keep('signs', 'signs', { drawn: ['four'] });
  others.keep('signs', 'signs', { drawn: ['three', 'five'] });
  await other.rest();
  assert.deepEqual(await values.read('signs'), { drawn: ['four'] }, 'not over what was kept anew');
});

/** The user's work on a page, by kind. */
function doneOn({ store }) {
  const { drawing, lesson_draft: draft, lesson_progress: progress, teach } = store.get();
  return {
    strokes: drawing.content.strokes.length, draft: draft?.title, lessons: Object.keys(progress ?? {}),
    signs: teach?.collections.signs.drawings.map(({ id }) => id), names: teach?.collections.signs.names,
  };
}

/** Opens a page on which the user draws, teaches, takes lessons and writes one. */
async function busyPage(browser) {
  const page = await openPage({ browser, keeps: true });
  const { store, wires: { kept } } = page;
  store.set({ teach: openedTeach() });
  const [draft, signs, progress] = [createKeptDraft(store, kept), createCollectionKeeper(store, kept), createProgressKeeper(store, kept)];
  await Promise.all([signs.bringBack(), progress.bringBack()]);
  const found = await draft.read();
  if (found) store.set({ lesson_draft: found });
  return {
    ...page,
    /** Adds one item of each kind of work. @param {string} name */
    async does(name) {
      const { teach, drawing, lesson_progress: all } = store.get();
      const { signs: before } = teach.collections;
      const drawn = { id: name, sign: 'A', hand: '', part: /** @type {const} */ ('learn'), strokes: [], pixels: new Uint8Array(784) };
      store.set({
        teach: { ...teach, collections: { ...teach.collections, signs: { names: ['A'], drawings: [...before.drawings, drawn] } } },
        drawing: { ...drawing, content: { ...DRAWN, strokes: [...drawing.content.strokes, DRAWN.strokes[0]] } },
        lesson_progress: { ...all, [name]: progressOf(/** @type {any} */ ({ name, steps: [{ name: 'one' }] }), name, undefined) },
        lesson_draft: { ...emptyDraft(), title: name },
      });
      await draft.keep(store.get().lesson_draft);
    },
    async keeps() {
      await page.rest();
      page.clock.advance(1000);
      await page.rest();
    },
  };
}

for (const [when, looks] of [['comes back to it', true], ['goes on', false]]) {
  test(`what was deleted elsewhere is forgotten when a person ${when}; what they have done since stays, and is kept`, async () => {
    const page = await busyPage();
    await page.does('before');
    await page.keeps();
    const other = await busyPage(page.browser);
    assert.deepEqual(doneOn(other), { strokes: 1, draft: 'before', lessons: ['before'], signs: ['before'], names: ['A'] });
    await page.keeping.deleteAll();
    if (looks) {
      await other.keeping.look();
      assert.deepEqual(doneOn(other), { strokes: 1, draft: undefined, lessons: [], signs: undefined, names: undefined });
      other.store.set({ teach: openedTeach() });
    }
    await other.does('since');
    await other.keeps();
    const since = { strokes: 2, draft: 'since', lessons: ['since'], signs: ['since'], names: ['A'] };
    assert.deepEqual(doneOn(other), since);
    assert.match(other.said('kept_deleted'), /Another page deleted.* Your work here since then stays/);
    await other.keeps();
    const again = await busyPage(page.browser);
    assert.deepEqual(doneOn(again), since);
  });
}

test('code that is written after all was deleted elsewhere is kept anew, with no further change', async () => {
  const code = (/** @type {string} */ id) => /** @type {any} */ ({ id, name: id, edits: { 'glassnet/a.py': id }, sha256: '' });
  const page = await openPage({ keeps: true });
  const { store, wires: { kept } } = page;
  store.set({ workshop: openedWorkshop('edit') });
  await createVersionKeeper(store, { kept, run: async () => true, onError: assert.fail }).bringBack();
  for (const id of ['before', 'since']) {
    store.set({ workshop: { ...store.get().workshop, variants: [code(id)] } });
    await page.rest();
    if (id === 'before') await (await openPage({ browser: page.browser, keeps: true })).keeping.deleteAll();
  }
  await page.rest();
  assert.deepEqual(await (await kept).values.read('versions of the code'), [code('since')]);
});

test('what comes back of what the parts of a page have kept is not written again, deleted meanwhile or not', async () => {
  const code = { id: 'v', name: 'Mine', edits: { 'glassnet/a.py': '1' }, sha256: 'abc' };
  const drawings = /** @type {any} */ ([{ name: 'A', label: 0, strokes: [], image: new Uint8Array(784) }]);
  /** Opens the parts that keep values, and restores them. */
  async function partsOf(page) {
    const { store, wires: { kept } } = page;
    store.set({ teach: openedTeach(), workshop: openedWorkshop('edit') });
    const versions = createVersionKeeper(store, { kept, run: async (wanted) => versions.runs({ ...code, ...wanted }).then(() => true), onError: assert.fail });
    const [draft, signs, progress] = [createKeptDraft(store, kept), createCollectionKeeper(store, kept), createProgressKeeper(store, kept)];
    await Promise.all([versions.bringBack(), signs.bringBack(), progress.bringBack()]);
    const written = await draft.read();
    await page.rest();
    return { versions, draft, written };
  }
  const page = await openPage({ keeps: true });
  const { versions, draft } = await partsOf(page);
  const { teach, workshop } = page.store.get();
  page.store.set({
    teach: { ...teach, collections: { ...teach.collections, signs: { names: ['A'], drawings } } },
    workshop: { ...workshop, variants: [code] },
    lesson_progress: { first: progressOf(/** @type {any} */ ({ name: 'first', steps: [{ name: 'one' }] }), 'First', undefined) },
  });
  await versions.runs(code);
  await draft.keep({ ...emptyDraft(), title: 'Mine' });
  await page.rest();
  page.clock.advance(1000);
  await page.rest();
  assert.deepEqual(page.browser.held(), { values: 6 });
  for (const deletes of [false, true]) {
    const again = await openPage({ browser: page.browser, keeps: true });
    const writes = [];
    page.browser.beforeWrites((_, act, { key }) => writes.push(key));
    const parts = await partsOf(again);
    assert.deepEqual([parts.written.title, Object.keys(again.store.get().lesson_progress), again.store.get().workshop.variants], ['Mine', ['first'], [code]]);
    const runs = parts.versions.runAgain();
    if (deletes) await again.keeping.deleteAll();
    await runs;
    await parts.draft.keep(deletes ? emptyDraft() : parts.written);
    await goesOn(again);
    page.browser.beforeWrites(() => {});
    assert.deepEqual([writes, page.browser.held()], [[], deletes ? {} : { values: 6 }]);
  }
});

test('a run that is deleted as soon as it has come back is not kept again as another one', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  const again = await page.reload();
  const [{ id }] = await again.rows();
  await again.keeping.remove(id);
  await goesOn(again);
  assert.deepEqual((await again.rows()).map((row) => [row.id, row.removed]), [[id, true]]);
});

test('the next pupil finds nothing of the one before: nothing kept, nothing remembered across a reload, nothing kept once more on leaving', async () => {
  const page = await pageWithOwn();
  page.store.set({ own_name: 'Ada' });
  await page.rest();
  const { session } = page.window;
  assert.deepEqual([session.getItem('glassnet-own-name'), session.getItem('glassnet-shown-digits') !== null], ['Ada', true]);
  await drawerOf(page).nextPupil();
  await goesOn(page);
  page.keeping.remember(); // as a page does that is left
  assert.deepEqual([page.left, page.browser.held(), page.store.get().own_name], [['anew'], {}, '']);
  for (const key of ['glassnet-own-name', 'glassnet-shown-xor', 'glassnet-shown-digits']) assert.equal(session.getItem(key), null, key);
});

test('where the browser refuses to delete what is kept, the page stays for its pupil and says so', async () => {
  const page = await pageWithOwn();
  page.browser.fail(new DOMException('', 'UnknownError'));
  await drawerOf(page).nextPupil();
  assert.deepEqual([page.left, page.store.get().runs.busy, page.store.get().runs.trouble !== undefined], [[], '', true]);
});
