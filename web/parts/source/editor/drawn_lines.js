// Draws an edited file's lines as in the reader: a long line continues below its own beginning, and docstrings have a background colour.

import { Decoration, EditorView, syntaxTree, ViewPlugin } from '../codemirror.js';
import { docstrings } from '../source_names.js';
import { DEEPEST } from '../source_style.js';

/** @import { ViewUpdate } from '@codemirror/view' */

const DOCSTRING = Decoration.line({ class: 'source-docstring' });
const INDENTED = Array.from({ length: DEEPEST + 1 }, (_, spaces) => Decoration.line({ class: `source-indent-${spaces}` }));
const INDENTATION = Decoration.mark({ class: 'source-space' });

export const drawnLines = ViewPlugin.define((view) => {
  const plugin = {
    lines: linesInSight(view),
    update(/** @type {ViewUpdate} */ { view, docChanged, viewportChanged, startState, state }) {
      if (docChanged || viewportChanged || syntaxTree(startState) !== syntaxTree(state)) plugin.lines = linesInSight(view);
    },
  };
  return plugin;
}, { decorations: ({ lines }) => lines });

function linesInSight(/** @type {EditorView} */ { state, viewport }) {
  const { doc } = state;
  const lines = [];
  for (let { number } = doc.lineAt(viewport.from); number <= doc.lineAt(viewport.to).number; number += 1) {
    const { from, text } = doc.line(number);
    const spaces = text.search(/\S|$/);
    lines.push(INDENTED[Math.min(spaces, DEEPEST)].range(from));
    if (spaces > 0) lines.push(INDENTATION.range(from, from + spaces));
  }
  for (const { from, to } of docstrings(syntaxTree(state))) {
    const last = doc.lineAt(to).number;
    for (let { number } = doc.lineAt(from); number <= last; number += 1) {
      const line = doc.line(number);
      if (line.from >= viewport.from && line.to <= viewport.to) lines.push(DOCSTRING.range(line.from));
    }
  }
  return Decoration.set(lines, true);
}
