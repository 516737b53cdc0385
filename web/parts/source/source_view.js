// A read-only view of a Python file: numbered and coloured, with each line's result at its end.
//
// CodeMirror is in an open shadow root: only there does it create its styles in a way that the page's policy allows.

import { html } from '../dom.js';
import { text as words } from '../../words/text.js';
import {
  classHighlighter, closeSearchPanel, Decoration, drawSelection, EditorState, EditorView, findNext, findPrevious, GutterMarker, gutterLineClass,
  keymap, lineNumbers, openSearchPanel, pythonLanguage, pythonParser, RangeSet, search, standardKeymap, StateEffect, StateField, syntaxHighlighting, WidgetType,
} from './codemirror.js';
import { createLineScroll } from './line_scroll.js';
import { searchPhrases } from './search_phrases.js';
import { docstrings, linkedNames } from './source_names.js';
import { DEEPEST, SOURCE_STYLE } from './source_style.js';

/** @import { DecorationSet } from '@codemirror/view' */

/**
 * The content of the view. Lines are counted from 1.
 * @typedef {object} ShownSource
 * @property {string} file its path; a different file starts at its top
 * @property {string} text
 * @property {string} label the accessible name
 * @property {number} [line] the running line: marked, and scrolled to when it changes
 * @property {readonly [number, number]} [scope] first and last line of the running function
 * @property {number} [reached] the last line of the scope that has run; later ones are grey
 * @property {ReadonlyMap<number, string>} [notes] the lines' results, by line
 * @property {ReadonlyMap<string, unknown>} [links] names that can be followed
 */

/** The decorations of the text. @typedef {{ label: string, lines: DecorationSet, names: DecorationSet, numbers: RangeSet<GutterMarker> }} Drawn */

/** @type {Drawn} */
const NOTHING = { label: '', lines: Decoration.none, names: Decoration.none, numbers: RangeSet.empty };
const draw = /** @type {typeof StateEffect.define<Drawn>} */ (StateEffect.define)();
const drawn = StateField.define({
  create: () => NOTHING,
  update: (before, { effects }) => effects.reduce((value, effect) => (effect.is(draw) ? effect.value : value), before),
  provide: (field) => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    EditorView.decorations.from(field, ({ names }) => names),
    gutterLineClass.from(field, ({ numbers }) => numbers),
    EditorView.contentAttributes.from(field, ({ label }) => ({
      'aria-label': label, 'aria-description': words('source.keys'), tabindex: '0',
    })),
  ],
});
const nameInReach = EditorView.decorations.compute(['selection', drawn], (state) => {
  const link = linkAt(state, state.selection.main.head);
  return link ? Decoration.set(HERE.range(link.from, link.to)) : Decoration.none;
});

const HERE = Decoration.mark({ class: 'source-link-here' });
const RUNNING = Decoration.line({ class: 'source-line', attributes: { 'aria-current': 'true' } });
const LATER = Decoration.line({ class: 'source-later' });
const DOCSTRING = Decoration.line({ class: 'source-docstring' });
const INDENTED = Array.from({ length: DEEPEST + 1 }, (_, spaces) => Decoration.line({ class: `source-indent-${spaces}` }));
const INDENTATION = Decoration.mark({ class: 'source-space' });
const RUNNING_NUMBER = new (class extends GutterMarker {
  elementClass = 'source-number';
})();

class Note extends WidgetType {
  constructor(/** @type {string} */ content) {
    super();
    this.content = content;
  }

  eq(/** @type {Note} */ other) {
    return this.content === other.content;
  }

  toDOM() {
    return html('span', { class: 'source-note', title: this.content }, this.content);
  }

  /** A press on the note counts as one on its line. */
  ignoreEvent() {
    return false;
  }
}

/**
 * Puts a reader into `host`, which sets its height.
 * @param {HTMLElement} host
 * @param {{ onName: (name: string) => void, onLine: (line: number) => void }} options called when the user chooses a name of `links` or a line
 */
export function createSourceView(host, { onName, onLine }) {
  const element = html('div', { class: 'source-view' });
  const root = element.attachShadow({ mode: 'open' });
  // The run bar listens for Space everywhere, and cannot tell that Space types or scrolls in the shadow root.
  element.addEventListener('keydown', (event) => {
    if (event.key === ' ') event.stopPropagation();
  });
  host.append(element);

  /** @type {ShownSource} */
  let shown = { file: '', text: '', label: '' };
  let isPressed = false;
  const scroll = createLineScroll(element, () => view);

  /** @type {EditorView} */
  const view = new EditorView({
    root,
    parent: root,
    extensions: [
      EditorState.readOnly.of(true),
      EditorView.editable.of(false), // else a phone opens its keyboard
      EditorState.phrases.of(searchPhrases()),
      EditorView.theme(SOURCE_STYLE),
      EditorView.lineWrapping,
      pythonLanguage,
      syntaxHighlighting(classHighlighter),
      drawn,
      nameInReach,
      drawSelection(),
      lineNumbers({ domEventHandlers: { click: (editor, { from }) => chooseLine(editor.state, from) } }),
      search({ top: true }),
      keymap.of([
        { key: 'Enter', run: ({ state }) => chooseLine(state, state.selection.main.head) },
        { key: 'Mod-Enter', run: ({ state }) => chooseName(state, state.selection.main.head) },
        { key: 'F12', run: ({ state }) => chooseName(state, state.selection.main.head) },
        { key: 'Mod-f', run: openSearchPanel, scope: 'editor search-panel' },
        { key: 'F3', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
        { key: 'Mod-g', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
        { key: 'Escape', run: (editor) => closeSearchPanel(editor) || leave(editor), scope: 'editor search-panel' },
        ...standardKeymap,
      ]),
      // Not on click: the press redraws the name, and a removed element gets no click.
      EditorView.domEventHandlers({ mousedown: ({ button }) => void (isPressed = button === 0), mouseup: release }),
      EditorView.updateListener.of(({ geometryChanged }) => {
        if (geometryChanged) scroll.goOn();
      }),
    ],
  });

  function release(/** @type {MouseEvent} */ event, /** @type {EditorView} */ editor) {
    if (!isPressed) return false;
    isPressed = false;
    const { state } = editor;
    const place = editor.posAtCoords({ x: event.clientX, y: event.clientY });
    // Selecting text chooses nothing.
    if (place === null || !state.selection.main.empty) return false;
    const isOnName = event.target instanceof Element && event.target.closest('.source-link') !== null;
    return isOnName && chooseName(state, place) || chooseLine(state, place);
  }

  function chooseLine(/** @type {EditorState} */ state, /** @type {number} */ place) {
    onLine(state.doc.lineAt(place).number);
    return true;
  }

  function chooseName(/** @type {EditorState} */ state, /** @type {number} */ place) {
    const link = linkAt(state, place);
    if (link) onName(link.name);
    return link !== undefined;
  }

  return {
    element,
    update(/** @type {ShownSource} */ next) {
      const before = shown;
      shown = next;
      const isOther = next.file !== before.file || next.text !== before.text;
      const doc = isOther ? EditorState.create({ doc: next.text }).doc : view.state.doc;
      const changes = isOther ? { from: 0, to: view.state.doc.length, insert: doc } : undefined;
      const isMoved = isOther || next.line !== before.line;
      view.dispatch({
        changes,
        selection: isOther ? { anchor: next.line ? doc.line(next.line).from : 0 } : undefined,
        effects: draw.of(drawing(doc, next)),
      });
      if (isOther) view.scrollDOM.scrollTop = 0;
      if (isMoved) scroll.to(next.line);
      scroll.goOn();
    },
    find() {
      openSearchPanel(view);
    },
    focus() {
      view.focus();
    },
  };
}

/**
 * @param {EditorState['doc']} doc
 * @param {ShownSource} shown
 * @returns {Drawn}
 */
function drawing(doc, { text, label, line, scope, reached, notes = new Map(), links = new Map() }) {
  const tree = pythonParser.parse(text);
  const lines = [];
  for (let number = 1; number <= doc.lines; number += 1) {
    const { from, to, text: content } = doc.line(number);
    const spaces = content.search(/\S|$/);
    lines.push(INDENTED[Math.min(spaces, DEEPEST)].range(from));
    if (spaces > 0) lines.push(INDENTATION.range(from, from + spaces));
    if (number === line) lines.push(RUNNING.range(from));
    else if (scope && reached !== undefined && number > reached && number <= scope[1]) lines.push(LATER.range(from));
    const note = notes.get(number);
    if (note) lines.push(Decoration.widget({ widget: new Note(note), side: 1 }).range(to));
  }
  for (const { from, to } of docstrings(tree)) {
    const last = doc.lineAt(to).number;
    for (let number = doc.lineAt(from).number; number <= last; number += 1) lines.push(DOCSTRING.range(doc.line(number).from));
  }
  const names = linkedNames(tree, text, links).map(({ from, to, name }) => Decoration.mark({ class: 'source-link', name }).range(from, to));
  return {
    label,
    lines: Decoration.set(lines, true),
    names: Decoration.set(names, true),
    numbers: line === undefined ? RangeSet.empty : RangeSet.of([RUNNING_NUMBER.range(doc.line(line).from)]),
  };
}

/**
 * The linked name at a place in the text.
 * @param {EditorState} state
 * @param {number} place
 * @returns {{ from: number, to: number, name: string } | undefined}
 */
function linkAt(state, place) {
  let found;
  state.field(drawn).names.between(place, place, (from, to, { spec }) => {
    found = { from, to, name: spec.name };
  });
  return found;
}

function leave(/** @type {EditorView} */ editor) {
  editor.contentDOM.blur();
  return true;
}
