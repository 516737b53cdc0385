// Searches with real Bridges: run by several workers, stopped and continued, lost and repeated, kept, opened as runs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorkerClient } from '../../../../web/engine/client.js';
import { createSearchActions } from '../../../../web/features/search/actions/search_actions.js';
import { openTrials, ranked, searchFile } from '../../../../web/features/search/state/search.js';
import { createDeskWorker } from '../../desk/desk_worker.js';
import { openPage } from '../../desk/open_page.js';

/** @typedef {import('../../../../web/features/search/state/search.js').SearchState} SearchState */

const SHORT = '#lab=xor&hidden_layers=3&iterations=20';

/**
 * A page with the search open.
 * @param {object} [options]
 * @param {number} [options.width]
 * @param {Awaited<ReturnType<typeof openPage>>} [options.page]
 * @param {boolean} [options.rows] whether to replace the settings it first searches
 */
async function openSearch({ width = 1, page, rows: changed = true } = {}) {
  const shown = page ?? await openPage({ hash: SHORT });
  /** @type {ReturnType<typeof createDeskWorker>[]} */
  const desks = [];
  /** @type {{ name: string, words: string }[]} */
  const files = [];
  const actions = createSearchActions(shown.worker, shown.store, shown.labs, {
    rules: shown.rules,
    clock: shown.clock,
    kept: shown.wires.kept,
    width,
    async startWorker() {
      const desk = createDeskWorker(shown.clock);
      desks.push(desk);
      globalThis.Worker = /** @type {any} */ (desk.DeskWorker);
      const worker = createWorkerClient('spare', { onEvent() {}, onCrash() {} });
      return { worker, booted: worker.request('boot', { base_url: 'desk' }), end: worker.end };
    },
    giveFile: async (name, content) => files.push({ name, words: await content.text() }),
  });
  await actions.open('xor');
  const search = () => /** @type {SearchState} */ (shown.store.get().search);
  const results = () => /** @type {NonNullable<SearchState['results']>} */ (search().results);
  async function setRows(/** @type {[string, string][]} */ rows) {
    while (search().rows.length) await actions.removeRow(0);
    for (const [index, [name, values]] of rows.entries()) {
      await actions.addRow(name);
      await actions.setValues(index, values);
    }
  }
  if (changed) await setRows([['learning_rate', '0.01,0.1'], ['hidden_layers', '2,3'], ['seed', '1..2']]);
  return { page: shown, actions, search, results, setRows, desks, files };
}

/** Each trial's outcome, by number. @param {NonNullable<SearchState['results']>} results */
const outcomes = ({ tried }) => [...tried].sort((one, other) => one.number - other.number).map(({ number, settings, weights_sha256 }) => ({ number, settings, weights_sha256 }));

test('one worker and three end with the same trials, each made once', async () => {
  const alone = await openSearch();
  await alone.actions.begin();
  const many = await openSearch({ width: 3 });
  await many.actions.begin();
  assert.deepEqual([many.desks.length, many.search().busy], [3, '']);
  assert.equal(many.results().tried.length, 8);
  assert.deepEqual(outcomes(many.results()), outcomes(alone.results()));
  assert.equal(new Set(many.results().lines).size, 8);
});

test('a search that is stopped goes on with what is left, and ends as an undisturbed one', async () => {
  const whole = await openSearch();
  await whole.actions.begin();
  const { actions, search, results, page, desks } = await openSearch({ width: 2 });
  const going = actions.begin();
  await page.until(() => desks.some(({ asked }) => asked.filter((message) => 'job' in message).length > 2));
  await actions.stop();
  await going;
  assert.equal(search().busy, '');
  const { length } = results().tried;
  assert.ok(length > 0 && length < 8, `${length} of 8 were made when it was stopped`);
  assert.equal(openTrials(results()).length, 8 - length);
  await actions.goOn();
  assert.deepEqual(outcomes(results()), outcomes(whole.results()));
  assert.equal(results().lines.length, 8);
});

test('a worker that dies loses no trial, and one that ends three is noted as such', async () => {
  const { actions, results, desks, page } = await openSearch();
  const going = actions.begin();
  for (let lost = 1; lost <= 3; lost += 1) {
    await page.until(() => desks.length === lost && desks[lost - 1].asked.some((message) => 'job' in message));
    desks[lost - 1].lose();
  }
  await going;
  assert.equal(desks.length, 4);
  const byStatus = (/** @type {string} */ status) => results().tried.filter((trial) => trial.status === status);
  assert.deepEqual([byStatus('killed').map(({ number, record }) => [number, record]), byStatus('finished').length], [[[0, '']], 7]);
});

test('a trial opens as the run that its settings give, and undo brings back what was there', async () => {
  const { actions, results, page, search } = await openSearch();
  await page.train();
  const before = await page.weights();
  await actions.begin();
  const [best] = ranked(results().tried, 'cost');
  await actions.openTrial(best.number);
  await page.rest();
  assert.deepEqual([search().open, page.lab().iteration, page.lab().config.learning_rate, page.lab().config.seed], [false, 20, best.settings.learning_rate, best.settings.seed]);
  const opened = await page.weights();
  const other = await openPage({ hash: SHORT });
  await other.set(best.settings);
  await other.train();
  assert.equal(await other.weights(), opened);
  await page.press('undo');
  await page.rest();
  assert.equal(await page.weights(), before);
});

test('a lesson’s locks hold for a trial that is opened', async () => {
  const page = await openPage({ hash: `${SHORT}&lock=learning_rate` });
  const { actions, results } = await openSearch({ page });
  await actions.begin();
  const { learning_rate: locked } = page.lab().config;
  const trial = results().tried.find(({ settings }) => settings.learning_rate !== locked);
  await actions.openTrial(/** @type {any} */ (trial).number);
  await page.rest();
  assert.deepEqual([page.lab().config.learning_rate, page.lab().iteration], [locked, 0]);
  assert.match(page.said('lesson'), /Learning rate/);
});

test('the saved file opens again, takes the place of other results, and these can be brought back', async () => {
  const first = await openSearch();
  await first.actions.begin();
  first.actions.save();
  await first.page.until(() => first.files.length);
  const [{ name, words }] = first.files;
  assert.equal(name, 'glassnet-search-xor-8.jsonl');
  assert.equal(words, searchFile(first.results()));
  const { actions, results, search, setRows } = await openSearch();
  await setRows([['seed', '5']]);
  await actions.begin();
  await actions.read(new File([words], name));
  assert.deepEqual([outcomes(results()), search().trouble], [outcomes(first.results()), undefined]);
  await actions.read(new File([words.replace('"trial":3', '"trial":4')], name));
  assert.equal(search().trouble?.code, 'search_line_wrong');
  assert.equal(results().tried.length, 8);
  await actions.swap();
  assert.equal(results().tried.length, 1);
  await actions.swap();
  assert.equal(results().tried.length, 8);
});

test('the results are kept through a reload, and are gone once everything is deleted', async () => {
  const page = await openPage({ hash: SHORT, keeps: true });
  const { actions, results } = await openSearch({ page });
  await actions.begin();
  const again = await page.reload({ keeps: true });
  const after = await openSearch({ page: again, rows: false });
  assert.deepEqual(after.search().rows.map(({ name, values }) => `${name}=${values}`), ['learning_rate=0.01,0.1', 'hidden_layers=2,3', 'seed=1,2']);
  assert.deepEqual(outcomes(after.results()), outcomes(results()));
  await again.keeping.deleteAll();
  const last = await openSearch({ page: await again.reload({ keeps: true }) });
  assert.equal(last.search().results, undefined);
});

test('what cannot be searched is refused with its reason, and nothing begins', async () => {
  const { actions, search, setRows, desks } = await openSearch();
  await setRows([['learning_rate', '-1']]);
  assert.equal(search().refused?.field, 'learning_rate');
  await actions.begin();
  assert.deepEqual([desks.length, search().results], [0, undefined]);
  await actions.setKind('random');
  assert.equal(search().refused, undefined);
  await actions.setCount({ trials: 0 });
  assert.equal(search().refused?.code, 'search_trials_wrong');
});

test('digits are searched by workers that have loaded them', async () => {
  const page = await openPage({ hash: '#lab=digits&hidden_layers=5&iterations=3&batch_size=10', digits: true });
  const { actions, search, results, setRows, desks } = await openSearch({ page, width: 2 });
  await actions.open('digits');
  await setRows([['seed', '1..3']]);
  await actions.begin();
  assert.equal(search().trouble, undefined);
  assert.deepEqual([results().tried.length, results().planned.lab], [3, 'digits']);
  assert.ok(desks.every(({ asked }) => asked.some(({ type }) => type === 'load_digits')));
});
