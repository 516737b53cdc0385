// Proofs of training between pages with a real Python, and the drawer of kept runs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createProofActions } from '../../../../web/features/proofs/actions.js';
import { createRunsActions } from '../../../../web/features/runs/actions.js';
import { newRunId } from '../../../../web/lab/actions/run_id.js';
import { newestFirst } from '../../../../web/lab/state/kept_runs.js';
import { troubleSentence } from '../../../../web/words/refusals.js';
import { openPage } from '../../desk/open_page.js';
import { forgedProofs } from '../../desk/python_process.js';

const MADE_IN_CHROMIUM = readFileSync(new URL('../../../e2e/proof/made_in_chromium.txt', import.meta.url), 'utf8');

/** A page with proofs of training. */
async function pageWithProofs(options) {
  const page = await openPage(options);
  const saved = [];
  const proofs = createProofActions(page.worker, page.store, page.labs, { write: async () => {}, giveFile: (name, content) => saved.push([name, content]) });
  const rows = () => page.store.get().proofs.rows;
  return {
    ...page,
    saved,
    proving: proofs,
    made: () => page.store.get().proofs.made,
    /** Adds proofs, and checks them by training again. */
    async check(words) {
      await proofs.add(words);
      await proofs.check();
      return Object.fromEntries(rows().map((row) => [row.name, row]));
    },
    table: rows,
  };
}

async function pupil(options = { hash: '#lab=xor&iterations=150' }) {
  const page = await pageWithProofs(options);
  await page.train();
  await page.proving.open('make');
  return page;
}

test('a proof is a line and a file about the run as it is', async () => {
  const page = await pupil();
  const { text, iteration, lab } = page.made();
  assert.match(text, /^glassnet-proof-1\.[\w-]+$/);
  assert.deepEqual([iteration, lab], [150, 'xor']);
  page.proving.save();
  const [[name, content]] = page.saved;
  assert.deepEqual([name, await content.text()], ['glassnet-proof-xor-150.txt', `${text}\n`]);
});

test('proofs of equal runs differ by the names in them, and their files by their names', async () => {
  const page = await pupil();
  const { text } = page.made();
  await page.proving.nameOneself(' Ada L. ');
  assert.notEqual(page.made().text, text);
  page.proving.save();
  assert.equal(page.saved[0][0], 'glassnet-proof-Ada-L-xor-150.txt');
  const checking = await pageWithProofs();
  await checking.proving.add(`Hello Ms Bee,\n${page.made().text}\n\n${text}`);
  await checking.proving.check();
  const [named, nameless] = checking.table();
  assert.deepEqual([named.claim.name, nameless.claim.name, named.judgement.is_true, nameless.judgement.is_true], ['Ada L.', '', true, true]);
  const document = new File([`<!DOCTYPE html><html><title>Ada: XOR, a report</title><a href="#proof=${text}">check</a></html>`], 'report.html');
  await checking.proving.addFiles([document]);
  assert.equal(checking.table()[2].name, 'Ada: XOR, a report');
});

test('a true proof is found true, forged ones false, a damaged one cannot be tried, and garbage is refused', async () => {
  const { text } = (await pupil()).made();
  const other = forgedProofs(text);
  const page = await pageWithProofs();
  assert.equal(await page.proving.add('I have none.'), false);
  assert.match(troubleSentence(page.store.get().proofs.trouble), /^A proof of training begins with “glassnet-proof-1\.”/);
  const { Anna, Ben, Carl, Dora, Eva } = await page.check(`Hello,\nDora: ${text.slice(0, -5)}\nCarl: ${other.costs}\nAnna: ${text}\nBen: ${other.weights}\nEva: ${text}`);
  for (const row of [Anna, Eva]) assert.deepEqual([row.phase, row.judgement.is_true, row.claim.iterations], ['judged', true, 150]);
  assert.deepEqual([Ben.judgement.is_true, Ben.judgement.same_until], [false, 150]);
  assert.deepEqual([Carl.judgement.is_true, Carl.judgement.same_until < Carl.judgement.differs_by, Carl.judgement.differs_by < 150], [false, true, true]);
  assert.match(troubleSentence(Dora.trouble), /^This proof of training is damaged\./);
  assert.equal(page.lab().iteration, 0); // the lab is left alone
  await page.proving.clear();
  assert.deepEqual(page.table(), []);
});

test('an address with a proof has it checked, and names no setting; one press shows what was trained, and undo leads back', async () => {
  const { text } = (await pupil()).made();
  const page = await pageWithProofs({ hash: `#proof=${text}` });
  assert.deepEqual([page.proofs, page.lab().running, page.said('address')], [[text], page.rules.presets.xor, '']);
  await page.train(20);
  const weights = await page.weights();
  await page.check(page.proofs[0]);
  assert.equal(page.table()[0].judgement.is_true, true);
  await page.proving.openRow(page.table()[0].number);
  await page.rest();
  assert.deepEqual([page.lab().iteration, page.store.get().proofs.open, page.lab().running.iterations], [150, false, 150]);
  assert.doesNotMatch(page.window.location.hash, /proof/);
  await page.press('undo');
  assert.deepEqual([page.lab().iteration, await page.weights()], [20, weights]);
  page.window.follow(`#proof=${text}`);
  assert.equal(page.proofs.length, 2);
});

test('an earlier row is trained again to be opened', async () => {
  const page = await pupil();
  const { text } = page.made();
  const shorter = await pupil({ hash: '#lab=xor&iterations=40' });
  await page.check(`Anna: ${shorter.made().text}\nFred: ${text}`);
  await page.proving.openRow(page.table()[0].number);
  await page.rest();
  assert.deepEqual([page.lab().iteration, await page.weights()], [40, await shorter.weights()]);
  await page.press('undo');
  assert.equal(page.lab().iteration, 150);
});

test('files with proofs are read, and each names what is in it', async () => {
  const { text } = (await pupil()).made();
  const page = await pageWithProofs();
  await page.proving.addFiles([new File([text], 'Hal.txt'), new File([`Ida: ${text}\nJim: ${text}`], 'class 8a.txt'), new File(['no proof'], 'photo.png')]);
  await page.proving.check();
  const judged = page.table().map(({ name, judgement, trouble }) => [name, judgement?.is_true ?? troubleSentence(trouble)]);
  assert.deepEqual(judged.slice(0, 3), [['Hal', true], ['Ida', true], ['Jim', true]]);
  assert.match(judged[3].join(), /^photo,A proof of training begins with “glassnet-proof-1\.”/);
});

test('a run on digits is proved and found true, with the digits that it learnt from', async () => {
  const hash = '#lab=digits&hidden_layers=8&batch_size=10&iterations=20';
  const { text } = (await pupil({ hash, digits: true })).made();
  const { Anna } = await (await pageWithProofs({ digits: true })).check(`Anna: ${text}`);
  assert.deepEqual([Anna.judgement.is_true, Anna.claim.lab, Anna.judgement.judged.part], [true, 'digits', 'test']);
});

test('a long training again can be stopped and waits then; Python that stops is told, and another one goes on', async () => {
  const { text } = (await pupil()).made();
  const page = await pageWithProofs();
  await page.proving.add(`Gil: ${forgedProofs(text).long}`);
  const [{ phase, pace }] = page.table();
  assert.deepEqual([phase, pace > 0], ['waiting', true]); // the duration is known
  const checking = page.proving.check();
  await page.until(() => page.table()[0].phase === 'checking' && page.table()[0].iteration > 0);
  page.proving.stop();
  await checking;
  assert.deepEqual([page.table()[0].phase, page.store.get().proofs.note.key, page.store.get().proofs.busy], ['waiting', 'proof.stopped', '']);
  const again = page.proving.check();
  await page.until(() => page.table()[0].phase === 'checking' && page.table()[0].iteration > 0);
  page.lose();
  await again;
  assert.deepEqual([page.table()[0].phase, page.store.get().proofs.note.key], ['waiting', 'proof.python_stopped']);
  page.follow('python');
  await page.until(() => page.lab().opened);
  await page.proving.clear();
  assert.equal((await page.check(`Anna: ${text}`)).Anna.judgement.is_true, true);
});

test('a proof whose engine is not here is not judged, and why is said', async () => {
  const page = await pageWithProofs();
  const { XOR, Points } = await page.check(MADE_IN_CHROMIUM);
  for (const { phase, trouble } of [XOR, Points]) {
    assert.equal(phase, 'refused');
    assert.match(troubleSentence(trouble), /^This run was computed by simd, which this browser does not have/);
  }
});

/** A page with the drawer of kept runs, and two runs in it. */
async function pageWithRuns() {
  const page = await openPage({ keeps: true });
  const saved = [];
  const drawer = createRunsActions({ worker: page.worker, first: page.worker }, page.store, page, {
    largestFile: page.rules.limits.file_bytes, newId: newRunId, fileName: (isOne) => (isOne ? 'one.zip' : 'many.zip'),
    giveFile: (name, content) => saved.push(new File([content], name)), beginAnew: assert.fail,
  });
  for (const rate of [0.03, 0.2]) {
    await page.press('reset');
    await page.set({ learning_rate: rate });
    await page.train(60);
  }
  await drawer.open();
  const listed = () => newestFirst(page.store.get().kept.runs);
  return { ...page, drawer, saved, listed, note: () => page.store.get().runs.note };
}

test('a run gets a name, a note and a star, which are kept', async () => {
  const page = await pageWithRuns();
  const [, { id }] = page.listed();
  await page.drawer.rename(id, ' The slow one ');
  await page.drawer.note(id, 'with the usual rate');
  await page.drawer.star(id, true);
  const { name, note, starred } = (await page.rows()).find((row) => row.id === id);
  assert.deepEqual([name, note, starred], ['The slow one', 'with the usual rate', true]);
  await page.train(5); // keeping the other run leaves this name
  assert.equal((await page.rows()).find((row) => row.id === id).name, 'The slow one');
});

test('a run that is opened is shown by its lab, and the drawer closes; undo leads back', async () => {
  const page = await pageWithRuns();
  const [shown, other] = page.listed();
  await page.drawer.openRun(other.id);
  await page.rest();
  assert.deepEqual([page.lab().kept_as.id, page.lab().iteration, page.lab().provenance.came_back, page.lab().running.learning_rate], [other.id, 60, 'kept', 0.03]);
  assert.equal(page.store.get().runs.open, false);
  await page.press('undo');
  assert.deepEqual([page.lab().kept_as.id, page.lab().running.learning_rate], [shown.id, 0.2]);
});

test('a deleted run can be brought back', async () => {
  const page = await pageWithRuns();
  const [, { id }] = page.listed();
  await page.drawer.remove(id);
  assert.deepEqual([page.listed().length, page.store.get().runs.usage.runs], [1, 1]);
  await page.drawer.bringBack(id);
  assert.deepEqual([page.listed().map((row) => row.id)[1], page.store.get().runs.usage.runs], [id, 2]);
});

test('runs that are exported come back after everything was deleted, with their networks', async () => {
  const page = await pageWithRuns();
  const before = await page.rows();
  await page.drawer.export(page.listed().map(({ id }) => id));
  const [file] = page.saved;
  assert.deepEqual([file.name, page.note().values.count], ['many.zip', 2]);
  await page.drawer.import(file);
  assert.deepEqual([page.note().key, page.note().values.here], ['file.imported_some', 2]);
  await page.drawer.deleteEverything();
  assert.deepEqual([await page.rows(), page.listed()], [[], []]);
  await page.drawer.import(file);
  assert.deepEqual([page.note().key, page.note().values.taken], ['file.imported', 2]);
  const byId = (rows) => Object.fromEntries(rows.map((row) => [row.id, { ...row, writer: '' }]));
  assert.deepEqual(byId(await page.rows()), byId(before));
  const weights = await page.weights();
  const shown = before.find(({ config }) => config.learning_rate === 0.2);
  await page.press('newSeed');
  await page.drawer.openRun(shown.id);
  await page.rest();
  assert.equal(await page.weights(), weights);
});

test('of chosen runs only these are exported', async () => {
  const page = await pageWithRuns();
  await page.drawer.export([page.listed()[0].id]);
  assert.deepEqual([page.saved[0].name, page.note().values.count], ['one.zip', 1]);
});

test('a file that is no file of runs is refused in a sentence, and the runs stay', async () => {
  const page = await pageWithRuns();
  await page.drawer.import(new File(['this is no zip at all'], 'bad.zip'));
  assert.match(troubleSentence(page.store.get().runs.trouble), /^The file should be a \.zip of runs; its 21 bytes cannot be unpacked\./);
  assert.equal((await page.rows()).length, 2);
});

test('two runs are compared by their settings and by what their networks answer', async () => {
  const page = await pageWithRuns();
  for (const { id } of page.listed()) page.drawer.choose(id, true);
  await page.drawer.compare();
  const { whole, reply, asking, trouble } = page.store.get().runs.comparison;
  assert.deepEqual([whole.map(({ row }) => row.config.learning_rate).sort(), asking, trouble], [[0.03, 0.2], false, undefined]);
  assert.ok(reply);
  assert.deepEqual(whole.map(({ curves }) => curves.trained.iteration.at(-1)), [60, 60]);
});

test('the proof of one lab is never shown as that of the other, whose runs are counted alike', async () => {
  const page = await pageWithProofs({ hash: '#lab=digits&hidden_layers=5&iterations=3&batch_size=10', digits: true });
  await page.train();
  page.store.set({ shown: 'xor' });
  await page.train(20);
  page.store.set({ labs: { ...page.store.get().labs, xor: { ...page.lab('xor'), run: page.lab('digits').run } } });
  await page.proving.open('make');
  assert.equal(page.made().lab, 'xor');
  page.store.set({ shown: 'digits' });
  page.hold();
  const making = page.proving.open('make');
  assert.equal(page.made(), undefined);
  page.release();
  await making;
  assert.equal(page.made().lab, 'digits');
});
