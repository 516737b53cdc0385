// What web/parts/source/source_view.js uses of CodeMirror: codemirror.py bundles exactly this, and `build.py check` takes its
// types from here.

export { standardKeymap } from '@codemirror/commands';
export { LRLanguage, syntaxHighlighting } from '@codemirror/language';
export { closeSearchPanel, findNext, findPrevious, openSearchPanel, search } from '@codemirror/search';
export { EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state';
export { Decoration, drawSelection, EditorView, GutterMarker, gutterLineClass, keymap, lineNumbers, WidgetType } from '@codemirror/view';
export { classHighlighter } from '@lezer/highlight';
export { parser as pythonParser } from '@lezer/python';
