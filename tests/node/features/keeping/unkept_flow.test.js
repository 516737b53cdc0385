// Data that the browser's storage refuses is named, and retried until it is kept, whichever part of the page writes it.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createKeptDraft } from '../../../../web/features/lesson/actions/kept_draft.js';
import { createLessonFiles } from '../../../../web/features/lesson/actions/lesson_files.js';
import { createProgressKeeper } from '../../../../web/features/lesson/actions/progress_keeper.js';
import { emptyDraft } from '../../../../web/features/lesson/state/draft.js';
import { progressOf } from '../../../../web/features/lesson/state/progress.js';
import { createSearchActions } from '../../../../web/features/search/actions/search_actions.js';
import { createCollectionKeeper } from '../../../../web/features/teach/actions/collection_keeper.js';
import { openedTeach } from '../../../../web/features/teach/state/teach.js';
import { createVersionKeeper } from '../../../../web/features/workshop/actions/version_keeper.js';
import { openedWorkshop } from '../../../../web/features/workshop/state/opened_workshop.js';
import { createBrowser, openPage } from '../../desk/open_page.js';
import { keysAfter } from '../../texts.js';
import { text } from '../../../../web/words/text.js';

afterEach(() => createBrowser().beforeWrites(() => {}));

/** @typedef {Awaited<ReturnType<typeof openPage>>} Page */
const DRAWN = { strokes: [[{ x: 0.5, y: 0.2 }, { x: 0.5, y: 0.8 }]], image: undefined };

/** Makes a browser reject writes to a store. @param {Page} page @param {string} store */
function refuse(page, store, name = 'UnknownError') {
  page.browser.beforeWrites((of, act) => {
    if (act === 'put' && of === store) throw new DOMException('', name);
  });
}

/** The value that a browser keeps under a key. @param {Page} page @param {string} key */
const valueOf = async (page, key) => (await (await page.browser.openRuns()).readValue(key))?.value;

const learns = (/** @type {Page} */ page) => page.train(20);

/**
 * Every writer. thing: the name of its data; store: the store that refuses; act: what makes it write; kept: what is kept in the end.
 * @type {{ thing: string, store: string, error?: string, act: (page: Page) => unknown, kept: (page: Page) => Promise<unknown> }[]}
 */
const WRITERS = [
  ...['runs', 'curves', 'checkpoints'].map((store) => ({ thing: 'runs', store, act: learns, kept: async (/** @type {Page} */ page) => (await page.rows())[0]?.iteration === 20 })),
  {
    thing: 'network', store: 'checkpoints', error: 'QuotaExceededError', act: learns,
    kept: async (page) => (await page.rows())[0]?.checkpoint_bytes > 0 && page.browser.held().checkpoints === 1,
  },
  {
    thing: 'drawing', store: 'values', kept: (page) => valueOf(page, 'drawing'),
    act(page) {
      page.store.set({ drawing: { ...page.store.get().drawing, content: DRAWN } });
    },
  },
  {
    thing: 'signs', store: 'values', kept: (page) => valueOf(page, 'signs'),
    async act(page) {
      const teach = openedTeach();
      page.store.set({ teach });
      await createCollectionKeeper(page.store, page.wires.kept).bringBack();
      await page.rest();
      const drawings = /** @type {any} */ ([{ name: 'A', image: new Uint8Array(4) }]);
      page.store.set({ teach: { ...teach, collections: { ...teach.collections, signs: { names: ['A'], drawings } } } });
    },
  },
  {
    thing: 'code', store: 'values', kept: async (page) => (await valueOf(page, 'versions of the code'))?.length === 1 && (await valueOf(page, 'code abc'))?.name === 'Mine',
    async act(page) {
      page.store.set({ workshop: openedWorkshop('edit') });
      const keeper = createVersionKeeper(page.store, { kept: page.wires.kept, run: async () => true, onError() {} });
      await keeper.bringBack();
      const code = { id: 'v', name: 'Mine', edits: { 'glassnet/a.py': '1' } };
      page.store.set({ workshop: { ...openedWorkshop('edit'), variants: /** @type {any} */ ([code]) } });
      await keeper.runs(/** @type {any} */ ({ ...code, sha256: 'abc' }));
    },
  },
  {
    thing: 'progress', store: 'values', kept: async (page) => Object.keys(await valueOf(page, 'lesson progress') ?? {}).length === 2,
    async act(page) {
      const lesson = (/** @type {string} */ name) => progressOf(/** @type {any} */ ({ name, steps: [{ name: 'one' }] }), name, undefined);
      await createProgressKeeper(page.store, page.wires.kept).bringBack();
      page.store.set({ lesson_progress: { first: lesson('first') } });
      await page.rest();
      page.store.set({ lesson_progress: { ...page.store.get().lesson_progress, other: lesson('other') } });
    },
  },
  {
    thing: 'lesson', store: 'values', kept: (page) => valueOf(page, 'lesson own.mine'),
    act: (page) => createLessonFiles({ fetchText: async () => '', kept: page.wires.kept, sentences: { notKept: () => '', noSuch: () => '' } }).keep('mine', '{}'),
  },
  {
    thing: 'draft', store: 'values', kept: async (page) => (await valueOf(page, 'lesson draft'))?.title,
    act: (page) => createKeptDraft(page.store, page.wires.kept).keep({ ...emptyDraft(), title: 'Mine' }),
  },
  {
    thing: 'search', store: 'values', kept: async (page) => (await valueOf(page, 'search'))?.file,
    async act(page) {
      const actions = createSearchActions(page.worker, page.store, page.labs, /** @type {any} */ ({ rules: page.rules, clock: page.clock, kept: page.wires.kept, width: 1 }));
      await actions.open('xor');
      actions.look(/** @type {any} */ ({ results: { planned: { head: 'a search' }, lines: ['a trial'], tried: [] } }));
      await actions.stop();
    },
  },
  {
    thing: 'name', store: 'session', kept: async (page) => page.window.session.getItem('glassnet-own-name') === 'Ada',
    act(page) {
      page.store.set({ own_name: 'Ada' });
    },
  },
];

test('each thing that may not be kept has a writer here and a name', () => {
  const named = keysAfter('thing.').filter((thing) => thing !== 'anything');
  assert.deepEqual([...new Set(WRITERS.map(({ thing }) => thing))].sort(), named.sort());
});

for (const { thing, store, error, act, kept } of WRITERS) {
  test(`what ${store} refuses is named, ${thing}, and kept as soon as that works`, async () => {
    const page = await openPage({ keeps: true });
    const { setItem } = page.window.session;
    page.window.session.setItem = (key, value) => {
      if (store === 'session') throw new DOMException('', 'QuotaExceededError');
      setItem(key, value);
    };
    refuse(page, store, error);
    await act(page);
    await page.rest();
    page.clock.advance(500);
    await page.rest();
    const says = () => page.said('kept').includes(text(`thing.${thing}`));
    assert.ok(says(), page.said('kept'));
    for (let round = 0; round < 6; round += 1) {
      page.clock.advance(60_000);
      await page.rest();
    }
    assert.deepEqual([says(), Boolean(await kept(page))], [true, false], 'it goes on trying');
    page.browser.beforeWrites(() => {});
    page.window.session.setItem = setItem;
    page.clock.advance(60_000);
    await page.rest();
    assert.deepEqual([page.said('kept'), Boolean(await kept(page)), page.store.get().kept.trouble], ['', true, undefined]);
  });
}

test('several things are named together, and each only as long as it is not kept', async () => {
  const page = await openPage({ keeps: true });
  const { values } = await page.wires.kept;
  page.browser.beforeWrites((store, act, { key }) => {
    if (act === 'put' && store === 'values' && key !== 'c') throw new DOMException('', 'QuotaExceededError');
  });
  values.keep('drawing', 'a', 1);
  values.keep('signs', 'b', 1);
  values.keep('code', 'c', 1);
  values.keep('trifle', 'd', 1);
  await page.rest();
  assert.match(page.said('kept'), /^Not kept in this browser now: the drawing and the signs that you have drawn\. .* The browser has no room left/);
  page.browser.beforeWrites((store, act, { key }) => {
    if (act === 'put' && key === 'b') throw new DOMException('', 'UnknownError');
  });
  page.clock.advance(2000);
  await page.rest();
  assert.match(page.said('kept'), /now: the signs that you have drawn\. .* The browser’s storage fails: UnknownError\.$/);
});

test('a trifle that is not kept is not spoken of, and tried again all the same', async () => {
  const page = await openPage({ keeps: true });
  const { values } = await page.wires.kept;
  refuse(page, 'values');
  values.keep('trifle', 'said before', true);
  await page.rest();
  assert.equal(page.said('kept'), '');
  page.browser.beforeWrites(() => {});
  page.clock.advance(2000);
  await page.rest();
  assert.equal(await valueOf(page, 'said before'), true);
});

test('of what waits for an answer that does not come it is said that it may be lost', async () => {
  const page = await openPage({ keeps: true });
  const goOn = page.browser.hang();
  page.store.set({ drawing: { ...page.store.get().drawing, content: DRAWN } });
  await page.until(() => page.store.get().drawing.content === DRAWN);
  page.clock.advance(400);
  await page.until(() => {
    page.clock.advance(1000);
    return page.said('kept');
  });
  assert.match(page.said('kept'), /has not answered for 10 seconds, so this may be lost: the drawing\.$/);
  goOn();
  await page.rest();
  assert.deepEqual([page.said('kept'), await valueOf(page, 'drawing')], ['', DRAWN]);
});

test('in a browser that keeps nothing a drawing is named, too, and a page that is to keep nothing says nothing', async () => {
  const browser = createBrowser();
  browser.openRuns = async () => {
    throw new DOMException('as wished', 'SecurityError');
  };
  const page = await openPage({ browser, keeps: true });
  page.store.set({ drawing: { ...page.store.get().drawing, content: DRAWN } });
  await page.rest();
  assert.match(page.said('kept'), /^This browser stores nothing here, as happens in private windows\. .* lose the drawing\.$/);
  await page.train(5);
  assert.match(page.said('kept'), /lose what is learnt and the drawing\. Save a model/);
  const other = await openPage({ keeps: true });
  await other.keeping.keepNothing(true);
  refuse(other, 'values');
  other.store.set({ drawing: { ...other.store.get().drawing, content: DRAWN } });
  await other.rest();
  other.clock.advance(60_000);
  await other.rest();
  assert.equal(other.said('kept'), '');
});

test('a browser that does not let a person choose to keep nothing says so', async () => {
  const page = await openPage({ keeps: true });
  page.browser.local.setItem = () => {
    throw new DOMException('', 'SecurityError');
  };
  await assert.rejects(page.keeping.keepNothing(true), { code: 'storage_failed', values: { cause: 'SecurityError' } });
  assert.equal(page.store.get().kept.phase, 'ready');
});

test('what the other parts of a page are given of the runs writes nothing', async () => {
  const page = await openPage({ keeps: true });
  const { runs } = await page.wires.kept;
  assert.deepEqual(Object.keys(runs).sort(), ['list', 'listDamaged', 'read', 'readData', 'usage']);
});
