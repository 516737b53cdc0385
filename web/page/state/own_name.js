// The name that a person gives for proofs and reports.

/** A name in a proof or a report has at most as many characters; pysrc/glassnet/saving/proof_text.py says so, too. */
export const LONGEST_NAME = 60;

/** The name that a person gives for proofs and reports, without what cannot be seen. */
export function cleanName(/** @type {string} */ name) {
  return [...name.replaceAll(/[\p{C}\p{Z}]+/gu, ' ')].slice(0, LONGEST_NAME).join('').trim();
}

/** A name as a part of a file's name; none for an empty one. */
export function fileWord(/** @type {string} */ name) {
  const word = name.normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
  return word ? [word] : [];
}
