// Links and files that carry a trained network between pages with a real Python.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createModelFileActions } from '../../../web/page/actions/model_file_actions.js';
import { namedByRecord } from '../../../web/lab/state/kept_runs.js';
import { createShareActions, learntLink } from '../../../web/page/actions/share_actions.js';
import { currentNote, frameCodeOf, linkOf } from '../../../web/page/state/sharing.js';
import { troubleSentence } from '../../../web/words/refusals.js';
import { createBrowser, openPage } from '../desk/open_page.js';

const MADE_IN_CHROMIUM = readFileSync(new URL('../../e2e/links/made_in_chromium.txt', import.meta.url), 'utf8').trim();
const RUN = MADE_IN_CHROMIUM.split('run=')[1];

/** The links that Share copies. */
function sharing(page) {
  const actions = createShareActions(page.store, { write: async (words) => void await words });
  const href = () => page.window.location.href;
  return {
    learnt: () => learntLink(page.worker, page.store, page.rules.presets, { href: href() }),
    copyLearnt: () => actions.copyMade(learntLink(page.worker, page.store, page.rules.presets, { href: href() })),
    note: () => currentNote(page.store.get(), linkOf(page.store.get(), page.rules.presets, href()), ''),
  };
}

const hashOf = (link) => link.slice(link.indexOf('#'));

test('a link opens what was learnt, and training goes on to the same bits, the record too', async () => {
  const here = await openPage();
  await here.train(150);
  await here.xor.switchUnit({ layer: 0, unit: 1 }, true);
  await here.rest();
  await sharing(here).copyLearnt();
  const { words, carried } = here.store.get().copy;
  assert.deepEqual([carried.iteration, carried.by_hand, words.length < 3000], [150, 1, true]);
  const there = await openPage({ hash: hashOf(words) });
  assert.deepEqual([there.lab().provenance.linked, there.lab().iteration, [...there.lab().answers.outputs]], [150, 150, [...here.lab().answers.outputs]]);
  assert.equal(there.window.location.hash, '#lab=xor&iterations=150'); // so a reload does not reopen the link
  await there.train();
  await here.train();
  assert.equal(sharing(here).note(), undefined); // the link no longer matches the page
  assert.deepEqual([there.lab().iteration, await there.model()], [300, await here.model()]);
});

test('a followed link brings its run, kept beside the one before, which undo brings back', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  const weights = await page.weights();
  const [before] = await page.rows();
  page.window.follow(`#${MADE_IN_CHROMIUM}`);
  await page.rest();
  assert.deepEqual([page.lab().provenance.linked, page.lab().iteration], [20, 20]);
  await page.press('step');
  page.clock.advance(2000);
  await page.rest();
  const rows = await page.rows();
  assert.deepEqual(rows.map(({ iteration }) => iteration).sort(), [page.lab().iteration, 30]);
  assert.equal(rows.find(({ iteration }) => iteration === 30).id, before.id);
  await page.press('undo');
  await page.rest();
  assert.deepEqual([page.lab().iteration, await page.weights()], [30, weights]);
});

test('opening a link never overwrites a kept run', async () => {
  const page = await openPage({ keeps: true });
  await page.train(30);
  const [kept] = await page.rows();
  const other = await openPage({ hash: `#${MADE_IN_CHROMIUM}`, browser: page.browser, keeps: true });
  assert.match(other.said('kept_xor'), /is kept, at iteration 30\./);
  assert.equal(other.lab().provenance.linked, 20);
  await other.press('step');
  other.clock.advance(2000);
  await other.until(() => other.store.get().kept.runs.length === 2);
  await other.rest();
  const rows = await other.rows();
  assert.deepEqual(rows.find(({ id }) => id === kept.id), kept);
  assert.ok(rows.find(({ id }) => id !== kept.id).iteration >= 20);
});

test('what is too large for a link says so, and nothing is copied', async () => {
  const page = await openPage({ hash: '#lab=digits', digits: true });
  await page.press('step');
  await sharing(page).copyLearnt();
  const { copied, refused } = page.store.get().copy;
  assert.equal(copied, false);
  assert.match(troubleSentence(refused), /^A link holds at most 8,000 characters; this trained network takes more\. Save the model as a file instead\./);
});

test('the choice of points is carried with what was learnt from them', async () => {
  const page = await openPage();
  await page.set({ dataset: 'points' });
  await page.train(40);
  const { link } = await sharing(page).learnt();
  const other = await openPage();
  other.window.follow(hashOf(link));
  await other.rest();
  assert.deepEqual([other.lab().provenance.linked, other.lab().running.dataset, await other.weights()], [40, 'points', await page.weights()]);
});

test('a copied link leads to the same settings, and its note goes once it would lead elsewhere', async () => {
  const page = await openPage();
  await page.xor.flipTarget(0, 0);
  await page.set({ learning_rate: 0.125 });
  await page.rest();
  const link = linkOf(page.store.get(), page.rules.presets, page.window.location.href);
  await createShareActions(page.store, { write: async () => {} }).copy(link);
  assert.equal(link, 'http://desk.test/#lab=xor&learning_rate=0.125&truth_table=10+11+11+00+10+01+01+10');
  assert.deepEqual(sharing(page).note(), { words: link, copied: true });
  await page.labs.follow('xor', {}, page.rules.presets.xor);
  assert.equal(sharing(page).note(), undefined);
  const other = await openPage({ hash: hashOf(link) });
  assert.deepEqual([other.lab().running.learning_rate, other.lab().running.truth_table], [0.125, '10 11 11 00 10 01 01 10']);
  page.store.set({ shown: 'digits' });
  await page.set({ hidden_layers: '30' });
  const code = frameCodeOf(page.store.get(), page.rules.presets, page.window.location.href, 'A network');
  assert.equal(code, '<iframe src="http://desk.test/?embed=digits#lab=digits&amp;hidden_layers=30" title="A network" width="900" height="700"></iframe>');
});

// Other bad contents of a link are refused in tests/core/saving/test_run_link.py.
for (const [run, told] of [
  ['%3Cscript%3Ealert(1)%3C/script%3E', /letters, digits, hyphens/],
  [`1${'A'.repeat(8000)}`, /letters, digits, hyphens/],
  [RUN.slice(0, -9), /damaged or cut short/],
]) {
  test(`a hostile run is refused with a sentence, its settings are taken, and what was learnt comes back: ${told} ${run.slice(0, 12)}`, async () => {
    const page = await openPage();
    await page.train(20);
    const weights = await page.weights();
    page.window.follow(`#lab=xor&learning_rate=0.25&run=${run}`);
    await page.rest();
    assert.match(`${page.said('link')} ${page.said('address')}`, told);
    assert.deepEqual([page.lab().arriving.link, page.lab().running.learning_rate], [undefined, 0.25]);
    while (page.lab().undo.length && await page.weights() !== weights) await page.press('undo');
    assert.equal(await page.weights(), weights);
    await page.train(20);
    assert.equal(page.lab().status, 'finished');
  });
}

/** A page's model file actions, with the saved files. */
function modelFiles(page) {
  const saved = [];
  return {
    saved,
    ...createModelFileActions(page.store, page.labs, { giveFile: (name, data) => saved.push(new File([data], name)), readCode: assert.fail }),
    told: () => page.store.get().model_file,
  };
}

test('undo brings back a run that began with a file with that file, whatever was loaded since', async () => {
  const page = await openPage({ keeps: true });
  const files = modelFiles(page);
  for (const iteration of [30, 60]) {
    await page.train(iteration);
    await files.save();
  }
  const [first, second] = files.saved;
  await files.load(first);
  await page.train(10);
  await files.load(second);
  await page.train(10);
  while (page.lab().undo.length && page.lab().provenance.loaded_file?.name !== first.name) await page.press('undo');
  assert.equal(page.lab().provenance.loaded_file?.name, first.name);
  await page.press('step');
  page.clock.advance(2000);
  await page.rest();
  const begunWith = (await page.rows()).flatMap(({ record }) => namedByRecord(record).models);
  const found = await Promise.all([...new Set(begunWith)].map((sha256) => page.runs.readData(sha256)));
  assert.deepEqual(found.map(({ name }) => name).sort(), [first.name, second.name].sort());
  for (const { sha256, files: [{ name, data }] } of found) {
    const file = [first, second].find((each) => each.name === name);
    assert.deepEqual([Buffer.from(data).equals(Buffer.from(await file.arrayBuffer())), sha256], [true, createHash('sha256').update(data).digest('hex')]);
  }
});

test('a network of a truth table comes back from its file, also while the lab shows points', async () => {
  const page = await openPage();
  await page.train(300);
  const files = modelFiles(page);
  await files.save();
  const [file] = files.saved;
  assert.deepEqual([file.name, files.told().key], ['glassnet-xor-3-6-2-300.npz', 'model.saved']);
  const answers = [...page.lab().answers.outputs];
  await page.set({ dataset: 'points' });
  await page.rest();
  await files.load(file);
  await page.rest();
  const { iteration, provenance: { learnt_before }, running } = page.lab();
  assert.deepEqual([files.told().key, iteration, learnt_before, running.dataset], ['model.loaded', 0, 300, 'truth_table']);
  assert.deepEqual([...page.lab().answers.outputs], answers);
});

test('a loaded model does not go without a word, and undo brings back what it took the place of', async () => {
  const page = await openPage();
  const files = modelFiles(page);
  await page.train(60);
  await files.save();
  await page.press('step');
  const weights = await page.weights();
  await files.load(files.saved[0]);
  await page.press('undo');
  await page.rest();
  assert.deepEqual([page.lab().provenance.recovered, await page.weights()], [61, weights]);
  for (const change of [() => page.xor.flipTarget(1, 0), () => page.xor.changeLayers({ edit: 'layers', by: 1, most: 4 })]) {
    await files.load(files.saved[0]);
    await change();
    assert.equal(page.lab().provenance.begun_with.length, 1);
  }
});

test('a file that is no model is refused beside the button and changes nothing; the next one clears that', async () => {
  const page = await openPage();
  const files = modelFiles(page);
  await page.press('step');
  const weights = await page.weights();
  await files.load(new File(['this is no model at all'], 'bad.npz'));
  assert.match(troubleSentence(files.told().refused), /^A network comes as \.npz, a zipped folder of \.npy, JSON, safetensors or ONNX; these 23 bytes are none of them\. Choose such a file\./);
  assert.deepEqual([page.lab().iteration, await page.weights()], [1, weights]);
  await files.save();
  assert.equal(files.told().refused, undefined);
});

test('a model of the other lab is refused in a sentence of that lab, and one of the digits has the same answers loaded', async () => {
  const page = await openPage({ digits: true, browser: createBrowser() });
  const files = modelFiles(page);
  await files.save();
  page.store.set({ shown: 'digits' });
  await page.set({ hidden_layers: '10', batch_size: 20 });
  await files.load(files.saved[0]);
  assert.match(troubleSentence(files.told().refused), /^This model learnt something else: a truth table\. Load it in the lab/);
  assert.equal(files.told().lab, 'digits');
  await page.train(30);
  const { confusion, cost } = page.lab().answers;
  await files.save();
  await files.load(files.saved[1]);
  await page.rest();
  assert.deepEqual([page.lab().iteration, page.lab().provenance.learnt_before], [0, 30]);
  assert.deepEqual([page.lab().answers.confusion, page.lab().answers.cost], [confusion, cost]);
});
