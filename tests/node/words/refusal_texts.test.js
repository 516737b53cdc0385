// The sentences of refusals are lazily loaded: until then a refusal is shown without its reason.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addTexts, text } from '../../../web/words/text.js';
import { openPage } from '../desk/open_page.js';

const UNWORDED = { code: 'of_tomorrow', values: {}, field: '', message: '' };

function refuse(/** @type {Awaited<ReturnType<typeof openPage>>} */ page) {
  page.labs.setLab('xor', { arriving: { ...page.store.get().labs.xor.arriving, link_refused: UNWORDED } });
}

test('a refusal whose sentence does not arrive is said all the same, and the next one asks for the sentences again', async () => {
  let asked = 0;
  const lost = await openPage({ bringTexts: () => Promise.reject(new Error(`lost ${asked += 1}`)) });
  refuse(lost);
  await lost.until(() => lost.said('link'));
  assert.equal(lost.said('link'), text('late.refusal'));
  const once = asked;
  lost.labs.setLab('xor', { error: UNWORDED });
  await lost.until(() => asked > once);
  const page = await openPage({
    async bringTexts() {
      await Promise.resolve();
      addTexts('refused-of_tomorrow = Come back tomorrow.');
    },
  });
  refuse(page);
  await page.until(() => page.said('link'));
  assert.equal(page.said('link'), 'Come back tomorrow.');
});
