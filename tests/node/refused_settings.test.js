// A refused setting never looks accepted, and hinders no other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLabActions } from '../../web/actions/lab_actions.js';
import { knownSettings, readAddress } from '../../web/state/config_url.js';
import { afterCrash } from '../../web/state/page_state.js';
import { afterCheck, shownSettings } from '../../web/state/refused_settings.js';
import { runView } from '../../web/views/page/run_view.js';
import { pageStore, progressWith, settle } from './page.js';

const PRESET = { learning_rate: 0.03, batch_size: 16, hidden_layers: '6', seed: 1 };
/** What the worker refuses here: numbers from 100,000 on, and batches from 100 on that are larger than the seed. */
const isWrong = (/** @type {string} */ field, /** @type {Record<string, string | number>} */ record) => (
  Number(record[field]) >= 100_000 || (field === 'batch_size' && Number(record[field]) >= 100 && record[field] > record.seed));
const why = { code: 'number_too_large', values: {}, field: 'learning_rate', message: '' };

/** The XOR lab, opened, with a worker that refuses large numbers; and all that the worker was asked. */
function xorLab() {
  /** @type {{ type: string, config?: Record<string, string | number> }[]} */
  const asked = [];
  const store = pageStore('digits', { xor: PRESET });
  const request = async (/** @type {string} */ type, /** @type {any} */ { config, changes = {}, run }) => {
    asked.push({ type, config });
    if (type === 'take_checkpoint') return { iteration: 7, data: 'all of it' };
    if (type !== 'check_settings') return progressWith({ config, run: run ?? store.get().labs.xor.run, has_learnt: type === 'restore_checkpoint' });
    return { refused: Object.keys(changes).filter((field) => isWrong(field, { ...config, ...changes })).map((setting) => ({ setting, ...why })) };
  };
  const labs = createLabActions(/** @type {any} */ ({ request }), store);
  labs.setLab('xor', { opened: true });
  const lab = () => store.get().labs.xor;
  return {
    store, labs, lab, asked,
    shown: () => shownSettings(lab()),
    refused: () => Object.fromEntries(lab().refused.map(({ field, value }) => [field, value])),
    said: () => runView(lab(), 'ready').sentence,
  };
}

test('a refused setting keeps what was typed, and the network what it had', async () => {
  const { labs, lab, asked, shown, refused, said } = xorLab();
  await labs.configure('xor', { learning_rate: 100_000 });
  assert.deepEqual([lab().config, refused(), shown().learning_rate], [PRESET, { learning_rate: 100_000 }, 100_000]);
  assert.equal(said(), 'Trains with Learning rate 0.03; 100,000 was refused.');
  await labs.train('xor');
  assert.deepEqual(refused(), { learning_rate: 100_000 });
  assert.equal(said(), 'Trains with Learning rate 0.03; 100,000 was refused.');
  assert.equal(asked.some(({ config }) => config?.learning_rate === 100_000), false);
});

test('a setting that did not go with another one takes effect once that one has changed', async () => {
  const { labs, lab, refused, asked } = xorLab();
  await labs.configure('xor', { batch_size: 200 }); // more than the seed, which this worker does not like
  assert.deepEqual([lab().config, refused()], [PRESET, { batch_size: 200 }]);
  await labs.configure('xor', { seed: 300 });
  assert.deepEqual([lab().config, refused()], [{ ...PRESET, seed: 300, batch_size: 200 }, {}]);
  assert.deepEqual(asked.at(-1), { type: 'configure', config: { ...PRESET, seed: 300, batch_size: 200 } });
});

test('other settings take effect beside a refused one, and several may be refused at once', async () => {
  const { labs, lab, asked, refused, said } = xorLab();
  await labs.configure('xor', { learning_rate: 100_000 });
  await labs.configure('xor', { batch_size: 8 });
  assert.deepEqual(asked.at(-1), { type: 'configure', config: { ...PRESET, batch_size: 8 } });
  await labs.configure('xor', { seed: 500_000 });
  assert.deepEqual([lab().config, refused()], [{ ...PRESET, batch_size: 8 }, { learning_rate: 100_000, seed: 500_000 }]);
  assert.equal(said(), 'Trains without what was refused: Learning rate, Seed.');
  await labs.configure('xor', { learning_rate: 0.5 });
  assert.deepEqual([lab().config.learning_rate, refused()], [0.5, { seed: 500_000 }]);
});

test('a refused change that would begin anew leaves what was learnt', async () => {
  const { labs, lab, asked } = xorLab();
  labs.setLab('xor', { has_learnt: true });
  const { run } = lab();
  await labs.configure('xor', { hidden_layers: /** @type {any} */ (999_999) });
  assert.deepEqual([lab().run, lab().config.hidden_layers], [run, '6']);
  assert.equal(asked.some(({ type }) => type === 'open_lab'), false);
  await labs.configure('xor', { hidden_layers: '7', learning_rate: 100_000 });
  assert.deepEqual([lab().run, lab().config], [run + 1, { ...PRESET, hidden_layers: '7' }]);
});

test('undo takes a refused setting back, and brings it back when its correction is undone', async () => {
  const { labs, refused, shown } = xorLab();
  await labs.configure('xor', { learning_rate: 100_000 });
  await labs.configure('xor', { learning_rate: 0.03 }); // as it was: a change all the same
  assert.deepEqual(refused(), {});
  await labs.undo('xor');
  assert.deepEqual([refused(), shown().learning_rate], [{ learning_rate: 100_000 }, 100_000]);
  await labs.undo('xor');
  assert.deepEqual([refused(), shown()], [{}, PRESET]);
});

test('a preset and a new seed replace what was refused of them', async () => {
  const { labs, refused } = xorLab();
  await labs.configure('xor', { learning_rate: 100_000, seed: 500_000 });
  await labs.newSeed('xor');
  assert.deepEqual(refused(), { learning_rate: 100_000 });
  await labs.configure('xor', PRESET);
  assert.deepEqual(refused(), {});
});

test('what was refused is still told after a reset, and after Python has stopped and was restarted', async () => {
  const { store, labs, lab, refused, asked } = xorLab();
  await labs.configure('xor', { learning_rate: 100_000 });
  await labs.reset('xor');
  store.set(afterCrash(store.get()));
  await labs.configure('xor', { batch_size: 400_000, seed: 3 }); // nobody is there to refuse it
  assert.equal(lab().config.batch_size, 400_000);
  await labs.reopen('xor');
  assert.deepEqual([lab().config, refused()], [{ ...PRESET, seed: 3 }, { learning_rate: 100_000, batch_size: 400_000 }]);
  assert.deepEqual(asked.at(-1), { type: 'open_lab', config: { ...PRESET, seed: 3 } });
});

test('of an address the rest is kept, on the preset that it starts from', async () => {
  const { labs, lab, refused } = xorLab();
  await labs.configure('xor', { learning_rate: 0.5, batch_size: 2 });
  await labs.configure('xor', { learning_rate: 100_000, hidden_layers: '3' }, PRESET);
  assert.deepEqual([lab().config, refused()], [{ ...PRESET, hidden_layers: '3' }, { learning_rate: 100_000 }]);
});

test('what is typed while Python checks is not put aside with what it refuses', () => {
  const asked = { config: { ...PRESET, learning_rate: 100_000 }, accepted: PRESET, refused: [] };
  const now = { ...asked, config: { ...PRESET, learning_rate: 0.2, seed: 4 } };
  const after = afterCheck(now, asked, [{ setting: 'learning_rate', ...why }]);
  assert.deepEqual(after, { config: now.config, accepted: PRESET, refused: [] });
});

test('two changes made at once are both judged, though the first is refused meanwhile', async () => {
  const { labs, lab, refused } = xorLab();
  labs.configure('xor', { hidden_layers: /** @type {any} */ (999_999) });
  labs.configure('xor', { batch_size: 8 });
  const { run } = lab();
  await settle();
  assert.deepEqual([lab().config, refused(), lab().run], [{ ...PRESET, batch_size: 8 }, { hidden_layers: 999_999 }, run]);
});

test('a link that is followed while Python checks another change starts from its preset, also where it is refused', async () => {
  const { labs, lab, asked, shown, refused } = xorLab();
  labs.configure('xor', { learning_rate: 0.5, batch_size: 4 });
  await null;
  assert.deepEqual(asked.map(({ type }) => type), ['check_settings']);
  await labs.configure('xor', { learning_rate: 100_000, hidden_layers: '3' }, PRESET);
  assert.deepEqual([lab().accepted, refused()], [{ ...PRESET, hidden_layers: '3' }, { learning_rate: 100_000 }]);
  assert.deepEqual([lab().config, shown().learning_rate], [lab().accepted, 100_000]);
});

test('a link that is followed before Python has judged an earlier one begins anew with what the two have in common', async () => {
  const { labs, lab, asked, refused } = xorLab();
  labs.configure('xor', { learning_rate: 100_000, hidden_layers: '3' }, PRESET);
  labs.configure('xor', { learning_rate: 0.5, hidden_layers: '3' }, { ...PRESET });
  await settle();
  const wanted = { ...PRESET, learning_rate: 0.5, hidden_layers: '3' };
  assert.deepEqual([lab().config, lab().accepted, refused()], [wanted, wanted, {}]);
  assert.deepEqual(asked.at(-1), { type: 'open_lab', config: wanted });
});

test('what is changed back while Python checks stays as it was', () => {
  const asked = { config: { ...PRESET, hidden_layers: '3', seed: 4 }, accepted: PRESET, refused: [] };
  const now = { ...asked, config: { ...PRESET, seed: 4 } };
  assert.deepEqual(afterCheck(now, asked, []), { config: now.config, accepted: now.config, refused: [] });
});

test('Reset begins anew with the seed that was typed just before', async () => {
  const { labs, asked } = xorLab();
  labs.configure('xor', { seed: 7 });
  await labs.reset('xor');
  assert.deepEqual(asked.at(-1), { type: 'open_lab', config: { ...PRESET, seed: 7 } });
});

test('an address without a lab has settings all the same, and its unknown names are told apart, not too many and not too long', () => {
  const long = 'x'.repeat(5000);
  const { tab, settings } = readAddress(`#learning_rate=0.5&nonsense=1&__proto__=2&${long}=3&a=&b=&c=&d=`, { bounds: { learning_rate: { low: 0, high: 1, whole: false } } });
  assert.equal(tab, '');
  const { known, unknown } = knownSettings(settings, PRESET);
  assert.deepEqual(known, { learning_rate: 0.5 });
  assert.deepEqual(unknown, ['nonsense', '__proto__', 'x'.repeat(30), 'a', 'b']);
  assert.deepEqual(readAddress('#lab', { bounds: {} }).settings, {}); // a place of the page
});

test('two changes that go only together are both taken, however soon the second follows the first', async () => {
  const { labs, lab, refused, asked } = xorLab();
  labs.configure('xor', { batch_size: 200 }); // refused by itself
  labs.configure('xor', { seed: 300 });
  await settle();
  assert.deepEqual([lab().config, lab().accepted, refused()], [{ ...PRESET, seed: 300, batch_size: 200 }, lab().config, {}]);
  assert.deepEqual(asked.at(-1), { type: 'configure', config: lab().config });
});
