// What a teaching achieved: the readings of each drawing before and after, the curve, what was learnt and what was forgotten.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCardReadings } from '../../../../web/features/teach/actions/card_readings.js';
import { teachWords } from '../../../../web/features/teach/view/teaching_words.js';
import { readinessOf } from '../../../../web/features/teach/state/collection.js';
import { afterAnswer, isAsTaught, mistakesOf, openedTeach, teachingOutcome, readingsOf, taughtNow, withTaught } from '../../../../web/features/teach/state/teach.js';
import { frozen } from '../../frozen.js';
import { frame, pageStore } from '../../page.js';

/** @typedef {import('../../../../web/features/teach/state/collection.js').SignDrawing} SignDrawing */
/** @typedef {import('../../../../web/features/teach/state/teach.js').TeachState} TeachState */

/** @param {string} sign @param {number} look @param {'learn' | 'test'} [part] @returns {SignDrawing} */
const drawing = (sign, look, part = 'learn') => ({ id: `${sign}${look}`, sign, part, hand: '', strokes: [], pixels: new Uint8Array(784).fill(look) });
const DRAWINGS = [drawing('1', 1), drawing('1', 2), drawing('7', 3), drawing('1', 4, 'test')];
const KEPT_AS = { kept_as: { id: 'run' } };

/** @param {number[]} guesses of the drawings in order @param {number[]} oldRight of a hundred of each digit */
const answer = (/** @type {number} */ iteration, guesses, oldRight) => (
  { iteration, guesses: Uint8Array.from(guesses), shares: new Float32Array(guesses.length).fill(0.9), old_right: Float64Array.from(oldRight), old_rows: new Float64Array(10).fill(100) });

/** @param {Partial<TeachState>} [facts] @returns {TeachState} */
const collected = (facts) => ({ ...openedTeach(), collections: { digit: { names: [], drawings: DRAWINGS }, signs: { names: [], drawings: [] } }, ...facts });

/** @param {ReturnType<typeof answer>[]} answers */
function taughtWith(...answers) {
  const begun = withTaught(collected(), {
    id: 'run', begun: 1, kind: 'digit', signs: [...'0123456789'], drawings: DRAWINGS, config: {}, first: undefined, now: undefined, last: undefined, curve: [], lowest: 1,
  });
  const teach = frozen(answers.reduce((now, each) => afterAnswer(now, 'run', each), begun));
  const taught = taughtNow(teach, KEPT_AS);
  assert.ok(taught);
  return { teach, taught };
}

const WELL = new Array(10).fill(98);
const FORGOTTEN = WELL.map((right, digit) => (digit === 7 ? 40 : right));
const BEFORE = answer(0, [7, 7, 7, 7], WELL);

test('the curve has a place for each update that was answered, in their order, also for one looked back at', () => {
  const { taught } = taughtWith(BEFORE, answer(100, [1, 1, 7, 1], WELL), answer(40, [1, 7, 7, 7], WELL), answer(40, [1, 7, 7, 7], WELL));
  assert.deepEqual(taught.curve, [{ iteration: 0, own: 0.25, old: 0.98 }, { iteration: 40, own: 0.5, old: 0.98 }, { iteration: 100, own: 1, old: 0.98 }]);
  assert.equal(taught.now?.iteration, 40);
  assert.equal(taught.last?.iteration, 100);
});

test('each card shows what is read at the moment looked at; a card drawn since, nothing', () => {
  const { teach, taught } = taughtWith(BEFORE, answer(100, [1, 1, 7, 1], WELL), answer(40, [1, 7, 7, 7], WELL));
  const later = { ...teach, collections: { ...teach.collections, digit: { names: [], drawings: [...DRAWINGS, drawing('9', 9)] } } };
  assert.deepEqual([...readingsOf(later, taught)].map(([id, { guess, is_right }]) => [id, guess, is_right]), [['11', '1', true], ['12', '7', false], ['73', '7', true], ['14', '7', false]]);
  assert.equal(isAsTaught(teach, taught), true);
  assert.equal(isAsTaught(later, taught), false);
});

test('before a teaching the network that came with the page has read the digits, and no signs', () => {
  const untaught = new Map(DRAWINGS.map(({ pixels }, index) => [pixels, { guess: index < 2 ? 7 : 1, share: 0.8 }]));
  const teach = collected({ untaught });
  const readings = readingsOf(teach, undefined);
  assert.deepEqual(mistakesOf(DRAWINGS, readings).map(({ sign, guess, drawings }) => [sign, guess, drawings.length]), [['1', '7', 2], ['7', '1', 1]]);
  assert.equal(readingsOf({ ...teach, kind: 'signs' }, undefined).size, 0);
});

test('a digit counts as forgotten if its share falls by more than five points, and the worst is named', () => {
  assert.equal(teachingOutcome(taughtWith(BEFORE).taught), undefined);
  const forgot = teachingOutcome(taughtWith(BEFORE, answer(100, [1, 1, 7, 1], FORGOTTEN)).taught);
  assert.equal(forgot?.hasLearnt, true);
  assert.deepEqual(forgot?.forgotten, { digit: 7, now: { right: 40, rows: 100 }, before: { right: 98, rows: 100 } });
  assert.deepEqual([forgot?.now.learnt, forgot?.now.tested, forgot?.ownBefore], [{ right: 3, rows: 3 }, { right: 1, rows: 1 }, { right: 1, rows: 4 }]);
  const partly = teachingOutcome(taughtWith(BEFORE, answer(100, [1, 7, 7, 7], WELL.map((right) => right - 5))).taught);
  assert.deepEqual([partly?.hasLearnt, partly?.forgotten], [false, undefined]);
});

test('the band says what was learnt, what was forgotten, and that the drawings have changed since', () => {
  const store = pageStore('draw');
  const said = (/** @type {ReturnType<typeof taughtWith>} */ { teach, taught }) => {
    const { words, deed } = teachWords({ ...store.get(), teach }, teach, taught, readingsOf(teach, taught));
    return 'said' in words ? [words.mood, words.said, deed] : [words.asked];
  };
  assert.deepEqual(said(taughtWith(BEFORE, answer(100, [1, 1, 7, 1], WELL))), ['good', 'It reads your handwriting now: 4 of 4 (before: 1).', 'draw']);
  assert.deepEqual(said(taughtWith(BEFORE, answer(100, [1, 1, 7, 1], FORGOTTEN))), ['mark', 'It reads yours now, but forgot its 7s.', 'draw']);
  assert.deepEqual(said(taughtWith(BEFORE, answer(100, [7, 7, 7, 7], WELL))), ['mark', 'It reads 1 of 4 of yours (before: 1).', 'draw']);
  const { teach, taught } = taughtWith(BEFORE, answer(100, [1, 1, 7, 1], WELL));
  assert.deepEqual(said({ taught, teach: { ...teach, collections: { ...teach.collections, digit: { names: [], drawings: DRAWINGS.slice(1) } } } }), ['mark', 'You have changed the drawings.', '']);
  assert.deepEqual(said({ taught, teach: { ...teach, kind: 'signs' } }), ['Teach it signs of your own.']);
});

test('while cards are collected, the band says what the last one was taken for, and how many there are', () => {
  const store = pageStore('draw');
  const { teach } = taughtWith(BEFORE);
  const asked = (/** @type {typeof DRAWINGS} */ drawings) => {
    const collecting = { ...teach, taught: [], collections: { ...teach.collections, digit: { names: [], drawings } } };
    const { words } = teachWords({ ...store.get(), teach: collecting }, collecting, undefined, new Map(drawings.map(({ id, sign }) => [id, { guess: '7', share: 0.9, is_right: sign === '7' }])));
    return 'asked' in words ? [words.asked, words.cue] : [];
  };
  const [one, , seven] = DRAWINGS;
  assert.deepEqual([one.sign, seven.sign], ['1', '7']);
  assert.deepEqual(asked([seven, one]), ['It took your 1 for a 7.', 'Draw more of them: “1” has 1 of 10.']);
  assert.deepEqual(asked([one, seven]), ['Find a digit it reads wrong.', 'Draw, name it, draw the next.']);
  assert.equal(asked(Array.from({ length: 10 }, () => one))[1], '“1” has 10: enough to teach it.');
});

test('a collection is ready with three of each, one of each for testing, and ten of a kind', () => {
  const signs = [...'0123456789'];
  assert.deepEqual(readinessOf(signs, { names: [], drawings: DRAWINGS }), { three: false, test: false, ten: false, most: { sign: '1', count: 3 } });
  const ten = Array.from({ length: 10 }, (_, index) => drawing('4', index, index === 2 ? 'test' : 'learn'));
  assert.deepEqual(readinessOf(signs, { names: [], drawings: ten }), { three: true, test: true, ten: true, most: { sign: '4', count: 10 } });
  assert.deepEqual(readinessOf(signs, { names: [], drawings: [] }), { three: false, test: false, ten: false, most: undefined });
});

test('every digit drawn is read once, a few milliseconds at a time, and forgotten when it is removed', async () => {
  const store = pageStore('draw');
  let now = 0;
  /** @type {(() => void)[]} */
  const waiting = [];
  const clock = { now: () => now, setTimeout: (/** @type {() => void} */ act) => waiting.push(act) };
  const rest = async () => {
    do {
      waiting.splice(0).forEach((act) => act());
      await frame();
    } while (waiting.length);
  };
  /** @type {number[]} */
  const read = [];
  const reader = Promise.resolve(/** @type {any} */ ((/** @type {Float32Array} */ image) => {
    now += 4; // two at a time
    read.push(Math.round(image[0] * 255));
    return { ranked: Uint8Array.of(7, 1), outputs: new Float32Array(10).fill(0.5) };
  }));
  store.set({ teach: collected() });
  createCardReadings(store, { reader, clock });
  await rest();
  assert.deepEqual(read, [1, 2, 3, 4]);
  assert.deepEqual([...store.get().teach?.untaught.values() ?? []].map(({ guess, share }) => [guess, share]), Array(4).fill([7, 0.5]));
  store.set({ teach: { .../** @type {TeachState} */ (store.get().teach), collections: { digit: { names: [], drawings: [DRAWINGS[3], drawing('9', 9)] }, signs: { names: [], drawings: [] } } } });
  await rest();
  assert.deepEqual(read, [1, 2, 3, 4, 9]);
  assert.deepEqual([...store.get().teach?.untaught.keys() ?? []].map(([first]) => first), [4, 9]);
});
