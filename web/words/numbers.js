// Numbers, shares and times as the page writes them, with as many digits as are meaningful.

import { LANGUAGE, text } from './text.js';

/** Formats by their number of decimals; cached, because creating one takes ten times as long as using it. @type {Map<number, Intl.NumberFormat>} */
const formats = new Map();

/** @param {number} [digits] after the point */
export function formatNumber(/** @type {number} */ value, digits = 0) {
  let format = formats.get(digits);
  if (!format) {
    format = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(digits, format);
  }
  return format.format(value);
}

/** A given number with all its digits, e.g. 10,000, 0.999 or −0.5. */
export function formatGiven(/** @type {number} */ value) {
  return withMinus(value.toLocaleString(LANGUAGE, { maximumSignificantDigits: 15 }));
}

/** A cost with as many digits as are meaningful: a small one as a decimal of two, e.g. 0.000068, unless it has too many zeros to count. */
export function formatCost(/** @type {number} */ value) {
  return value >= 1e-6 && value < 0.001 ? value.toFixed(1 - Math.floor(Math.log10(value))) : formatExactly(value);
}

/** A cost to three digits if it is small, with a power of ten, e.g. 6.75e−5. */
export function formatExactly(/** @type {number} */ value) {
  if (!Number.isFinite(value)) return text('run.no_number');
  return value === 0 || (value >= 0.001 && value < 1e4) ? value.toFixed(4) : withMinus(value.toExponential(2));
}

/** A number of any size, to two digits, or to one digit with a power of ten, e.g. −0.035 or 7e−12. */
export function formatSmall(/** @type {number} */ value) {
  if (!Number.isFinite(value)) return text('run.none');
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 0.001 && size < 1000);
  return withMinus(plain ? String(Number(value.toPrecision(2))) : value.toExponential(0));
}

/** @param {number} [digits] after the point */
export function formatFixed(/** @type {number} */ value, digits = 3) {
  return Number.isFinite(value) ? withMinus(fixedDigits(value, digits)) : text('run.none');
}

/** Like toFixed, but without −0. */
export function fixedDigits(/** @type {number} */ value, /** @type {number} */ digits) {
  const written = value.toFixed(digits);
  return Number(written) === 0 ? (0).toFixed(digits) : written;
}

/** A number where space is scarce: two decimals, or its order of magnitude if it is huge. */
export function formatShort(/** @type {number} */ value) {
  return Math.abs(value) < 1000 ? formatFixed(value, 2) : formatSmall(value);
}

export function formatGradient(/** @type {number} */ value) {
  return Number.isFinite(value) ? withMinus(value.toExponential(1)) : text('run.none');
}

function withMinus(/** @type {string} */ digits) {
  return digits.replaceAll('-', '−').replace('e+', 'e');
}

/** A learning rate to two digits, or whole if 10 or more, e.g. 0.030, 100 or 7.0e−8. */
export function formatRate(/** @type {number} */ rate) {
  return withMinus(rate < 10 ? rate.toPrecision(2) : rate.toFixed(0));
}

/** A share as a percentage, without trailing zeros. @param {number} share 0 to 1 */
export function formatWholePercent(share) {
  return `${Number((100 * share).toPrecision(4))} %`;
}

/** @param {number} share 0 to 1 */
export function formatPercent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

/** An output of a network: a share, never shown as exactly 100 %, or a number that is not a share. */
export function formatOutput(/** @type {number} */ value, /** @type {boolean} */ isShare) {
  if (!Number.isFinite(value)) return text('run.no_number');
  if (!isShare) return formatShort(value);
  return value > 0.9994 ? '> 99.9 %' : formatPercent(value);
}

export function formatDuration(/** @type {number} */ seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) return text('seconds', { seconds: seconds < 10 ? seconds.toFixed(1) : whole });
  if (whole < 3600) return text('minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  return text('hours', { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60) });
}

/** A rough time of a minute or more, whose text changes only once a minute. */
export function formatMinutes(/** @type {number} */ seconds) {
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return text('whole_minutes', { minutes });
  return text('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
