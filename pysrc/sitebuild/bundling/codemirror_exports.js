// What web/parts/source/codemirror.js re-exports from CodeMirror: bundles.py bundles exactly this, and `build.py check` takes its
// types from here.

export { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionStatus, moveCompletionSelection, selectedCompletion } from '@codemirror/autocomplete';
export { defaultKeymap, history, historyKeymap, indentLess, indentMore, isolateHistory, redo, redoDepth, standardKeymap, toggleComment, undo, undoDepth } from '@codemirror/commands';
export { localCompletionSource, pythonLanguage } from '@codemirror/lang-python';
export { bracketMatching, ensureSyntaxTree, indentOnInput, indentUnit, syntaxHighlighting, syntaxTree } from '@codemirror/language';
export { forEachDiagnostic, lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
export { Chunk, getChunks, unifiedMergeView } from '@codemirror/merge';
export { closeSearchPanel, findNext, findPrevious, openSearchPanel, search } from '@codemirror/search';
export { Annotation, Compartment, EditorState, RangeSet, StateEffect, StateField, Text } from '@codemirror/state';
export { Decoration, drawSelection, EditorView, gutter, GutterMarker, gutterLineClass, keymap, lineNumbers, ViewPlugin, WidgetType } from '@codemirror/view';
export { classHighlighter } from '@lezer/highlight';
export { parser as pythonParser } from '@lezer/python';
