// The labs compute with edited code, in a sandbox with a real Python, and then with the shipped code again. Meanwhile everything learnt,
// read or taught before waits; then all of it is restored, without a notice.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packedCollection } from '../../../../web/features/teach/actions/collecting.js';
import { isChecked, unusedChoice } from '../../../../web/features/workshop/state/workshop.js';
import { taughtNow } from '../../../../web/features/teach/state/teach.js';
import { LABS } from '../../../../web/lab/state/lab_state.js';
import { openPage } from '../../desk/open_page.js';
import { openWorkshop } from '../../desk/workshop.js';
import { THOROUGH } from '../../thorough.js';

/** @typedef {Awaited<ReturnType<typeof openWorkshop>>} Workshop */

const SHORT = '#lab=xor&hidden_layers=3&iterations=20';
/** The activation of the networks that read digits. */
const RELU = /** @type {const} */ (['learning/activations.py', 'np.maximum(x, 0)', 'np.maximum(x, 0.1)']);
/** A stroke on the paper. */
const ONE = [{ x: 140, y: 60 }, { x: 140, y: 100 }, { x: 140, y: 140 }, { x: 140, y: 180 }];

/** A drawing of a digit, as the network gets it. @param {string} sign @param {number} look */
const drawn = (sign, look) => (
  { id: `${sign}${look}`, sign, part: 'learn', hand: '', strokes: [[100, 60, 100, 200 + look]], pixels: Uint8Array.from({ length: 784 }, (_, pixel) => (pixel * (look + 7)) % 256) });

/** Teaches the network of the Digits lab four drawings. @param {Workshop} page @param {string[]} [signs] */
async function teach(page, signs = ['3', '3', '7', '7']) {
  const { store, teach: now } = page;
  store.set({ shown: 'draw', draw_view: 'teach', teach: { ...now(), collections: { ...now().collections, digit: { names: [], drawings: signs.map((sign, look) => drawn(sign, look)) } } } });
  const teaching = page.teaching.teach();
  await page.until(() => {
    page.clock.advance(50); // readings are requested now and then
    return now().busy === '';
  });
  await teaching;
  await page.rest();
}

/** Draws a stroke, which a network reads. @param {Workshop} page @param {'shipped' | 'digits'} model */
async function draw(page, model) {
  page.store.set({ shown: 'draw' });
  page.draw.chooseModel(model);
  page.draw.clear();
  page.draw.penDown(ONE[0]);
  page.draw.penMoved(ONE.slice(1));
  page.draw.penUp();
  await page.rest();
}

/** Everything learnt and shown on the page that other code must leave unchanged. @param {Workshop} page */
async function everything(page) {
  await page.rest();
  const { drawing, own_data } = page.store.get();
  const runs = await Promise.all(LABS.map(async (name) => {
    const { iteration, config, provenance, undo, has_learnt, kept_as, status } = page.lab(name);
    return [name, { iteration, config, provenance, has_learnt, kept_as, undo: undo.length, weights: status === 'empty' || await page.weights(name) }];
  }));
  return {
    labs: Object.fromEntries(runs),
    own: [own_data.used, own_data.used_sha256],
    read: drawing.reading.kind === 'read' && [drawing.reading.asked.model, ...drawing.reading.recognition.outputs],
    unsure_below: drawing.unsure_below,
    taught: taughtNow(page.teach(), page.lab('digits')),
  };
}

const sentences = (/** @type {Workshop} */ page) => [...page.notices.values()].map(({ sentence }) => sentence);

/** What the user may have learnt before other code is run. @type {Record<string, { hash?: string, learn: (page: Workshop) => unknown }>} */
const LEARNT = {
  'a run of the table, and signs that were taught and are read by the network that has learnt them': {
    async learn(page) {
      await page.train();
      await teach(page);
      await draw(page, 'digits');
    },
  },
  'a run of points of one’s own, and of digits of one’s own; a threshold of one’s own': {
    hash: `${SHORT}&dataset=points&point_set=own&own_points=0,0,0%2010,10,1%205,5,0`,
    async learn(page) {
      await page.train();
      const drawings = ['1', '2', '1', '2', '1', '2'].map((sign, look) => drawn(sign, look));
      const { file } = await page.worker.request('write_signs', packedCollection('digit', { names: [], drawings }));
      await page.digits()?.own.check([new File([/** @type {Uint8Array<ArrayBuffer>} */ (file)], 'mine.zip')]);
      await page.digits()?.own.use();
      page.store.set({ shown: 'digits' });
      await page.train(20);
      await draw(page, 'shipped');
      page.draw.setUnsureBelow(0.9);
    },
  },
  'no points at all, and a run of digits': {
    hash: `${SHORT}&dataset=points&point_set=own&own_points=`,
    async learn(page) {
      page.store.set({ shown: 'digits' });
      await page.train(20);
      await draw(page, 'digits');
    },
  },
  'a run that a link has brought, and nothing of digits': {
    async learn(page) {
      await page.train();
      const { link } = await page.worker.request('write_run_link', { lab: 'xor' });
      await page.labs.follow('xor', {}, page.lab('xor').config, { link: { text: link, settings: {} }, anew: true });
      await draw(page, 'digits');
    },
  },
  'a model’s file': {
    async learn(page) {
      await page.train();
      const { name, data } = await page.labs.saveModel('xor');
      await page.labs.loadModel('xor', data, name);
      await draw(page, 'shipped');
    },
  },
};

for (const [at, [what, { hash = SHORT, learn }]] of Object.entries(LEARNT).entries()) {
  test(`what was learnt is as it was once edited code has run and is put back: ${what}`, at ? THOROUGH : {}, async () => {
    const page = await openWorkshop({ hash, digits: true, draws: true });
    await learn(page);
    const before = await everything(page);
    const { model } = page.store.get().drawing;
    await page.runWith(page.edited(...RELU));
    assert.deepEqual([sentences(page), page.lab('xor').error, page.lab('digits').error], [[], undefined, undefined]);
    assert.deepEqual(Object.keys(page.workshop().running.waits), LABS.filter((name) => before.labs[name].has_learnt));
    assert.deepEqual([taughtNow(page.teach(), page.lab('digits')), page.store.get().drawing.reading.kind], [undefined, 'read']);
    await teach(page, ['1', '2', '4']); // other digits, and another network taught
    assert.equal(taughtNow(page.teach(), page.lab('digits'))?.drawings.length, 3);
    page.draw.chooseModel(model);
    if (before.read) assert.notDeepEqual((await everything(page)).read, before.read);
    await page.running.restore();
    assert.deepEqual(await everything(page), before);
    assert.deepEqual(sentences(page), []);
  });
}

test('where the network that was taught waits is known until it is back', async () => {
  const page = await openWorkshop({ hash: SHORT, digits: true, draws: true });
  await teach(page);
  const [{ id }] = page.teach().taught;
  assert.equal(page.lab('digits').kept_as?.id, id);
  await page.runWith(page.edited(...RELU));
  assert.equal(page.workshop().running.waits.digits, id);
  await page.running.restore();
  await page.labs.reset('digits');
  assert.equal(taughtNow(page.teach(), page.lab('digits')), undefined);
  await page.labs.undo('digits');
  assert.equal(taughtNow(page.teach(), page.lab('digits'))?.id, id);
  await page.teaching.undo();
  assert.deepEqual([taughtNow(page.teach(), page.lab('digits')), page.lab('digits').config.dataset, page.lab('digits').has_learnt], [undefined, 'digits', false]);
});

test('a drawing waits for the network that is to read it, when Python is started again', async () => {
  const page = await openPage({ hash: SHORT, digits: true, draws: true });
  page.store.set({ shown: 'digits' });
  await page.train(20);
  await draw(/** @type {Workshop} */ (page), 'digits');
  page.lose();
  page.notices.clear();
  page.pythonLife.restart();
  await page.rest();
  assert.deepEqual([[...page.notices], page.store.get().drawing.reading.kind], [[], 'read']);
});

test('what is inserted is in what is checked and run at once; that the network does not use it is known, and ends by choosing it', async () => {
  const page = await openWorkshop({ hash: SHORT });
  const { editing, workshop } = page;
  const inserting = editing.fill('activation', 'softly');
  editing.check();
  await page.until(() => workshop().checks.of);
  editing.stopChecking();
  await inserting;
  assert.ok(isChecked(workshop()), 'the code is said to have changed since');
  assert.match(workshop().checks.of?.['learning/activations.py'] ?? '', /def softly\(/);
  editing.fill('optimizer', 'slowly');
  await editing.runIt();
  await page.rest();
  assert.deepEqual(Object.keys(workshop().running.edits), ['learning/activations.py', 'learning/optimizers.py']);
  assert.deepEqual(unusedChoice(workshop(), page.lab().config), { field: 'hidden_activation', name: 'softly', now: 'tanh' });
  assert.deepEqual(unusedChoice(workshop(), page.lab('digits').config)?.now, 'relu');
  await page.labs.beginWith('xor', { hidden_activation: 'softly' });
  assert.deepEqual(unusedChoice(workshop(), page.lab().config), { field: 'optimizer', name: 'slowly', now: 'adam' });
  assert.equal(unusedChoice(workshop(), { ...page.lab().config, learning_rule: 'delta' }), undefined); // the delta rule needs no optimizer
});
