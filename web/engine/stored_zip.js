// Reads a zip whose members are not compressed, as build.py packs Python's modules.

const MEMBER = 0x04034b50;
const HEADER_BYTES = 30;

/**
 * @param {Uint8Array} zip whose headers tell the members' sizes, as those of a zip written to a file do
 * @returns {Generator<{ name: string, data: Uint8Array }>} its members; their data are views of the zip
 */
export function* readStoredZip(zip) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const decoder = new TextDecoder();
  let at = 0;
  while (view.getUint32(at, true) === MEMBER) {
    const size = view.getUint32(at + 18, true);
    const nameEnd = at + HEADER_BYTES + view.getUint16(at + 26, true);
    const start = nameEnd + view.getUint16(at + 28, true);
    yield { name: decoder.decode(zip.subarray(at + HEADER_BYTES, nameEnd)), data: zip.subarray(start, start + size) };
    at = start + size;
  }
}
