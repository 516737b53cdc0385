// The code in use: the page names the code that answers the labs, whatever a sandbox does during a switch.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../../desk/open_page.js';
import { createWorkshop } from '../../desk/workshop.js';
import { THOROUGH } from '../../thorough.js';

const LOOK_MILLISECONDS = 5;
const FILE = 'data/augmentation.py';

/** A page with open tabs, a workshop, and a run that has learnt with the shipped code. */
async function opened() {
  const page = await openPage({ digits: true });
  await page.labs.configure('digits', { hidden_layers: '5' });
  await page.train(20);
  const workshop = createWorkshop(page);
  workshop.files['models/digits.npz'] = (await page.worker.request('save_model', { lab: 'digits' })).data;
  const { wires, store } = page;
  const sources = await wires.first.request('read_sources', {});
  const shipped = sources.files.find(({ file }) => file === FILE)?.text ?? '';
  const version = (/** @type {string} */ name) => ({ id: name, name, edits: { [FILE]: `${shipped}\n# ${name}\n` } });
  /** The labs' visible state, and the network behind it. */
  const found = async () => {
    const { labs: { xor, digits }, drawing: { has_model } } = store.get();
    const facts = [xor, digits].map(({ opened, run, iteration, config, status, error, curves }) => ({ opened, run, iteration, config, status, error, curves }));
    const { data } = await wires.worker.request('save_model', { lab: 'xor' });
    return { facts, has_model, model: Buffer.from(data).toString('base64') };
  };
  return { page, workshop, version, found };
}

/** One page for all tests; each leaves the shipped code in use. */
const ready = opened();

/** Resolves with a promise's outcome, while time passes and the user stops what does not answer. */
async function outcome(page, workshop, promise) {
  /** @type {{ value?: boolean, error?: unknown } | undefined} */
  let settled;
  promise.then((value) => {
    settled = { value };
  }, (error) => {
    settled = { error };
  });
  const isAnswered = () => {
    const isQuiet = workshop.asked() === page.quietSince;
    page.quietSince = workshop.asked();
    if (isQuiet) page.clock.advance(LOOK_MILLISECONDS);
    if (!settled && workshop.workshop().busy) workshop.running.stop();
    return settled;
  };
  await page.until(isAnswered);
  return settled;
}

/** Asserts that what the page says of the labs' worker is true. */
async function assertTrue(workshop, words) {
  const { running, starting } = workshop.workshop();
  const answering = await workshop.whoAnswers();
  assert.deepEqual([running.apart, running.edits], [answering !== undefined, answering?.edits ?? {}], words);
  assert.equal(starting, false, words);
}

for (const earlier of ['the shipped code', 'code of one’s own']) {
  for (const how of /** @type {const} */ (['raises', 'says_nothing', 'crashes'])) {
    test(`where a sandbox ${how.replace('_', ' ')} at any request while code takes the place of ${earlier}, what is said to compute does, and there is a way back`, earlier === 'the shipped code' ? {} : THOROUGH, async () => {
      const { page, workshop, version, found } = await ready;
      const { running } = workshop;
      let failed = 0;
      for (let at = 0; ; at += 1) {
        const shipped = await found();
        if (earlier !== 'the shipped code') {
          assert.equal(await running.run(version('first')), true);
          await page.train(30);
        }
        const before = await found();
        const mark = workshop.workshop().running;
        workshop.fail(how, at);
        const words = `${how} at ${at}: ${workshop.sandboxes.at(-1)?.asked.at(-1)}`;
        const { value } = await outcome(page, workshop, running.run(version('second')));
        const isThrough = workshop.asked() <= at;
        workshop.fail();
        await page.rest();
        await assertTrue(workshop, words);
        if (value !== true) {
          failed += 1;
          assert.equal(workshop.workshop().running, mark, words);
          assert.deepEqual(await found(), before, words);
        }
        await running.restore();
        await assertTrue(workshop, words);
        assert.deepEqual(await found(), shipped, words);
        await page.press('step');
        assert.equal(page.lab('xor').iteration, shipped.facts[0].iteration + 1, words);
        if (isThrough) break;
        assert.ok(at < 30);
      }
      assert.ok(failed > 2);
    });
  }
}

test('of two that are to run the newer one does, though nothing is heard of the older one', async () => {
  const { page, workshop, version } = await ready;
  const { running } = workshop;
  workshop.fail('says_nothing');
  const older = running.run(version('older'));
  await page.until(() => workshop.asked());
  workshop.fail();
  assert.deepEqual([await running.run(version('newer')), await older, workshop.workshop().running.name], [true, false, 'newer']);
  await assertTrue(workshop);
  await running.restore();
});

test('a lab goes on after the way back, though what it had asked of a sandbox never came', async () => {
  const { page, workshop, version, found } = await ready;
  const { running } = workshop;
  const shipped = await found();
  await running.run(version('own'));
  await page.rest();
  workshop.fail('says_nothing');
  page.press('step');
  await page.until(() => workshop.asked());
  workshop.fail();
  await running.restore();
  await page.rest();
  assert.deepEqual(await found(), shipped);
  await page.press('step');
  assert.equal(page.lab('xor').iteration, shipped.facts[0].iteration + 1);
});

test('code that is refused leaves what computes in its own sandbox, and a sandbox runs one code only', async () => {
  const { page, workshop, version, found } = await ready;
  const { running } = workshop;
  await running.run(version('own'));
  await page.train(40);
  const before = await found();
  const count = workshop.sandboxes.length;
  const trouble = { code: 'other', values: {}, file: '', line: 0, column: 0, places: [], original: '' };
  workshop.answer('run_code', { added: {}, lost: {}, trouble });
  assert.equal(await running.run(version('broken')), false);
  workshop.answer('run_code');
  assert.deepEqual([workshop.workshop().refused?.code, workshop.workshop().running.name], ['other', 'own']);
  await assertTrue(workshop);
  assert.deepEqual(await found(), before);
  assert.deepEqual(workshop.sandboxes.slice(count - 1).map(({ edits, ended }) => [Object.values(edits ?? {})[0].endsWith('# own\n'), ended]), [[true, false], [false, true]]);
  await running.restore();
  assert.ok(workshop.sandboxes.every(({ ended }) => ended));
});

test('a sandbox that ends by itself is replaced once, with the same code; the second time the shipped code computes', async () => {
  const { page, workshop, version, found } = await ready;
  const { running } = workshop;
  const shipped = await found();
  await running.run(version('own'));
  const crash = async () => {
    workshop.fail('crashes');
    await page.wires.worker.request('warm_up', {}).catch(() => {});
    workshop.fail();
    await page.until(() => !workshop.workshop().starting);
    await page.rest();
  };
  await crash();
  await page.until(() => page.lab('xor').opened && !workshop.workshop().starting);
  assert.deepEqual([workshop.workshop().running.name, workshop.workshop().lost?.why], ['own', 'crashed']);
  await assertTrue(workshop);
  await crash();
  await page.until(() => !workshop.workshop().running.apart);
  await page.rest();
  await assertTrue(workshop);
  assert.deepEqual([workshop.workshop().refused?.code, workshop.said.at(-1)], ['ends_python', { gaveWay: 'own', trouble: 'ends_python' }]);
  assert.deepEqual(await found(), shipped);
});

test('what code goes by is what the page’s own Python says of it', async () => {
  const { workshop, version, page } = await ready;
  const { sha256 } = await page.wires.first.request('name_edits', { edits: version('own').edits });
  workshop.answer('run_code', { sha256: '', added: {}, lost: {}, trouble: undefined });
  await workshop.running.run(version('own'));
  workshop.answer('run_code');
  assert.ok(sha256.length === 64 && workshop.workshop().running.sha256 === sha256);
  await workshop.running.restore();
});
