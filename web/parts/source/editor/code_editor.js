// A file of Python to change: completed, marked where it differs from the original and where it has problems.
//
// CodeMirror stands in an open shadow root, because only there it makes its styles in a way that the page's policy allows.

import { html, setText } from '../../dom.js';
import { createSpokenStatus } from '../../spoken_status.js';
import { changeGutter, originalSet } from './changed_lines.js';
import {
  acceptCompletion, Annotation, autocompletion, bracketMatching, classHighlighter, closeBrackets, closeBracketsKeymap, closeSearchPanel, Compartment,
  completionStatus, defaultKeymap, drawSelection, EditorState, EditorView, ensureSyntaxTree, findNext, findPrevious, forEachDiagnostic,
  history, historyKeymap, indentLess, indentMore, indentOnInput, indentUnit, isolateHistory, keymap, lineNumbers, lintGutter, localCompletionSource,
  moveCompletionSelection, nextDiagnostic, openSearchPanel, previousDiagnostic, pythonLanguage, redo, redoDepth, search, selectedCompletion, setDiagnostics,
  syntaxHighlighting, syntaxTree, toggleComment, undo, undoDepth,
} from '../codemirror.js';
import { completionsAt } from './completions.js';
import { drawnLines } from './drawn_lines.js';
import { createEditorKeys } from './editor_keys.js';
import { EDITOR_STYLE } from './editor_style.js';
import { editorText } from './editor_words.js';
import { createLineScroll } from '../line_scroll.js';
import { problemMarks, syntaxMarks } from './problem_marks.js';
import { searchPhrases } from '../search_phrases.js';
import { SOURCE_STYLE } from '../source_style.js';
import { typedOver } from './typed_over.js';

/** @import { CompletionContext, CompletionResult } from '@codemirror/autocomplete' */
/** @import { Diagnostic } from '@codemirror/lint' */
/** @import { ViewUpdate } from '@codemirror/view' */
/** @import { PackageName } from './completions.js' */
/** @import { EditorKey } from './editor_keys.js' */
/** @import { CodeProblem } from './problem_marks.js' */
/** @import { SyntaxNode } from '../source_names.js' */

/**
 * What is shown. Lines are counted from 1.
 * @typedef {object} ShownCode
 * @property {string} file its path
 * @property {string} [version] which version of it: each file of each keeps its own place and history. What was typed here may make it another one
 * @property {string} text as the state has it. What was reported by onChange and comes back here changes nothing
 * @property {string} original what it is compared with
 * @property {readonly CodeProblem[]} problems what Python has found; a new array says that it has read the text anew
 * @property {readonly PackageName[]} names of the package, for completion
 * @property {readonly string[]} numpy_names what stands after `np.`
 * @property {boolean} [read_only]
 * @property {{ line: number }} [at] scrolled to and chosen once, each time that it is another object
 */

/**
 * @typedef {object} CodeCallbacks
 * @property {(text: string, file: string) => void} onChange a moment after something was typed, and before anything else is done
 * @property {() => void} [onRun] Control and Enter
 * @property {(line: number) => void} [onLine] the cursor is in another line
 */

/** @typedef {ReturnType<typeof createCodeEditor>} CodeEditor */

const REPORT_MILLISECONDS = 150;
const SYNTAX_MILLISECONDS = 600;
/** What is parsed at once takes no longer than this; what is left is looked at later. */
const PARSE_MILLISECONDS = 50;
/** Says of a mark that Python has not seen yet what it is about. */
const OURS = ' editor-unread';
/** Says of a change that it comes from outside. */
const given = /** @type {typeof Annotation.define<boolean>} */ (Annotation.define)();
const QUOTED = ['String', 'FormatString', 'ContinuedString', 'Comment'];

/**
 * Puts an editor into `host`, which gives it its height. Its styles, parts/source/editor/editor.css, must have come.
 * @param {HTMLElement} host
 * @param {CodeCallbacks} callbacks
 */
export function createCodeEditor(host, { onChange, onRun, onLine }) {
  const inside = html('div', { class: 'editor-text' });
  const root = inside.attachShadow({ mode: 'open' });
  const keys = createEditorKeys(press);
  const place = html('p', {});
  // What the description says is seen, too, once it is needed.
  const wayOut = html('span', { class: 'editor-way-out', 'aria-hidden': 'true' }, editorText('editor.way_out'));
  const foot = html('div', { class: 'editor-foot' }, place, wayOut);
  const element = html('div', { class: 'code-editor' }, keys.element, inside, foot);
  const status = createSpokenStatus(element, editorText('editor.problem_status'));
  host.append(element);

  /** @type {ShownCode} */
  let shown = { file: '', text: '', original: '', problems: [], names: [], numpy_names: [] };
  /** What other files were left as, with their histories. @type {Map<string, { state: EditorState, top: number }>} */
  const left = new Map();
  /** The text that was reported last. @type {string | undefined} */
  let reported;
  let reportTimer = 0;
  let syntaxTimer = 0;
  let line = 1;
  let hadProblems = false;
  const access = new Compartment();
  const scroll = createLineScroll(inside, () => view);

  const extensions = [
    access.of([]),
    EditorState.phrases.of({ ...searchPhrases(), 'Completions': editorText('editor.completions'), 'Selection deleted': editorText('editor.deleted') }),
    EditorView.theme(EDITOR_STYLE), // the first of two counts
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
    // Enter always makes a new line, unless a name was chosen by the arrows; Tab takes the first.
    autocompletion({ override: [complete], icons: false, selectOnOpen: false }),
    search({ top: true }),
    keymap.of([
      { key: 'Mod-Enter', run: runCode },
      { key: 'Tab', run: (editor) => takeCompletion(editor) || indentMore(editor), shift: indentLess },
      { key: 'Mod-f', run: openSearchPanel, scope: 'editor search-panel' },
      { key: 'F3', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
      { key: 'Mod-g', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
      { key: 'F8', run: nextProblem, shift: previousProblem, preventDefault: true },
      ...closeBracketsKeymap,
      { key: 'Escape', run: (editor) => closeSearchPanel(editor) || letGo(editor), scope: 'editor search-panel' },
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.domEventHandlers({
      pointerdown: (_, editor) => editor.setTabFocusMode(false),
      blur: (_, editor) => {
        editor.setTabFocusMode(true);
        report();
      },
    }),
    EditorView.updateListener.of(afterUpdate),
  ];
  /** @type {EditorView} */
  const view = new EditorView({ root, parent: root, state: EditorState.create({ extensions }) });
  view.setTabFocusMode(true); // who comes by Tab leaves by Tab

  // The page has keys of its own, and cannot see in here that something is typed.
  inside.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') event.stopPropagation();
  });

  /** @type {Record<EditorKey, (editor: EditorView) => boolean>} */
  const acts = { undo, redo, dedent: indentLess, indent: indentMore, comment: toggleComment, find: openSearchPanel, next: goToNext };

  return {
    element,
    /** @param {ShownCode} next */
    update(next) {
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
      const changes = isOther || next.text !== before.text && next.text !== reported ? changeTo(next.text) : undefined;
      if (changes) forget();
      if (changes || effects.length) view.dispatch({ changes, effects, annotations: [given.of(true), isolateHistory.of('full')] });
      if (isOther || next.problems !== before.problems) view.dispatch(setDiagnostics(view.state, problemMarks(next.problems, view.state.doc.toString())));
      if (next.at && next.at !== before.at) choose(next.at.line);
      scroll.goOn();
      showPlace(next.problems !== before.problems);
    },
    /** Reports at once what was typed. */
    report,
    /** Opens the search. */
    find: () => press('find'),
    focus() {
      view.focus();
    },
    destroy() {
      report();
      clearTimeout(syntaxTimer);
      scroll.destroy();
      status.destroy();
      keys.destroy();
      view.destroy();
      element.remove();
    },
  };

  /**
   * Shows another file as it was left, or from its beginning.
   * @param {ShownCode} before
   * @param {ShownCode} next
   */
  function changeFile(before, next) {
    const { text } = next;
    if (before.file) left.set(placeOf(before), { state: view.state, top: view.scrollDOM.scrollTop });
    const kept = left.get(placeOf(next));
    view.setState(kept?.state ?? EditorState.create({ doc: text, extensions }));
    view.scrollDOM.scrollTop = kept?.top ?? 0;
    scroll.to(undefined);
    line = view.state.doc.lineAt(view.state.selection.main.head).number;
    forget();
  }

  /** @param {ShownCode} code */
  function placeOf({ version = '', file }) {
    return `${version} ${file}`;
  }

  /** What was typed is not to be reported: another text has come. */
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

  /** @param {ViewUpdate} update */
  function afterUpdate({ docChanged, selectionSet, geometryChanged, transactions, view: editor }) {
    if (geometryChanged) scroll.goOn();
    if (docChanged) {
      if (!transactions.some((transaction) => transaction.annotation(given))) {
        if (editor.hasFocus) editor.setTabFocusMode(false);
        reportTimer ||= window.setTimeout(report, REPORT_MILLISECONDS);
      }
      clearTimeout(syntaxTimer);
      syntaxTimer = window.setTimeout(markSyntax, SYNTAX_MILLISECONDS);
    }
    if (docChanged || selectionSet) showPlace(false);
  }

  /** Marks what Python would not understand, until it answers itself. */
  function markSyntax() {
    const { state } = view;
    const tree = ensureSyntaxTree(state, state.doc.length, PARSE_MILLISECONDS);
    if (!tree) {
      syntaxTimer = window.setTimeout(markSyntax, SYNTAX_MILLISECONDS);
      return;
    }
    const now = problemsNow();
    const told = now.filter(({ markClass }) => markClass !== OURS);
    const isTold = (/** @type {number} */ place) => told.some(({ from, severity }) => severity === 'error' && lineOf(from) === lineOf(place));
    const unread = syntaxMarks(tree, state.doc.toString(), editorText('editor.not_python')).filter(({ from }) => !isTold(from));
    if (unread.length === 0 && told.length === now.length) return; // else the words of a mark that is looked at would go
    view.dispatch(setDiagnostics(state, [...told, ...unread.map((mark) => ({ ...mark, markClass: OURS }))]));
    showPlace(false);
  }

  /** The problems where they are now. @returns {Diagnostic[]} */
  function problemsNow() {
    /** @type {Diagnostic[]} */
    const found = [];
    forEachDiagnostic(view.state, (problem, from, to) => found.push({ ...problem, from, to }));
    return found;
  }

  /** @param {number} place */
  function lineOf(place) {
    return view.state.doc.lineAt(place).number;
  }

  /**
   * Says where one is, or what is wrong there, and what can be done.
   * @param {boolean} isAsked whether that is to be heard at once
   */
  function showPlace(isAsked) {
    const { state } = view;
    const now = lineOf(state.selection.main.head);
    const problems = problemsNow();
    const here = problems.find(({ from, to }) => lineOf(from) <= now && now <= lineOf(to));
    const count = problems.length;
    const problem = here ? editorText('editor.place_problem', { line: now, sentence: here.message }) : '';
    setText(place, problem || editorText(count ? 'editor.place_count' : 'editor.place', { line: now, lines: state.doc.lines, count }));
    foot.dataset.severity = here?.severity ?? '';
    if (count || hadProblems) status.update(problem || (count ? editorText('editor.problems', { count }) : editorText('editor.no_problems')), isAsked);
    hadProblems ||= count > 0;
    const may = !shown.read_only;
    keys.update({ undo: may && undoDepth(state) > 0, redo: may && redoDepth(state) > 0, dedent: may, indent: may, comment: may, find: true, next: count > 0 });
    if (now === line) return;
    line = now;
    onLine?.(now);
  }

  /** @param {EditorKey} key */
  function press(key) {
    acts[key](view);
  }

  /** @param {EditorView} editor */
  function goToNext(editor) {
    editor.focus();
    return nextProblem(editor);
  }

  /** @param {EditorView} editor */
  function nextProblem(editor) {
    return told(nextDiagnostic(editor));
  }

  /** @param {EditorView} editor */
  function previousProblem(editor) {
    return told(previousDiagnostic(editor));
  }

  /** @param {boolean} isThere */
  function told(isThere) {
    if (isThere) showPlace(true);
    return isThere;
  }

  function runCode() {
    report();
    onRun?.();
    return true;
  }

  /** @param {number} number */
  function choose(number) {
    const { doc } = view.state;
    view.dispatch({ selection: { anchor: doc.line(Math.min(number, doc.lines)).from } });
    scroll.to(number);
  }

  /**
   * The change that makes the text another one: of no more than what differs, so that the cursor keeps its place.
   * @param {string} text
   */
  function changeTo(text) {
    const before = view.state.doc.toString();
    if (before === text) return undefined;
    const shorter = Math.min(before.length, text.length);
    let from = 0;
    while (from < shorter && before[from] === text[from]) from += 1;
    let after = 0;
    while (after < shorter - from && before.at(-1 - after) === text.at(-1 - after)) after += 1;
    return { from, to: before.length - after, insert: text.slice(from, text.length - after) };
  }

  /**
   * @param {CompletionContext} context
   * @returns {CompletionResult | null}
   */
  function complete(context) {
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
      file: shown.file,
    }, shown.names, shown.numpy_names);
    return options.length ? { from: pos - length, options, validFor: /^\w*$/ } : null;
  }
}

/** What is read only can still be scrolled and searched by keys. @param {ShownCode} shown */
function accessOf({ file, read_only = false }) {
  return [
    EditorState.readOnly.of(read_only),
    EditorView.editable.of(!read_only),
    EditorView.contentAttributes.of({
      'aria-label': editorText(read_only ? 'editor.label_read' : 'editor.label', { file }), 'aria-description': editorText('editor.keys'), tabindex: '0',
    }),
  ];
}

/**
 * Lets Tab leave.
 * @param {EditorView} editor
 */
function letGo(editor) {
  editor.setTabFocusMode(true);
  editor.dispatch({ effects: EditorView.announce.of(editorText('editor.leaves')) });
  return true;
}

/**
 * Takes the name that is chosen among those offered, else the first.
 * @param {EditorView} editor
 */
function takeCompletion(editor) {
  if (completionStatus(editor.state) !== 'active') return false;
  if (!selectedCompletion(editor.state)) moveCompletionSelection(true)(editor);
  acceptCompletion(editor);
  return true;
}

/**
 * Whether a place is in a comment or in what stands in quotes, where no names are.
 * @param {SyntaxNode} node
 */
function isInText(node) {
  /** @type {SyntaxNode | null} */
  let around = node;
  while (around && around.name !== 'FormatReplacement') {
    if (QUOTED.includes(around.name)) return true;
    around = around.parent;
  }
  return false;
}
