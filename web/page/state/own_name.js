// The user's name for proofs and reports.

/** The most characters of a name in a proof or a report, as in pysrc/glassnet/saving/proof_text.py. */
export const LONGEST_NAME = 60;

/** The user's name for proofs and reports, without invisible characters. */
export function cleanName(/** @type {string} */ name) {
  return [...name.replaceAll(/[\p{C}\p{Z}]+/gu, ' ')].slice(0, LONGEST_NAME).join('').trim();
}

/** A name as a part of a file's name; empty for an empty one. */
export function fileWord(/** @type {string} */ name) {
  const word = name.normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
  return word ? [word] : [];
}
