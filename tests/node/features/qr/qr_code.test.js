// QR codes of links: module by module those of another generator, as large as they must be, and refused where none holds the text.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { LARGEST_VERSION, MOST_QR_BYTES, qrCode } from '../../../../web/features/qr/state.js';

const LETTERS = 'https://example.org/?x=#lab_xor&learning-rate.0123456789';
const textOf = (/** @type {number} */ length) => Array.from({ length }, (_, at) => LETTERS[(at * 7 + length) % 55]).join('');

/**
 * Bytes, version, level, mask, and the first half of the SHA-256 of all modules as digits, row by row: as the package qrcode 8.2 of Python makes
 * them. tests/exports/test_qr_codes.py compares more, and reads them.
 * @type {[number, number, 'L' | 'M', number, string][]}
 */
const MADE_ELSEWHERE = [
  [1, 1, 'M', 0, '30016c91971eee21'],
  [14, 1, 'M', 3, 'fef2bb7623d3afd6'],
  [17, 1, 'L', 5, '8b9127f9cd941e9d'],
  [20, 2, 'M', 1, 'b6d369d96b655c02'],
  [100, 5, 'L', 2, 'd5c8bf69bb6901d5'],
  [134, 6, 'L', 4, 'f4f8fc740c916b29'],
  [150, 7, 'L', 6, '31cd76741735c9f8'],
  [271, 10, 'L', 7, '518e64171ed6e4ea'],
  [1900, 32, 'L', 3, 'bd28b40fb3e952e5'],
  [2953, 40, 'L', 6, '760d436f4261fd9a'],
];

test('a code is, module by module, that of another generator', () => {
  for (const [length, version, level, mask, digest] of MADE_ELSEWHERE) {
    const code = qrCode(textOf(length), { mask });
    assert.ok(code);
    assert.deepEqual([code.version, code.level, code.mask, code.size], [version, level, mask, 4 * version + 17]);
    assert.equal(createHash('sha256').update(code.modules.join('')).digest('hex').slice(0, 16), digest, `${length} bytes`);
  }
});

test('what is too long for the largest code has none; letters count as the bytes that they take', () => {
  assert.equal(qrCode('x'.repeat(MOST_QR_BYTES))?.version, LARGEST_VERSION);
  assert.equal(qrCode('x'.repeat(MOST_QR_BYTES + 1)), undefined);
  assert.equal(qrCode('é'.repeat(MOST_QR_BYTES / 2 + 1)), undefined);
});

test('without a wish the mask is one of the eight, and always the same', () => {
  for (const length of [10, 80, 400]) {
    const code = qrCode(textOf(length));
    assert.deepEqual(code, qrCode(textOf(length)));
    assert.deepEqual(code?.modules, qrCode(textOf(length), { mask: code?.mask })?.modules);
  }
});
