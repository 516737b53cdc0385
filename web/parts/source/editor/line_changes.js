// Which lines of a text differ from the original, and how to undo a change.

import { text } from '../../../words/text.js';


/** Ranges of whole lines as character offsets; an end is one past the line break, as if the last line had one, too. @typedef {{ fromA: number, toA: number, fromB: number, toB: number }} ChangedRange */

/**
 * A change of some lines. Lines are counted from 1.
 * @typedef {object} LineChange
 * @property {'added' | 'changed' | 'removed'} kind
 * @property {number} at its first line in the text; for removed lines, the line that follows
 * @property {number} lines its lines in the text; 0 if they were removed
 * @property {number} original_at `at` in the original
 * @property {number} original_lines its lines in the original; 0 if they were added
 */

/**
 * @param {readonly ChangedRange[]} ranges A is the original, B the text
 * @param {string} original
 * @param {string} text
 * @returns {LineChange[]}
 */
export function lineChanges(ranges, original, text) {
  return ranges.map(({ fromA, toA, fromB, toB }) => {
    const [original_at, original_lines] = linesOf(original, fromA, toA);
    const [at, lines] = linesOf(text, fromB, toB);
    return { kind: original_lines === 0 ? 'added' : lines === 0 ? 'removed' : 'changed', at, lines, original_at, original_lines };
  });
}

/**
 * The text with one change undone.
 * @param {LineChange} change
 * @param {string} original
 * @param {string} text
 */
export function withoutChange({ at, lines, original_at, original_lines }, original, text) {
  const all = text.split('\n');
  all.splice(at - 1, lines, ...original.split('\n').slice(original_at - 1, original_at - 1 + original_lines));
  return all.join('\n');
}

/** Describes a change. */
export function changeWords(/** @type {LineChange} */ { kind, at, lines, original_lines }) {
  if (kind === 'removed') return text('editor.removed', { lines: original_lines, line: at });
  const where = lines === 1 ? String(at) : text('editor.range', { first: at, last: at + lines - 1 });
  return text(kind === 'added' ? 'editor.added' : 'editor.changed', { lines, where });
}

/**
 * The number of a range's first line, and its count of lines.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @returns {[number, number]}
 */
function linesOf(text, from, to) {
  const ended = `${text}\n`;
  return [breaks(ended, 0, from) + 1, breaks(ended, from, to)];
}

function breaks(/** @type {string} */ text, /** @type {number} */ from, /** @type {number} */ to) {
  return text.slice(from, to).split('\n').length - 1;
}
