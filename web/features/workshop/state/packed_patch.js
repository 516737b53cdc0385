// A patch for a link: compressed, in characters that an address keeps.

/** The longest packed patch in a link, which also has settings and perhaps a run. */
export const LONGEST_PACKED = 4_000;
/** The largest unpacked patch: more than the edits that Python accepts. */
const MOST_BYTES = 1_000_000;
const PART = 8_192;

/** The packed patch; empty if it is too long for a link. */
export async function packedPatch(/** @type {string} */ patch) {
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(patch));
  const words = [];
  for (let at = 0; at < bytes.length; at += PART) words.push(String.fromCharCode(...bytes.subarray(at, at + PART)));
  const packed = btoa(words.join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return packed.length <= LONGEST_PACKED ? packed : '';
}

/** Unpacks a patch. Rejects if it is invalid or too large. */
export async function unpackedPatch(/** @type {string} */ packed) {
  const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(await through(new DecompressionStream('deflate-raw'), bytes));
}

async function through(/** @type {{ readable: ReadableStream, writable: WritableStream }} */ stream, /** @type {Uint8Array} */ bytes) {
  const writer = stream.writable.getWriter();
  const writing = writer.write(bytes).then(() => writer.close());
  writing.catch(() => {}); // reading reports the same error
  const parts = [];
  let size = 0;
  const reader = stream.readable.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new RangeError('too much');
    }
    parts.push(part.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
