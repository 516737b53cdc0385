// The classroom dialog, as large as the window: it takes lines, and shows their contents on several pages.

import { whenChanged } from '../../../parts/changed.js';
import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setText } from '../../../parts/dom.js';
import { createSlices } from '../../../parts/slices.js';
import { createTabs } from '../../../parts/tabs.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { CLASS_PAGES, emptyClassroom, pastedRows, sortedOut } from '../state/classroom.js';
import { drawAnswers } from './answers_view.js';
import { createClassFacts } from './class_facts.js';
import { createClassAsides, quotedLines } from './class_asides.js';
import { createClassJobs } from './class_jobs.js';
import { handwritingNames, pastedSentence } from './class_sentences.js';
import { createClassTable } from './class_table.js';
import { drawCurves, drawDrawings, notAsSaid } from './class_walls.js';
import { handwritingsOfClass } from './handwritings_view.js';
import { createPairView } from './pair_view.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { ClassPage, ClassroomState, ClassRow, PastedLines } from '../state/classroom.js' */
/** @import { HandwritingsState } from '../state/handwritings.js' */
/** @import { ClassColumn } from '../state/pupil_order.js' */
/** @import { ClassFacts } from './class_facts.js' */

/** The shortest time between two redraws while only proof results change. */
const PROOFS_MILLISECONDS = 200;

/**
 * @typedef {object} ClassCallbacks
 * @property {() => void} onClose called when the user wants to close the dialog
 * @property {() => void} onForget
 * @property {() => void} onStay
 * @property {(words: string) => void} onAdd
 * @property {(files: File[]) => void} onFiles
 * @property {() => void} onCheck
 * @property {() => void} onStop
 * @property {(change: Partial<Pick<ClassroomState, 'page' | 'lesson' | 'anonymous'>>) => void} onLook
 * @property {(column: ClassColumn) => void} onSort
 * @property {(turned: number) => void} onTurn
 * @property {(number: number, isPicked: boolean) => void} onPick
 * @property {(number: number, run: number) => void} onCompare run: the index among that pupil's runs
 * @property {(number: number) => void} onApart
 * @property {() => void} onCsv
 * @property {() => void} onSave
 */

/**
 * @param {HTMLElement} element the dialog's parent
 * @param {number[]} usual_seeds the seeds that the page begins with
 * @param {ClassCallbacks} callbacks
 */
export function createClassDialog(element, usual_seeds, { onClose, onForget, onStay, onAdd, onFiles, onCheck, onStop, onLook, onSort, onTurn, onPick, onCompare, onApart, onCsv, onSave }) {
  const close = closeButton(text('class.close'), text('class.close_help'));
  const anonymous = html('input', { type: 'checkbox' });
  const hide = html('label', { class: 'class-switch', 'data-hint': text('class.anonymous_help') }, anonymous, ' ', text('class.anonymous'));
  const question = html('span');
  const forget = button('class.forget', 'run-delete');
  const stay = button('class.stay');
  const confirm = html('div', { class: 'drawer-confirm', role: 'alertdialog', 'aria-label': text('class.forget') }, question, html('div', { class: 'buttons' }, forget, button('class.save', '', 'class.save_help', onSave), stay));
  const words = html('textarea', { rows: 3, spellcheck: 'false', autocomplete: 'off', 'aria-label': text('class.add_label'), placeholder: text('class.add_note') });
  const add = button('class.add');
  const files = html('input', { type: 'file', multiple: true, accept: '.txt,text/plain' });
  const folder = html('input', { type: 'file', multiple: true, webkitdirectory: true });
  const pasted = html('p', { class: 'class-pasted', role: 'status' });
  const adding = html('div', { class: 'proof-add' },
    html('p', {}, text('class.what')),
    words, html('div', { class: 'buttons' }, add, chooser('class.files', files), chooser('class.folder', folder), pasted));
  const more = html('details', { class: 'class-more' }, html('summary', {}, text('class.add_title')));
  const wrong = html('p', { class: 'field-error', role: 'alert' });
  const counts = html('p', { class: 'class-counts', role: 'status' });
  const placed = html('p', { role: 'status' });
  const jobs = createClassJobs({ onCheck, onStop });
  const asides = createClassAsides({ onApart });
  const left = html('p', { class: 'note' });
  const lesson = html('select', {});
  const lessonLabel = html('label', { class: 'menu' }, html('span', {}, text('class.lesson')), lesson);
  const tabs = CLASS_PAGES.map((page) => html('button', { type: 'button', role: 'tab', 'data-tab': page, id: `class-tab-${page}`, 'aria-controls': 'class-panel' }, text(`class.page_${page}`)));
  const tablist = html('div', { role: 'tablist', class: 'class-tabs', 'aria-label': text('class.pages') }, ...tabs);
  const panel = html('div', { id: 'class-panel', class: 'class-panel', role: 'tabpanel' });
  const sheets = html('div', { class: 'buttons' }, button('class.csv', '', 'class.csv_help', onCsv), button('class.save', '', 'class.save_help', onSave));
  const tools = html('div', { class: 'class-tools' }, lessonLabel, sheets);
  const shown = html('div', { class: 'class-shown' }, tools, panel);
  const sheet = html('div', { class: 'class-sheet' }, adding, wrong, left, counts, placed, jobs.element, ...asides.elements, shown, more);
  const body = html('div', { class: 'class-page' }, sheet);
  // A browser may close the dialog before the page can ask: this discards the class.
  const { dialog, openDialog, closeDialog } = createDialog(element, { class: 'drawer class-dialog', 'aria-labelledby': 'class-title' }, { onClose: onForget },
    html('div', { class: 'dialog-head' }, html('h2', { id: 'class-title' }, text('class.title')), hide, close), confirm, tablist, body,
    html('p', { class: 'drawer-drop', 'aria-hidden': 'true' }, text('class.drop')));
  const table = createClassTable(usual_seeds, { onSort, onTurn: (turned) => {
    onTurn(turned);
    body.scrollTo(0, 0);
  }, onPick });
  const pair = createPairView({ onPick, onCompare });
  const pages = createTabs(tablist, { onSelect: (/** @type {ClassPage} */ page) => onLook({ page }) });
  const drawSlowly = createSlices();
  let wasEmpty = true;
  /** The field's text when its lines were last added. */
  let sent = '';
  let current = emptyClassroom();
  /** @type {PastedLines | undefined} */
  let shownLines;

  /**
   * @param {string} key the key of the label
   * @param {string} [look]
   * @param {string} [help] the key of the help text
   * @param {() => void} [act]
   */
  function button(key, look = '', help = `${key}_help`, act = undefined) {
    const made = html('button', { type: 'button', class: look, 'data-hint': text(help) }, text(key));
    if (act) made.addEventListener('click', act);
    return made;
  }

  function chooser(/** @type {string} */ key, /** @type {HTMLInputElement} */ input) {
    input.addEventListener('change', () => {
      const chosen = [...input.files ?? []];
      if (chosen.length) onFiles(chosen);
      input.value = ''; // allows choosing the same file again
    });
    return html('label', { class: 'button', 'data-hint': text(`${key}_help`) }, html('span', {}, text(key)), input);
  }

  close.addEventListener('click', onClose);
  forget.addEventListener('click', onForget);
  stay.addEventListener('click', () => {
    onStay();
    close.focus();
  });
  dialog.addEventListener('cancel', (event) => {
    if (event.target !== dialog) return; // only a file chooser was closed, without a choice
    event.preventDefault(); // ask first
    onClose();
  });
  add.addEventListener('click', () => {
    sent = words.value;
    onAdd(sent);
  });
  anonymous.addEventListener('change', () => onLook({ anonymous: anonymous.checked }));
  lesson.addEventListener('change', () => onLook({ lesson: lesson.value }));
  dialog.addEventListener('dragover', ({ dataTransfer }) => dialog.toggleAttribute('data-over', dataTransfer?.types.includes('Files') ?? false));
  dialog.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && dialog.contains(relatedTarget))) dialog.removeAttribute('data-over');
  });
  dialog.addEventListener('drop', () => dialog.removeAttribute('data-over')); // the page handles the drop

  const showCounts = whenChanged((/** @type {ClassRow[]} */ rows, /** @type {number[]} */ apart, /** @type {number} */ lessons) => {
    const out = sortedOut({ rows, apart });
    const parts = [
      text('class.counts', { pupils: out.counted.length }),
      ...(lessons > 1 ? [text('class.counts_lessons', { lessons })] : []),
      ...(out.refused.length ? [text('class.counts_refused', { count: out.refused.length })] : []),
      ...(out.older.length ? [text('class.counts_older', { count: out.older.length })] : []),
      ...(out.same.length ? [text('class.counts_same', { count: out.same.length })] : []),
    ];
    setText(counts, rows.length ? `${parts.join('; ')}.` : '');
  });

  const showLessons = whenChanged((/** @type {{ key: string, title: string, count: number }[]} */ lessons) => {
    lesson.replaceChildren(...lessons.map(({ key, title, count }) => html('option', { value: key }, text('class.lesson_named', { title: title || text('class.no_lesson'), count }))));
    lessonLabel.hidden = lessons.length < 2;
  });

  const clearPasted = whenChanged((/** @type {PastedLines | undefined} */ lines) => {
    if (lines?.trouble) more.open = true; // a paste outside the field must show its error, too
    else if (lines && words.value === sent) words.value = '';
  });

  // Updated once per batch, because a status is read out at every change.
  const showPasted = whenChanged((/** @type {PastedLines | undefined} */ lines, /** @type {boolean} */ isRead, /** @type {boolean} */ _isAnonymous) => {
    setText(pasted, pastedSentence(current));
    pasted.classList.toggle('field-error', lines?.trouble !== undefined);
    if (lines !== shownLines) pasted.scrollIntoView({ block: 'nearest' });
    shownLines = isRead ? lines : shownLines;
  });

  const showHandwritings = whenChanged((/** @type {HandwritingsState | undefined} */ handwritings, /** @type {boolean} */ isAnonymous, /** @type {ClassPage} */ _) => {
    if (!handwritings) return;
    panel.replaceChildren(...handwritingsOfClass(handwritings, handwritingNames(handwritings.report?.judged ?? [], isAnonymous), isAnonymous));
  });

  const showPage = whenChanged((/** @type {ClassPage} */ page, /** @type {ClassFacts['members']} */ members, /** @type {ClassFacts['nameOf']} */ nameOf, /** @type {Palette} */ palette, /** @type {string} */ _marked) => {
    panel.setAttribute('aria-labelledby', `class-tab-${page}`);
    panel.dataset.page = page;
    if (page === 'answers') drawSlowly(drawAnswers(panel, members, nameOf));
    else if (page === 'curves') drawSlowly(drawCurves(panel, factsOf(current).pupils, nameOf));
    else if (page === 'drawings') drawSlowly(drawDrawings(panel, members, nameOf, palette));
    else drawSlowly([]);
    if (page === 'table' || page === 'pair') {
      const part = page === 'pair' ? pair.element : table.element;
      if (panel.firstElementChild !== part || panel.childElementCount > 1) {
        table.clear();
        panel.replaceChildren(part);
      }
    }
  });

  const factsOf = createClassFacts();
  let waiting = 0;
  let drawnAt = -Infinity;
  /** @type {Palette | undefined} */
  let shownIn;
  /** @type {ClassFacts['members'] | undefined} */
  let shownMembers;

  return {
    update(/** @type {ClassroomState | undefined} */ classroom, /** @type {Palette} */ palette) {
      clearTimeout(waiting);
      if (!classroom?.open) {
        closeDialog();
        return;
      }
      if (mayWait(classroom, palette)) waiting = window.setTimeout(() => draw(classroom, palette), drawnAt + PROOFS_MILLISECONDS - performance.now());
      else draw(classroom, palette);
    },
  };

  /** Whether to put off drawing, which summarises the whole class: it was drawn recently, and only proof results have changed. */
  function mayWait(/** @type {ClassroomState} */ classroom, /** @type {Palette} */ palette) {
    const names = /** @type {(keyof ClassroomState)[]} */ (Object.keys(classroom));
    return dialog.open && palette === shownIn && performance.now() < drawnAt + PROOFS_MILLISECONDS
      && names.every((name) => name === 'rows' || classroom[name] === current[name]) && factsOf(classroom).members === shownMembers;
  }

  function draw(/** @type {ClassroomState} */ classroom, /** @type {Palette} */ palette) {
    const { rows, sort, turned, picked, compared, apart, closing, trouble, handwritings, left_out: out } = classroom;
    const facts = factsOf(classroom);
    const hasLines = rows.length > 0;
    const isEmpty = !hasLines && !handwritings;
    const page = !hasLines && handwritings ? 'handwritings' : classroom.page;
    anonymous.checked = classroom.anonymous;
    hide.hidden = isEmpty;
    confirm.hidden = !closing;
    setText(question, text(rows.length ? 'class.forget_question' : 'class.forget_handwritings', { count: rows.length }));
    if (isEmpty !== wasEmpty || !adding.parentElement) {
      if (isEmpty) sheet.prepend(adding);
      else more.append(adding);
      add.classList.toggle('primary', isEmpty);
      wasEmpty = isEmpty;
    }
    more.hidden = isEmpty;
    current = classroom;
    clearPasted(classroom.pasted);
    showPasted(classroom.pasted, pastedRows(classroom) !== undefined, classroom.anonymous);
    setText(wrong, trouble ? troubleSentence(trouble) : '');
    setText(left, out.length ? text('class.left_out', { lines: quotedLines(out) }) : '');
    left.hidden = out.length === 0;
    setText(placed, classroom.placed ? text(classroom.placed.key, classroom.placed.values) : '');
    showCounts(facts.rows, apart, facts.lessons.length);
    jobs.update(classroom, facts.counted, close);
    asides.update(facts.rows, apart, classroom.anonymous);
    const { counted, members, pupils, lesson: key, nameOf, steps, known } = facts;
    shown.hidden = counted.length === 0 && !handwritings;
    tablist.hidden = shown.hidden;
    for (const tab of tabs) tab.hidden = tab.dataset.tab === 'handwritings' ? !handwritings : !hasLines;
    sheets.hidden = !hasLines;
    showLessons(facts.lessons);
    lesson.value = key;
    pages.update(page);
    panel.hidden = false; // the panel is shared by all pages
    const isOther = body.dataset.page !== page;
    body.dataset.page = page;
    showPage(page, members, nameOf, palette, page === 'curves' ? notAsSaid(pupils) : '');
    if (page === 'handwritings') showHandwritings(handwritings, classroom.anonymous, page);
    else showHandwritings(undefined, false, page);
    if (page === 'table') table.update(pupils, { steps, known, sort, turned, picked, nameOf, asides: facts.asides });
    if (page === 'pair') pair.update(pupils, { members, steps, picked, compared, nameOf }, palette);
    if (isOther) body.scrollTo(0, 0); // a new page starts at the top; done last, because scrolling forces a layout
    if (closing && !confirm.contains(document.activeElement)) stay.focus();
    drawnAt = performance.now();
    shownIn = palette;
    shownMembers = members;
    if (!openDialog()) return;
    if (isEmpty) words.focus();
  }
}
