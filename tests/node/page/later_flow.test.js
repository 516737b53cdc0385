// Late parts of Python that fail to load: the page says so once, and everything that needs them can be requested again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMomentActions } from '../../../web/features/time_machine/actions.js';
import { createVerdictActions } from '../../../web/features/verdict/actions.js';
import { currentVerdict } from '../../../web/lab/state/verdict.js';
import { openPage, turn } from '../desk/open_page.js';

const REASON = 'The file runtime/glassnet_later.packed did not come.';

/** The digits' Data view, without any answer. */
async function emptyView() {
  const page = await openPage({ hash: '#lab=digits&hidden_layers=8&batch_size=10', digits: true });
  page.withhold(REASON);
  page.store.set({ digits_view: 'data' });
  await page.until(() => page.said('missing'));
  await page.rest();
  return page;
}

/** The Data view's answered questions. */
const answered = (page) => ['data', 'examples', 'copies'].filter((name) => page.store.get().digits_answers.answered[name]);

test('of several questions to which nothing comes it is said once, and all are asked again', async () => {
  const page = await emptyView();
  assert.deepEqual([page.said('missing'), answered(page)], [REASON, []]);
  page.withhold();
  page.follow('missing');
  await page.rest();
  assert.deepEqual([page.said('missing'), answered(page)], ['', ['data', 'examples', 'copies']]);
});

test('what does not come when it is asked for again is said again', async () => {
  const page = await emptyView();
  page.follow('missing');
  await page.until(() => page.said('missing'));
  assert.equal(page.said('missing'), REASON);
});

test('the sentence goes when one of the questions is answered, and the others are asked again', async () => {
  const page = await emptyView();
  page.withhold();
  await page.digits().digits.chooseExamples({ start: 0 });
  await page.rest();
  assert.deepEqual([page.said('missing'), answered(page)], ['', ['data', 'examples', 'copies']]);
});

test('the story, a verdict and a moment come when they are asked for again', async () => {
  const page = await openPage({ digits: true });
  createVerdictActions(page.worker, page.store, page.labs, { onError: page.wires.complain });
  page.withhold(REASON);
  await page.train(30);
  await page.until(() => page.said('missing'));
  const again = async () => {
    assert.equal(page.said('missing'), REASON);
    page.withhold();
    page.follow('missing');
    await page.rest();
    assert.equal(page.said('missing'), '');
  };
  await again();
  await page.until(() => currentVerdict(page.lab()));
  const moments = createMomentActions(page.worker, page.store, page.labs, { onError: page.wires.complain, clock: page.clock });
  page.withhold(REASON);
  await moments.lookAt('xor', 12);
  assert.equal(page.lab().moment, undefined);
  await again();
  assert.equal(page.lab().moment.seen.iteration, 12);
  page.withhold(REASON);
  page.store.set({ digits_view: 'story' });
  await page.until(() => page.said('missing'));
  await again();
  await page.until(() => page.store.get().story.experiments.length);
});

test('of a network that went while it was asked about nothing is said', async () => {
  const page = await openPage({ hash: '#dataset=points&point_set=xor' });
  createVerdictActions(page.worker, page.store, page.labs, { onError: page.wires.complain });
  await page.press('step');
  await page.rest();
  const asked = page.asked.length;
  page.hold();
  page.xor.clearPoints();
  for (const shown of ['draw', 'xor']) {
    page.store.set({ shown });
    await turn();
  }
  page.release();
  await page.rest();
  assert.deepEqual(page.asked.slice(asked).map(({ type }) => type).filter((type) => type !== 'examine'), ['change_settings', 'diagnose']);
  assert.deepEqual([page.lab().status, page.said('problem')], ['empty', '']);
});

test('what Python refuses is said without a button', async () => {
  const page = await openPage();
  page.wires.complain({ code: 'target_unknown', values: {}, field: '', message: '' }, () => assert.fail());
  assert.deepEqual([page.notices.get('problem').offer, page.said('missing')], [undefined, '']);
});
