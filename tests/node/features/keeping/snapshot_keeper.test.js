// When Python's snapshot is made: while the page rests, and not where nothing may be kept.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepSnapshot } from '../../../../web/features/keeping/actions/snapshot_keeper.js';
import { createManualClock } from '../../desk/manual_clock.js';
import { openPage } from '../../desk/open_page.js';

const READY = { phase: 'ready', native: undefined, snapshot: '' };

/** @param {{ python?: object, kept?: string, room?: boolean }} [of] */
async function keeper({ python = {}, kept = 'ready', room = true } = {}) {
  const { store } = await openPage();
  /** @type {any[]} */
  const workers = [];
  const clock = createManualClock();
  const set = (/** @type {any} */ change) => store.set(change);
  set({ python: { ...store.get().python, ...READY, ...python }, kept: { ...store.get().kept, phase: kept } });
  keepSnapshot(store, clock, {
    hasRoom: async () => room,
    start: () => workers[workers.push({ ended: false, terminate() { this.ended = true; } }) - 1],
  });
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  };
  return {
    workers,
    async rest() {
      await settle();
      clock.advance(2000);
      await settle();
    },
    async train(/** @type {boolean} */ training) {
      const { labs } = store.get();
      set({ labs: { ...labs, xor: { ...labs.xor, training } } });
      await settle();
    },
  };
}

test('it is made once the page has rested for two seconds, once', async () => {
  const { workers, rest } = await keeper();
  assert.equal(workers.length, 0);
  await rest();
  assert.equal(workers.length, 1);
  workers[0].onmessage({ data: 'made' });
  assert.equal(workers[0].ended, true);
  await rest();
  assert.equal(workers.length, 1);
});

test('training ends the making, which begins anew afterwards', async () => {
  const { workers, rest, train } = await keeper();
  await train(true);
  await rest();
  assert.equal(workers.length, 0);
  await train(false);
  await rest();
  assert.equal(workers.length, 1);
  await train(true);
  assert.equal(workers[0].ended, true);
  await train(false);
  await rest();
  assert.equal(workers.length, 2);
});

for (const [why, of] of /** @type {[string, Parameters<typeof keeper>[0]][]} */ ([
  ['Python came from one', { python: { snapshot: 'restored' } }],
  ['Python runs in the terminal', { python: { native: {} } }],
  ['nothing may be kept', { kept: 'off' }],
  ['storage is short, or data are to be saved', { room: false }],
])) {
  test(`none is made where ${why}`, async () => {
    const { workers, rest } = await keeper(of);
    await rest();
    assert.equal(workers.length, 0);
  });
}
