// Reads zips: both the uncompressed ones that build.py makes of Python's modules, and compressed ones.

const MEMBER = 0x04034b50;
const HEADER_BYTES = 30;
const STORED = 0;

/**
 * @param {Uint8Array<ArrayBuffer>} zip its headers give the members' sizes, as in any zip written to a file
 * @returns {Generator<{ name: string, data: Uint8Array<ArrayBuffer>, method: number }>} its members; data: a view of the bytes as stored
 */
export function* readStoredZip(zip) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const decoder = new TextDecoder();
  let at = 0;
  while (view.getUint32(at, true) === MEMBER) {
    const size = view.getUint32(at + 18, true);
    const nameEnd = at + HEADER_BYTES + view.getUint16(at + 26, true);
    const start = nameEnd + view.getUint16(at + 28, true);
    yield { name: decoder.decode(zip.subarray(at + HEADER_BYTES, nameEnd)), data: zip.subarray(start, start + size), method: view.getUint16(at + 8, true) };
    at = start + size;
  }
}

/** The members of any zip, unpacked. Rejects if the browser cannot unpack them. */
export function readZip(/** @type {Uint8Array<ArrayBuffer>} */ zip) {
  return Promise.all([...readStoredZip(zip)].map(async ({ name, data, method }) => {
    if (method === STORED) return { name, data };
    const body = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (new Response(data).body);
    const unpacked = await new Response(body.pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer();
    return { name, data: new Uint8Array(unpacked) };
  }));
}
