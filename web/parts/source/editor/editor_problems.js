// The problems of the text in the editor: marked before Python has read it, and said below it with the line that one is in.

import { text } from '../../../words/text.js';
import { html, setText } from '../../dom.js';
import { createSpokenStatus } from '../../spoken_status.js';
import { ensureSyntaxTree, forEachDiagnostic, setDiagnostics } from '../codemirror.js';
import { syntaxMarks } from './problem_marks.js';

/** @import { Diagnostic } from '@codemirror/lint' */
/** @import { EditorState } from '@codemirror/state' */
/** @import { EditorView } from '@codemirror/view' */

const SYNTAX_MILLISECONDS = 600;
/** What is parsed at once takes no longer than this; what is left is looked at later. */
const PARSE_MILLISECONDS = 50;
/** Says of a mark that Python has not seen yet what it is about. */
const OURS = ' editor-unread';

/**
 * @param {HTMLElement} element below whose text they are said
 * @param {() => void} onMarked other problems are marked
 */
export function createEditorProblems(element, /** @type {() => EditorView} */ view, onMarked) {
  const place = html('p', {});
  // What the description says is seen, too, once it is needed.
  const wayOut = html('span', { class: 'editor-way-out', 'aria-hidden': 'true' }, text('editor.way_out'));
  const foot = html('div', { class: 'editor-foot' }, place, wayOut);
  element.append(foot);
  const status = createSpokenStatus(element, text('editor.problem_status'));
  let timer = 0;
  let hadProblems = false;

  /** Marks what Python would not understand, until it answers itself. */
  function markSyntax() {
    const editor = view();
    const { state } = editor;
    const tree = ensureSyntaxTree(state, state.doc.length, PARSE_MILLISECONDS);
    if (!tree) {
      timer = window.setTimeout(markSyntax, SYNTAX_MILLISECONDS);
      return;
    }
    const now = problemsIn(state);
    const told = now.filter(({ markClass }) => markClass !== OURS);
    const isTold = (/** @type {number} */ place) => told.some(({ from, severity }) => severity === 'error' && lineIn(state, from) === lineIn(state, place));
    const unread = syntaxMarks(tree, state.doc.toString(), text('editor.not_python')).filter(({ from }) => !isTold(from));
    if (unread.length === 0 && told.length === now.length) return; // else the words of a mark that is looked at would go
    editor.dispatch(setDiagnostics(state, [...told, ...unread.map((mark) => ({ ...mark, markClass: OURS }))]));
    onMarked();
  }

  return {
    /** Marks what Python would not understand, once nothing was typed for a moment. */
    markSoon() {
      clearTimeout(timer);
      timer = window.setTimeout(markSyntax, SYNTAX_MILLISECONDS);
    },
    /**
     * Says where one is, or what is wrong there. Returns how many problems there are.
     * @param {number} now the line
     * @param {boolean} isAsked whether that is to be heard at once
     */
    show(now, isAsked) {
      const { state } = view();
      const problems = problemsIn(state);
      const here = problems.find(({ from, to }) => lineIn(state, from) <= now && now <= lineIn(state, to));
      const count = problems.length;
      const problem = here ? text('editor.place_problem', { line: now, sentence: here.message }) : '';
      setText(place, problem || text(count ? 'editor.place_count' : 'editor.place', { line: now, lines: state.doc.lines, count }));
      foot.dataset.severity = here?.severity ?? '';
      if (count || hadProblems) status.update(problem || (count ? text('editor.problems', { count }) : text('editor.no_problems')), isAsked);
      hadProblems ||= count > 0;
      return count;
    },
  };
}

/** The problems where they are now. */
function problemsIn(/** @type {EditorState} */ state) {
  /** @type {Diagnostic[]} */
  const found = [];
  forEachDiagnostic(state, (problem, from, to) => found.push({ ...problem, from, to }));
  return found;
}

function lineIn(/** @type {EditorState} */ state, /** @type {number} */ place) {
  return state.doc.lineAt(place).number;
}
