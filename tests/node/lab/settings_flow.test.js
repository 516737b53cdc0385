// Settings on a page with a real Python: how a change affects a run, how it is undone, which values are refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withSwitches } from '../../../web/lab/state/commands.js';
import { troubleSentence } from '../../../web/words/refusals.js';
import { settingsThatDiffer } from '../desk/differences.js';
import { openPage } from '../desk/open_page.js';

/** The sentence about a refused setting. */
function refusal(page, field) {
  const found = page.lab().settings.refused.find((each) => each.field === field);
  return found ? troubleSentence(found.trouble) : '';
}

test('undo takes back the last change of settings, one after another', async () => {
  const page = await openPage();
  const { config } = page.lab();
  await page.set({ learning_rate: 0.5 });
  await page.set({ truth_table: '00 10 10 01 10 01 01 11' });
  await page.rest();
  assert.equal(page.lab().answers.table, '00 10 10 01 10 01 01 11');
  await page.press('undo');
  await page.rest();
  assert.deepEqual(settingsThatDiffer(page.lab().running, config), { learning_rate: 0.5 });
  assert.equal(page.lab().answers.table, config.truth_table);
  await page.press('undo');
  assert.deepEqual([page.lab().running, page.lab().undo, page.lab().learning_rate], [config, [], 0.03]);
});

test('undo takes back a layer that was added in the picture', async () => {
  const page = await openPage();
  await page.xor.changeLayers({ edit: 'layers', by: 1, most: 4 });
  await page.rest();
  assert.deepEqual(page.lab().layer_sizes, [3, 6, 4, 2]);
  await page.press('undo');
  await page.rest();
  assert.deepEqual([page.lab().layer_sizes, page.lab().config.hidden_layers], [[3, 6, 2], '6']);
});

test('settings stand in the address, and coming back from it is no change to undo', async () => {
  const first = await openPage();
  await first.set({ learning_rate: 0.07 });
  await first.rest();
  const page = await openPage({ hash: first.window.location.hash });
  assert.deepEqual([page.lab().running.learning_rate, page.lab().undo], [0.07, []]);
  await page.set({ learning_rate: 0.5 });
  await page.press('undo');
  assert.deepEqual([page.lab().running.learning_rate, page.lab().undo], [0.07, []]);
});

test('what is changed by hand is undone, the newest first, and the record still repeats the run', async () => {
  const page = await openPage();
  await page.train(50);
  const [start, { undo }] = [await page.weights(), page.lab()];
  await page.xor.setParameter({ layer: 0, unit: 2 }, 1, 4.5);
  const edited = await page.weights();
  await page.xor.switchUnit({ layer: 0, unit: 4 }, true);
  await page.set({ learning_rate: 0.5 });
  await page.press('undo');
  assert.deepEqual([page.lab().running.learning_rate, page.lab().answers.units_off], [0.03, [[0, 4]]]);
  await page.press('undo');
  await page.rest();
  assert.deepEqual([page.lab().answers.units_off, await page.weights()], [[], edited]);
  await page.press('undo');
  assert.deepEqual([await page.weights(), page.lab().undo], [start, undo]);
  await page.train(60);
  const { data } = await page.worker.request('take_checkpoint', { lab: 'xor' });
  const { record } = await page.worker.request('take_checkpoint', { lab: 'xor' });
  assert.equal(JSON.parse(record).interventions.filter(({ kind }) => ['parameter', 'unit'].includes(kind)).length, 4);
  const end = await page.weights();
  await page.worker.job('replay', { record, models: [] });
  await page.worker.request('take_replay', { lab: 'xor', run: 99 });
  assert.equal(await page.weights(), end);
  assert.ok(data.length);
});

test('a line into an output has that output shown large, one into a hidden unit leaves what is shown', async () => {
  const page = await openPage();
  const shown = () => [page.lab().view.output, page.lab().answers.view.output];
  await page.xor.select({ layer: 1, unit: 1, fan_in: 3 });
  await page.rest();
  assert.deepEqual(shown(), [1, 1]);
  await page.xor.select({ layer: 0, unit: 0, fan_in: 2 });
  await page.rest();
  assert.deepEqual(shown(), [1, 1]);
  await page.xor.select({ layer: 1, unit: 0 });
  await page.rest();
  assert.deepEqual(shown(), [0, 0]);
});

test('what was changed by hand before a reset is undone after the reset is, also in a run that came back', async () => {
  const page = await openPage();
  await page.train(50);
  const start = await page.weights();
  await page.xor.setParameter({ layer: 1, unit: 0 }, -1, 2);
  const edited = await page.weights();
  await page.press('reset');
  await page.press('undo');
  assert.equal(await page.weights(), edited);
  await page.press('undo');
  assert.equal(await page.weights(), start);
});

test('setting what is there already is nothing to undo', async () => {
  const page = await openPage();
  await page.xor.setParameter({ layer: 0, unit: 0 }, 0, 0.25);
  await page.xor.setParameter({ layer: 0, unit: 0 }, 0, 0.25);
  await page.xor.switchUnit({ layer: 0, unit: 1 }, false);
  assert.equal(page.lab().undo.length, 1);
});

test('a preset is taken whole and begins anew, and undo brings back what was learnt', async () => {
  const page = await openPage();
  await page.train(100);
  const weights = await page.weights();
  await page.set({ output_activation: 'tanh' }); // waits for a reset
  const notebook = page.rules.presets['notebook-xor'];
  await page.labs.beginFrom('xor', notebook);
  const { running, config, iteration, needs_reset, has_learnt } = page.lab();
  assert.deepEqual([running, config, iteration, needs_reset, has_learnt], [notebook, notebook, 0, [], false]);
  await page.press('undo');
  await page.rest();
  assert.deepEqual([page.lab().iteration, await page.weights(), page.lab().config.output_activation], [100, weights, 'tanh']);
});

test('a lesson that locks a setting lets no preset through that would change it', async () => {
  const page = await openPage({ hash: '#lab=xor&lock=seed+optimizer' });
  await page.labs.beginFrom('xor', page.rules.presets['notebook-xor']);
  assert.match(page.said('lesson'), /Optimizer/);
  assert.deepEqual(page.lab().running, page.rules.presets.xor);
});

test('a switch shows what a person has made of it from the press on, also while older answers come', async () => {
  const page = await openPage();
  const shownOff = () => withSwitches(page.lab().answers, page.lab().waiting).units_off;
  const shown = [];
  page.store.subscribe(() => shown.push(shownOff()));
  const older = page.labs.examine('xor', true);
  const switched = page.xor.switchUnit({ layer: 0, unit: 1 }, true);
  assert.deepEqual(shownOff(), [[0, 1]]);
  await Promise.all([older, switched]);
  await page.rest();
  await page.xor.switchUnit({ layer: 0, unit: 1 }, false);
  await page.rest();
  const changes = shown.map((units) => units.length).filter((count, index, all) => count !== all[index - 1]);
  assert.deepEqual(changes.slice(changes.indexOf(1)), [1, 0]);
  assert.deepEqual(page.lab().answers.units_off, []);
});

test('a live setting changes in mid-course, and training goes on', async () => {
  const page = await openPage();
  await page.set({ iterations: 100_000 });
  await page.press('train');
  await page.until(() => page.lab().iteration > 0);
  await page.set({ learning_rate: 0.5, record_every: 2 });
  const { iteration, learning_rate, training, needs_reset } = page.lab();
  assert.deepEqual([learning_rate, training, needs_reset], [0.5, true, []]);
  await page.until(() => page.lab().iteration > iteration);
  await page.press('pause');
  await page.rest();
});

test('a setting that needs a reset waits for it, and what is shown is the run as it is', async () => {
  const page = await openPage();
  for (let step = 0; step < 3; step += 1) await page.press('step');
  await page.set({ hidden_activation: 'relu', output_activation: 'tanh' });
  assert.deepEqual([...page.lab().needs_reset].sort(), ['hidden_activation', 'output_activation']);
  await page.press('step');
  await page.rest();
  const { iteration, config, running, answers } = page.lab();
  assert.deepEqual([iteration, config.output_activation, running.output_activation, answers.config.output_activation], [4, 'tanh', 'sigmoid', 'sigmoid']);
  await page.press('reset');
  assert.deepEqual([page.lab().iteration, page.lab().running.hidden_activation, page.lab().needs_reset], [0, 'relu', []]);
});

test('undo of a change that waits for a reset loses nothing that was learnt', async () => {
  const page = await openPage();
  await page.train(50);
  const weights = await page.weights();
  await page.set({ hidden_activation: 'relu' });
  assert.deepEqual(page.lab().needs_reset, ['hidden_activation']);
  await page.press('undo');
  assert.deepEqual([page.lab().needs_reset, page.lab().iteration, await page.weights() === weights], [[], 50, true]);
});

test('before training every setting takes effect at once', async () => {
  const page = await openPage();
  await page.set({ hidden_layers: '3-3', hidden_activation: 'relu' });
  assert.deepEqual([page.lab().layer_sizes, page.lab().running.hidden_activation, page.lab().needs_reset, page.lab().status], [[3, 3, 3, 2], 'relu', [], 'ready']);
});

test('a refused setting never looks accepted and hinders no other', async () => {
  const page = await openPage();
  await page.set({ learning_rate: 1000 });
  await page.set({ iterations: 60 });
  await page.rest();
  assert.match(refusal(page, 'learning_rate'), /^Learning rate must be above 0 and at most 100; got 1,000\./);
  assert.equal(page.window.location.hash, '#lab=xor&iterations=60');
  await page.train();
  assert.deepEqual([page.lab().iteration, page.lab().learning_rate], [60, 0.03]);
  const [told] = page.lab().settings.refused;
  await page.set({ seed: -1 });
  assert.match(refusal(page, 'seed'), /^Seed must be/);
  assert.equal(page.lab().settings.refused[0], told); // it is not reported as new
  await page.set({ learning_rate: 0.03 }); // as "Use 0.03 again" does
  assert.deepEqual(page.lab().settings.refused.map(({ field }) => field), ['seed']);
  await page.press('undo');
  assert.deepEqual(page.lab().settings.refused.map(({ field, value }) => [field, value]), [['learning_rate', 1000], ['seed', -1]]);
  await page.labs.follow('xor', {}, page.rules.presets.xor); // as the menu does
  assert.deepEqual([page.lab().settings.refused, page.lab().running.learning_rate], [[], 0.03]);
});

test('a refused setting leaves the network that has learnt', async () => {
  const page = await openPage();
  await page.train(40);
  const weights = await page.weights();
  await page.set({ hidden_layers: '5000' });
  await page.set({ output_activation: 'softmax' });
  assert.match(refusal(page, 'hidden_layers'), /^Every hidden layer must have/);
  assert.match(refusal(page, 'output_activation'), /^Softmax needs exactly one 1 in every row/);
  assert.deepEqual([page.lab().iteration, page.lab().layer_sizes, await page.weights() === weights], [40, [3, 6, 2], true]);
});

test('a table that does not go with softmax is refused as a table, and the network stays', async () => {
  const page = await openPage({ hash: '#lab=xor&truth_table=01+10+10+01&output_activation=softmax' });
  await page.xor.flipTarget(0, 0);
  assert.deepEqual([page.lab().settings.refused.map(({ field }) => field), page.lab().running.truth_table], [['truth_table'], '01 10 10 01']);
  await page.set({ truth_table: page.lab().config.truth_table }); // as "Leave it as it was" does
  assert.deepEqual(page.lab().settings.refused, []);
});

test('an illegal setting during training is explained, and training goes on', async () => {
  const page = await openPage();
  await page.set({ iterations: 1_000_000 });
  await page.press('train');
  await page.set({ learning_rate: 0 });
  const before = page.lab().iteration;
  assert.match(refusal(page, 'learning_rate'), /^Learning rate must be above 0/);
  await page.until(() => page.lab().iteration > before);
  assert.deepEqual([page.lab().training, page.lab().settings.refused.length], [true, 1]);
  await page.set({ learning_rate: 0.02 });
  assert.deepEqual([page.lab().settings.refused, page.lab().learning_rate], [[], 0.02]);
  await page.press('pause');
  await page.rest();
});

test('undo of a layer brings back what was learnt without it, and training goes on from there', async () => {
  const page = await openPage();
  await page.train(80);
  const weights = await page.weights();
  await page.xor.changeLayers({ edit: 'layers', by: 1, most: 4 });
  assert.deepEqual(page.lab().provenance.begun_with, ['hidden_layers']);
  await page.train();
  await page.press('undo');
  assert.deepEqual([page.lab().provenance.recovered, page.lab().config.hidden_layers, await page.weights() === weights], [80, '6', true]);
  await page.train();
  assert.equal(page.lab().iteration, 160);
});

test('undo brings back what a reset threw away, and changes before it are undone in it', async () => {
  const page = await openPage();
  await page.train(70);
  await page.set({ learning_rate: 0.02 });
  const weights = await page.weights();
  await page.press('reset');
  await page.train();
  await page.press('reset');
  await page.press('reset');
  await page.press('undo');
  assert.deepEqual([page.lab().provenance.recovered, page.lab().iteration], [70, 70]);
  await page.press('undo');
  assert.deepEqual([page.lab().running.learning_rate, await page.weights()], [0.02, weights]);
  await page.press('undo');
  assert.deepEqual([page.lab().running.learning_rate, page.lab().iteration], [0.03, 70]);
});

test('each of many networks that were given up comes back, one step after another', async () => {
  const page = await openPage({ hash: '#lab=xor&iterations=20' });
  await page.train();
  const before = [];
  for (const learning_rate of [0.02, 0.01, 0.005, 0.002, 0.001]) {
    before.unshift([page.lab().config.learning_rate, 20, await page.weights()]);
    await page.labs.beginWith('xor', { learning_rate }); // as advice does
    await page.train();
  }
  const after = [];
  for (const _ of before) {
    await page.press('undo');
    await page.rest();
    after.push([page.lab().config.learning_rate, page.lab().iteration, await page.weights()]);
  }
  assert.deepEqual(after, before);
});

test('of a network that learnt nothing a reset is no change to undo', async () => {
  const page = await openPage();
  await page.set({ learning_rate: 0.02 });
  await page.press('reset');
  await page.press('reset');
  assert.equal(page.lab().undo.length, 1);
  await page.press('undo');
  assert.equal(page.lab().running.learning_rate, 0.03);
});
