// A kept run in the list: its description, its buttons, and, once it is deleted, the button to bring it back. A run that cannot be shown becomes a
// message in its place.

import { changedFields } from '../../../lab/state/config.js';
import { judgedPart, namedByRecord, trainingCost } from '../../../lab/state/kept_runs.js';
import { html, setText } from '../../../parts/dom.js';
import { formatCost, formatNumber, formatPercent } from '../../../words/numbers.js';
import { settingWithValue } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { codeName } from '../state.js';
import { formatWhen, rateAndSeed, withPart } from '../sentences/run_names.js';
import { createRunCurve } from './run_curve.js';

/** @import { ListedRun } from '../state.js' */

/** The longest name that a file of runs may hold. */
const LONGEST_NAME = 200;
const LONGEST_NOTE = 4000;
/** Deeper indentation would leave no room for words. */
const DEEPEST = 4;
/** How many changed settings distinguish a branch from its parent. */
const MOST_CHANGES = 2;

/**
 * @typedef {object} RunCallbacks
 * @property {(id: string) => void} onOpen
 * @property {(id: string) => void} onUnfold an empty id folds all
 * @property {(id: string, name: string) => void} onRename
 * @property {(id: string, note: string) => void} onNote
 * @property {(id: string, starred: boolean) => void} onStar
 * @property {(id: string) => void} onRemove
 * @property {(id: string) => void} onBringBack
 * @property {(ids: string[]) => void} onExport
 * @property {(id: string) => void} onReport
 * @property {(id: string, isChosen: boolean) => void} onChoose
 */

/**
 * The state of an entry besides its run.
 * @typedef {object} EntryState
 * @property {string} name
 * @property {string} parent the name of the run it branched off; empty if that run is not kept here
 * @property {boolean} isShown whether a lab shows it
 * @property {boolean} isUnfolded
 * @property {boolean} isChosen
 * @property {boolean} canChoose
 */

/** @typedef {'run' | 'removed' | 'damaged'} Shown */

export function createRunEntry(/** @type {string} */ id, /** @type {RunCallbacks} */ callbacks) {
  const element = html('li', { class: 'run-entry' });
  const pick = html('input', { type: 'checkbox', 'data-hint': text('entry.compare_help') });
  const curve = createRunCurve();
  const title = html('strong');
  const shown = html('span', { class: 'run-shown' });
  const facts = html('span', { class: 'run-facts' });
  const branch = html('span', { class: 'run-facts' });
  const note = html('span', { class: 'run-note' });
  const lost = html('span', { class: 'run-facts run-lost' });
  const star = html('button', { type: 'button', class: 'small run-star', 'data-hint': text('entry.star_help') });
  const open = html('button', { type: 'button', class: 'small run-open', 'data-hint': text('entry.open_help') }, text('entry.open'));
  const edit = html('button', { type: 'button', class: 'small', 'data-hint': text('entry.edit_help') }, text('entry.edit'));
  const about = [html('label', { class: 'run-pick' }, pick, curve.element),
    html('div', { class: 'run-words' }, html('span', { class: 'run-name' }, title, shown), facts, branch, lost, note),
    html('div', { class: 'run-buttons-of' }, star, open, edit)];
  /** Created when first unfolded. @type {ReturnType<typeof createDetails> | undefined} */
  let details;
  /** @type {ListedRun | undefined} */
  let item;
  /** @type {EntryState | undefined} */
  let state;
  /** @type {Shown} */
  let shows = 'run';
  element.append(...about);

  pick.addEventListener('change', () => callbacks.onChoose(id, pick.checked));
  star.addEventListener('click', () => callbacks.onStar(id, !item?.run.starred));
  open.addEventListener('click', () => callbacks.onOpen(id));
  edit.addEventListener('click', () => callbacks.onUnfold(state?.isUnfolded ? '' : id));

  function createDetails() {
    const name = html('input', { type: 'text', maxlength: LONGEST_NAME, autocomplete: 'off' });
    const words = html('textarea', { rows: 2, maxlength: LONGEST_NOTE });
    const report = html('button', { type: 'button', class: 'small', 'data-hint': text('entry.report_help') }, text('entry.report'));
    const take = html('button', { type: 'button', class: 'small', 'data-hint': text('entry.export_help') }, text('entry.export'));
    const remove = html('button', { type: 'button', class: 'small run-delete', 'data-hint': text('entry.delete_help') }, text('entry.delete'));
    const box = html('div', { class: 'run-details' },
      html('label', { 'data-hint': text('entry.name_help') }, html('span', {}, text('entry.name')), name),
      html('label', { 'data-hint': text('entry.note_help') }, html('span', {}, text('entry.note')), words),
      html('div', { class: 'buttons' }, report, take, remove));
    const rename = () => {
      if (item && name.value.trim() !== item.run.name) callbacks.onRename(id, name.value);
    };
    name.addEventListener('blur', rename);
    name.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') rename();
    });
    words.addEventListener('blur', () => {
      if (item && words.value.trim() !== item.run.note) callbacks.onNote(id, words.value);
    });
    report.addEventListener('click', () => callbacks.onReport(id));
    take.addEventListener('click', () => callbacks.onExport([id]));
    remove.addEventListener('click', () => callbacks.onRemove(id));
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault(); // keeps the drawer open: Escape discards the edits and folds the entry
      if (item) [name.value, words.value] = [item.run.name, item.run.note];
      callbacks.onUnfold('');
      edit.focus();
    });

    function fill(/** @type {ListedRun} */ { run }) {
      if (document.activeElement !== name) name.value = run.name;
      if (document.activeElement !== words) words.value = run.note;
    }

    return {
      box,
      fill,
      update(/** @type {ListedRun} */ listed, /** @type {string} */ shownName) {
        fill(listed);
        name.placeholder = shownName;
        report.setAttribute('aria-label', text('entry.report_named', { name: shownName }));
        take.setAttribute('aria-label', text('entry.export_named', { name: shownName }));
        remove.setAttribute('aria-label', text('entry.delete_named', { name: shownName }));
      },
      focus: () => name.focus(),
    };
  }

  /** What replaces a run that cannot be shown. */
  function showDamaged(/** @type {string} */ name) {
    const remove = html('button', { type: 'button', class: 'small run-delete', 'aria-label': text('entry.delete_named', { name }), 'data-hint': text('entry.delete_help') }, text('entry.delete'));
    remove.addEventListener('click', () => callbacks.onRemove(id));
    return [html('span', { class: 'run-words' }, text('entry.not_shown', { name })), remove];
  }

  /** Shows another kind of entry in this place; the focus stays in it. */
  function show(/** @type {Shown} */ what, /** @type {() => HTMLElement[]} */ parts) {
    if (shows === what) return;
    shows = what;
    const hadFocus = element.contains(document.activeElement);
    element.replaceChildren(...parts());
    element.toggleAttribute('data-removed', what !== 'run');
    if (hadFocus) (what === 'run' ? edit : element.querySelector('button'))?.focus();
  }

  /** What replaces a deleted run. */
  function showRemoved(/** @type {string} */ name) {
    const undo = html('button', { type: 'button', class: 'small', 'aria-label': text('entry.undo_named', { name }) }, text('entry.undo'));
    undo.addEventListener('click', () => callbacks.onBringBack(id));
    return [html('span', { class: 'run-words' }, text('entry.deleted', { name })), undo];
  }

  /** @param {number} now milliseconds since 1970 */
  function fill(/** @type {ListedRun} */ listed, /** @type {EntryState} */ next, now, /** @type {boolean} */ wasUnfolded) {
    const { run } = listed;
    setText(title, next.name);
    setLine(shown, next.isShown ? text('entry.shown') : '');
    if (next.isShown) element.setAttribute('aria-current', 'true');
    else element.removeAttribute('aria-current');
    open.hidden = next.isShown;
    setText(facts, factsOf(listed, now));
    setLine(branch, branchOf(listed, next.parent));
    setLine(lost, run.checkpoint_bytes > 0 || next.isShown ? '' : lossOf(run.record));
    setLine(note, run.note);
    curve.update(run.thumbnail);
    pick.checked = next.isChosen;
    pick.disabled = !next.canChoose && !next.isChosen;
    pick.setAttribute('aria-label', text('entry.compare', { name: next.name }));
    star.setAttribute('aria-pressed', String(run.starred));
    setText(star, run.starred ? '★' : '☆');
    star.setAttribute('aria-label', text('entry.star', { name: next.name }));
    open.setAttribute('aria-label', text('entry.open_named', { name: next.name }));
    edit.setAttribute('aria-label', text('entry.edit_named', { name: next.name }));
    edit.setAttribute('aria-expanded', String(next.isUnfolded));
    if (next.isUnfolded) {
      details ??= createDetails();
      details.update(listed, next.name);
      if (!details.box.isConnected) element.append(details.box);
      if (!wasUnfolded) details.focus();
    } else if (details?.box.isConnected) {
      const hadFocus = details.box.contains(document.activeElement);
      details.box.remove();
      if (hadFocus) edit.focus();
    }
  }

  return {
    element,
    /** @param {number} now milliseconds since 1970 */
    update(/** @type {ListedRun} */ listed, /** @type {EntryState} */ next, now) {
      const { run, depth } = listed;
      const wasUnfolded = state?.isUnfolded ?? false;
      [item, state] = [listed, next];
      element.style.setProperty('--depth', String(Math.min(depth, DEEPEST)));
      element.toggleAttribute('data-branch', depth > 0);
      if (run.removed) {
        show('removed', () => showRemoved(next.name));
        return;
      }
      show('run', () => about);
      try {
        fill(listed, next, now, wasUnfolded);
      } catch { // stored runs can hold anything; a broken one must not hide the others
        show('damaged', () => showDamaged(next.name));
      }
    },
  };
}

/** @param {string} record of a run whose network was dropped to save space */
function lossOf(record) {
  return text(namedByRecord(record).platform ? 'entry.record_only_native' : 'entry.record_only');
}

/** Fills a line; an empty one is hidden. */
function setLine(/** @type {HTMLElement} */ line, /** @type {string} */ words) {
  setText(line, words);
  line.hidden = words === '';
}

function factsOf(/** @type {ListedRun} */ { run }, /** @type {number} */ now) {
  const facts = text('entry.facts', { when: formatWhen(run.changed, now), iteration: formatNumber(run.iteration) });
  const { config, accuracy } = run;
  const cost = trainingCost(run);
  return [
    facts,
    ...(codeName(run) ? [text('entry.code', { name: codeName(run) })] : []),
    ...(cost === undefined ? [] : [text('entry.cost', { cost: withPart(formatCost(cost), 'train', config, run.lab === 'digits' ? {} : run.of) })]),
    ...(accuracy === undefined ? [] : [text('entry.right', { accuracy: withPart(formatPercent(accuracy).replace(' ', '\u00a0'), judgedPart(config), config, run.of) })]),
    rateAndSeed(config),
  ].join('\u00a0· ');
}

function branchOf(/** @type {ListedRun} */ { run, parent: from }, /** @type {string} */ parent) {
  if (!run.begun_from) return '';
  const iteration = formatNumber(run.begun_from.iteration);
  if (!from) return text('entry.branch_lost', { iteration });
  const words = text('entry.branch', { iteration, parent });
  const changed = changedFields(from.config, run.config).slice(0, MOST_CHANGES).map((field) => settingWithValue(field, run.config[field]));
  return changed.length ? text('entry.branch_changed', { words, changed: changed.join(', ') }) : words;
}
