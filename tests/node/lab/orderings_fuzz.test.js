// Any actions, pressed fast while Python is slow, end as if each press had waited for the one before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learntLink } from '../../../web/page/actions/share_actions.js';
import { randomNumbers } from '../desk/lies.js';
import { openPage, turn } from '../desk/open_page.js';

const LISTS = Number(process.env.GLASSNET_ORDERINGS ?? 150);
const MOST_TURNS = 4;
const LONGEST_LIST = 5;

/** A model file and a link to a trained network, from other pages. */
async function broughtAlong() {
  const maker = await openPage({ hash: '#lab=xor&hidden_layers=3&seed=9' });
  for (let step = 0; step < 3; step += 1) await maker.press('step');
  const { data, name } = await maker.labs.saveModel('xor');
  const { link } = await learntLink(maker.worker, maker.store, maker.rules.presets, { href: maker.window.location.href });
  return { data, name, hash: link.slice(link.indexOf('#')) };
}

/**
 * The user's possible actions, by name.
 * @param {Awaited<ReturnType<typeof broughtAlong>>} brought
 * @returns {Record<string, (page: Awaited<ReturnType<typeof openPage>>) => unknown>}
 */
const actsWith = ({ data, name, hash }) => ({
  'rate 0.5': (page) => page.set({ learning_rate: 0.5 }),
  'rate 0.1': (page) => page.set({ learning_rate: 0.1 }),
  'rate refused': (page) => page.set({ learning_rate: 1000 }),
  'batch 4': (page) => page.set({ batch_size: 4 }),
  'relu, which waits': (page) => page.set({ hidden_activation: 'relu' }),
  'softmax, which does not go with it': (page) => page.set({ output_activation: 'softmax' }),
  'two, one refused': (page) => page.set({ seed: -3, l2: 0.5 }),
  'flip': (page) => page.xor.flipTarget(0, 0),
  'flip the last': (page) => page.xor.flipTarget(7, 1),
  'fewer inputs': (page) => page.xor.setTableShape(2, 2),
  'layer': (page) => page.xor.changeLayers({ edit: 'layers', by: 1, most: 4 }),
  'no layer': (page) => page.xor.changeLayers({ edit: 'layers', by: -1, most: 4 }),
  'unit': (page) => page.xor.changeLayers({ edit: 'units', layer: 0, by: 1, most: 32 }),
  'reset': (page) => page.press('reset'),
  'seed 7': (page) => page.labs.beginWith('xor', { seed: 7 }),
  'advice': (page) => page.labs.goOnWith('xor', { learning_rate: 0.2 }),
  'undo': (page) => page.press('undo'),
  'step': (page) => page.press('step'),
  'weight': (page) => page.xor.setParameter({ layer: 0, unit: 0 }, 0, 0.25),
  'unit off': (page) => page.xor.switchUnit({ layer: 0, unit: 0 }, true),
  'link': (page) => page.window.follow('#lab=xor&hidden_layers=4&learning_rate=0.9'),
  'link, partly refused': (page) => page.window.follow('#lab=xor&learning_rate=1000&batch_size=2'),
  'link with a run': (page) => page.window.follow(hash),
  'model': (page) => page.labs.loadModel('xor', data.slice(), name),
  'points': (page) => page.set({ dataset: 'points', point_set: 'own', own_points: '' }),
  'point': (page) => page.xor.addPoint(0.5, -0.5, 1),
});

/** A lab's final state, as one text. @param {Awaited<ReturnType<typeof openPage>>} page */
async function outcome(page) {
  const { config, settings: { refused }, running, iteration, layer_sizes, needs_reset, status, undo, waiting, provenance: { linked, loaded_file } } = page.lab();
  return JSON.stringify({
    config, refused: refused.map(({ field, value }) => [field, value]), running, iteration, layer_sizes, needs_reset, status, waiting, linked,
    loaded: loaded_file?.name, undo: undo.map((entry) => [entry.config, entry.refused.length, entry.kept?.iteration]),
    weights: status === 'empty' ? '' : await page.weights(),
  }, undefined, 1);
}

/** @param {unknown} act */
const settled = (act) => Promise.resolve(act).catch(() => {}); // a model may be refused at either pace

test(`${LISTS} lists of two to five acts end alike, pressed slowly and pressed fast`, { timeout: 1_500_000 }, async () => {
  const acts = actsWith(await broughtAlong());
  const names = Object.keys(acts);
  for (let list = 0; list < LISTS; list += 1) {
    const random = randomNumbers(list);
    const chosen = Array.from({ length: 2 + Math.floor(random() * (LONGEST_LIST - 1)) }, () => names[Math.floor(random() * names.length)]);
    const slow = await openPage();
    await slow.press('step');
    for (const name of chosen) {
      await settled(acts[name](slow));
      await slow.rest();
    }
    const fast = await openPage();
    await fast.press('step');
    fast.hold();
    const pressed = [];
    for (const name of chosen) {
      pressed.push(settled(acts[name](fast)));
      for (let turns = Math.floor(random() * MOST_TURNS); turns > 0; turns -= 1) {
        fast.release(1);
        await turn();
      }
    }
    fast.release();
    await Promise.all(pressed);
    await fast.rest();
    assert.equal(await outcome(fast), await outcome(slow), `list ${list}: ${chosen.join(', ')}`);
  }
});
