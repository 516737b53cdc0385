// CodeMirror for the source reader and editor: the only file that imports it.

import {
  acceptCompletion, Annotation, autocompletion, bracketMatching, Chunk, classHighlighter, closeBrackets, closeBracketsKeymap, closeSearchPanel, Compartment,
  completionStatus, Decoration, defaultKeymap, drawSelection, EditorState, EditorView, ensureSyntaxTree, findNext, findPrevious,
  forEachDiagnostic, getChunks, gutter, gutterLineClass, GutterMarker, history, historyKeymap, indentLess, indentMore, indentOnInput, indentUnit,
  isolateHistory, keymap, lineNumbers, lintGutter, localCompletionSource, moveCompletionSelection, nextDiagnostic, openSearchPanel,
  previousDiagnostic, pythonLanguage, pythonParser, RangeSet, redo, redoDepth, search, selectedCompletion, setDiagnostics, standardKeymap, StateEffect,
  StateField, syntaxHighlighting, syntaxTree, Text, toggleComment, undo, undoDepth, unifiedMergeView, ViewPlugin, WidgetType,
} from '../../vendor/codemirror.js';

export {
  acceptCompletion, Annotation, autocompletion, bracketMatching, Chunk, classHighlighter, closeBrackets, closeBracketsKeymap, closeSearchPanel, Compartment,
  completionStatus, Decoration, defaultKeymap, drawSelection, EditorState, EditorView, ensureSyntaxTree, findNext, findPrevious,
  forEachDiagnostic, getChunks, gutter, gutterLineClass, GutterMarker, history, historyKeymap, indentLess, indentMore, indentOnInput, indentUnit,
  isolateHistory, keymap, lineNumbers, lintGutter, localCompletionSource, moveCompletionSelection, nextDiagnostic, openSearchPanel,
  previousDiagnostic, pythonLanguage, pythonParser, RangeSet, redo, redoDepth, search, selectedCompletion, setDiagnostics, standardKeymap, StateEffect,
  StateField, syntaxHighlighting, syntaxTree, Text, toggleComment, undo, undoDepth, unifiedMergeView, ViewPlugin, WidgetType,
};
