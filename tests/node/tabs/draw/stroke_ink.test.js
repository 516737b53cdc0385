// Where strokes are, how wide a pen suits them, and how far they may leave the surface. The pen's ink is tested in a browser, because
// Node has no canvas.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fittingWidth, frameOf, heldBack, SURFACE } from '../../../../web/tabs/draw/view/stroke_ink.js';

/** @param {number} side of a square whose corners are drawn */
function widthFor(side, left = 0, top = 0) {
  const frame = frameOf([[{ x: left, y: top }], [{ x: left + side, y: top + side / 2 }]]);
  assert.ok(frame);
  return fittingWidth(frame);
}

test('a point on the surface stays where it is, and one outside is held back 20 beyond the rim', () => {
  for (const x of [0, 140, SURFACE, -20, SURFACE + 20]) assert.deepEqual(heldBack({ x, y: x }), { x, y: x });
  assert.deepEqual(heldBack({ x: -21, y: SURFACE + 1000 }), { x: -20, y: SURFACE + 20 });
});

test('the frame goes around the points of all strokes, and there is none without points', () => {
  assert.deepEqual(frameOf([[{ x: 5, y: 7 }, { x: 1, y: 9 }], [{ x: 3, y: 2 }]]), { left: 1, right: 5, top: 2, bottom: 9 });
  assert.equal(frameOf([]), undefined);
});

test('the pen is 11 hundredths of the longer side, but neither thinner than 6 nor thicker than 30', () => {
  assert.equal(widthFor(100), 11);
  assert.equal(widthFor(0), 6);
  assert.equal(widthFor(280), 30);
});

test('the same strokes have the same pen wherever they are, also moved by a part of a pixel', () => {
  const widths = [0, 0.1, 1 / 3, 77.7].map((moved) => widthFor(123.4, moved, moved));
  assert.equal(new Set(widths).size, 1);
});
