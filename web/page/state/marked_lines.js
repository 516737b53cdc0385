// Finds in any text the lines that Python writes and reads: proofs of training, and submissions.

/** Mail programs break lines at about this many letters; an unbroken line is longer. */
const BROKEN = { shortest: 60, longest: 100 };
const ONLY_LETTERS = /^[\w-]+$/;
/** The longest name; anything longer is a sentence. */
const LONGEST_NAME = 60;

/**
 * The lines in a text, each with the name before it or on the line above. Lines broken by a mail program are rejoined.
 * @param {string} words
 * @param {string} mark the start of such a line, up to its version
 * @returns {{ found: { name: string, line: string }[], left: string[] }} left: the other lines, without the names
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
      if (next.length < BROKEN.shortest && begins.test(lines[at + 2] ?? '')) break; // `next` is the name of the line after it
      whole += next;
      at += 1;
      isBroken = next.length >= BROKEN.shortest;
    }
    const own = nameIn(line.slice(0, match.index));
    if (!own && nameAbove) left.pop(); // the name was on the line above
    found.push({ name: own || nameAbove, line: whole });
    nameAbove = '';
  }
  return { found, left };
}

/** The name at the end of a line, e.g. `Anna:`, without a bullet, a link's address and separators. */
function nameIn(/** @type {string} */ words) {
  const name = words.replace(/\S*#\S*$/, '').replace(/^[\s*•-]+/, '').replace(/[\s:;,=–-]+$/, '');
  return name.length > LONGEST_NAME ? '' : name;
}
