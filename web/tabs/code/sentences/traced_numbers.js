// Formats a recorded update's numbers so that a sum can be followed by eye.

const DIGITS = 4;
/** Smaller numbers are written with a power of ten. */
const SMALL = 0.0001;
/** Numbers from this on are written with a power of ten. */
const LARGE = 1e6;

/**
 * A number with at least four significant digits, for example −0.02963, 0.5000, 12340 or 8.810e−5. A number that needs
 * fewer, for example 1 or 0.9 (even as a float32), gets only those; zero is never −0.
 */
export function formatTraced(/** @type {number} */ value) {
  if (Number.isNaN(value)) return '?';
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const rounded = Number(size.toPrecision(DIGITS));
  const isShort = size === rounded || size === Math.fround(rounded);
  return `${value < 0 ? '−' : ''}${digitsOf(size, isShort)}`;
}

/**
 * @param {number} size above 0
 * @param {boolean} isShort whether four digits give it exactly
 */
function digitsOf(size, isShort) {
  if (size < SMALL || size >= LARGE) {
    const [digits, exponent] = size.toExponential(DIGITS - 1).split('e');
    return `${isShort ? Number(digits) : digits}e${exponent.replace('-', '−').replace('+', '')}`;
  }
  if (isShort) return String(Number(size.toPrecision(DIGITS)));
  return size >= 10 ** (DIGITS - 1) ? size.toFixed(0) : size.toPrecision(DIGITS);
}
