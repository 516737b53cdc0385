// Jobs on a page with a real Python: reported, cancelled, suspended, lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, turn } from '../desk/open_page.js';

/** A job that would take minutes. @type {any} */
const WHAT_IF = { lab: 'xor', changes: { learning_rate: 0.1 } };

/** A page whose XOR network has made one of a million updates. */
async function pageWithLongRun() {
  const page = await openPage();
  await page.set({ iterations: 1_000_000 });
  await page.press('step');
  await page.rest();
  return page;
}

/** A job, with its progress. */
function begun(/** @type {Awaited<ReturnType<typeof openPage>>} */ page) {
  const controller = new AbortController();
  const work = { reports: 0, result: /** @type {any} */ ('none'), cancel: () => controller.abort() };
  page.worker.job('what_if', WHAT_IF, { signal: controller.signal, onReport: () => { work.reports += 1; } }).then(
    (result) => { work.result = result; },
    (error) => { work.result = error.name; },
  );
  return work;
}

const turns = async (count = 20) => {
  for (let number = 0; number < count; number += 1) await turn();
};

test('a cancelled job answers nothing more, and Python has given it up', async () => {
  const page = await pageWithLongRun();
  const work = begun(page);
  await page.until(() => work.reports > 2);
  work.cancel();
  await turn();
  assert.equal(work.result, undefined);
  const { reports } = work;
  await page.rest();
  await turns();
  assert.equal(work.reports, reports);
  const { id } = page.asked.findLast(({ job }) => job);
  await assert.rejects(page.worker.request('go_on_with_job', { job: id, seconds: 0 }), { code: 'job_not_begun' });
});

test('what is cancelled before it begins is never begun', async () => {
  const page = await pageWithLongRun();
  page.hold();
  const work = begun(page);
  work.cancel();
  page.release();
  await page.rest();
  await turns();
  assert.deepEqual([work.result, work.reports], [undefined, 0]);
  const aborted = new AbortController();
  aborted.abort();
  assert.equal(await page.worker.job('what_if', WHAT_IF, { signal: aborted.signal }), undefined);
});

test('training is suspended while something is watched, and goes on after it', async () => {
  const page = await pageWithLongRun();
  await page.press('train');
  await page.until(() => page.lab().iteration > 50);
  const work = begun(page);
  await page.until(() => work.reports > 0);
  await turns(2); // for messages under way
  const { iteration } = page.lab();
  await page.until(() => work.reports > 4);
  assert.equal(page.lab().iteration, iteration);
  work.cancel();
  await page.until(() => page.lab().iteration > iteration);
  await page.press('pause');
});

test('requests are answered between the slices of a job', async () => {
  const page = await pageWithLongRun();
  const work = begun(page);
  await page.until(() => work.reports > 0);
  assert.equal((await page.worker.request('take_checkpoint', { lab: 'xor' })).iteration, 1);
  assert.equal(work.result, 'none');
  work.cancel();
});

test('a job that is refused or fails is rejected with what Python said', async () => {
  const page = await openPage();
  await assert.rejects(page.worker.job('what_if', { lab: 'xor', changes: { learning_rate: -1 } }), { field: 'learning_rate' });
  await assert.rejects(page.worker.job(/** @type {any} */ ('step'), WHAT_IF), { code: 'request_unknown' });
});

test('when Python begins anew a job before it is rejected, and others can begin', async () => {
  const page = await pageWithLongRun();
  const work = begun(page);
  await page.until(() => work.reports > 1);
  page.lose();
  await turns();
  await page.follow('python');
  await page.until(() => page.lab().opened);
  const next = begun(page);
  await page.until(() => next.reports > 1);
  next.cancel();
  work.cancel(); // too late to have an effect
  await page.rest();
  assert.deepEqual([work.result, next.result], ['WorkerCrashed', undefined]);
});

/** A CSV file of this many digits, blank except for their labels. @param {number} count */
function csvOf(count) {
  const line = `3${',0'.repeat(784)}\n`;
  return new File([line.repeat(count)], `${count}.csv`);
}

test("a person's own digits are read in slices until it is stopped, and what was read before stays in use", async () => {
  const page = await openPage({ hash: '#lab=digits', digits: true });
  const { own } = /** @type {any} */ (page.digits());
  const data = () => page.store.get().own_data;
  await own.check([csvOf(20)]);
  assert.deepEqual([data().found?.total, data().checking], [20, false]);
  const reading = own.check([csvOf(20_000)]);
  await page.until(() => data().share > 0);
  assert.equal((await page.worker.request('take_checkpoint', { lab: 'digits' })).iteration, 0); // answered meanwhile
  assert.ok(data().share < 1 && data().checking);
  own.stop();
  await reading;
  await page.rest();
  assert.deepEqual([data().found, data().checking], [undefined, false]);
  assert.deepEqual(await page.worker.request('use_own_digits', {}), { name: '20.csv', sign_names: '' });
});
