// A QR code (ISO/IEC 18004) of a text: bytes, versions 1 to 40, error correction L or M. What is drawn of it is its modules, light and dark.

/** The error correction: L survives 7 % of damage, M 15 %. @typedef {'L' | 'M'} QrLevel */

/**
 * @typedef {object} QrCode
 * @property {number} size modules along a side
 * @property {Uint8Array} modules size x size, row by row; 1 is dark
 * @property {number} version 1 to 40
 * @property {QrLevel} level
 * @property {number} mask 0 to 7
 */

export const LARGEST_VERSION = 40;
/** Bytes that the largest one holds. */
export const MOST_QR_BYTES = 2953;

/** For each version, and each level: codewords for error correction in a block, and blocks. Tables 9 of the standard. */
const CORRECTION = {
  L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
};
const BLOCKS = {
  L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
};
/** How the level is written in the format. */
const LEVEL_BITS = { L: 1, M: 0 };
const BYTE_MODE = 0b0100;
const MODE_BITS = 4;
const FILLERS = [0xec, 0x11];
/** x^8 + x^4 + x^3 + x^2 + 1, by which the field's products are reduced. */
const FIELD = 0x11d;
const FORMAT_GENERATOR = 0x537;
const FORMAT_MASK = 0x5412;
const VERSION_GENERATOR = 0x1f25;
/** From this version on the version itself is written, and counts have 16 bits from the tenth on. */
const FIRST_WRITTEN = 7;
const FIRST_LONG = 10;
const FINDER = 7;
const TIMING = 6;
/** Which modules each mask turns over, by column and row. @type {((x: number, y: number) => boolean)[]} */
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];
/** What makes a mask worse: long lines, blocks of four, what looks like a finder, and too much of one kind. */
const PENALTIES = { line: 3, block: 3, finder: 40, balance: 10 };
const SHORTEST_LINE = 5;
/** 1:1:3:1:1 with four light modules at one side. */
const FINDER_LIKE = [[1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1]];

/**
 * The smallest code of a text, with the better correction where that takes no more modules; undefined if it is too long.
 * @param {string} text
 * @param {{ mask?: number }} [wanted] mask: instead of the one with the fewest penalties
 * @returns {QrCode | undefined}
 */
export function qrCode(text, { mask } = {}) {
  const bytes = new TextEncoder().encode(text);
  const version = Array.from({ length: LARGEST_VERSION }, (_, index) => index + 1).find((each) => bytes.length <= capacity(each, 'L'));
  if (version === undefined) return undefined;
  const level = bytes.length <= capacity(version, 'M') ? 'M' : 'L';
  const codewords = interleaved(dataCodewords(bytes, version, level), version, level);
  const plan = createPlan(version);
  placeCodewords(plan, codewords);
  const masked = (mask === undefined ? MASKS.map((_, index) => index) : [mask]).map((each) => {
    const modules = withMask(plan, each, level);
    return { mask: each, modules, penalty: mask === undefined ? penaltyOf(modules, plan.size) : 0 };
  });
  const best = masked.reduce((one, other) => (other.penalty < one.penalty ? other : one));
  return { size: plan.size, modules: best.modules, version, level, mask: best.mask };
}

/** @param {number} version */
function sizeOf(version) {
  return 4 * version + 17;
}

/** Where the small squares stand, along each side. @param {number} version */
function alignmentPlaces(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const last = sizeOf(version) - FINDER;
  return [TIMING, ...Array.from({ length: count - 1 }, (_, index) => last - (count - 2 - index) * step)];
}

/** All codewords, those for correction among them. @param {number} version */
function codewordCount(version) {
  const places = alignmentPlaces(version).length;
  const squares = places ? 25 * (places ** 2 - 3) - 10 * (places - 2) : 0; // those on a timing line share five modules with it
  const version_modules = version >= FIRST_WRITTEN ? 36 : 0;
  const size = sizeOf(version);
  const free = size ** 2 - 3 * 64 - 2 * (size - 16) - squares - version_modules - 31;
  return free >> 3;
}

/**
 * @param {number} version
 * @param {QrLevel} level
 */
function dataCount(version, level) {
  return codewordCount(version) - CORRECTION[level][version - 1] * BLOCKS[level][version - 1];
}

/** @param {number} version */
function countBits(version) {
  return version < FIRST_LONG ? 8 : 16;
}

/**
 * Bytes of text that fit.
 * @param {number} version
 * @param {QrLevel} level
 */
function capacity(version, level) {
  return Math.floor((8 * dataCount(version, level) - MODE_BITS - countBits(version)) / 8);
}

/**
 * @param {Uint8Array} bytes
 * @param {number} version
 * @param {QrLevel} level
 */
function dataCodewords(bytes, version, level) {
  /** @type {number[]} */
  const bits = [];
  const write = (/** @type {number} */ value, /** @type {number} */ count) => {
    for (let bit = count - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  const room = 8 * dataCount(version, level);
  write(BYTE_MODE, MODE_BITS);
  write(bytes.length, countBits(version));
  for (const byte of bytes) write(byte, 8);
  write(0, Math.min(MODE_BITS, room - bits.length));
  write(0, -bits.length & 7);
  for (let filler = 0; bits.length < room; filler += 1) write(FILLERS[filler % 2], 8);
  return Uint8Array.from({ length: room / 8 }, (_, index) => bits.slice(8 * index, 8 * index + 8).reduce((value, bit) => 2 * value + bit, 0));
}

/**
 * The data in blocks, each with its correction, one codeword of each block after the other.
 * @param {Uint8Array} data
 * @param {number} version
 * @param {QrLevel} level
 */
function interleaved(data, version, level) {
  const [blocks, correction] = [BLOCKS[level][version - 1], CORRECTION[level][version - 1]];
  const shorter = Math.floor(data.length / blocks);
  const longer = data.length % blocks; // the last blocks have one codeword more
  const generator = correctionGenerator(correction);
  let start = 0;
  const parts = Array.from({ length: blocks }, (_, index) => {
    const part = data.slice(start, start + shorter + Number(index >= blocks - longer));
    start += part.length;
    return { part, rest: correctionOf(part, generator) };
  });
  /** @type {number[]} */
  const all = [];
  for (let at = 0; at <= shorter; at += 1) for (const { part } of parts) if (at < part.length) all.push(part[at]);
  for (let at = 0; at < correction; at += 1) for (const { rest } of parts) all.push(rest[at]);
  return all;
}

/**
 * A product in the field of 256 elements.
 * @param {number} one
 * @param {number} other
 */
function product(one, other) {
  let result = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    result = (result << 1) ^ (result >> 7 ? FIELD : 0);
    if ((other >> bit) & 1) result ^= one;
  }
  return result;
}

/** The factors of Reed and Solomon's polynomial, the highest power left out. @param {number} degree */
function correctionGenerator(degree) {
  const factors = new Uint8Array(degree);
  factors[degree - 1] = 1;
  let root = 1;
  for (let power = 0; power < degree; power += 1) {
    for (let at = 0; at < degree; at += 1) factors[at] = product(factors[at], root) ^ (factors[at + 1] ?? 0);
    root = product(root, 2);
  }
  return factors;
}

/**
 * What is left of the data when it is divided by that polynomial.
 * @param {Uint8Array} data
 * @param {Uint8Array} generator
 */
function correctionOf(data, generator) {
  const rest = new Uint8Array(generator.length);
  for (const codeword of data) {
    const factor = codeword ^ rest[0];
    rest.copyWithin(0, 1);
    rest[rest.length - 1] = 0;
    for (const [at, value] of generator.entries()) rest[at] ^= product(value, factor);
  }
  return rest;
}

/**
 * The modules that are the same in each code of a version, and room for the others.
 * @typedef {{ size: number, modules: Uint8Array, fixed: Uint8Array }} Plan fixed: 1 where no codeword stands
 */

/**
 * @param {number} version
 * @returns {Plan}
 */
function createPlan(version) {
  const size = sizeOf(version);
  const plan = { size, modules: new Uint8Array(size ** 2), fixed: new Uint8Array(size ** 2) };
  for (let at = 0; at < size; at += 1) {
    fix(plan, at, TIMING, at % 2 === 0);
    fix(plan, TIMING, at, at % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) drawSquare(plan, x, y, 4, [0, 1, 3]); // with a light line around it
  const places = alignmentPlaces(version);
  const last = places.length - 1;
  for (const [row, y] of places.entries()) {
    for (const [column, x] of places.entries()) {
      const isFinder = (row === 0 && column === 0) || (row === 0 && column === last) || (row === last && column === 0);
      if (!isFinder) drawSquare(plan, x, y, 2, [0, 2]);
    }
  }
  drawFormat(plan, 0); // its room; the mask is not known yet
  if (version >= FIRST_WRITTEN) drawVersion(plan, version);
  return plan;
}

/**
 * @param {Plan} plan
 * @param {number} x
 * @param {number} y
 * @param {boolean} isDark
 */
function fix({ size, modules, fixed }, x, y, isDark) {
  modules[y * size + x] = Number(isDark);
  fixed[y * size + x] = 1;
}

/**
 * A square within squares around a module, as far as it is inside.
 * @param {Plan} plan
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number[]} dark the distances from the middle at which modules are dark
 */
function drawSquare(plan, x, y, radius, dark) {
  for (let down = -radius; down <= radius; down += 1) {
    for (let right = -radius; right <= radius; right += 1) {
      const [column, row] = [x + right, y + down];
      if (column < 0 || row < 0 || column >= plan.size || row >= plan.size) continue;
      const distance = Math.max(Math.abs(right), Math.abs(down));
      fix(plan, column, row, dark.includes(distance));
    }
  }
}

/**
 * A value with its check bits.
 * @param {number} value
 * @param {number} count of check bits
 * @param {number} generator
 */
function withCheck(value, count, generator) {
  let rest = value;
  for (let bit = 0; bit < count; bit += 1) rest = (rest << 1) ^ ((rest >> (count - 1)) & 1 ? generator : 0);
  return (value << count) | rest;
}

/**
 * The level and the mask, twice.
 * @param {Plan} plan
 * @param {number} format 5 bits
 */
function drawFormat(plan, format) {
  const bits = withCheck(format, 10, FORMAT_GENERATOR) ^ FORMAT_MASK;
  const { size } = plan;
  for (let bit = 0; bit < 15; bit += 1) {
    const isDark = ((bits >> bit) & 1) === 1;
    if (bit < 8) {
      fix(plan, 8, bit < 6 ? bit : bit + 1, isDark); // not on the timing line
      fix(plan, size - 1 - bit, 8, isDark);
    } else {
      fix(plan, bit === 8 ? 7 : 14 - bit, 8, isDark);
      fix(plan, 8, size - 15 + bit, isDark);
    }
  }
  fix(plan, 8, size - 8, true);
}

/**
 * @param {Plan} plan
 * @param {number} version
 */
function drawVersion(plan, version) {
  const bits = withCheck(version, 12, VERSION_GENERATOR);
  for (let bit = 0; bit < 18; bit += 1) {
    const isDark = ((bits >> bit) & 1) === 1;
    const [far, near] = [plan.size - 11 + (bit % 3), Math.floor(bit / 3)];
    fix(plan, far, near, isDark);
    fix(plan, near, far, isDark);
  }
}

/**
 * Codewords go up and down in columns of two, from the right.
 * @param {Plan} plan
 * @param {number[]} codewords
 */
function placeCodewords({ size, modules, fixed }, codewords) {
  let bit = 0;
  let isUp = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === TIMING) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const y = isUp ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y * size + x]) continue;
        modules[y * size + x] = ((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1; // some modules are left over
        bit += 1;
      }
    }
    isUp = !isUp;
  }
}

/**
 * @param {Plan} plan
 * @param {number} mask
 * @param {QrLevel} level
 */
function withMask({ size, modules, fixed }, mask, level) {
  const masked = { size, modules: modules.slice(), fixed };
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!fixed[y * size + x] && MASKS[mask](x, y)) masked.modules[y * size + x] ^= 1;
    }
  }
  drawFormat({ ...masked, fixed: new Uint8Array(size ** 2) }, (LEVEL_BITS[level] << 3) | mask);
  return masked.modules;
}

/**
 * How hard it is to read.
 * @param {Uint8Array} modules
 * @param {number} size
 */
function penaltyOf(modules, size) {
  let penalty = 0;
  for (let line = 0; line < size; line += 1) {
    const row = modules.subarray(line * size, (line + 1) * size);
    const column = Uint8Array.from({ length: size }, (_, at) => modules[at * size + line]);
    penalty += linePenalty(row) + linePenalty(column);
  }
  for (let y = 1; y < size; y += 1) {
    for (let x = 1; x < size; x += 1) {
      const dark = modules[y * size + x];
      if (modules[y * size + x - 1] === dark && modules[(y - 1) * size + x] === dark && modules[(y - 1) * size + x - 1] === dark) penalty += PENALTIES.block;
    }
  }
  const dark = modules.reduce((sum, module) => sum + module, 0);
  return penalty + PENALTIES.balance * Math.floor(Math.abs((20 * dark) / size ** 2 - 10));
}

/** @param {Uint8Array} line */
function linePenalty(line) {
  let penalty = 0;
  let length = 0;
  for (const [at, module] of line.entries()) {
    length = at > 0 && module === line[at - 1] ? length + 1 : 1;
    if (length === SHORTEST_LINE) penalty += PENALTIES.line;
    else if (length > SHORTEST_LINE) penalty += 1;
    for (const pattern of FINDER_LIKE) if (pattern.every((wanted, place) => line[at + place] === wanted)) penalty += PENALTIES.finder;
  }
  return penalty;
}
