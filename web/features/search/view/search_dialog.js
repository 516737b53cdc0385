// The dialog of a search: its plan above; below, its results as a map, as parallel axes, and as a table.

import { whenChanged } from '../../../parts/changed.js';
import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { takeDropped } from '../../../parts/dialogs/dropped_files.js';
import { html, labelled, setText } from '../../../parts/dom.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { bestOf, openTrials } from '../state/search.js';
import { cellsAlong } from '../state/search_axes.js';
import { outcomeOf, placeAlong, settingsOf } from '../sentences/trial_sentences.js';
import { createParallelPlot } from './parallel_plot.js';
import { createSearchForm } from './search_form.js';
import { createSearchMap } from './search_map.js';
import { createTrialTable } from './trial_table.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { ConfigRecord, TriedTrial } from '../../../wire/protocol.js' */
/** @import { CellPlace, SearchResults, SearchState } from '../state/search.js' */
/** @import { FormCallbacks } from './search_form.js' */

/**
 * @typedef {object} DialogCallbacks
 * @property {() => void} onClose
 * @property {(file: File) => void} onFile
 * @property {() => void} onSave
 * @property {() => void} onSwap
 * @property {(number: number) => void} onOpen
 * @property {(change: Partial<Pick<SearchState, 'measure' | 'axes' | 'cell' | 'chosen' | 'sort'>>) => void} onLook
 */

/** @param {HTMLElement} element the dialog's parent */
export function createSearchDialog(element, /** @type {DialogCallbacks & FormCallbacks} */ callbacks) {
  const { onClose, onFile, onSave, onSwap, onOpen, onLook } = callbacks;
  const close = closeButton();
  const form = createSearchForm(callbacks);
  const what = html('p', { class: 'search-what' }, text('search.what'));
  const native = html('p', { class: 'note' }, text('search.worker_native'));
  const wrong = html('p', { class: 'field-error', role: 'alert' });
  const empty = html('p', { class: 'note' }, text('search.no_results'));
  const best = html('p', { class: 'search-best', role: 'status' });
  const openBest = html('button', { type: 'button', 'data-hint': text('search.open_help') }, text('search.open_best'));
  const title = html('h3', { id: 'search-results-title' });
  const judged = html('p', { class: 'note' });
  const ordered = html('p', { class: 'note' });
  const measure = html('select', {}, ...['accuracy', 'cost'].map((name) => html('option', { value: name }, text(`search.${name}`))));
  const save = html('button', { type: 'button', 'data-hint': text('search.save_help') }, text('search.save'));
  const file = html('input', { type: 'file', accept: '.jsonl' });
  const read = html('label', { class: 'button', 'data-hint': text('search.file_help') }, html('span', {}, text('search.file')), file);
  const swap = html('button', { type: 'button', 'data-hint': text('search.swap_help') }, text('search.swap'));
  const map = createSearchMap({
    onAxes: (axes) => onLook({ axes, cell: undefined }),
    onCell: (cell, [first]) => onLook({ cell, chosen: first.number }),
  });
  const side = createParallelPlot({ onChoose: (chosen) => onLook({ chosen }) });
  const trialTitle = html('h3', {});
  const trialSays = html('p', { role: 'status' });
  const trialNote = html('p', { class: 'note' });
  const openTrial = html('button', { type: 'button', 'data-hint': text('search.open_help') }, text('search.open'));
  const trial = html('section', { class: 'search-trial', 'aria-label': text('search.chosen') }, html('div', {}, trialTitle, trialSays, trialNote), openTrial);
  const table = createTrialTable({
    onSort: (sort) => onLook({ sort }), onChoose: (chosen) => onLook({ chosen }), onOpen, onAll: () => onLook({ cell: undefined }),
  });
  const shown = html('div', { class: 'search-shown' }, html('div', { class: 'search-best-line' }, best, openBest), judged, ordered, html('div', { class: 'search-pictures' }, map.element, side.element), trial, table.element);
  const results = html('section', { class: 'search-results', 'aria-labelledby': 'search-results-title' },
    html('div', { class: 'search-results-head' }, title,
      html('div', { class: 'buttons' }, labelled('search.measure', measure), save, read, swap)),
    wrong, empty, shown);
  const { dialog, openDialog, closeDialog } = createDialog(element, { class: 'search-dialog', 'aria-labelledby': 'search-title' }, { close, onClose },
    html('div', { class: 'dialog-head' }, html('h2', { id: 'search-title' }, text('search.title')), close),
    what, form.element, native, results);
  /** @type {number | undefined} */
  let bestNumber;
  /** @type {number | undefined} */
  let chosenNumber;

  measure.addEventListener('change', () => onLook({ measure: /** @type {SearchState['measure']} */ (measure.value) }));
  save.addEventListener('click', onSave);
  swap.addEventListener('click', onSwap);
  openBest.addEventListener('click', () => bestNumber !== undefined && onOpen(bestNumber));
  openTrial.addEventListener('click', () => chosenNumber !== undefined && onOpen(chosenNumber));
  file.addEventListener('change', () => {
    const [given] = file.files ?? [];
    if (given) onFile(given);
    file.value = ''; // allows choosing the same file again
  });
  takeDropped(dialog, { onOver: (isOver) => dialog.toggleAttribute('data-over', isOver), onFiles: ([given]) => onFile(given) });

  const showPictures = whenChanged((
    /** @type {SearchResults} */ found, /** @type {SearchState['axes']} */ axes, /** @type {SearchState['measure']} */ by, /** @type {CellPlace | undefined} */ cell,
    /** @type {TriedTrial | undefined} */ looked, /** @type {Palette} */ palette,
  ) => map.update(found, { axes, measure: by, cell, trial: looked }, palette));
  const showSide = whenChanged((
    /** @type {SearchResults} */ found, /** @type {SearchState['measure']} */ by, /** @type {number | undefined} */ chosen, /** @type {Palette} */ palette,
  ) => side.update(found, { measure: by, chosen }, palette));
  const showTable = whenChanged((
    /** @type {SearchResults} */ found, /** @type {SearchState['axes']} */ axes, /** @type {SearchState['measure']} */ by, /** @type {CellPlace | undefined} */ cell,
    /** @type {SearchState['sort']} */ sort, /** @type {number | undefined} */ chosen,
  ) => {
    const inside = cell && cellOf(found, axes, cell);
    table.update(found, inside?.trials, inside?.where ?? '', { measure: by, sort, chosen });
  });
  const showBest = whenChanged((/** @type {SearchResults} */ found, /** @type {SearchState['measure']} */ by) => {
    const first = bestOf(found.tried, by);
    bestNumber = first?.number;
    setText(best, first ? text('search.best', { done: openTrials(found).length === 0, trial: `${settingsOf(first)}; ${outcomeOf(first)}` }) : text('search.none_ended'));
    openBest.hidden = !first;
    openBest.classList.toggle('primary', openTrials(found).length === 0);
    const { kind, prune, base } = found.planned;
    setText(judged, text(`search.judged_${base.dataset === 'truth_table' ? 'table' : base.dataset === 'points' ? 'points' : 'digits'}`));
    ordered.hidden = kind !== 'tpe' && !prune;
    setText(ordered, text('search.ordered', { why: text(prune ? 'search.by_pruning' : 'search.by_tpe') }));
  });

  /**
   * @param {TriedTrial | undefined} chosen
   * @param {boolean} isNative whether Python in the terminal would train it again
   */
  function showTrial(chosen, isNative) {
    chosenNumber = chosen?.number;
    trial.hidden = !chosen;
    if (!chosen) return;
    setText(trialTitle, text('search.trial', { number: chosen.number }));
    setText(trialSays, `${settingsOf(chosen)}; ${outcomeOf(chosen)}`);
    setText(trialNote, text(!chosen.record ? 'search.never' : chosen.exact && !isNative ? 'search.exact' : 'search.not_exact'));
    openTrial.hidden = !chosen.record;
  }

  return {
    /**
     * @param {SearchState | undefined} search
     * @param {{ config: ConfigRecord, isNative: boolean }} lab
     * @param {Palette} palette
     */
    update(search, lab, palette) {
      if (!search) return;
      if (!search.open) {
        closeDialog();
        return;
      }
      const { results: found, axes, measure: by, cell, chosen, sort, trouble } = search;
      form.update(search, lab);
      native.hidden = !lab.isNative;
      setText(wrong, trouble ? text('search.failed', { reason: troubleSentence(trouble) }) : '');
      wrong.hidden = !trouble;
      const isEmpty = !found?.tried.length;
      what.hidden = !isEmpty;
      empty.hidden = !isEmpty || search.busy !== '';
      setText(title, found ? text('search.of_lab', { lab: text(`tab.${found.planned.lab}`) }) : text('search.results'));
      shown.hidden = isEmpty;
      save.disabled = isEmpty;
      measure.value = by;
      swap.hidden = !search.earlier;
      openDialog();
      if (!found || isEmpty) return;
      showBest(found, by);
      const looked = found.tried.find(({ number }) => number === chosen);
      showPictures(found, axes, by, cell, looked, palette);
      showSide(found, by, chosen, palette);
      showTrial(looked, lab.isNative);
      showTable(found, axes, by, cell, sort, chosen);
    },
  };
}

/**
 * The trials of a cell of the map, and its position.
 * @param {SearchResults} results
 * @param {SearchState['axes']} axes
 * @param {CellPlace} cell
 */
function cellOf({ planned: { searched }, tried }, axes, cell) {
  const places = /** @type {const} */ ([[searched[axes[0]], cell.x], [axes[1] === axes[0] ? undefined : searched[axes[1]], cell.y]]);
  const along = places.map(([setting, at]) => ({ setting, at, cells: cellsAlong(setting) }));
  const where = along.flatMap(({ setting, at, cells }) => (setting ? [placeAlong(setting.name, cells.ends(at))] : [])).join(', ');
  return { trials: tried.filter((trial) => along.every(({ at, cells }) => cells.cellOf(trial) === at)), where };
}
