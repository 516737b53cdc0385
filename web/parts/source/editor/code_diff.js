// A file's changes in one text: removed lines, added lines, and a button that restores each change.

import { text } from '../../../words/text.js';
import { html, setText } from '../../dom.js';
import {
  classHighlighter, Decoration, drawSelection, EditorState, EditorView, getChunks, keymap, lineNumbers, pythonLanguage, standardKeymap, StateEffect, StateField,
  syntaxHighlighting, unifiedMergeView, WidgetType,
} from '../codemirror.js';
import { DIFF_STYLE } from './editor_style.js';
import { changeWords, lineChanges, withoutChange } from './line_changes.js';
import { searchPhrases } from '../search_phrases.js';
import { definitionAround } from '../source_names.js';
import { SOURCE_STYLE } from '../source_style.js';

/** @import { LineChange } from './line_changes.js' */

/** @typedef {{ file: string, original: string, text: string }} ShownDiff */

/** The unchanged lines shown before and after a change. */
const MARGIN = 3;
/** Folding fewer lines saves nothing. */
const LEAST_FOLDED = 4;

const unfold = /** @type {typeof StateEffect.define<number>} */ (StateEffect.define)();

/** A row between lines, usually with a button. */
class DiffRow extends WidgetType {
  /**
   * @param {string} words beside the button; empty where the button says it all
   * @param {{ label: string, name?: string, hint?: string, run: () => void }} [button]
   */
  constructor(/** @type {string} */ kind, words, button) {
    super();
    this.kind = kind;
    this.words = words;
    this.button = button;
  }

  eq(/** @type {DiffRow} */ other) {
    return this.kind === other.kind && this.words === other.words && this.button?.label === other.button?.label;
  }

  toDOM() {
    const row = html('div', { class: `diff-row diff-${this.kind}` });
    if (this.words) row.append(html('span', {}, this.words));
    if (this.button) {
      const { label, name, hint, run } = this.button;
      const button = html('button', { type: 'button', 'aria-label': name, title: hint }, label);
      button.addEventListener('click', run);
      row.append(button);
    }
    return row;
  }

  ignoreEvent() {
    return true;
  }
}

/**
 * Shows a file's changes in `host`, which sets the height. The styles in parts/source/editor/editor.css must be loaded.
 * @param {HTMLElement} host
 * @param {{ onRestore?: (text: string, file: string) => void }} [callbacks] receives the text with one change undone; if absent, no restore buttons
 */
export function createCodeDiff(host, { onRestore } = {}) {
  const inside = html('div', { class: 'editor-text' });
  const root = inside.attachShadow({ mode: 'open' });
  const summary = html('p', { class: 'diff-summary', role: 'status' });
  const element = html('div', { class: 'code-editor' }, summary, inside);
  host.append(element);
  /** @type {ShownDiff} */
  let shown = { file: '', original: '', text: '' };
  const view = new EditorView({ root, parent: root });
  inside.addEventListener('keydown', (event) => {
    if (event.key === ' ') event.stopPropagation(); // Space would start training on the page
  });

  const rows = StateField.define({
    create: (state) => rowsOf(state, new Set()),
    update: (before, { effects, state }) => effects.reduce((value, effect) => (effect.is(unfold) ? rowsOf(state, new Set([...value.open, effect.value])) : value), before),
    provide: (field) => EditorView.decorations.from(field, ({ drawn }) => drawn),
  });

  /**
   * A row above each change, and one in place of each folded stretch of unchanged lines.
   * @param {ReadonlySet<number>} open the first lines of unfolded stretches
   */
  function rowsOf(/** @type {EditorState} */ state, open) {
    const { doc } = state;
    const { file, original, text: written } = shown;
    const tree = pythonLanguage.parser.parse(written);
    const changes = lineChanges(getChunks(state)?.chunks ?? [], original, written);
    const drawn = [];
    let begin = 1;
    for (const change of changes) {
      drawn.push(...folded(begin, change.at - 1));
      begin = change.at + change.lines;
      const { from } = doc.line(Math.min(change.at, doc.lines));
      const name = definitionAround(tree, written, from + (doc.lineAt(from).text.search(/\S/) + 1));
      const words = name ? text('editor.in_definition', { words: changeWords(change), name }) : changeWords(change);
      const restore = onRestore && (() => onRestore(withoutChange(change, original, written), file));
      drawn.push(Decoration.widget({ block: true, side: -2, widget: headOf(change, words, restore) }).range(from));
    }
    drawn.push(...folded(begin, doc.lines));
    return { open, drawn: Decoration.set(drawn, true) };

    /** @param {number} first unchanged line */
    function folded(first, /** @type {number} */ last) {
      const from = first === 1 ? 1 : first + MARGIN;
      const to = last === doc.lines ? last : last - MARGIN;
      const lines = to - from + 1;
      if (!changes.length || lines < LEAST_FOLDED || open.has(from)) return [];
      const widget = new DiffRow('unchanged', '', {
        label: text('editor.unchanged', { lines }), run: () => view.dispatch({ effects: unfold.of(from) }),
      });
      return [Decoration.replace({ block: true, widget }).range(doc.line(from).from, doc.line(to).to)];
    }
  }

  return {
    element,
    update(/** @type {ShownDiff} */ next) {
      if (next.file === shown.file && next.text === shown.text && next.original === shown.original) return;
      const top = next.file === shown.file ? view.scrollDOM.scrollTop : 0;
      const hadFocus = root.activeElement !== null;
      shown = next;
      view.setState(EditorState.create({
        doc: next.text,
        extensions: [
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorState.phrases.of(searchPhrases()),
          EditorView.contentAttributes.of({ 'aria-label': text('editor.diff_label', { file: next.file }), tabindex: '0' }),
          EditorView.theme(DIFF_STYLE), // the first of two themes wins
          EditorView.theme(SOURCE_STYLE),
          EditorView.lineWrapping,
          lineNumbers(),
          drawSelection(),
          pythonLanguage,
          syntaxHighlighting(classHighlighter),
          unifiedMergeView({ original: next.original, mergeControls: false, gutter: false }),
          rows,
          keymap.of(standardKeymap),
        ],
      }));
      view.scrollDOM.scrollTop = top;
      const changes = getChunks(view.state)?.chunks.length ?? 0;
      setText(summary, changes ? text('editor.diff_summary', { changes, file: next.file }) : text('editor.diff_none', { file: next.file }));
      if (hadFocus) view.focus(); // the pressed button is gone
    },
  };
}

/**
 * The row above a change.
 * @param {LineChange} change
 * @param {string} words
 * @param {(() => void) | undefined} run restores the original lines
 */
function headOf({ kind }, words, run) {
  return new DiffRow(kind, words, run && { label: text('editor.restore'), name: text('editor.restore_named', { words }), hint: text('editor.restore_help'), run });
}
