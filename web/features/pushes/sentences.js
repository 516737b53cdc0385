// Formats a push on a weight.

import { formatGradient, formatRate } from '../../words/numbers.js';

/** Smaller pushes are written with a power of ten, also to two digits. */
const SMALL = 0.001;

/** A push with its sign, to two digits, or whole if 10 or more. */
export function formatPush(/** @type {number} */ push) {
  const size = Math.abs(push);
  const written = size === 0 ? '0' : size < SMALL ? formatGradient(size) : formatRate(size);
  return `${push > 0 ? '+' : push < 0 ? '−' : ''}${written}`;
}
