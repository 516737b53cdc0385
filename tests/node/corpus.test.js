// Addresses that users have kept (tests/corpus/addresses.json) are still read the same way.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readAddress } from '../../web/page/state/config_url.js';

const { bounds, addresses } = JSON.parse(readFileSync(new URL('../corpus/addresses.json', import.meta.url), 'utf8'));

for (const { hash, reads } of addresses) {
  test(`the address ${hash || 'without words'} is read as it was`, () => {
    assert.deepEqual(readAddress(hash, { bounds }), reads);
  });
}
