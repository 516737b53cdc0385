// Lines that Python writes and reads, found in a text such as a message: proofs of training, and what pupils hand in.

/** Mail programs break lines to about this many letters; a line that was not broken is longer. */
const BROKEN = { shortest: 60, longest: 100 };
const ONLY_LETTERS = /^[\w-]+$/;
/** A name may be as long as this; what is longer is a sentence. */
const LONGEST_NAME = 60;

/**
 * The lines in a text, each with the name that stands before it or on the line above. One that a mail program broke is put together again.
 * @param {string} words
 * @param {string} mark what such a line begins with, up to its version
 * @returns {{ found: { name: string, line: string }[], left: string[] }} left: lines that are neither one nor the name of one
 */
export function markedLines(words, mark) {
  const marked = new RegExp(`${mark}\\d+\\.[\\w-]*`);
  const begins = new RegExp(`^${mark}\\d+\\.`);
  const lines = words.split(/\r?\n/).map((line) => line.replace(/^[\s>]+/, '').trimEnd());
  const found = [];
  /** @type {string[]} */
  const left = [];
  let nameAbove = '';
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const match = marked.exec(line);
    if (!match) {
      nameAbove = nameIn(line);
      if (line) left.push(line);
      continue;
    }
    let [whole] = match;
    let isBroken = line.endsWith(whole) && line.length >= BROKEN.shortest && line.length <= BROKEN.longest;
    while (isBroken && ONLY_LETTERS.test(lines[at + 1] ?? '')) {
      const next = lines[at + 1];
      if (next.length < BROKEN.shortest && begins.test(lines[at + 2] ?? '')) break; // the next one's name
      whole += next;
      at += 1;
      isBroken = next.length >= BROKEN.shortest;
    }
    const own = nameIn(line.slice(0, match.index));
    if (!own && nameAbove) left.pop(); // it is the line above
    found.push({ name: own || nameAbove, line: whole });
    nameAbove = '';
  }
  return { found, left };
}

/** The name that a line ends with, such as `Anna:`, without a bullet, a link's address and what separates it. */
function nameIn(/** @type {string} */ words) {
  const name = words.replace(/\S*#\S*$/, '').replace(/^[\s*•-]+/, '').replace(/[\s:;,=–-]+$/, '');
  return name.length > LONGEST_NAME ? '' : name;
}
