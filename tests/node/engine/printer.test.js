import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createPrinter } from '../../../web/engine/sandbox/printer.js';

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

test('a character that comes in two pieces is printed whole, also when the other stream speaks between them', () => {
  const /** @type {any[]} */ sent = [];
  const printer = createPrinter((message) => sent.push(message));
  const out = printer.writer();
  const error = printer.writer();
  const euro = bytes('\u20ac');
  printer.begin();
  out(euro.slice(0, 1));
  error(bytes('!'));
  out(euro.slice(1));
  printer.end();
  assert.equal(sent.map(({ text }) => text).join(''), '!\u20ac');
});

test('what is printed beyond the bound is counted, and a new request has room again', () => {
  const /** @type {any[]} */ sent = [];
  const printer = createPrinter((message) => sent.push(message));
  const out = printer.writer();
  printer.begin();
  out(bytes('x'.repeat(50_003)));
  printer.end();
  assert.equal(sent.map(({ text }) => text).join('').length, 50_000);
  assert.equal(Math.max(...sent.map(({ lost }) => lost)), 3);
  printer.begin();
  out(bytes('again'));
  printer.end();
  assert.equal(sent.at(-1).text, 'again');
});
