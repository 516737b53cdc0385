// Pictures as files: markup that no word can break, CSV that reads back as the same numbers, charts as SVG.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnFigure } from '../../../web/parts/charts/figure_drawing.js';
import { csvOf } from '../../../web/parts/dialogs/csv_text.js';
import { mark } from '../../../web/parts/markup.js';

test('a file of CSV quotes what must be, ends lines as RFC 4180 has it, and leaves out what is no number', () => {
  const rows = [['a, b', 0.1 + 0.2], ['said "so"', NaN], ['two\nlines', -1 / 3], ['', 1e-9]];
  assert.equal(csvOf({ columns: ['name', 'value'], rows }),
    'name,value\r\n"a, b",0.30000000000000004\r\n"said ""so""",\r\n"two\nlines",-0.3333333333333333\r\n,1e-9\r\n');
});

test('every number of a file of CSV reads back as the same', () => {
  const numbers = [Math.PI, -Math.E * 1e-300, 5e-324, Number.MAX_VALUE, Math.fround(0.1), -0.5, 123456789.125, ...Array.from({ length: 500 }, (_, index) => Math.sin(index) ** 7)];
  const lines = csvOf({ columns: ['value'], rows: numbers.map((number) => [number]) }).trimEnd().split('\r\n').slice(1);
  assert.deepEqual(lines.map(Number), numbers);
});

test('no word of a file of CSV is a formula to a spreadsheet, and a negative number stays a number', () => {
  const words = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '=HYPERLINK("http://x","y")'];
  const lines = csvOf({ columns: words, rows: [[-1]] }).split('\r\n');
  assert.equal(lines[0], '\'=1+1,\'+1,\'-1,\'@SUM(A1),"\'\tx","\'=HYPERLINK(""http://x"",""y"")"');
  assert.equal(lines[1], '-1');
});

test('no word becomes a formula where a spreadsheet splits cells at semicolons or tabs, or trims spaces', () => {
  const words = [' =1+1', 'a;=1+1', 'a;"=1+1', 'a\t@b', 'a\n-1', '\uff1d1+1', 'a - b; c'];
  const cells = words.map((word) => csvOf({ columns: [word], rows: [] }).slice(0, -2));
  assert.deepEqual(cells, ['\' =1+1', '"a;\'=1+1"', '"a;\'""=1+1"', '"a\t\'@b"', '"a\n\'-1"', '\'\uff1d1+1', '"a - b; c"']);
});

test('words in markup stay words', () => {
  const hostile = '<script>alert("1")</script> & \u0000\u0008\ufffe\ud800 \u{1f600}';
  assert.equal(mark('p', { title: hostile, hidden: true, lang: undefined, dir: false }, hostile, mark('br')).source,
    '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp;  \u{1f600}" hidden="hidden">'
    + '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp;  \u{1f600}<br/></p>');
});

const PAPER = { width: 480, height: 240, text: '#000', line: '#ccc', font: 'serif' };

/** @param {Partial<import('../../../web/parts/charts/figures.js').LineFigure>} [change] */
function drawn(/** @type {number[]} */ y, change) {
  const lines = [{ color: '#00f', width: 2, x: y.map((_, index) => 10 * index), y }];
  return drawnFigure({ kind: 'lines', lines, is_log: false, tick: String, across: 'iterations', ...change }, PAPER).map(({ source }) => source);
}

const wordsOf = (/** @type {string[]} */ shapes) => shapes.flatMap((shape) => /<text[^>]*>(.*)<\/text>/.exec(shape)?.[1] ?? []);

test('the axes of a chart have round numbers around its lines, and its line begins and ends where they say', () => {
  const shapes = drawn([0, 0.31, 0.92]);
  assert.deepEqual(wordsOf(shapes), ['0', '0.2', '0.4', '0.6', '0.8', '1', '0', '5', '10', '15', '20', 'iterations']);
  assert.match(shapes[shapes.length - 1], /d="M56 196L258 137.7L460 23"/); // 188 pixels tall: 196 - 0.31 * 188 is 137.7
});

test('a logarithmic axis has powers of ten, and a value of 0 is at its lowest', () => {
  assert.deepEqual(wordsOf(drawn([0.5, 0.02, 0.005], { is_log: true })).slice(0, 4), ['0.001', '0.01', '0.1', '1']);
  assert.deepEqual(wordsOf(drawn([0.5, 0.07], { is_log: true })).slice(0, 4), ['0.05', '0.1', '0.2', '0.5']); // values too close for powers of ten
  assert.equal(Number(wordsOf(drawn([1, 0], { is_log: true }))[0]) <= 1e-12, true);
});

test('what is no number is left out of a line, one point alone is a dot, and without points there are only axes', () => {
  const gap = drawn([0, NaN, Infinity, 1]);
  assert.match(gap[gap.length - 1], /d="M56 196L460 8"/);
  assert.match(drawn([0.5]).join(''), /d="M56,102m-2 0a2 2/);
  assert.doesNotMatch(drawn([]).join(''), /<path|NaN/);
  assert.doesNotMatch(drawn([7, 7, 7]).join(''), /NaN|Infinity/);
});

test('a histogram is drawn as bars from its floor', () => {
  const bars = [{ color: '#f00', share: 0.5 }, { color: '#00f', share: 1 }];
  assert.deepEqual(drawnFigure({ kind: 'bars', bars }, PAPER).map(({ source }) => source), [
    '<rect x="0.5" y="120" width="239" height="120" fill="#f00"></rect>', '<rect x="240.5" y="0" width="239" height="240" fill="#00f"></rect>']);
});
