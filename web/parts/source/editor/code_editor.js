// An editor for a Python file: completes names, and marks problems and lines that differ from the original.
//
// CodeMirror is in an open shadow root: only there does it create its styles in a way that the page's policy allows.

import { text } from '../../../words/text.js';
import { html } from '../../dom.js';
import { changeGutter, originalSet } from './changed_lines.js';
import {
  Annotation, autocompletion, bracketMatching, classHighlighter, closeBrackets, closeBracketsKeymap, closeSearchPanel, Compartment, defaultKeymap,
  drawSelection, EditorState, EditorView, findNext, findPrevious, history, historyKeymap, indentLess, indentMore, indentOnInput, indentUnit,
  isolateHistory, keymap, lineNumbers, lintGutter, nextDiagnostic, openSearchPanel, previousDiagnostic, pythonLanguage, redo, redoDepth, search,
  setDiagnostics, syntaxHighlighting, toggleComment, undo, undoDepth,
} from '../codemirror.js';
import { drawnLines } from './drawn_lines.js';
import { createEditorKeys } from './editor_keys.js';
import { createEditorProblems } from './editor_problems.js';
import { EDITOR_STYLE } from './editor_style.js';
import { createLineScroll } from '../line_scroll.js';
import { offeredNames, takeCompletion } from './offered_names.js';
import { problemMarks } from './problem_marks.js';
import { searchPhrases } from '../search_phrases.js';
import { SOURCE_STYLE } from '../source_style.js';
import { typedOver } from './typed_over.js';

/** @import { CompletionContext, CompletionResult } from '@codemirror/autocomplete' */
/** @import { ViewUpdate } from '@codemirror/view' */
/** @import { PackageName } from './completions.js' */
/** @import { EditorKey } from './editor_keys.js' */
/** @import { CodeProblem } from './problem_marks.js' */

/**
 * The content of the editor. Lines are counted from 1.
 * @typedef {object} ShownCode
 * @property {string} file its path
 * @property {string} [version] its version: each file of each version keeps its own place and history. Typing may change the version
 * @property {string} text as in the state. Text reported by onChange changes nothing when passed back
 * @property {string} original the text to compare with
 * @property {readonly CodeProblem[]} problems found by Python; a new array means that Python has read the text again
 * @property {readonly PackageName[]} names of the package, for completion
 * @property {readonly string[]} numpy_names the names after `np.`
 * @property {boolean} [read_only]
 * @property {{ line: number }} [at] where to move the cursor, into view; done once for each new object
 */

/**
 * @typedef {object} CodeCallbacks
 * @property {(text: string, file: string) => void} onChange called shortly after typing, and before any other action
 * @property {() => void} [onRun] called on Ctrl+Enter
 * @property {(line: number) => void} [onLine] called when the cursor has moved to another line
 */

const REPORT_MILLISECONDS = 150;
/** Marks a change as coming from outside. */
const given = /** @type {typeof Annotation.define<boolean>} */ (Annotation.define)();

/**
 * Puts an editor into `host`, which sets its height. The styles in parts/source/editor/editor.css must be loaded.
 * Longer than other functions: the order of typing, outside changes and reports matters.
 */
export function createCodeEditor(/** @type {HTMLElement} */ host, /** @type {CodeCallbacks} */ { onChange, onRun, onLine }) {
  const inside = html('div', { class: 'editor-text' });
  const root = inside.attachShadow({ mode: 'open' });
  const keys = createEditorKeys(press);
  const element = html('div', { class: 'code-editor' }, keys.element, inside);
  const problems = createEditorProblems(element, () => view, () => showPlace(false));
  host.append(element);

  /** @type {ShownCode} */
  let shown = { file: '', text: '', original: '', problems: [], names: [], numpy_names: [] };
  /** The last state of other files, with their histories. @type {Map<string, { state: EditorState, top: number }>} */
  const left = new Map();
  /** The last reported text. @type {string | undefined} */
  let reported;
  let reportTimer = 0;
  let line = 1;
  const access = new Compartment();
  const scroll = createLineScroll(inside, () => view);

  const extensions = editorExtensions(access, {
    complete: (context) => offeredNames(context, shown),
    run: runCode,
    next: nextProblem,
    previous: previousProblem,
    onLeave: report,
    onUpdate: afterUpdate,
  });
  /** @type {EditorView} */
  const view = new EditorView({ root, parent: root, state: EditorState.create({ extensions }) });
  view.setTabFocusMode(true); // a user who tabs in can tab out

  // Else the page, which cannot see into the shadow root, takes typing for shortcuts.
  inside.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') event.stopPropagation();
  });

  /** @type {Record<EditorKey, (editor: EditorView) => boolean>} */
  const acts = { undo, redo, dedent: indentLess, indent: indentMore, comment: toggleComment, find: openSearchPanel, next: goToNext };

  return {
    element,
    update(/** @type {ShownCode} */ next) {
      const before = shown;
      const isOther = next.file !== before.file || (next.version !== before.version && next.text !== reported);
      if (isOther) {
        report();
        changeFile(before, next);
      }
      shown = next;
      const effects = [];
      if (isOther || next.original !== before.original) effects.push(originalSet(next.original));
      if (isOther || next.read_only !== before.read_only) effects.push(access.reconfigure(accessOf(next)));
      const changes = isOther || next.text !== before.text && next.text !== reported ? changeBetween(view.state.doc.toString(), next.text) : undefined;
      if (changes) forget();
      if (changes || effects.length) view.dispatch({ changes, effects, annotations: [given.of(true), isolateHistory.of('full')] });
      if (isOther || next.problems !== before.problems) view.dispatch(setDiagnostics(view.state, problemMarks(next.problems, view.state.doc.toString())));
      if (next.at && next.at !== before.at) choose(next.at.line);
      scroll.goOn();
      showPlace(next.problems !== before.problems);
    },
    /** Reports typed changes now. */
    report,
    find: () => press('find'),
    focus() {
      view.focus();
    },
  };

  /** Shows another file where it was left, or from its beginning. */
  function changeFile(/** @type {ShownCode} */ before, /** @type {ShownCode} */ next) {
    const { text } = next;
    if (before.file) left.set(placeOf(before), { state: view.state, top: view.scrollDOM.scrollTop });
    const kept = left.get(placeOf(next));
    view.setState(kept?.state ?? EditorState.create({ doc: text, extensions }));
    view.scrollDOM.scrollTop = kept?.top ?? 0;
    scroll.to(undefined);
    line = view.state.doc.lineAt(view.state.selection.main.head).number;
    forget();
  }

  function placeOf(/** @type {ShownCode} */ { version = '', file }) {
    return `${version} ${file}`;
  }

  /** Drops the unreported typing: another text has arrived. */
  function forget() {
    clearTimeout(reportTimer);
    reportTimer = 0;
    reported = undefined;
  }

  function report() {
    if (reportTimer === 0) return;
    clearTimeout(reportTimer);
    reportTimer = 0;
    reported = view.state.doc.toString();
    onChange(reported, shown.file);
  }

  function afterUpdate(/** @type {ViewUpdate} */ { docChanged, selectionSet, geometryChanged, transactions, view: editor }) {
    if (geometryChanged) scroll.goOn();
    if (docChanged) {
      if (!transactions.some((transaction) => transaction.annotation(given))) {
        if (editor.hasFocus) editor.setTabFocusMode(false);
        reportTimer ||= window.setTimeout(report, REPORT_MILLISECONDS);
      }
      problems.markSoon();
    }
    if (docChanged || selectionSet) showPlace(false);
  }

  /**
   * Shows the cursor's line or its problem, and which keys work there.
   * @param {boolean} isAsked whether a screen reader announces it at once
   */
  function showPlace(isAsked) {
    const { state } = view;
    const now = state.doc.lineAt(state.selection.main.head).number;
    const count = problems.show(now, isAsked);
    const may = !shown.read_only;
    keys.update({ undo: may && undoDepth(state) > 0, redo: may && redoDepth(state) > 0, dedent: may, indent: may, comment: may, find: true, next: count > 0 });
    if (now === line) return;
    line = now;
    onLine?.(now);
  }

  function press(/** @type {EditorKey} */ key) {
    acts[key](view);
  }

  function goToNext(/** @type {EditorView} */ editor) {
    editor.focus();
    return nextProblem(editor);
  }

  function nextProblem(/** @type {EditorView} */ editor) {
    return told(nextDiagnostic(editor));
  }

  function previousProblem(/** @type {EditorView} */ editor) {
    return told(previousDiagnostic(editor));
  }

  function told(/** @type {boolean} */ isThere) {
    if (isThere) showPlace(true);
    return isThere;
  }

  function runCode() {
    report();
    onRun?.();
    return true;
  }

  function choose(/** @type {number} */ number) {
    const { doc } = view.state;
    view.dispatch({ selection: { anchor: doc.line(Math.min(number, doc.lines)).from } });
    scroll.to(number);
  }
}

/**
 * @param {Compartment} access
 * @param {{
 *   complete: (context: CompletionContext) => CompletionResult | null,
 *   run: () => boolean,
 *   next: (editor: EditorView) => boolean,
 *   previous: (editor: EditorView) => boolean,
 *   onLeave: () => void,
 *   onUpdate: (update: ViewUpdate) => void,
 * }} callbacks next, previous: go to another problem
 */
function editorExtensions(access, { complete, run, next, previous, onLeave, onUpdate }) {
  return [
    access.of([]),
    EditorState.phrases.of({ ...searchPhrases(), 'Completions': text('editor.completions'), 'Selection deleted': text('editor.deleted') }),
    EditorView.theme(EDITOR_STYLE), // the first of two themes wins
    EditorView.theme(SOURCE_STYLE),
    EditorView.lineWrapping,
    lintGutter(),
    lineNumbers(),
    changeGutter,
    history(),
    drawSelection(),
    indentUnit.of('    '),
    EditorState.tabSize.of(4),
    indentOnInput(),
    pythonLanguage,
    syntaxHighlighting(classHighlighter),
    drawnLines,
    bracketMatching(),
    closeBrackets(),
    typedOver,
    // Enter inserts a new line unless the arrow keys chose a name; Tab takes the first name.
    autocompletion({ override: [complete], icons: false, selectOnOpen: false }),
    search({ top: true }),
    keymap.of([
      { key: 'Mod-Enter', run },
      { key: 'Tab', run: (editor) => takeCompletion(editor) || indentMore(editor), shift: indentLess },
      { key: 'Mod-f', run: openSearchPanel, scope: 'editor search-panel' },
      { key: 'F3', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
      { key: 'Mod-g', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
      { key: 'F8', run: next, shift: previous, preventDefault: true },
      ...closeBracketsKeymap,
      { key: 'Escape', run: (editor) => closeSearchPanel(editor) || letGo(editor), scope: 'editor search-panel' },
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.domEventHandlers({
      pointerdown: (_, editor) => editor.setTabFocusMode(false),
      blur: (_, editor) => {
        editor.setTabFocusMode(true);
        onLeave();
      },
    }),
    EditorView.updateListener.of(onUpdate),
  ];
}

/** The smallest change from one text to another, so that the cursor keeps its place. */
function changeBetween(/** @type {string} */ before, /** @type {string} */ text) {
  if (before === text) return undefined;
  const shorter = Math.min(before.length, text.length);
  let from = 0;
  while (from < shorter && before[from] === text[from]) from += 1;
  let after = 0;
  while (after < shorter - from && before.at(-1 - after) === text.at(-1 - after)) after += 1;
  return { from, to: before.length - after, insert: text.slice(from, text.length - after) };
}

/** Read-only text can still be scrolled and searched by keyboard. @param {ShownCode} shown */
function accessOf({ file, read_only = false }) {
  return [
    EditorState.readOnly.of(read_only),
    EditorView.editable.of(!read_only),
    EditorView.contentAttributes.of({
      'aria-label': text(read_only ? 'editor.label_read' : 'editor.label', { file }), 'aria-description': text('editor.keys'), tabindex: '0',
    }),
  ];
}

/** Lets Tab move the focus out of the editor. */
function letGo(/** @type {EditorView} */ editor) {
  editor.setTabFocusMode(true);
  editor.dispatch({ effects: EditorView.announce.of(text('editor.leaves')) });
  return true;
}

