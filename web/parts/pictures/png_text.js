// A small picture as a PNG data: URL. Not made by a canvas: some browsers forbid reading one.

/** The CRC of each byte, for the checksum of a PNG chunk. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});
/** The most bytes of an uncompressed block. */
const LARGEST_BLOCK = 65535;

/**
 * @param {Uint8Array} levels each pixel's colour index, row by row; the rows, each with one more byte, must fit into 65,535 bytes
 * @param {ArrayLike<number>} table at most 256 colours, four bytes each; the fourth is unused
 */
export function pngUrl(levels, /** @type {number} */ width, table) {
  const height = levels.length / width;
  const rows = new Uint8Array((width + 1) * height); // each starts with its filter: 0 for none
  if (rows.length > LARGEST_BLOCK) throw new RangeError(`A picture has at most ${LARGEST_BLOCK} bytes; this one has ${rows.length}.`);
  for (let y = 0; y < height; y += 1) rows.set(levels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const colors = Array.from(table).filter((_, index) => index % 4 < 3);
  const length = [rows.length & 255, rows.length >> 8];
  const png = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a,
    ...chunk('IHDR', [...bigEndian(width), ...bigEndian(height), 8, 3, 0, 0, 0]),
    ...chunk('PLTE', colors),
    ...chunk('IDAT', [0x78, 0x01, 1, ...length, ...length.map((byte) => byte ^ 255), ...rows, ...bigEndian(adler32(rows))]),
    ...chunk('IEND', []),
  ];
  return `data:image/png;base64,${btoa(String.fromCharCode(...png))}`;
}

function chunk(/** @type {string} */ name, /** @type {number[]} */ data) {
  const named = [...[...name].map((letter) => letter.charCodeAt(0)), ...data];
  const crc = named.reduce((sum, byte) => CRC_TABLE[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff;
  return [...bigEndian(data.length), ...named, ...bigEndian(crc)];
}

function adler32(/** @type {Uint8Array} */ bytes) {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}

function bigEndian(/** @type {number} */ value) {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}
