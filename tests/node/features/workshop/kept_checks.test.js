// A run reported by edited code is read like a file of runs before the browser keeps it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../../desk/open_page.js';
import { createWorkshop } from '../../desk/workshop.js';

const FILE = 'data/augmentation.py';

/** Checkpoints that a worker may post, all of the declared types. @type {Record<string, (taken: any) => object>} */
const LIES = {
  'a record that is no JSON': () => ({ record: 'no' }),
  'a record of nothing': () => ({ record: '{}' }),
  'a record of the shipped code': ({ record }) => ({ record: JSON.stringify({ ...JSON.parse(record), code_sha256: '' }) }),
  'a record with other names': ({ record }) => ({ record: record.replace('interventions', '__proto__') }),
  'a record without end': ({ record }) => ({ record: record.slice(0, -1) }),
  'no bytes': () => ({ data: new Uint8Array() }),
  'bytes of nothing': () => ({ data: new Uint8Array(100) }),
  'half of the bytes': ({ data }) => ({ data: data.slice(0, data.length / 2) }),
  'a time beyond all': () => ({ iteration: Number.MAX_SAFE_INTEGER }),
};

test('a run that could not be read back is not kept, and what was kept of it stays', async () => {
  /** @type {((taken: any) => object) | undefined} */
  let lie;
  const page = await openPage({ keeps: true });
  const workshop = createWorkshop(page, {
    real: true,
    alter: (message) => (lie && message.type === 'checkpoint' ? { ...message, ...lie(message), blob: undefined } : message),
  });
  const sources = await page.wires.first.request('read_sources', {});
  const shipped = sources.files.find(({ file }) => file === FILE)?.text ?? '';
  assert.equal(await workshop.running.run({ id: 'own', name: 'own', edits: { [FILE]: `${shipped}\n# own\n` } }), true);
  await page.train(20);
  const before = await page.rows();
  assert.deepEqual(before.map(({ iteration, code_name }) => [iteration, code_name]), [[20, 'own']]);
  let iterations = 20;
  for (const [name, told] of Object.entries(LIES)) {
    lie = told;
    iterations += 5;
    await page.train(iterations);
    assert.deepEqual(await page.rows(), before, name);
    assert.equal(page.store.get().kept.trouble?.code, 'unsound', name);
    assert.match(page.said('kept'), /could not be read back/);
    lie = undefined;
    await page.labs.keepNow('xor');
    await page.rest();
    assert.equal(page.store.get().kept.trouble, undefined, name);
    before.splice(0, 1, ...await page.rows());
    assert.equal(before[0].iteration, page.lab().iteration, name);
  }
});
