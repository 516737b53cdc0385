// An open unit and a held weight with a real Bridge, on the page without its views: what is shown holds for the current network.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createMomentActions } from '../../../../web/features/time_machine/actions.js';
import { followingHeldWeightActions } from '../../../../web/features/held_weight/actions.js';
import { valleyValues, weightOf } from '../../../../web/features/held_weight/state.js';
import { isShownStill, shownLab } from '../../../../web/lab/state/moment.js';
import { unitSum } from '../../../../web/tabs/xor/state/unit_sum.js';
import { openPage } from '../../desk/open_page.js';

const COMMANDS = readFileSync(new URL('../../../../web/lab/command_types.d.ts', import.meta.url), 'utf8');
const CARRIED = readFileSync(new URL('../../../e2e/links/made_in_chromium.txt', import.meta.url), 'utf8').trim();
const HELD = { layer: 1, unit: 0, fan_in: 2 };

/** Every change of the shown network or its cost, or only of the view, with its commands. @type {[string[], string, (page: any) => unknown][]} */
const CHANGES = [
  [['set_parameter'], 'another weight', (page) => page.xor.setParameter({ layer: 0, unit: 1 }, 0, 10)],
  [['set_parameter'], 'a bias', (page) => page.xor.setParameter({ layer: 1, unit: 0 }, -1, -5)],
  [['set_parameter'], 'the weight itself', (page) => page.xor.setParameter(HELD, HELD.fan_in, 1.25)],
  [['undo'], 'undo of it', (page) => page.press('undo')],
  [['undo'], 'undo of another', (page) => page.press('undo')],
  [['switch_unit'], 'a unit off', (page) => page.xor.switchUnit({ layer: 0, unit: 1 }, true)],
  [['undo'], 'the unit on', (page) => page.press('undo')],
  [['change'], 'a setting that changes the cost', (page) => page.set({ l2: 0.5 })],
  [['change'], 'a setting that changes what comes', (page) => page.set({ learning_rate: 0.2 })],
  [['change'], 'a flip', (page) => page.xor.flipTarget(0, 0)],
  [['change'], 'more inputs', (page) => page.xor.setTableShape(2, 2)],
  [['undo'], 'undo of that', (page) => page.press('undo')],
  [['change'], 'another unit', (page) => page.xor.changeLayers({ edit: 'units', layer: 0, by: 1, most: 32 })],
  [['step'], 'an update', (page) => page.press('step')],
  [['train'], 'training', (page) => page.train(40)],
  [[], 'an earlier moment', (page) => page.moments.lookAt('xor', 20)],
  [['set_parameter'], 'a weight at an earlier moment', (page) => page.xor.setParameter({ layer: 0, unit: 0 }, 1, 3)],
  [[], 'another earlier moment', (page) => page.moments.lookAt('xor', 4)],
  [[], 'back to now', (page) => page.moments.leave('xor')],
  [['go_on_with'], 'advice', (page) => page.labs.goOnWith('xor', { learning_rate: 0.1 })],
  [[], 'another row', (page) => page.xor.chooseRow(6)],
  [['open_checked_run'], 'a proof', async (page) => {
    const { text } = await page.worker.request('make_proof', { lab: 'xor', name: '' });
    await page.press('newSeed');
    await page.worker.job('check_proof', { text, whole: true }, {});
    await page.labs.openCheckedRun('xor', {});
  }],
  [['load_model'], 'a file', async (page) => {
    const { data, name } = await page.labs.saveModel('xor');
    await page.press('reset');
    await page.labs.loadModel('xor', data, name);
  }],
  [['bring_back'], 'a kept run', async (page) => {
    const { data, iteration } = await page.worker.request('take_checkpoint', { lab: 'xor' });
    const { config } = page.lab('xor');
    await page.press('newSeed');
    await page.labs.bringBack('xor', { config, checkpoint: { data, iteration }, elapsed_seconds: 1, kept_as: { id: 'one' }, learnt_before: undefined, to_replay: undefined });
  }],
  [['change', 'open_link'], 'a link', (page) => page.window.follow(`#${CARRIED}`)],
  [['open'], 'Python anew', (page) => page.labs.reopen('xor')],
];

test('whatever has changed the network, what is known of the weight in the hand is of the network that is shown, and older findings are not', async () => {
  const page = await openPage({ hash: '#lab=xor' });
  const moments = createMomentActions(page.worker, page.store, page.labs, { onError: (trouble) => assert.fail(trouble.code), clock: page.clock });
  const { previewValue, letGo } = followingHeldWeightActions({ ...page.wires, complain: (trouble) => assert.fail(trouble.code) });
  page.xor.select(HELD);
  await page.rest();
  const listed = [...COMMANDS.matchAll(/does: '(\w+)'/g)].map(([, does]) => does);
  assert.deepEqual(new Set(CHANGES.flatMap(([does]) => does)), new Set(listed), 'a command is missing in the list, or none any more');
  const networkNow = async () => [await page.weights('xor'), JSON.stringify([shownLab(page.lab('xor')).running, page.lab('xor').answers?.units_off])].join();
  for (const [, name, change] of CHANGES) {
    const before = { network: await networkNow(), mark: shownLab(page.lab('xor')) };
    await change({ ...page, moments });
    await page.rest();
    const lab = page.lab('xor');
    assert.equal(lab.error, undefined, name);
    if (!lab.selected) page.xor.select(HELD); // a network from elsewhere opens without a selected unit
    await page.rest();
    const { held_weight } = page.store.get();
    const answers = /** @type {import('../../../../web/lab/lab_types.js').XorAnswers} */ (lab.answers);
    assert.ok(held_weight, name);
    const costsOf = async (/** @type {Float64Array} */ values) => (await page.worker.request('see_valley', { lab: 'xor', ...HELD, values })).costs;
    assert.deepEqual(held_weight.costs, await costsOf(valleyValues(held_weight.scale)), `${name}: the valley is another network’s`);
    assert.deepEqual([held_weight.preview, answers.cost], [weightOf(answers, HELD), (await costsOf(Float64Array.of(held_weight.preview)))[0]], name);
    assert.deepEqual([held_weight.before.cost], [...await costsOf(Float64Array.of(held_weight.was))], `${name}: what it cost before is another network’s`);
    if (await networkNow() !== before.network) assert.equal(isShownStill(before.mark, lab), false, `${name}: what is known of the network before passes for news of this one`);
    // Previewing and setting a value changes only the held weight: its previous value stays known.
    previewValue(2.5);
    letGo();
    await page.rest();
    assert.deepEqual([page.store.get().held_weight?.was, page.store.get().held_weight?.preview], [held_weight.was, 2.5], name);
    await page.press('undo');
    await page.rest();
  }
});

test('the terms of an open unit add up to its sum, whichever of them is held', async () => {
  const page = await openPage({ hash: '#lab=xor' });
  for (const hidden_layers of ['6', '40-3', '33']) {
    await page.set({ hidden_layers });
    await page.press('reset');
    await page.train(3);
    await page.xor.switchUnit({ layer: 0, unit: 1 }, true);
    await page.rest();
    const answers = /** @type {import('../../../../web/lab/lab_types.js').XorAnswers} */ (page.lab('xor').answers);
    const { layer_sizes: sizes, row_sums, view: { row } } = answers;
    for (let layer = 0; layer < sizes.length - 1; layer += 1) {
      for (const fan_in of [undefined, -1, 0, sizes[layer] - 1, 99]) {
        const where = `${hidden_layers}, layer ${layer}, ${fan_in}`;
        const { terms, others, rest } = unitSum(answers, { layer, unit: 1, ...(fan_in !== undefined && { fan_in }) });
        const shown = terms.map((term) => term.fan_in);
        assert.ok(shown.includes(-1) && shown.length > 1, where);
        assert.ok(fan_in === undefined || fan_in >= sizes[layer] || shown.includes(fan_in), where);
        assert.equal(terms.length + others, sizes[layer] + 1, where);
        const sum = terms.reduce((before, { answer, value }) => before + answer * value, rest);
        assert.ok(Math.abs(sum - row_sums[layer][row * sizes[layer + 1] + 1]) < 1e-5, where);
      }
    }
  }
});
