// CodeMirror, for the reader and the editor of source: only this file imports it, and hands on what they use.

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
