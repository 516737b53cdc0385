// What an address holds besides settings: a run, a lesson, TensorFlow Playground's names. None of it is trusted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HIDEABLE, LOCK_GROUPS, LONGEST_TASK, hiddenNow, lessonWords, lockedNow, readLesson, withoutLocked } from '../../../web/features/lesson/state/address_lesson.js';
import { isOfPlayground, knownSettings, readAddress, writeAddress } from '../../../web/page/state/config_url.js';
import { LONGEST_LINK, readLink, withLink } from '../../../web/page/state/links.js';
import { currentNote, linkOf } from '../../../web/page/state/sharing.js';
import { hasText, text } from '../../../web/words/text.js';
import { randomNumbers } from '../desk/lies.js';
import { pageStore } from '../page.js';

/** @typedef {import('../../../web/features/lesson/state/address_lesson.js').Lesson} Lesson */

const number = { low: 0, high: 100, whole: false };
const RULES = { bounds: Object.fromEntries(['learning_rate', 'batch_size', 'l2', 'point_noise', 'held_out', 'seed'].map((name) => [name, number])) };
const PRESET = { dataset: 'truth_table', learning_rate: 0.03, seed: 1 };
/** A link as TensorFlow Playground writes it. */
const PLAYGROUND = '#activation=tanh&regularization=L2&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0.001&noise=35'
  + '&networkShape=4,2&seed=0.76342&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=true&ySquared=false'
  + '&cosX=false&sinX=true&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false';

test('a whole address of TensorFlow Playground is read, and nothing in it is told as unknown', () => {
  assert.deepEqual(readAddress(PLAYGROUND, RULES).settings, {
    point_inputs: 'x y xx sin_x', hidden_activation: 'tanh', batch_size: 10, dataset: 'points', point_set: 'circle', learning_rate: 0.03, optimizer: 'sgd', l2: 0.001,
    point_noise: 0.35, hidden_layers: '4-2', held_out: 0.5,
  });
  assert.ok(isOfPlayground(PLAYGROUND));
});

for (const [written, settings] of /** @type {[string, Record<string, string | number>][]} */ ([
  ['dataset=xor', { dataset: 'points', point_set: 'clouds' }],
  ['dataset=gauss', { dataset: 'points', point_set: 'heaps' }],
  ['dataset=spiral&networkShape=', { dataset: 'points', point_set: 'spiral', hidden_layers: 'none' }],
  ['networkShape=8', { hidden_layers: '8' }],
  ['learningRate=0.1&optimizer=adam', { learning_rate: 0.1, optimizer: 'adam' }],
  ['batchSize=5&batch_size=7', { batch_size: 7 }],
  ['regularizationRate=0.1', {}],
  ['noise=20&seed=12', { point_noise: 0.2, seed: 12 }],
  ['x=false&sinY=true', { point_inputs: 'y sin_y' }],
])) {
  test(`Playground's ${written} means ${JSON.stringify(settings)}`, () => assert.deepEqual(readAddress(`#${written}`, RULES).settings, settings));
}

for (const [written, unknown] of [
  ['activation=linear', ['activation']], ['regularization=L1&regularizationRate=0.1', ['regularization']], ['dataset=circle&cosX=true', ['cosX']],
  ['dataset=circle&problem=regression', ['problem']], ['networkShape=4-2', ['networkShape']], ['percTrainData=half', ['percTrainData']],
]) {
  test(`what of Playground has no counterpart is told: ${written}`, () => {
    const { settings } = readAddress(`#${written}`, RULES);
    assert.deepEqual(knownSettings(settings, { ...PRESET, point_set: '', l2: 0 }).unknown, unknown);
  });
}

test('in the Digits and Draw tabs, names of Playground mean nothing, and old addresses keep their meaning', () => {
  assert.deepEqual(readAddress('#lab=digits&batchSize=5', RULES).settings, { batchSize: '5' });
  assert.equal(isOfPlayground('#lab=draw&batchSize=5'), false);
  for (const old of ['#lab=xor&dataset=points&seed=5', '#lab=digits&view=story&hidden_layers=30', '#lab=code&of=digits&seed=0.5', '#lab=xor&dataset=nonsense', '#lab=xor&seed=0.5']) {
    assert.equal(isOfPlayground(old), false);
    assert.deepEqual(readLink(old), { run: undefined, lesson: undefined, notes: [] });
  }
  assert.deepEqual(readAddress('#lab=xor&dataset=nonsense&seed=0.5', RULES).settings, { dataset: 'nonsense', seed: 0.5 });
});

test('a lesson is read back from the address that it is written into, beside the settings', () => {
  const lesson = { task: 'Train it.\nWhat — & why? 100 % <b>#1</b> ü', hide: ['code', 'share'], lock: ['network', 'seed'] };
  const hash = withLink(writeAddress('xor', 'learning', { ...PRESET, seed: 5 }, PRESET), lesson, '1abc-_');
  assert.deepEqual(readLink(hash), { run: '1abc-_', lesson, notes: [] });
  assert.deepEqual(readAddress(hash, RULES).settings, { seed: 5 });
  assert.match(hash, /^#lab=xor&seed=5&task=Train\+it\.[^<>"']*&hide=code\+share&lock=network\+seed&run=1abc-_$/);
  assert.equal(withLink('#lab=xor', undefined), '#lab=xor');
});

test('a lesson in steps stands in an address by its name, which says the rest', () => {
  const hash = withLink('#lab=xor', { task: '', hide: ['code'], lock: ['seed'], name: 'unit-by-hand' });
  assert.equal(hash, '#lab=xor&lesson=unit-by-hand');
  const lesson = { task: '', hide: ['verdict'], lock: [], name: 'unit-by-hand' };
  assert.deepEqual(readLink(`${hash}&task=x&hide=nonsense&lock=data`), { run: undefined, lesson, notes: [] });
  assert.equal(readLink('#lab=xor&lesson=').lesson, undefined);
});

test('words that no lesson knows are told, a long task is cut, and what is not seen is taken out of it', () => {
  const { lesson, notes } = readLesson({ task: `a\u202eb\u0000c\r\nd${'😀'.repeat(LONGEST_TASK)}`, hide: 'code,nonsense __proto__', lock: 'constructor data' });
  assert.equal([...lesson?.task ?? ''].length, LONGEST_TASK);
  assert.ok(lesson?.task.startsWith('a b c\nd😀'));
  assert.deepEqual([lesson?.hide, lesson?.lock], [['code'], ['data']]);
  assert.deepEqual(notes.map(({ key }) => key), ['lesson.task_long', 'lesson.unknown']);
  assert.equal(notes[1].values.names, 'nonsense, __proto__, constructor');
  assert.deepEqual(lessonWords(undefined), []);
});

test('a lesson never hides what is shown, and hides and locks nothing once it is lifted', () => {
  const lesson = { task: '', hide: ['xor', 'digits', 'story', 'teach', 'share'], lock: ['preset', 'learning', 'l2'], lifted: false, folded: false };
  const digits = { lesson, shown: /** @type {const} */ ('digits'), digits_view: /** @type {const} */ ('story'), draw_view: /** @type {'read' | 'teach'} */ ('read') };
  assert.deepEqual(hiddenNow(digits), ['xor', 'teach', 'share']);
  assert.deepEqual(hiddenNow({ ...digits, shown: 'xor' }), ['digits', 'story', 'teach', 'share']);
  assert.deepEqual(hiddenNow({ ...digits, shown: 'draw' }), ['xor', 'digits', 'story', 'teach', 'share']);
  assert.deepEqual(hiddenNow({ ...digits, shown: 'draw', draw_view: 'teach' }), ['xor', 'digits', 'story', 'share']);
  assert.deepEqual(lockedNow(digits), { fields: ['learning_rule', 'learning_rate', 'iterations', 'seed', 'l2'], menu: true });
  assert.deepEqual(withoutLocked(digits, { seed: 2, loss: 'x' }), { free: { loss: 'x' }, withheld: ['seed'] });
  const lifted = { ...digits, lesson: { ...lesson, lifted: true } };
  assert.deepEqual([hiddenNow(lifted), lockedNow(lifted)], [[], { fields: [], menu: false }]);
});

test('a run that is no text of ours, or too long, is told, and the rest of the address is used', () => {
  for (const run of ['', '1<script>', '1 2', 'ü', 'A'.repeat(LONGEST_LINK + 1)]) {
    const { run: read, notes } = readLink(`#lab=xor&seed=3&${new URLSearchParams({ run })}`);
    assert.equal(read, undefined);
    assert.deepEqual(notes.map(({ key }) => key), ['refused.run_link_illegal']);
  }
});

test('what was copied is told until it would be something else', () => {
  const store = pageStore('xor', { xor: PRESET, digits: {} });
  const presets = { xor: PRESET, digits: {} };
  const link = linkOf(store.get(), presets, 'https://a.example/');
  const carried = { run: 0, iteration: 0, interventions: 0, by_hand: 0, settings: link };
  const note = { words: 'learnt', copied: true, carried };
  const told = (/** @type {object} */ change) => currentNote({ ...store.get(), copy: note, share_learnt: true, ...change }, link, 'code');
  assert.equal(told({}), note);
  assert.equal(told({ share_learnt: false }), undefined);
  assert.equal(told({ copy: { ...note, carried: { ...carried, iteration: 1 } } }), undefined);
  assert.equal(told({ copy: { ...note, carried: { ...carried, settings: 'other' } } }), undefined);
  const refused = { words: '', copied: false, refused: { code: 'run_link_too_long', values: {}, field: '', message: '' } };
  assert.equal(told({ copy: refused }), refused);
  assert.equal(told({ copy: { words: 'elsewhere', copied: true } }), undefined);
});

test('ten thousand hostile addresses are read without harm: known parts are legal, all else is told in words', () => {
  const random = randomNumbers(4);
  const pick = (/** @type {any} */ list) => list[Math.floor(random() * list.length)];
  const names = [
    'lab', 'view', 'of', 'run', 'task', 'hide', 'lock', 'seed', 'learning_rate', 'dataset', 'x', 'activation', 'networkShape', 'noise', 'percTrainData', 'batchSize', 'sinX',
    'constructor', '__proto__', 'toString', 'hasOwnProperty', '', '<img>', '%', 'problem', 'regularization', 'prototype', 'lesson',
  ];
  const values = [
    '', 'true', 'false', 'xor', 'digits', 'code', '1', '-1', '1e999', 'NaN', '4,2', ',,,', 'circle', 'L1', 'constructor', '__proto__', '<script>alert(1)</script>', '%', '%zz', '%E0%A4%A',
    '\u0000', '\u202e', '😀'.repeat(700), 'a'.repeat(9000), 'share,code', 'data network', 'javascript:alert(1)', '"\'><svg onload=1>', '+', '&', '#', '=', '\ud800',
  ];
  const letters = () => Array.from({ length: random() * 12 }, () => String.fromCharCode(random() * 0x300)).join('');
  for (let turn = 0; turn < 10_000; turn += 1) {
    const parts = Array.from({ length: random() * 7 }, () => `${random() < 0.8 ? pick(names) : letters()}${random() < 0.9 ? '=' : ''}${random() < 0.7 ? pick(values) : letters()}`);
    const hash = `#${parts.join(random() < 0.95 ? '&' : ';')}`;
    const address = readAddress(hash, RULES);
    const { known, unknown } = knownSettings(address.settings, PRESET);
    assert.ok(Object.keys(known).every((name) => Object.hasOwn(PRESET, name)), hash);
    assert.ok(unknown.every((name) => name.length <= 30), hash);
    const { run, lesson, notes } = readLink(hash);
    assert.ok(run === undefined || /^[\w-]{1,8000}$/.test(run), hash);
    assert.ok(notes.every(({ key, values: told_values }) => hasText(key) && text(key, told_values).length < 400), hash);
    if (!lesson) continue;
    assert.ok([...lesson.task].length <= LONGEST_TASK && !/[\u0000-\u0009\u202a-\u202e]/.test(lesson.task), hash);
    assert.ok(lesson.hide.every((name) => HIDEABLE.includes(name)), hash);
    const again = readLink(withLink('#lab=xor', lesson, run));
    assert.deepEqual(again, { run, lesson: again.lesson, notes: [] });
    assert.deepEqual([again.lesson?.hide, again.lesson?.lock], [lesson.hide, lesson.lock]);
    assert.equal(({}).polluted, undefined);
  }
  assert.ok(Object.keys(LOCK_GROUPS).every((group) => HIDEABLE.includes(group)));
});
