// Problems of the edited text: marked before Python has read it, and shown below it with the cursor's line.

import { text } from '../../../words/text.js';
import { html, setText } from '../../dom.js';
import { createSpokenStatus } from '../../spoken_status.js';
import { ensureSyntaxTree, forEachDiagnostic, setDiagnostics } from '../codemirror.js';
import { syntaxMarks } from './problem_marks.js';

/** @import { Diagnostic } from '@codemirror/lint' */
/** @import { EditorState } from '@codemirror/state' */
/** @import { EditorView } from '@codemirror/view' */

const SYNTAX_MILLISECONDS = 600;
/** The time limit for parsing in one go; an unfinished parse continues later. */
const PARSE_MILLISECONDS = 50;
/** The class of marks that Python has not confirmed. */
const OURS = ' editor-unread';

/**
 * @param {HTMLElement} element the editor's; problems are shown below its text
 * @param {() => void} onMarked called when the marks have changed
 */
export function createEditorProblems(element, /** @type {() => EditorView} */ view, onMarked) {
  const place = html('p', {});
  // How to leave by keyboard; screen readers hear it in the description.
  const wayOut = html('span', { class: 'editor-way-out', 'aria-hidden': 'true' }, text('editor.way_out'));
  const foot = html('div', { class: 'editor-foot' }, place, wayOut);
  element.append(foot);
  const status = createSpokenStatus(element, text('editor.problem_status'));
  let timer = 0;
  let hadProblems = false;

  /** Marks syntax errors until Python reports its own. */
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
    if (unread.length === 0 && told.length === now.length) return; // another dispatch would close the open tooltip of a mark
    editor.dispatch(setDiagnostics(state, [...told, ...unread.map((mark) => ({ ...mark, markClass: OURS }))]));
    onMarked();
  }

  return {
    /** Marks syntax errors after a pause in typing. */
    markSoon() {
      clearTimeout(timer);
      timer = window.setTimeout(markSyntax, SYNTAX_MILLISECONDS);
    },
    /**
     * Shows the cursor's line or its problem. Returns the number of problems.
     * @param {number} now the line
     * @param {boolean} isAsked whether a screen reader announces it at once
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

/** The problems at their current positions. */
function problemsIn(/** @type {EditorState} */ state) {
  /** @type {Diagnostic[]} */
  const found = [];
  forEachDiagnostic(state, (problem, from, to) => found.push({ ...problem, from, to }));
  return found;
}

function lineIn(/** @type {EditorState} */ state, /** @type {number} */ place) {
  return state.doc.lineAt(place).number;
}
