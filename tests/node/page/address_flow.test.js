// The address of a page with a real Python: it brings settings and lessons, holds them, and is followed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVerdictActions } from '../../../web/features/verdict/actions.js';
import { troubleSentence } from '../../../web/words/refusals.js';
import { settingsThatDiffer } from '../desk/differences.js';
import { openPage } from '../desk/open_page.js';

const told = (page) => page.lab().settings.refused.map(({ trouble }) => troubleSentence(trouble));
const changed = (page) => settingsThatDiffer(page.lab().running, page.rules.presets.xor);
const LESSON = '#lab=xor&task=Watch+h2.&hide=code+share+verdict&lock=network+learning_rate+seed+preset';

test('settings go into the address, and come back after a reload', async () => {
  const page = await openPage();
  await page.set({ learning_rate: 0.0125 });
  await page.set({ hidden_activation: 'sigmoid' });
  await page.rest();
  assert.equal(page.window.location.hash, '#lab=xor&hidden_activation=sigmoid&learning_rate=0.0125');
  const again = await page.reload();
  assert.deepEqual(changed(again), { learning_rate: 0.0125, hidden_activation: 'sigmoid' });
});

test('a link to the digits shows them with its settings, which are trained', async () => {
  const page = await openPage({ hash: '#lab=digits&hidden_layers=12&iterations=7&batch_size=10', digits: true });
  assert.deepEqual([page.store.get().shown, page.lab().layer_sizes], ['digits', [784, 12, 10]]);
  await page.train();
  assert.deepEqual([page.lab().iteration, page.lab('xor').iteration, page.lab().answers.iteration], [7, 0, 7]);
});

test('the lab that is shown comes back after a reload, and so does the view of the digits', async () => {
  const page = await openPage();
  page.store.set({ shown: 'draw' });
  await page.rest();
  const drawing = await page.reload();
  assert.equal(drawing.store.get().shown, 'draw');
  drawing.store.set({ shown: 'digits', digits_view: 'mistakes' });
  await drawing.rest();
  assert.equal(drawing.window.location.hash, '#lab=digits&view=mistakes');
  const { shown, digits_view } = (await drawing.reload()).store.get();
  assert.deepEqual([shown, digits_view], ['digits', 'mistakes']);
});

test('back and forward go through labs and views, and a setting is no step', async () => {
  const page = await openPage();
  for (const place of [{ shown: 'digits' }, { digits_view: 'data' }, { shown: 'xor' }]) {
    page.store.set(place);
    await page.rest();
    if (place.digits_view) await page.set({ hidden_layers: '30' }); // unlike in the previous step's address
    await page.rest();
  }
  await page.set({ learning_rate: 0.5 });
  await page.rest();
  assert.equal(page.window.location.hash, '#lab=xor&learning_rate=0.5');
  const places = [];
  for (const go of ['back', 'back', 'back', 'forward', 'forward', 'forward']) {
    page.window[go]();
    await page.rest();
    const { shown, digits_view } = page.store.get();
    places.push(shown === 'digits' ? digits_view : shown);
    assert.deepEqual([page.lab('xor').config.learning_rate, page.lab('digits').config.hidden_layers], [0.5, '30']);
  }
  assert.deepEqual(places, ['data', 'learning', 'xor', 'learning', 'data', 'xor']);
});

test('a lesson that is followed begins anew, also where only the seed is another, and a reset keeps it', async () => {
  const page = await openPage();
  await page.train(40);
  const weights = await page.weights();
  page.window.follow('#lab=xor&seed=7&task=Watch+h2.');
  await page.rest();
  const { iteration, running, needs_reset } = page.lab();
  assert.deepEqual([iteration, running.seed, needs_reset, page.store.get().lesson.task], [0, 7, [], 'Watch h2.']);
  await page.train(10);
  await page.press('reset');
  assert.deepEqual([page.lab().iteration, page.store.get().lesson.task], [0, 'Watch h2.']);
  assert.match(page.window.location.hash, /task=Watch/);
  for (let back = 0; back < 3 && page.lab().iteration !== 40; back += 1) await page.press('undo');
  assert.equal(await page.weights(), weights);
});

test('a link that is followed brings its settings in place of all others, and a step back does not', async () => {
  const page = await openPage();
  await page.set({ batch_size: 2 });
  page.window.follow('#lab=xor&learning_rate=0.0125&hidden_layers=3-3');
  await page.rest();
  assert.deepEqual(changed(page), { learning_rate: 0.0125, hidden_layers: '3-3' });
  page.window.follow('#lab=digits&view=data&learning_rate=0.25');
  await page.rest();
  assert.equal(page.lab('digits').config.learning_rate, 0.25);
  await page.set({ learning_rate: 0.75 });
  await page.rest();
  page.window.follow('#lab=xor');
  await page.rest();
  assert.deepEqual(changed(page), {});
  page.window.back();
  await page.rest();
  assert.deepEqual([page.store.get().digits_view, page.lab().config.learning_rate, page.window.location.hash], ['data', 0.75, '#lab=digits&view=data&learning_rate=0.75']);
});

test("a link leaves somebody's own digits out, and says so", async () => {
  const page = await openPage();
  page.window.follow('#lab=digits&dataset=own_digits&learning_rate=0.5');
  await page.rest();
  assert.match(page.said('problem'), /an address cannot hold/);
  assert.deepEqual([page.lab().config.dataset, page.lab().config.learning_rate], ['digits', 0.5]);
});

test('a number that is written otherwise, and a link to what there is, are no change to undo', async () => {
  const page = await openPage({ hash: '#lab=xor&learning_rate=0.0500' });
  assert.equal(page.window.location.hash, '#lab=xor&learning_rate=0.05');
  page.window.follow('#lab=xor&learning_rate=0.050&seed=1');
  await page.rest();
  assert.deepEqual([page.window.location.hash, page.lab().undo], ['#lab=xor&learning_rate=0.05', []]);
  page.window.follow('#lab=xor&learning_rate=0.06');
  await page.rest();
  assert.equal(page.lab().undo.length, 1);
});

test('a link keeps what is good, names what is not, and trains without what was refused', async () => {
  const page = await openPage({ hash: '#lab=xor&batch_size=0&learning_rate=0.02&nonsense=1&loss=magic&point_noise=7' });
  assert.match(page.said('address'), /^The address also names nonsense, which/);
  const [batch, loss, noise] = told(page).sort();
  assert.match(batch, /^Batch size must be a whole number from 1 to 10,000; got 0\./);
  assert.match(loss, /^Loss must be one of these: squared error, cross-entropy; got/);
  assert.match(noise, /^Noise must be from 0 to 0.5; got 7\./);
  assert.deepEqual([page.window.location.hash, changed(page)], ['#lab=xor&learning_rate=0.02', { learning_rate: 0.02 }]);
  await page.labs.setPace('xor', 'full');
  await page.press('train');
  await page.rest();
  assert.equal(page.lab().iteration, 2000);
});

test('what a link names of settings that its lab does not have is refused with a sentence', async () => {
  const page = await openPage({ digits: true });
  page.window.follow('#lab=digits&dataset=points&point_noise=7&hidden_layers=30');
  await page.rest();
  const sentences = told(page).sort();
  assert.match(sentences.at(-1), /^What is learnt must be one of these: the digits of the page, your own digits/);
  assert.equal(sentences.length, 2);
  await page.set({ dataset: 'digits' });
  await page.set({ point_noise: page.rules.presets.digits.point_noise });
  await page.rest();
  assert.deepEqual([told(page), page.window.location.hash, page.lab().layer_sizes], [[], '#lab=digits&hidden_layers=30', [784, 30, 10]]);
});

test('a link starts from the preset, also where it is refused', async () => {
  const page = await openPage();
  await page.set({ learning_rate: 0.5 });
  page.window.follow('#learning_rate=1000&hidden_layers=3');
  await page.rest();
  assert.match(told(page)[0], /^Learning rate must be above 0 and at most 100; got 1,000\./);
  assert.deepEqual([changed(page), page.window.location.hash], [{ hidden_layers: '3' }, '#lab=xor&hidden_layers=3']);
});

test('another seed replaces one that was refused', async () => {
  const page = await openPage({ hash: '#lab=xor&seed=-1' });
  assert.match(told(page)[0], /^Seed must be/);
  await page.press('newSeed');
  assert.deepEqual(told(page), []);
  assert.ok(page.lab().running.seed >= 0);
});

test('a link whose data is illegal says so', async () => {
  const page = await openPage();
  page.window.follow('#lab=xor&dataset=points&own_points=7');
  await page.rest();
  assert.match(told(page)[0], /^A point of your own must be x,y,class/);
});

test('the names of TensorFlow Playground are understood', async () => {
  const page = await openPage();
  page.window.follow('#activation=relu&batchSize=12&dataset=spiral&learningRate=0.1&networkShape=5,3&noise=10&percTrainData=80&xSquared=true&cosX=true&showTestData=false');
  await page.rest();
  assert.match(page.said('address'), /^Read as a TensorFlow Playground address\..*also names cosX, which Glassnet does not know\./);
  const { point_set, hidden_layers, hidden_activation, point_inputs } = page.lab().running;
  assert.deepEqual([point_set, hidden_layers, hidden_activation, point_inputs], ['spiral', '5-3', 'relu', 'x y xx']);
  await page.train(30);
  assert.equal(page.lab().iteration, 30);
});

test('a lesson comes with its address, holds its locks, and has a way out and back', async () => {
  const page = await openPage({ hash: LESSON });
  assert.deepEqual([page.store.get().lesson.task, page.store.get().lesson.hide], ['Watch h2.', ['code', 'share', 'verdict']]);
  await page.xor.changeLayers({ edit: 'units', layer: 0, by: 1, most: 32 });
  assert.match(page.said('lesson'), /^This lesson locks: Hidden layers\./);
  await page.press('newSeed');
  assert.deepEqual(changed(page), {});
  page.lessons.lift(true);
  await page.set({ learning_rate: 0.5 });
  assert.deepEqual(changed(page), { learning_rate: 0.5 });
  await page.rest();
  assert.match(page.window.location.hash, /&task=Watch\+h2\.&hide=code\+share\+verdict&lock=/);
  page.lessons.lift(false);
  await page.set({ learning_rate: 0.6 });
  assert.deepEqual(changed(page), { learning_rate: 0.5 });
  page.window.follow('#lab=xor&seed=4');
  await page.rest();
  assert.deepEqual([page.store.get().lesson, changed(page)], [undefined, { seed: 4 }]);
  await page.set({ learning_rate: 0.6 });
  assert.equal(page.lab().running.learning_rate, 0.6);
});

test('advice that would change what a lesson locks is not followed, and nothing is trained', async () => {
  const page = await openPage({ hash: '#lab=xor&iterations=300&task=Watch&lock=network' });
  const verdicts = createVerdictActions(page.worker, page.store, page.labs, { onError: assert.fail });
  await page.train();
  await verdicts.follow('xor', { code: 'fewer_units', changes: { hidden_layers: '3' }, begins_anew: true });
  await page.rest();
  assert.match(page.said('lesson'), /^This lesson locks: Hidden layers\./);
  assert.deepEqual([page.lab().iteration, page.lab().training, page.lab().followed], [300, false, []]);
});

test('neither undo nor a file brings back another value of what a lesson locks', async () => {
  const page = await openPage({ hash: '#lab=xor&iterations=40&task=Watch&lock=learning_rate' });
  page.lessons.lift(true);
  await page.set({ learning_rate: 0.5 });
  await page.train();
  const { data, name } = await page.labs.saveModel('xor');
  await page.set({ learning_rate: 0.03 });
  await page.set({ seed: 5 });
  page.lessons.lift(false);
  await assert.rejects(page.labs.loadModel('xor', data, name), { code: 'lesson_locks' });
  await page.press('undo'); // the seed
  assert.deepEqual([page.said('lesson'), page.lab().running.seed], ['', 1]);
  await page.press('undo');
  assert.match(page.said('lesson'), /^This lesson locks: Learning rate\. To unlock, press Show everything\./);
  assert.equal(page.lab().running.learning_rate, 0.03);
  page.lessons.lift(true);
  await page.press('undo');
  assert.equal(page.lab().running.learning_rate, 0.5);
});

for (const words of [
  '__proto__=1&constructor=2&toString=3', 'learning_rate=1e999&hidden_layers=99999999-9&seed=-1', 'dataset=%3Cimg src=x onerror=alert(1)%3E',
  'task=%3Cimg src=x%3E&hide=everything&lock=__proto__', `task=${'%F0%9F%98%80'.repeat(2000)}`, 'lab=javascript:alert(1)',
  'lab=digits&view=%00&of=xor', `truth_table=${'0+'.repeat(999)}`, `own_points=${'1,1,1+'.repeat(999)}&dataset=points&point_set=own`, '%E0%A4%A', 'run=&proof=&lab=xor',
]) {
  test(`hostile words break nothing, and the lab can be trained: ${words.slice(0, 40)}`, async () => {
    const page = await openPage();
    page.window.follow(`#${words}`);
    await page.rest();
    page.window.follow('#lab=xor&iterations=25');
    await page.rest();
    await page.train();
    assert.deepEqual([page.lab('xor').iteration, page.lab('xor').error, page.lab('xor').status], [25, undefined, 'finished']);
    assert.equal({}.learning_rate, undefined);
  });
}
