// Marks lines that differ from the original, with a sign as well as a colour.

import { Chunk, gutter, GutterMarker, RangeSet, StateEffect, StateField, Text } from '../codemirror.js';
import { changeWords, lineChanges } from './line_changes.js';

/** @import { LineChange } from './line_changes.js' */

/** @typedef {{ original: Text, chunks: readonly Chunk[], marks: RangeSet<GutterMarker> }} ChangedLines */

class ChangeMark extends GutterMarker {
  constructor(/** @type {LineChange} */ change) {
    super();
    this.kind = change.kind;
    this.words = changeWords(change);
  }

  eq(/** @type {ChangeMark} */ other) {
    return this.words === other.words;
  }

  toDOM() {
    const sign = document.createElement('span');
    sign.className = `editor-${this.kind}`;
    sign.title = this.words;
    return sign;
  }
}

const setOriginal = /** @type {typeof StateEffect.define<Text>} */ (StateEffect.define)();

const changedLines = StateField.define({
  /** @returns {ChangedLines} */
  create: ({ doc }) => ({ original: doc, chunks: [], marks: RangeSet.empty }),
  update(before, { docChanged, effects, newDoc, changes }) {
    const given = effects.find((effect) => effect.is(setOriginal))?.value;
    if (!given && !docChanged) return before;
    const original = given ?? before.original;
    const chunks = given ? Chunk.build(original, newDoc) : Chunk.updateB(before.chunks, original, newDoc, changes);
    return { original, chunks, marks: marksOf(chunks, original, newDoc) };
  },
});

/** The gutter and the state it draws. */
export const changeGutter = [
  changedLines,
  gutter({ class: 'editor-changes', markers: ({ state }) => state.field(changedLines).marks }),
];

/** The effect that makes `original` the text to compare with. */
export function originalSet(/** @type {string} */ original) {
  return setOriginal.of(Text.of(original.split('\n')));
}

function marksOf(/** @type {readonly Chunk[]} */ chunks, /** @type {Text} */ original, /** @type {Text} */ text) {
  const marks = lineChanges(chunks, original.toString(), text.toString()).flatMap((change) => {
    const mark = new ChangeMark(change);
    // Removed lines are gone, so the line after them has the sign; at the end of the text, the last line.
    const first = Math.min(change.at, text.lines);
    return Array.from({ length: Math.max(1, change.lines) }, (_, index) => mark.range(text.line(first + index).from));
  });
  return RangeSet.of(marks, true);
}
