// The editor: a version of the code, its changes, the results of its checks, and the button that runs it.

import { byId, html, setText } from '../../../parts/dom.js';
import { createRunFrame } from '../../../parts/frame/run_frame.js';
import { clauseOf, createWordMenu, splitAtWords } from '../../../parts/frame/sentence.js';
import { createSegments } from '../../../parts/frame/segments.js';
import { lateModule, lateStyles, showMissing } from '../../../parts/late_files.js';
import { text } from '../../../words/text.js';
import { openVariant, originalText, runsAsItIs, shownText, waitsToFollow } from '../state/workshop.js';
import { NUMPY_NAMES } from '../state/numpy_names.js';
import { problemSentence, codeTroubleSentence } from '../sentences/trouble_sentences.js';
import { createBeginnings } from './beginnings.js';
import { createThreeSteps } from './three_steps.js';
import { createVersionBar } from './version_bar.js';

/** @import { CodeTrouble } from '../../../wire/protocol.js' */
/** @import { WorkshopState } from '../state/workshop.js' */
/** @typedef {Parameters<typeof createVersionBar>[0] & Parameters<typeof createBeginnings>[0] & Parameters<typeof createThreeSteps>[0] & {
 *   onWrite: (text: string) => void, onFile: (file: string) => void, onPage: (page: WorkshopState['page']) => void,
 * }} EditorCallbacks */

/** @type {readonly never[]} */
const NO_PROBLEMS = [];
/** Notes on others' code, shown until it runs. */
const TO_BE_READ = ['note.read'];

export function createEditorView(/** @type {EditorCallbacks} */ callbacks) {
  const versions = createVersionBar(callbacks);
  const beginnings = createBeginnings(callbacks);
  const steps = createThreeSteps({ ...callbacks, onPlace: goTo });
  const files = createWordMenu({ label: text('edit.file'), hint: text('edit.file_help'), onChoose: callbacks.onFile });
  const { clauses, end } = splitAtWords((words) => text('edit.sentence', words), /** @type {const} */ (['version', 'file']));
  const sentence = html('p', {}, ...clauses.map(({ name, before }) => clauseOf(name, before, name === 'version' ? versions.word : files.element)), html('span', {}, end));
  const pages = createSegments({
    name: 'workshop-page', label: text('edit.page'), onChoose: callbacks.onPage,
    choices: /** @type {const} */ (['text', 'changes']).map((page) => /** @type {const} */ ([page, text(`edit.${page}`), text(`edit.${page}_help`)])),
  });
  const textHost = html('div', { class: 'workshop-text' });
  const changesHost = html('div', { class: 'workshop-text' });
  const note = html('p', { class: 'workshop-note', role: 'status' });
  const side = html('div', { class: 'workshop-side' }, beginnings.hunt, steps.element, beginnings.element);
  const stop = html('p', { class: 'workshop-stop', role: 'status' });
  const panes = html('div', { class: 'workshop-panes' }, html('div', { class: 'workshop-main' }, note, textHost, changesHost), side);
  const element = html('div', { class: 'workshop' }, stop, panes);
  const bar = byId('run-edit');
  bar.setAttribute('aria-label', text('edit.bar'));
  createRunFrame(bar, { buttons: steps.buttons, state: steps.state, numbers: [] });
  /** @type {Promise<ReturnType<typeof import('../../../parts/source/editor/code_editor.js').createCodeEditor>> | undefined} */
  let editor;
  /** @type {Promise<ReturnType<typeof import('../../../parts/source/editor/code_diff.js').createCodeDiff>> | undefined} */
  let diff;
  let forget = () => {};
  /** @type {WorkshopState | undefined} */
  let shown;
  /** Whether a requested line still has to be scrolled into view. */
  let isGone = false;

  /** Opens a line and scrolls to it, because on a small screen the editor is above the links. @param {string} file @param {number} line */
  function goTo(file, line) {
    isGone = true;
    callbacks.onPlace(file, line);
  }

  async function showText() {
    forget();
    try {
      editor ??= lateModule('parts/source/editor/code_editor.js', () => import('../../../parts/source/editor/code_editor.js')).then(async ({ createCodeEditor }) => {
        await lateStyles('parts/source/editor/editor.css');
        return createCodeEditor(textHost, { onChange: callbacks.onWrite, onRun: callbacks.onRun });
      });
      const view = await editor;
      if (shown?.library) view.update(editorContent(shown));
    } catch (error) {
      editor = undefined;
      forget = showMissing(textHost, text('workshop.label'), error, showText);
    }
  }

  async function showChanges() {
    forget();
    try {
      diff ??= lateModule('parts/source/editor/code_diff.js', () => import('../../../parts/source/editor/code_diff.js')).then(async ({ createCodeDiff }) => {
        await lateStyles('parts/source/editor/editor.css');
        return createCodeDiff(changesHost, { onRestore: callbacks.onWrite });
      });
      const view = await diff;
      if (shown?.library) view.update({ file: shown.file, original: originalText(shown, shown.file), text: shownText(shown) });
    } catch (error) {
      diff = undefined;
      forget = showMissing(changesHost, text('workshop.label'), error, showChanges);
    }
  }

  const problemsOf = memo((/** @type {CodeTrouble | undefined} */ trouble, /** @type {string} */ file) => (
    trouble && trouble.file === file && trouble.line ? [{ line: trouble.line, column: trouble.column, severity: /** @type {const} */ ('error'), sentence: codeTroubleSentence(trouble) }] : NO_PROBLEMS));
  const namesOf = memo((/** @type {NonNullable<WorkshopState['library']>} */ library) => library.definitions.map((each) => ({ ...each, kind: kindOf(each.name) })));

  function editorContent(/** @type {WorkshopState} */ workshop) {
    const { file, at, described, library } = workshop;
    const isCurrent = described?.edits === openVariant(workshop)?.edits;
    return {
      file, version: workshop.open, text: shownText(workshop), original: originalText(workshop, file),
      problems: problemsOf(isCurrent ? described?.trouble : undefined, file),
      names: library ? namesOf(library) : [], numpy_names: NUMPY_NAMES, ...(at && { at }),
    };
  }

  return {
    element,
    sentence: [sentence, versions.more],
    /** Chooses what is shown. */
    pages: pages.element,
    /** @param {WorkshopState} workshop @param {{ isNative: boolean }} page */
    update(workshop, { isNative }) {
      shown = workshop;
      const { library, file, page, problem } = workshop;
      const variant = openVariant(workshop);
      const edited = variant?.edits ?? {};
      const isChanged = Object.keys(edited).length > 0;
      const words = isNative ? text('edit.native') : problem ? problemSentence(problem) : library ? '' : text('edit.waiting');
      setText(stop, words);
      stop.hidden = words === '';
      panes.hidden = !library;
      if (!library) return;
      const isMarked = (/** @type {string} */ each) => Object.hasOwn(edited, each) && edited[each] !== originalText(workshop, each);
      files.update(file, library.editable.map((each) => /** @type {const} */ ([each, isMarked(each) ? text('edit.file_changed', { file: each }) : each])));
      pages.update(page);
      textHost.hidden = page !== 'text';
      changesHost.hidden = page !== 'changes';
      const isRunning = runsAsItIs(workshop);
      const follows = waitsToFollow(workshop);
      const isReadNow = isRunning && TO_BE_READ.includes(workshop.note);
      setText(note, !isReadNow && workshop.note ? text(workshop.note)
        : follows ? text(`follows.${follows.from}`) : workshop.asking > 0 ? text('edit.asking') : '');
      // Others' changes must be shown before they can run.
      const isUnread = follows !== undefined && workshop.described?.edits !== edited;
      steps.run.disabled = isNative || !isChanged || workshop.starting || isRunning || isUnread;
      versions.update(workshop);
      beginnings.update(workshop);
      steps.update(workshop);
      if (page === 'text') showText();
      else showChanges();
      if (isGone && page === 'text') textHost.scrollIntoView({ block: 'nearest' });
      isGone = false;
    },
  };
}

function kindOf(/** @type {string} */ name) {
  if (name === name.toUpperCase()) return 'constant';
  return /^[A-Z]/.test(name) ? 'class' : 'function';
}

/**
 * Memoizes a function's last result.
 * @template {unknown[]} Values
 * @template Result
 * @param {(...values: Values) => Result} make
 * @returns {(...values: Values) => Result}
 */
function memo(make) {
  /** @type {{ values: Values, result: Result } | undefined} */
  let last;
  return (...values) => {
    if (!last || !values.every((value, index) => value === last?.values[index])) last = { values, result: make(...values) };
    return last.result;
  };
}
