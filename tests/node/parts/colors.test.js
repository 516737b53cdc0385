// Colours of signed values, wherever they appear.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paletteOf } from '../../../web/parts/pictures/colors.js';
import { surfaceEnds } from '../../../web/parts/pictures/surface_canvas.js';

test('zero of a signed value has one neutral colour, on lines, on surfaces and in maps of numbers', () => {
  const { signed, surface, signedTable, surfaceTable } = paletteOf(['#cf5a08', '#e9e6df', '#1f5fd0', '#fbfaf7', '#10343f', '#e2a079', '#7e9fdd']);
  const neutral = [233, 230, 223];
  for (const color of [signed(0), signed(-0), surface(0), surface(-0)]) assert.equal(color, `rgb(${neutral.join(' ')})`);
  for (const table of [signedTable, surfaceTable]) assert.deepEqual([...table.subarray(4 * 127, 4 * 127 + 3)], neutral);
  for (const activation of ['tanh', 'relu', 'linear']) {
    const [low, high] = surfaceEnds([-0.5, 0, 2], activation);
    assert.equal(low, -high);
  }
});
