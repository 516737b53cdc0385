// The page draws by itself, draws the user's drawing again, and completes the curve of how the answer grew.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frame, settle } from '../../page.js';
import { AT, openDrawing, readAs, TO } from './drawing_desk.js';

const DIGIT = [[AT, TO, AT], [TO]];

test('a digit is drawn point by point in a second, read on the way, and is then a drawing like any other', async () => {
  const { actions, clock, drawing, reading, quick } = await openDrawing({ digit: DIGIT });
  await actions.drawOne();
  assert.deepEqual([drawing().moving, drawing().content.strokes], ['drawing', [[AT]]]);
  clock.advance(500);
  assert.deepEqual([drawing().content.strokes, reading().settled], [[[AT, TO]], false]);
  clock.advance(600);
  assert.deepEqual([drawing().moving, drawing().pen_down, drawing().content.strokes, reading().settled], ['', false, DIGIT, true]);
  assert.ok(quick.includes(1) && quick.includes(3));
  actions.clear();
  await actions.drawOne();
  clock.advance(1100);
  actions.undo();
  assert.deepEqual(drawing().content.strokes, []); // the whole digit goes, as it came
  actions.undo();
  assert.deepEqual(drawing().content.strokes, DIGIT);
});

test('whoever wants no motion sees the digit at once', async () => {
  const { actions, drawing } = await openDrawing({ digit: DIGIT, isStill: true });
  await actions.drawOne();
  assert.deepEqual([drawing().moving, drawing().content.strokes], ['', DIGIT]);
  actions.replay();
  assert.deepEqual([drawing().moving, drawing().looked], ['', undefined]);
});

test('what the user does ends what the page draws, also while its path is still on the way', async () => {
  const { actions, clock, drawing } = await openDrawing({ digit: DIGIT });
  await actions.drawOne();
  clock.advance(500);
  actions.penDown(TO);
  clock.advance(1000);
  assert.deepEqual([drawing().moving, drawing().content.strokes], ['', [[AT, TO], [TO]]]);
  actions.penUp();
  const coming = actions.drawOne();
  actions.drawOne();
  await coming;
  await settle();
  clock.advance(2000);
  assert.deepEqual(drawing().content.strokes, DIGIT); // drawn once
});

test('looking back reads the first points, keeps the drawing, and one can draw on from there', async () => {
  const { actions, drawing, reading } = await openDrawing();
  actions.penDown(AT);
  actions.penMoved([TO, AT]);
  actions.penUp();
  const { content } = drawing();
  actions.show('why');
  actions.lookAt(2);
  assert.deepEqual([reading().asked.content.strokes, drawing().content, drawing().shows], [[[AT, TO]], content, 'ink']);
  actions.lookAt(3);
  assert.deepEqual([drawing().looked, reading().asked.content], [undefined, content]);
  actions.lookAt(1);
  actions.penDown(TO);
  assert.deepEqual([drawing().content.strokes, drawing().looked], [[[AT], [TO]], undefined]);
  actions.undo();
  assert.deepEqual(drawing().content, content);
});

test('a replay shows the drawing from its first point to its last, and can be stopped on the way', async () => {
  const { actions, clock, drawing } = await openDrawing();
  actions.penDown(AT);
  actions.penMoved(Array.from({ length: 99 }, () => TO));
  actions.penUp();
  actions.replay();
  assert.deepEqual([drawing().moving, drawing().looked?.at], ['replaying', 1]);
  clock.advance(2500);
  assert.equal(drawing().looked?.at, 50);
  actions.stop();
  clock.advance(5000);
  assert.deepEqual([drawing().moving, drawing().looked?.at], ['', 50]);
  actions.replay();
  clock.advance(5100);
  assert.deepEqual([drawing().moving, drawing().looked], ['', undefined]);
});

test('the curve of a drawing that comes back is completed, a little at a time, and never while the pen is down', async () => {
  const { actions, clock, drawing } = await openDrawing();
  actions.penDown(AT);
  actions.penMoved([TO, TO, TO]); // as fast as one event: three points without an answer in between
  await frame();
  assert.deepEqual(drawing().growth.map(({ at }) => at), [1, 4]);
  actions.penUp();
  await frame();
  clock.advance(10);
  await frame();
  assert.deepEqual(drawing().growth.map(({ at }) => at), [1, 2, 3, 4]);
  actions.takeSteps({ box: false });
  await frame();
  assert.deepEqual(drawing().growth.map(({ at }) => at), [1, 2, 3, 4]);
});

test('edited code answers for the curve, too, one place after the other', async () => {
  const { all, actions, drawing } = await openDrawing({ isEdited: true });
  actions.penDown(AT);
  actions.penMoved([TO]);
  actions.penUp();
  for (let asked = 0; asked < 4; asked += 1) {
    await frame();
    all('recognize')[asked]?.answer(readAs(asked));
    await settle();
  }
  assert.deepEqual(drawing().growth.map(({ at }) => at), [1, 2]);
});
