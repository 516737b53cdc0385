// A link and a frame's code carry the settings, and say what data they carry.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterProgress, freshLab } from '../../../web/lab/state/lab_state.js';
import { createShareActions } from '../../../web/page/actions/share_actions.js';
import { readAddress } from '../../../web/page/state/config_url.js';
import { carriedData, currentNote, frameCodeOf, linkOf, promisesSameBits } from '../../../web/page/state/sharing.js';
import { pageStore, progressWith } from '../page.js';

/** @import { Progress } from '../page.js' */

const PRESETS = { xor: { dataset: 'truth_table', truth_table: '0 1 1 0', learning_rate: 0.03 }, digits: { dataset: 'digits' } };

function page(/** @type {Record<string, string | number>} */ change) {
  return pageStore('xor', { ...PRESETS, xor: { ...PRESETS.xor, ...change } }).get();
}

test('a link is the address of the page with the settings, also out of a frame', () => {
  const state = page({ learning_rate: 0.5, truth_table: '0 0 0 1' });
  const link = 'https://site.example/glassnet/#lab=xor&truth_table=0+0+0+1&learning_rate=0.5';
  for (const href of ['https://site.example/glassnet/', 'https://site.example/glassnet/?embed=xor#lab=xor&learning_rate=7']) {
    assert.equal(linkOf(state, PRESETS, href), link);
  }
  const rules = { bounds: { learning_rate: { low: 0, high: 1, whole: false } } };
  assert.deepEqual(readAddress(new URL(link).hash, rules).settings, { learning_rate: 0.5, truth_table: '0 0 0 1' });
});

test('a link has the settings of the moment that is looked at, and is told of until another one is', () => {
  const state = page({ learning_rate: 0.5 });
  const seen = { iteration: 7, interventions: 0, epoch: 7, learning_rate: 0.1, config: { ...PRESETS.xor, learning_rate: 0.1 } };
  const at = (/** @type {number} */ iteration) => {
    const moment = { wanted: iteration, last: 9, earliest: 0, begins_elsewhere: false, reached: undefined, seen: { ...seen, iteration }, playing: false, visit: {} };
    return { ...state, share_learnt: true, labs: { ...state.labs, xor: { ...state.labs.xor, iteration: 9, moment } } };
  };
  const link = 'https://site.example/#lab=xor&learning_rate=0.1';
  assert.equal(linkOf(at(7), PRESETS, 'https://site.example/'), link);
  const copy = { words: `${link}&run=x`, copied: true, carried: { run: state.labs.xor.run, iteration: 7, interventions: 0, by_hand: 0, settings: link } };
  assert.equal(currentNote({ ...at(7), copy }, link, ''), copy);
  assert.equal(currentNote({ ...at(6), copy }, link, ''), undefined);
});

test('the code of a frame shows the lab alone, and hostile settings do not break out of it', () => {
  const state = page({ truth_table: '"><script>&amp;</script>', learning_rate: 0.5 });
  const code = frameCodeOf(state, PRESETS, 'https://site.example/#lab=xor', 'A network');
  assert.match(code, /^<iframe src="https:\/\/site\.example\/\?embed=xor#lab=xor&amp;[^"<>]*" title="A network" width="900" height="700"><\/iframe>$/);
  const source = code.split('"')[1].replaceAll('&amp;', '&');
  assert.equal(readAddress(new URL(source).hash, { bounds: {} }).settings.truth_table, '"><script>&amp;</script>');
});

test('a link carries a table and points, but nobody’s digits', () => {
  const carried = [
    { dataset: 'truth_table', point_set: 'own' }, { dataset: 'points', point_set: 'moons' }, { dataset: 'points', point_set: 'own' },
    { dataset: 'digits' }, { dataset: 'own_digits' },
  ].map((config) => carriedData(/** @type {any} */ (config)));
  assert.deepEqual(carried, ['truth_table', 'points', 'own_points', 'digits', 'own_digits']);
});

test('only a browser’s own Python, with an engine that rounds alike everywhere, promises to go on to the same numbers', () => {
  const promised = (/** @type {Partial<Progress>} */ facts) => promisesSameBits(afterProgress(freshLab('xor', PRESETS.xor), progressWith(facts)));
  assert.equal(promised({}), true);
  assert.equal(promised({ engine_in_use: 'simd' }), true);
  assert.equal(promised({ engine_in_use: 'simd_relaxed' }), false);
  assert.equal(promised({ platform: 'linux x86_64, numpy 2.4.3' }), false);
});

test('a clipboard that there is not, or that is refused, is told', async () => {
  const store = pageStore('xor');
  for (const [write, copied] of /** @type {const} */ ([
    [async () => {}, true], [async () => { throw new DOMException('No.', 'NotAllowedError'); }, false],
  ])) {
    await createShareActions(store, { write }).copy('the link');
    assert.deepEqual(store.get().copy, { words: 'the link', copied });
  }
});
