// The printed sheet: everything that reading a photo relies on is where Python expects it, and no name becomes markup.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sheetDocument } from '../../../../web/features/teach/view/sheet_page.js';

const { GLASSNET_PYTHON } = process.env;
const PLACES = `
import json
from glassnet.data.sheet import layout
print(json.dumps({
  "size": [layout.WIDTH, layout.HEIGHT],
  "marks": layout.corners().tolist(),
  "ticks": [side.tolist() for side in layout.ticks()],
  "first": layout.first_tick().tolist(),
  "mark": layout.MARK, "along": layout.TICK_ALONG, "across": layout.TICK_ACROSS,
  "columns": [layout.GRID_LEFT + column * layout.CELL_WIDTH for column in range(layout.COLUMNS + 1)],
  "rows": [layout.GRID_TOP + row * layout.CELL_HEIGHT for row in range(layout.ROWS + 1)],
}))`;

/** @param {string} source @param {string} tag */
function elements(source, tag) {
  return [...source.matchAll(new RegExp(`<${tag} ([^>]*)>`, 'g'))].map(([, attributes]) => (
    Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, Number.isNaN(Number(value)) ? value : Number(value)]))));
}

const written = (/** @type {number[][]} */ boxes) => boxes.map((box) => box.join(' ')).sort();

test('marks, ticks and lines stand where Python expects them', () => {
  assert.ok(GLASSNET_PYTHON, 'GLASSNET_PYTHON must name a Python with NumPy; set it to what `python3 build.py env` prints.');
  const places = JSON.parse(execFileSync(GLASSNET_PYTHON, ['-c', PLACES], {
    cwd: fileURLToPath(new URL('../../../../', import.meta.url)), env: { ...process.env, PYTHONPATH: 'pysrc' }, encoding: 'utf8',
  }));
  const { body } = sheetDocument(['A']);
  const rects = elements(body, 'rect').map(({ x, y, width, height }) => [Number(x) + Number(width) / 2, Number(y) + Number(height) / 2, Number(width), Number(height)]);
  const [top, right, bottom, left] = places.ticks;
  const box = (/** @type {number} */ width, /** @type {number} */ height) => (/** @type {number[]} */ [x, y]) => [x, y, width, height];
  assert.deepEqual(written(rects), written([
    ...places.marks.map(box(places.mark, places.mark)), ...[...top, ...bottom].map(box(places.along, places.across)),
    ...[...left, ...right, places.first].map(box(places.across, places.along)),
  ]));
  const lines = elements(body, 'line').map(({ x1, x2, y1, y2 }) => [x1, x2, y1, y2].map(Number));
  const ends = (/** @type {number[]} */ list) => [list[0], list[list.length - 1]];
  assert.deepEqual(written(lines), written([
    ...places.columns.map((/** @type {number} */ x) => [x, x, ...ends(places.rows)]), ...places.rows.map((/** @type {number} */ y) => [...ends(places.columns), y, y]),
  ]));
  assert.deepEqual(elements(body, 'svg').map(({ width, height }) => [width, height]), [places.size.map((/** @type {number} */ size) => `${size}mm`)]);
});

test('the name of each sign stands in its row, cut if it is long, and an eleventh is left out', () => {
  const names = ['A', 'ä', '七', 'a smiling face that is very long', ...'efghijk'];
  const { body } = sheetDocument(names);
  const texts = [...body.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].filter(([, attributes]) => attributes.includes('middle'));
  assert.deepEqual(texts.map(([, , words]) => words), ['A', 'ä', '七', 'a smiling…', ...'efghij']);
  const rows = elements(body, 'text').filter((text) => text['text-anchor'] === 'middle');
  rows.forEach((text, row) => assert.ok(Number(text.y) > 36 + row * 20 && Number(text.y) < 56 + row * 20, `row ${row}`));
  assert.ok(rows.every((text) => Number(text['font-size']) >= 2 && Number(text['font-size']) <= 8));
});

test('a name becomes no markup, and the document asks for nothing', () => {
  const { whole } = sheetDocument(['</text><script>alert(1)</script>', '"><img src=x onerror=alert(1)>']);
  assert.doesNotMatch(whole, /<script|<img/);
  assert.match(whole, /default-src 'none'/);
  assert.match(whole, /&lt;script&gt;/);
});
