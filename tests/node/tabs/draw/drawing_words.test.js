// What the band and the line below the pictures say of a drawing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDrawing } from '../../../../web/page/state/unopened_tabs.js';
import { DIGIT_NAMES } from '../../../../web/lab/state/config.js';
import { bandWords, belowWords } from '../../../../web/tabs/draw/view/drawing_words.js';
import { AT, readAs, SHIPPED, TO } from './drawing_desk.js';

const CONTENT = { strokes: [[AT, TO]], image: undefined };
const STEPS = emptyDrawing().steps;
const SIGN_NAMES = Object.freeze(['Umbrella', 'Ж']);

/** A finished drawing of two points. @param {any} [recognition] @param {object} [facts] @returns {any} */
function drawing(recognition = readAs(3), facts = {}) {
  const state = { ...emptyDrawing(), content: CONTENT, steps: STEPS, network: SHIPPED, unsure_below: 0.8, has_model: true };
  const reasons = { contributions: new Float32Array(784), otherwise: { digit: [], share: [] } };
  const reading = recognition && { kind: 'read', recognition, reasons, settled: true, asked: { content: state.content, steps: state.steps, model: 'shipped', names: DIGIT_NAMES } };
  return { ...state, claimed: state.content, ...(reading && { reading }), ...facts };
}

/** @param {any} state @returns {any} */
const band = (state, names = DIGIT_NAMES, isReady = true) => bandWords(state, names, isReady);
const judged = (/** @type {object} */ likeness, /** @type {'ink' | 'why'} */ shows = 'ink') => drawing(readAs(3), { shows, judged: { content: CONTENT, steps: STEPS, model: 'shipped', digit: 3, likeness } });

test('empty paper asks for a digit, or for a sign', () => {
  const empty = { ...drawing(undefined), content: { strokes: [], image: undefined }, reading: { kind: 'nothing' } };
  assert.deepEqual([band(empty).asked, band(empty).cue], ['Draw a digit.', 'See how a network reads it.']);
  assert.equal(band(empty, SIGN_NAMES).asked, 'Draw a sign.');
});

test('before a network has arrived one can draw already, and is told so', () => {
  const { said, why, next } = band({ ...drawing(), reading: { kind: 'waiting' } });
  assert.deepEqual([said, why, next], ['You can draw already.', 'The answer comes in a moment.', '']);
  assert.equal(band({ ...drawing(), reading: { kind: 'nothing' } }).said, 'There is no ink on the paper.');
});

test('while the pen is down or the reading is not claimed it says only how it looks so far', () => {
  for (const facts of [{ pen_down: true }, { moving: 'drawing' }, { claimed: undefined }]) assert.equal(band(drawing(readAs(3), facts)).said, 'So far a 3 …');
});

test('a sure answer says its share, and offers to explain; explained, to draw another', () => {
  const { said, why, next, short } = band(drawing());
  assert.deepEqual([said, next, short], ['I read a 3.', 'Why a 3, and not a 4?', 'Why a 3?']);
  assert.equal(why, '');
  const explained = band(drawing(readAs(3), { shows: 'why' }));
  assert.deepEqual([explained.why, explained.next], ['Blue ink speaks for a 3, orange ink for a 4.', 'Draw another']);
});

test('an answer that leads by less than is asked for is “I don’t know”, with both numbers', () => {
  const { mood, said, why, next } = band(drawing(readAs(9, 0.22)));
  assert.deepEqual([mood, said, why, next], ['mark', 'I don’t know: a 9, or perhaps a 0.', 'It leads by 22 %; you ask for 80 %.', 'What makes it doubt?']);
  assert.equal(band(drawing({ ...readAs(9, 0.22), are_shares: false })).why, 'It leads by 0.22; you ask for 0.80.');
  assert.equal(band(drawing(readAs(9, 0.22), { unsure_below: 0.2 })).said, 'I read a 9, or perhaps a 0.');
});

test('a drawing unlike its digit looks like none, and the marks of the ink are explained', () => {
  const unlike = (/** @type {number[]} */ too_much, /** @type {number[]} */ missing, /** @type {'ink' | 'why'} */ shows = 'why') => band(judged({ state: 'judged', alike: false, too_much, missing }, shows));
  const { mood, said, why, next } = unlike([9], [1], 'ink');
  assert.doesNotMatch(why, /Framed/); // it is seen with the reasons only
  assert.deepEqual([mood, said, next], ['mark', 'This looks like no digit I know. My best guess: a 3.', 'What does not fit a 3?']);
  assert.match(unlike([9], [1]).why, /Framed: ink where a 3 has none\.$/);
  assert.match(unlike([1], [9]).why, /Dots: a 3 has ink there\.$/);
  assert.match(unlike([5], [5]).why, /Framed: .* Dots: /);
  assert.match(band(judged({ state: 'judged', alike: true })).why, /It looks like the 3s it learnt from/);
});

test('a 7 with a long flag may be a 1, and that is said', () => {
  const flagged = { ...readAs(7), rival: 1 };
  assert.equal(band(drawing(flagged)).said, 'I read a 7, or perhaps a 1.');
  assert.match(band(drawing(flagged)).why, /some people write a 1 with so long a flag/);
});

test('without Python it reads, gives no reasons, and says when they come', () => {
  const early = drawing();
  early.reading = { ...early.reading, reasons: undefined };
  const { said, why, next } = band(early, DIGIT_NAMES, false);
  assert.deepEqual([said, next], ['I read a 3.', '']);
  assert.match(why, /I can say why when Python is ready\.$/);
});

test('a look back says what it was read as there', () => {
  const { said, why } = band(drawing(readAs(3), { looked: { at: 1, content: { strokes: [[AT]], image: undefined } } }));
  assert.match(said, /^Here it was a 3 \(> 99\.9/);
  assert.match(why, /Point 1 of 2\./);
});

test('a refused file is said before all else', () => {
  const photo = band(drawing(readAs(3), { refused: { key: 'draw.no_digit', name: 'cat.png' } }));
  assert.deepEqual([photo.mood, photo.said], ['bad', 'I found no digit.']);
  assert.match(photo.why, /^Try a dark pen on white paper: in cat\.png no single digit/);
});

test('signs are called by their names', () => {
  const sign = { ...readAs(0), outputs: Float32Array.of(1, 0), ranked: Uint8Array.of(0, 1) };
  assert.match(band(drawing(sign), SIGN_NAMES).said, /Umbrella/);
  assert.match(band(drawing(sign), SIGN_NAMES).next, /Umbrella.*Ж/);
});

test('below the pictures it says what goes on in them, or how the drawing could be better', () => {
  const network = { ...SHIPPED, weights: [new Float32Array(784 * 3), new Float32Array(30)], biases: [new Float32Array(3), new Float32Array(10)] };
  const read = { ...readAs(3), hidden: [Float32Array.of(2, 0, 1)], image: Float32Array.of(0, 0.5, 0) };
  assert.match(belowWords(drawing(read, { network }), DIGIT_NAMES), /^Six units speak loudest for a 3/);
  assert.match(belowWords(drawing(), DIGIT_NAMES), /this network has no hidden units/);
  assert.match(belowWords(drawing(read, { network, shows: 'why' }), DIGIT_NAMES), /^Point at a pixel/);
  assert.match(belowWords(drawing(read, { network, hints: ['small', 'edge'] }), DIGIT_NAMES), /touches the edge/);
  assert.match(belowWords({ ...drawing(undefined), network, reading: { kind: 'nothing' } }, DIGIT_NAMES), /3 units look at the pixels; 10 outputs answer/);
});
