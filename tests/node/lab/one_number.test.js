// One fact has one number: the run bar, the curves, the way back, a kept run and a report agree about a network, or each says which network
// it means. With a real Bridge, after every kind of end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMomentActions } from '../../../web/features/time_machine/actions.js';
import { stripLines } from '../../../web/features/time_machine/view/cost_strip.js';
import { figuresOf, networkOf } from '../../../web/lab/state/figures.js';
import { judgedPart, trainingCost } from '../../../web/lab/state/kept_runs.js';
import { shownLab } from '../../../web/lab/state/moment.js';
import { runView } from '../../../web/lab/view/run_view.js';
import { formatCost, formatPercent } from '../../../web/words/numbers.js';
import { openPage } from '../desk/open_page.js';

/** @typedef {Awaited<ReturnType<typeof openPage>>} Page */
/** @typedef {{ where: string, what: string, part: string, of: number, changed: boolean, says: string }} Said */

const TABLE = '#lab=xor&hidden_layers=3&iterations=23&record_every=5';
const POINTS = '#lab=xor&dataset=points&point_set=moons&point_noise=0.2&hidden_layers=8&learning_rate=0.03&record_every=1&batch_size=1000&iterations=400';
const STOPS = '&held_out=0.5&patience=3';
const DIGITS = '#lab=digits&hidden_layers=8&record_every=7&batch_size=30';

/**
 * Every number about how well a network does, with the network that it belongs to.
 * @param {Page} page @param {'xor' | 'digits'} name
 */
async function said(page, name) {
  const whole = page.lab(name);
  const lab = shownLab(whole);
  /** @type {Said[]} */
  const all = [];
  const say = (/** @type {string} */ where, /** @type {string} */ what, /** @type {string} */ part, /** @type {number | undefined} */ value, /** @type {number} */ iteration, /** @type {import('../../../web/lab/lab_types.js').NetworkOf} */ of = {}) => {
    if (value !== undefined) all.push({ where, what, part, of: of.weights_of ?? iteration, changed: of.changed ?? false, says: what === 'cost' ? formatCost(value) : formatPercent(value) });
  };
  const { cost, test_cost, accuracy } = figuresOf(lab);
  for (const [what, measure] of /** @type {const} */ ([['cost', cost], ['cost', test_cost], ['right', accuracy]])) {
    if (measure) say('bar', what, measure.part, measure.value, measure.iteration, measure);
  }
  const { trained, validated } = lab.curves;
  for (const [part, curves] of /** @type {const} */ ([['train', trained], ['validation', validated]])) {
    say('curve', 'cost', part, curves.cost.last?.y, curves.cost.last?.x ?? 0);
    say('curve', 'right', part, curves.accuracy.last?.y, curves.accuracy.last?.x ?? 0);
  }
  const end = stripLines(whole, 0, whole.iteration).measured.findLast(([iteration]) => iteration <= lab.iteration);
  if (end) say('way back', 'cost', 'train', end[1], end[0]);
  if (whole.moment) return all; // only the current run is kept
  const row = (await page.rows()).find(({ id }) => id === lab.kept_as?.id);
  if (row?.iteration === lab.iteration) {
    say('kept run', 'cost', 'train', trainingCost(row), name === 'xor' ? row.iteration : trained.cost.last?.x ?? 0, name === 'xor' ? row.of : {});
    say('kept run', 'right', judgedPart(row.config), row.accuracy, row.iteration, row.of);
    say('small curve of a kept run', 'cost', 'train', row.thumbnail.at(-1), trained.cost.last?.x ?? 0);
  }
  if (!lab.has_learnt) return all;
  const report = await page.worker.request('report_run', { lab: name });
  for (const answers of [...report.rows, ...report.digits]) {
    say('report', 'cost', name === 'xor' ? 'train' : 'test', answers.cost, answers.iteration, networkOf(answers));
    say('report', 'right', answers.judged.part, answers.judged.right / answers.judged.rows, answers.iteration, networkOf(answers));
  }
  return all;
}

/**
 * Asserts that no two numbers of the same fact differ.
 * @param {Page} page @param {'xor' | 'digits'} name @param {string} when
 */
async function agree(page, name, when) {
  await page.rest();
  const all = await said(page, name);
  assert.ok(all.length > 3, `${when}: little is said`);
  /** @type {Map<string, Said>} */
  const first = new Map();
  for (const each of all) {
    const key = [each.what, each.part, each.of, each.changed].join(' ');
    const other = first.get(key) ?? each;
    first.set(key, other);
    assert.equal(each.says, other.says, `${when}: ${key} by ${other.where} and by ${each.where}`);
  }
  return all;
}

/** How a run ends. @type {Record<string, { hash: string, name?: 'xor' | 'digits', then?: (page: Page) => unknown, check?: (page: Page) => void }>} */
const ENDS = {
  'all updates of a table are made': { hash: TABLE },
  'a table in batches, and some steps': {
    hash: `${TABLE}&batch_size=3`,
    async then(page) {
      await page.press('step');
      await page.press('step');
    },
  },
  'points are all learnt from, and it goes on': { hash: `${POINTS}&held_out=0&iterations=40`, then: (page) => page.train() },
  'points stop early': {
    hash: POINTS + STOPS,
    check(page) {
      const { status, iteration, answers } = page.lab('xor');
      assert.equal(status, 'stopped_early');
      assert.ok(answers && answers.weights_of < iteration);
      const { cost, accuracy } = runView(page.lab('xor'), 'ready');
      assert.deepEqual([cost?.of, accuracy?.of], [`training, at ${answers.weights_of}`, `validation, at ${answers.weights_of}`]);
    },
  },
  'points in batches stop early, and it goes on by a step': { hash: `${POINTS}${STOPS}&batch_size=10`, then: (page) => page.press('step') },
  'a weight is set by hand': {
    hash: TABLE,
    then: (page) => page.labs.setParameter('xor', { layer: 0, unit: 0, fan_in: 0, value: 4 }),
    check: (page) => assert.equal(runView(page.lab('xor'), 'ready').cost?.of, 'changed since'),
  },
  'a unit is switched off after it stopped early': { hash: POINTS + STOPS, then: (page) => page.labs.switchUnit('xor', { layer: 0, unit: 0, off: true }) },
  'the noise of points is changed': { hash: `${POINTS}&held_out=0&iterations=40`, then: (page) => page.set({ point_noise: 0 }) },
  'an earlier moment is looked at': {
    hash: `${TABLE}&batch_size=3`,
    async then(page) {
      const { lookAt } = createMomentActions(page.wires.worker, page.store, page.labs, { onError: page.wires.complain, clock: page.clock });
      await lookAt('xor', 10);
    },
  },
  'it diverges': { hash: `${POINTS}&hidden_activation=relu&output_activation=relu&optimizer=sgd&learning_rate=100&held_out=0` },
  'digits are done': { hash: `${DIGITS}&iterations=60`, name: 'digits' },
  'digits stop early': {
    hash: `${DIGITS}&patience=1&iterations=400&learning_rate=0.2`,
    name: 'digits',
    check(page) {
      assert.equal(page.lab('digits').status, 'stopped_early');
      const { answers, iteration } = page.lab('digits');
      assert.ok(answers && answers.weights_of < iteration);
    },
  },
};

for (const [what, { hash, name = 'xor', then, check }] of Object.entries(ENDS)) {
  test(`all say one number of one thing: ${what}`, async () => {
    const page = await openPage({ hash, keeps: true, digits: name === 'digits' });
    await page.train();
    await agree(page, name, 'at the end');
    await then?.(page);
    const before = await agree(page, name, 'and then');
    check?.(page);
    if (page.lab(name).moment) return;
    const again = await page.reload();
    const after = await agree(again, name, 'loaded again');
    const bar = (/** @type {Said[]} */ all) => all.filter(({ where }) => where === 'bar');
    assert.deepEqual(bar(after), bar(before));
  });
}

test('the way back through digits shows each batch, ends where the run bar is, and has their averages beside it', async () => {
  const page = await openPage({ hash: `${DIGITS}&iterations=60`, digits: true });
  await page.train();
  const { measured, averages } = stripLines(page.lab('digits'), 0, 60);
  const cost = figuresOf(page.lab('digits')).cost;
  assert.deepEqual(measured.at(-1), [cost?.iteration, cost?.value]);
  assert.notEqual(averages.at(-1)?.[1], cost?.value);
});
