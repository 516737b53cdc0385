// A drawing is read at once with the network's weights, and by Python for the reasons, or where only Python can.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frame, settle } from '../../page.js';
import { AT, openDrawing, readAs, SIGNS, TO } from './drawing_desk.js';

const imageOf = (/** @type {number} */ side) => ({ width: side, height: side, brightness: new Uint8Array(side * side) });

test('each point is read in the same turn, and Python is asked for the reasons when the pen is up', async () => {
  const { all, actions, reading, drawing } = await openDrawing();
  actions.penDown(AT);
  assert.deepEqual([reading().recognition.ranked[0], reading().settled], [4, false]);
  actions.penMoved([TO]);
  assert.deepEqual([reading().asked.content.strokes, all('recognize').length], [[[AT, TO]], 0]);
  actions.penUp();
  assert.deepEqual([reading().settled, reading().reasons, all('recognize').length], [true, undefined, 1]);
  all('recognize')[0].answer({ ...readAs(4), hints: ['edge'] });
  await settle();
  assert.ok(reading().reasons.contributions);
  assert.deepEqual(drawing().hints, ['edge']);
  actions.clear();
  assert.deepEqual([reading(), drawing().hints], [{ kind: 'nothing' }, []]);
});

test('reasons that arrive after the next stroke has begun are not those of that drawing', async () => {
  const { all, actions, reading } = await openDrawing();
  actions.penDown(AT);
  actions.penUp();
  actions.penDown(TO);
  all('recognize')[0].answer(readAs(4));
  await settle();
  assert.equal(reading().reasons, undefined);
  actions.penUp();
  await settle();
  all('recognize')[1].answer(readAs(4));
  await settle();
  assert.ok(reading().reasons);
});

test('edited code reads a stroke while it is drawn, one question at a time', async () => {
  const { all, actions, reading, quick } = await openDrawing({ isEdited: true });
  actions.penDown(AT);
  actions.penMoved([TO]);
  actions.penMoved([TO, TO]);
  actions.penUp();
  assert.deepEqual(all('recognize').map(({ payload }) => payload.ink.length), [1]);
  all('recognize')[0].answer(readAs(4));
  await settle();
  assert.deepEqual([reading().settled, reading().asked.content.strokes[0].length], [false, 1]);
  assert.deepEqual(all('recognize').map(({ payload }) => payload.ink.length), [1, 4]);
  all('recognize')[1].answer(readAs(4));
  await settle();
  assert.deepEqual([reading().settled, all('recognize').length, quick], [true, 2, []]);
});

test('before Python has its network a drawing is answered without reasons, which come with it', async () => {
  const { all, actions, reading, store, drawing } = await openDrawing({ facts: { has_model: false } });
  actions.penDown(AT);
  actions.penUp();
  assert.deepEqual([reading().kind, reading().settled, all('recognize').length], ['read', true, 0]);
  store.set({ drawing: { ...drawing(), has_model: true } });
  await frame();
  assert.equal(all('recognize').length, 1);
});

test('the network of Digits waits for its data, and reads with its own weights as it learns', async () => {
  const { all, actions, reading, drawing, change } = await openDrawing();
  actions.penDown(AT);
  actions.penUp();
  actions.chooseModel('digits');
  assert.deepEqual([reading().kind, drawing().network, drawing().growth], ['waiting', undefined, []]);
  change({ opened: true });
  await frame();
  assert.deepEqual(all('read_network').map(({ payload }) => payload), [{ model: 'digits' }]);
  all('read_network')[0].answer(SIGNS);
  await settle();
  assert.deepEqual([drawing().network, reading().recognition.ranked[0]], [SIGNS, 1]);
  actions.chooseModel('shipped');
  assert.equal(reading().recognition.ranked[0], 4);
});

test('arrays of edited code that do not fit one another are not shown', async () => {
  const { all, actions, drawing } = await openDrawing({ facts: { model: 'digits' }, opened: true });
  for (const broken of [{ weights: [] }, { biases: [] }, { weights: [new Float32Array(3)] }]) {
    actions.chooseModel('shipped');
    actions.chooseModel('digits');
    all('read_network').at(-1)?.answer({ ...SIGNS, ...broken });
    await settle();
    assert.equal(drawing().network, undefined);
  }
});

test('a step that is left out is read without at once', async () => {
  const { all, actions, reading, drawing } = await openDrawing();
  actions.penDown(AT);
  actions.penUp();
  await actions.takeSteps({ crop: false });
  assert.deepEqual([reading().asked.drawn.crop, drawing().growth.length], [false, 1]);
  all('recognize')[0].answer(readAs(4));
  await settle();
  assert.deepEqual(all('recognize').map(({ payload: { crop, box } }) => [crop, box]), [[true, true], [false, true]]);
});

test('an image in which no digit is found, or a file that is none, leaves the drawing and says so', async () => {
  const { all, actions, drawing } = await openDrawing();
  actions.openImage(Promise.resolve(imageOf(1)), 'cat.png');
  await settle();
  all('read_image')[0].answer({ found: false });
  await settle();
  assert.deepEqual(drawing().refused, { key: 'draw.no_digit', name: 'cat.png' });
  actions.openImage(Promise.reject(new Error('It could not be decoded.')), 'notes.txt');
  await settle();
  assert.deepEqual([drawing().refused, all('read_image').length], [{ key: 'error.not_image', name: 'notes.txt' }, 1]);
  actions.penDown(AT);
  actions.penUp();
  assert.equal(drawing().refused, undefined);
});

test('an image that is decoded or read late leaves the drawing of a later one, and says nothing', async () => {
  const { all, actions, drawing } = await openDrawing();
  let decodeLate = (/** @type {any} */ decoded) => decoded;
  actions.openImage(new Promise((resolve) => {
    decodeLate = resolve;
  }), 'slow.png');
  actions.openImage(Promise.resolve(imageOf(2)), 'read late.png');
  await settle();
  actions.openImage(Promise.resolve(imageOf(3)), 'last.png');
  await settle();
  assert.deepEqual(all('read_image').map(({ payload }) => payload.width), [2, 3]);
  all('read_image')[1].answer({ found: true, ink: new Uint8Array(9) });
  await settle();
  const { content } = drawing();
  decodeLate(imageOf(1));
  all('read_image')[0].answer({ found: false });
  await settle();
  assert.equal(all('read_image').length, 2);
  assert.deepEqual([drawing().content, drawing().refused], [content, undefined]);
});
