// The names offered while typing, and how one is taken.

import {
  acceptCompletion, completionStatus, localCompletionSource, moveCompletionSelection, selectedCompletion, syntaxTree,
} from '../codemirror.js';
import { completionsAt } from './completions.js';

/** @import { CompletionContext, CompletionResult } from '@codemirror/autocomplete' */
/** @import { EditorView } from '@codemirror/view' */
/** @import { SyntaxNode } from '../source_names.js' */
/** @import { PackageName } from './completions.js' */

/** No names are offered in these. */
const QUOTED = ['String', 'FormatString', 'ContinuedString', 'Comment'];

/**
 * The completions offered while typing.
 * @param {CompletionContext} context
 * @param {{ file: string, names: readonly PackageName[], numpy_names: readonly string[] }} code as the editor shows it
 * @returns {CompletionResult | null}
 */
export function offeredNames(context, { file, names, numpy_names }) {
  const { state, pos, explicit } = context;
  const tree = syntaxTree(state);
  if (isInText(tree.resolveInner(pos, -1))) return null;
  const known = /** @type {CompletionResult | null} */ (localCompletionSource(context));
  /** @type {Set<string>} */
  const members = new Set();
  tree.iterate({ enter: ({ name, from, to }) => void (name === 'PropertyName' && to !== pos && members.add(state.sliceDoc(from, to))) });
  const { length, options } = completionsAt({
    before: state.sliceDoc(state.doc.lineAt(pos).from, pos),
    explicit,
    local: (known?.options ?? []).map(({ label }) => label),
    members: [...members],
    file,
  }, names, numpy_names);
  return options.length ? { from: pos - length, options, validFor: /^\w*$/ } : null;
}

/** Takes the selected name, or the first if none is selected. */
export function takeCompletion(/** @type {EditorView} */ editor) {
  if (completionStatus(editor.state) !== 'active') return false;
  if (!selectedCompletion(editor.state)) moveCompletionSelection(true)(editor);
  acceptCompletion(editor);
  return true;
}

/** Whether a node is in a comment or string, which have no names. */
function isInText(/** @type {SyntaxNode} */ node) {
  /** @type {SyntaxNode | null} */
  let around = node;
  while (around && around.name !== 'FormatReplacement') {
    if (QUOTED.includes(around.name)) return true;
    around = around.parent;
  }
  return false;
}
