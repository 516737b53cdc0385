// Shortens a text for a list.

/**
 * The beginning of a text, cut at a word; the whole of it if it is short enough.
 * @param {number} most characters, without the ellipsis
 */
export function cutAtWord(/** @type {string} */ words, most) {
  const line = words.trim().replaceAll(/\s+/g, ' ');
  if (line.length <= most) return line;
  const end = line.lastIndexOf(' ', most);
  const cut = end > 0 ? line.slice(0, end) : [...line].slice(0, most).join(''); // a single longer word is cut anywhere
  return `${cut.replace(/[\s.,;:!?–—-]+$/u, '')}…`;
}
