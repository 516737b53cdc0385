// The drawer of kept runs: a dialog at the side of the page; full width on a phone and for a comparison.

import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { takeDropped } from '../../../parts/dialogs/dropped_files.js';
import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { notDoneSentence, storageSentence } from '../../keeping/sentences/storage_sentences.js';
import { createComparisonView } from './comparison_view.js';
import { createRunList } from './run_list.js';
import { createStoragePanel } from './storage_panel.js';

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { KeptState } from '../../keeping/state.js' */
/** @import { RunsDrawer } from '../state.js' */
/** @import { RunCallbacks } from './run_entry.js' */

/**
 * @typedef {object} DrawerCallbacks
 * @property {() => void} onClose
 * @property {(change: Partial<Pick<RunsDrawer, 'lab' | 'words'>>) => void} onFilter
 * @property {(file: File) => void} onImport
 * @property {() => void} onStopImport
 * @property {() => void} onExportDamaged
 * @property {(wanted: boolean) => void} onNothing
 * @property {(confirming: RunsDrawer['confirming']) => void} onConfirm
 * @property {() => void} onDelete
 * @property {() => void} onNext
 * @property {() => void} onCompare
 * @property {() => void} onChooseNone
 * @property {() => void} onStopComparing
 * @property {(page: 'make' | 'check') => void} onProofs
 * @property {() => void} onSubmission
 * @property {() => void} onClass
 */

/**
 * @param {HTMLElement} element the dialog's parent
 * @param {Record<string, string>} tables the named truth tables
 */
export function createRunsDrawer(element, tables, /** @type {DrawerCallbacks & RunCallbacks} */ callbacks) {
  const close = closeButton();
  const lab = html('select', { 'aria-label': text('drawer.filter'), 'data-hint': text('drawer.filter_help') }, ...['all', 'xor', 'digits'].map((name) => html('option', { value: name }, name === 'all' ? text('drawer.filter_all') : text(`tab.${name}`))));
  const words = html('input', { type: 'text', role: 'searchbox', autocomplete: 'off', spellcheck: 'false', placeholder: text('drawer.search'), 'aria-label': text('drawer.search'), 'data-hint': text('drawer.search_help') });
  const filters = html('div', { class: 'runs-filters' },
    lab, words);
  const empty = html('p', { class: 'runs-empty' });
  const status = html('p', { class: 'note runs-said', role: 'status' });
  const wrong = html('p', { class: 'field-error', role: 'alert' });
  const bar = html('progress', { max: 1, 'aria-label': text('file.progress') });
  const stop = html('button', { type: 'button', class: 'small', 'data-hint': text('file.stop_help') }, text('file.stop'));
  const importing = html('div', { class: 'runs-importing', hidden: true }, bar, stop);
  const damagedWords = html('span');
  const saveDamaged = html('button', { type: 'button', class: 'small', 'data-hint': text('drawer.save_damaged_help') }, text('drawer.save_damaged'));
  const damaged = html('p', { class: 'runs-damaged' }, damagedWords, saveDamaged);
  const failing = html('p', { class: 'runs-damaged' });
  const list = createRunList(tables, callbacks);
  const storage = createStoragePanel({ ...callbacks, onSave: () => callbacks.onExport(all) });
  const comparison = createComparisonView({ nameOf: list.nameOf, onBack: callbacks.onStopComparing });
  const takeAll = html('button', { type: 'button', class: 'small', 'data-hint': text('file.export_all_help') }, text('file.export_all'));
  const file = html('input', { type: 'file', accept: '.zip' });
  const bring = html('label', { class: 'button small-button', 'data-hint': text('file.bring_help') }, html('span', {}, text('file.bring')), file);
  const prove = html('button', { type: 'button', class: 'small', 'data-hint': text('proof.button_help') }, text('proof.button'));
  const check = html('button', { type: 'button', class: 'small', 'data-hint': text('proof.check_button_help') }, text('proof.check_button'));
  const submitButton = html('button', { type: 'button', class: 'small', 'data-hint': text('drawer.hand_in_help') }, text('drawer.hand_in'));
  const readClass = html('button', { type: 'button', class: 'small', 'data-hint': text('drawer.class_help') }, text('drawer.class'));
  const compare = html('button', { type: 'button', class: 'primary' });
  const none = html('button', { type: 'button', 'data-hint': text('compare.clear_help') }, text('compare.clear'));
  const compareBar = html('div', { class: 'runs-compare' }, compare, none);
  const listPage = html('div', { class: 'runs-page' }, filters, failing, damaged,
    html('div', { class: 'runs-scroll' }, empty, list.element), compareBar,
    html('div', { class: 'runs-foot' }, wrong, status, importing, html('div', { class: 'buttons' }, takeAll, bring, prove, check, submitButton, readClass), storage.element));
  const title = html('h2', { id: 'runs-title' }, text('drawer.title'));
  const { dialog, openDialog, closeDialog } = createDialog(element, { class: 'drawer', 'aria-labelledby': 'runs-title' }, { close, onClose: callbacks.onClose },
    html('div', { class: 'dialog-head' }, comparison.back, title, close), listPage, comparison.element, html('p', { class: 'drawer-drop', 'aria-hidden': 'true' }, text('drawer.drop')));
  /** Ids of the runs to export: the chosen ones, or else all that are listed. @type {string[]} */
  let taken = [];
  /** Ids of all runs that can be exported. @type {string[]} */
  let all = [];

  lab.addEventListener('change', () => callbacks.onFilter({ lab: /** @type {RunsDrawer['lab']} */ (lab.value) }));
  words.addEventListener('input', () => callbacks.onFilter({ words: words.value }));
  takeAll.addEventListener('click', () => callbacks.onExport(taken));
  stop.addEventListener('click', callbacks.onStopImport);
  saveDamaged.addEventListener('click', callbacks.onExportDamaged);
  prove.addEventListener('click', () => callbacks.onProofs('make'));
  check.addEventListener('click', () => callbacks.onProofs('check'));
  submitButton.addEventListener('click', callbacks.onSubmission);
  readClass.addEventListener('click', callbacks.onClass);
  compare.addEventListener('click', callbacks.onCompare);
  none.addEventListener('click', () => {
    callbacks.onChooseNone();
    close.focus();
  });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen) callbacks.onImport(chosen);
    file.value = ''; // allows choosing the same file again
  });
  takeDropped(dialog, {
    onOver: (isOver) => dialog.toggleAttribute('data-over', isOver),
    onFiles: ([file]) => callbacks.onImport(file),
  });

  /** @param {KeptState} kept @param {RunsDrawer} drawer @param {boolean} hasLesson @param {(string | undefined)[]} shown */
  function updateList(kept, drawer, hasLesson, shown) {
    const listed = list.update(kept.runs, drawer, shown).flatMap(({ run }) => (run.removed ? [] : [run.id]));
    all = kept.runs.flatMap(({ id, removed }) => (removed ? [] : [id]));
    taken = drawer.chosen.length ? drawer.chosen : listed;
    const isRefused = kept.phase === 'refused';
    filters.hidden = kept.runs.length === 0 || isRefused;
    lab.value = drawer.lab;
    if (document.activeElement !== words) words.value = drawer.words;
    const sentence = emptySentence(kept, list.element.hidden);
    setText(empty, sentence);
    empty.hidden = sentence === '';
    const fails = kept.trouble && !isRefused ? storageSentence(kept.trouble) : '';
    setText(failing, fails);
    failing.hidden = fails === '';
    damaged.hidden = kept.damaged === 0;
    setText(damagedWords, text('drawer.damaged', { count: kept.damaged }));
    const count = drawer.chosen.length;
    compareBar.hidden = count === 0;
    compare.disabled = count < 2;
    setText(compare, count < 2 ? text('compare.button_one') : text('compare.button', { count }));
    const isBusy = drawer.busy !== '' || isRefused || kept.phase === 'opening';
    takeAll.disabled = isBusy || taken.length === 0;
    setText(takeAll, text(count ? 'file.export_chosen' : 'file.export_all', { count }));
    file.disabled = isBusy;
    if (drawer.busy !== 'importing' && document.activeElement === stop) file.focus();
    importing.hidden = drawer.busy !== 'importing';
    bar.value = drawer.share;
    const busy = drawer.busy === 'exporting' || drawer.busy === 'importing' ? text(`file.${drawer.busy}`) : '';
    setText(status, busy || (drawer.note ? text(drawer.note.key, drawer.note.values) : ''));
    setText(wrong, drawer.trouble ? notDoneSentence(drawer.trouble) : '');
    wrong.hidden = !drawer.trouble;
    storage.update(kept, drawer, hasLesson);
  }

  return {
    update(/** @type {PageState} */ { kept, runs: drawer, labs, lesson }, /** @type {Palette} */ palette) {
      if (!drawer) return;
      if (!drawer.open) {
        closeDialog();
        list.rest();
        return;
      }
      openDialog();
      const isComparing = drawer.comparison !== undefined;
      const wasComparing = dialog.hasAttribute('data-comparing');
      dialog.toggleAttribute('data-comparing', isComparing);
      listPage.hidden = isComparing;
      comparison.element.hidden = comparison.back.hidden = !isComparing;
      setText(title, drawer.comparison ? text('compare.title', { count: drawer.comparison.ids.length }) : text('drawer.title'));
      if (drawer.comparison) comparison.update(drawer.comparison, kept.runs, palette);
      else updateList(kept, drawer, lesson !== undefined, [labs.xor.kept_as?.id, labs.digits.kept_as?.id]);
      if (isComparing && !wasComparing) comparison.back.focus();
      if (!isComparing && wasComparing) compare.focus();
    },
  };
}

/** The message shown when no run is listed; empty if some are and nothing is wrong. */
function emptySentence(/** @type {KeptState} */ { phase, trouble, runs }, /** @type {boolean} */ hasNone) {
  if (phase === 'opening') return text('drawer.opening');
  if (phase === 'refused') return trouble ? storageSentence(trouble) : '';
  if (phase === 'off') return text(runs.length ? 'drawer.off' : 'drawer.off_empty');
  if (!hasNone) return '';
  return text(runs.length ? 'drawer.no_match' : 'drawer.empty');
}
