// Formats a recorded update's numbers for small cells.

import { formatGiven } from './numbers.js';

/** Smaller numbers are written with a power of ten. */
const SMALL = 0.001;

/** A number for a small cell: about three significant digits, or one digit with a power of ten. */
export function formatInCell(/** @type {number} */ value) {
  if (Number.isNaN(value)) return '?';
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e4) return formatGiven(value === 0 ? 0 : value);
  const words = size < SMALL || size >= 1e4 ? size.toExponential(0) : size.toFixed(size < 0.1 ? 4 : size < 1 ? 3 : size < 100 ? 2 : 1);
  return `${value < 0 ? '−' : ''}${words.replace('e+', 'e').replace('-', '−')}`;
}
