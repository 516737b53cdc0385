// Values of the right types with wrong contents, as a lying worker may post them; a seed determines them.

const WORDS = ['', '__proto__', 'toString', 'constructor', 'hasOwnProperty', 'x'.repeat(5000)];
const NUMBERS = [0, -1, 1, 0.5, 2 ** 31, Number.MAX_SAFE_INTEGER, 1e308, -Infinity, Infinity, NaN];

/** A seeded die with any number of sides (mulberry32). @param {number} seed */
export function dice(seed) {
  let state = seed;
  return (/** @type {number} */ sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** Pseudorandom numbers from 0 to below 1. @param {number} seed */
export function randomNumbers(seed) {
  const roll = dice(seed);
  return () => roll(2 ** 32) / 2 ** 32;
}

/**
 * A copy of a value with one part changed.
 * @param {any} value
 * @param {(sides: number) => number} roll
 * @returns {any}
 */
export function lied(value, roll) {
  if (typeof value === 'string') return WORDS[roll(WORDS.length)];
  if (typeof value === 'number') return NUMBERS[roll(NUMBERS.length)];
  if (typeof value === 'boolean') return !value;
  if (ArrayBuffer.isView(value)) {
    const numbers = /** @type {any} */ (value);
    const Kind = numbers.constructor;
    return [new Kind(0), new Kind(numbers.length + 1), new Kind(Math.max(0, numbers.length - 1)), new Kind(numbers.length).fill(NUMBERS[roll(NUMBERS.length)])][roll(4)];
  }
  if (Array.isArray(value)) {
    if (value.length === 0 || roll(3) === 0) return [[], [...value, ...value], value.slice(1)][roll(3)];
    const at = roll(value.length);
    return value.map((item, index) => (index === at ? lied(item, roll) : item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length === 0) return value;
  const key = keys[roll(keys.length)];
  if (roll(12) === 0) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name === key ? WORDS[roll(3)] : name, item]));
  return { ...value, [key]: lied(value[key], roll) };
}
