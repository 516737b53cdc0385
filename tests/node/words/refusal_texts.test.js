// The sentences of refusals come later: until they have come a refusal is said without why.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LATER_ENGLISH } from '../../../web/words/later.js';
import { addTexts, text } from '../../../web/words/text.js';
import { openPage } from '../desk/open_page.js';

const DAMAGED = '#lab=xor&run=AAAA';

test('a refusal whose sentence does not arrive is said all the same, and the next one asks for the sentences again', async () => {
  let asked = 0;
  const lost = await openPage({ hash: DAMAGED, bringTexts: () => Promise.reject(new Error(`lost ${asked += 1}`)) });
  await lost.until(() => lost.said('link'));
  assert.equal(lost.said('link'), text('late.refusal'));
  const once = asked;
  lost.labs.setLab('xor', { error: { code: 'no_points', values: {}, field: '', message: '' } });
  await lost.until(() => asked > once);
  const page = await openPage({
    hash: DAMAGED,
    async bringTexts() {
      await Promise.resolve();
      addTexts(LATER_ENGLISH);
    },
  });
  await page.until(() => page.said('link'));
  assert.match(page.said('link'), /link/);
  assert.notEqual(page.said('link'), text('late.refusal'));
});
