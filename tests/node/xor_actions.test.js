// What a person changes in the XOR lab by hand, faster than Python answers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLabActions } from '../../web/actions/lab_actions.js';
import { createXorActions } from '../../web/actions/xor_actions.js';
import { pageStore, progressWith, settle } from './page.js';

const PRESET = { hidden_layers: '6', learning_rate: 0.03 };
const add = (/** @type {number[]} */ sizes) => [...sizes, 4];
const remove = (/** @type {number[]} */ sizes) => sizes.slice(0, -1);

/** The XOR lab, opened; and what hidden layers the worker was asked for. */
function xorLab() {
  /** @type {unknown[]} */
  const opened = [];
  const store = pageStore('xor', { xor: PRESET });
  const request = async (/** @type {string} */ type, /** @type {any} */ { config, run }) => {
    if (type === 'check_settings') return { refused: [] };
    if (type === 'open_lab') opened.push(config.hidden_layers);
    return progressWith({ config, run: run ?? store.get().labs.xor.run });
  };
  const worker = /** @type {any} */ ({ request });
  const labs = createLabActions(worker, store);
  labs.setLab('xor', { opened: true });
  return { xor: createXorActions(worker, store, labs), wanted: () => store.get().labs.xor.config.hidden_layers, opened, labs };
}

test('layers that are added and removed at once are counted from those that are asked for by now, not from those that are shown', async () => {
  const { xor, wanted, opened } = xorLab();
  for (const edit of [add, remove, add, add, remove]) xor.changeLayers(edit);
  assert.equal(wanted(), '6-4');
  await settle();
  assert.deepEqual([wanted(), opened.at(-1)], ['6-4', '6-4']);
  await xor.changeLayers(remove);
  await xor.changeLayers(remove);
  assert.deepEqual([wanted(), opened.at(-1)], ['none', 'none']);
  await xor.changeLayers(add);
  assert.deepEqual([wanted(), opened.at(-1)], ['4', '4']);
});

test('where nothing is to be changed the settings stay as they were written', async () => {
  const { xor, wanted, opened, labs } = xorLab();
  labs.setLab('xor', { config: { ...PRESET, hidden_layers: 'six' } }); // Python has not judged it yet
  await xor.changeLayers((sizes) => sizes);
  assert.deepEqual([wanted(), opened], ['six', []]);
});
