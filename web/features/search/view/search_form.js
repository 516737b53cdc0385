// The form of a search: the settings with their values, the numbers of trials and workers, and the progress.

import { whenChanged } from '../../../parts/changed.js';
import { html, refill, setText } from '../../../parts/dom.js';
import { formatDuration, formatNumber } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { MOST_WORKERS, searchable } from '../state/search.js';
import { settingName } from '../sentences/trial_sentences.js';

/** @import { ConfigRecord } from '../../../wire/protocol.js' */
/** @import { SearchRow, SearchState } from '../state/search.js' */

/**
 * @typedef {object} FormCallbacks
 * @property {(kind: 'grid' | 'random') => void} onKind
 * @property {(name: string) => void} onAdd
 * @property {(row: number) => void} onRemove
 * @property {(row: number, values: string) => void} onValues
 * @property {(change: { trials: number } | { seed: number }) => void} onCount
 * @property {(count: number) => void} onWidth
 * @property {() => void} onBegin
 * @property {() => void} onGoOn
 * @property {() => void} onStop
 */

/** @param {FormCallbacks} callbacks */
export function createSearchForm({ onKind, onAdd, onRemove, onValues, onCount, onWidth, onBegin, onGoOn, onStop }) {
  const kinds = /** @type {const} */ (['grid', 'random']).map((kind) => {
    const input = html('input', { type: 'radio', name: 'search-kind', value: kind });
    input.addEventListener('change', () => onKind(kind));
    return { kind, input, label: html('label', { class: 'choice', 'data-hint': text(`search.${kind}_help`) }, input, ' ', text(`search.${kind}`)) };
  });
  const rows = html('div', { class: 'search-rows' });
  const syntax = html('p', { class: 'note search-syntax' });
  const add = html('select', {});
  const addLabel = html('label', { class: 'menu', 'data-hint': text('search.add_help') }, html('span', {}, text('search.add')), add);
  const trials = numberField('search.trials', (count) => onCount({ trials: count }));
  const seed = numberField('search.seed', (count) => onCount({ seed: count }));
  const width = html('select', {}, ...Array.from({ length: MOST_WORKERS }, (_, index) => html('option', { value: index + 1 }, String(index + 1))));
  const workers = html('label', { class: 'menu', 'data-hint': text('search.workers_help') }, html('span', {}, text('search.workers')), width);
  const wrong = html('p', { class: 'field-error', role: 'alert' });
  const size = html('p', { class: 'search-size', role: 'status' });
  const begin = html('button', { type: 'button', class: 'primary', 'data-hint': text('search.begin_help') }, text('search.begin'));
  const goOn = html('button', { type: 'button', 'data-hint': text('search.go_on_help') }, text('search.go_on'));
  const stop = html('button', { type: 'button', class: 'primary', 'data-hint': text('search.stop_help') }, text('search.stop'));
  const bar = html('progress', { max: 1, 'aria-label': text('search.progress') });
  add.addEventListener('change', () => {
    if (add.value) onAdd(add.value);
  });
  width.addEventListener('change', () => onWidth(Number(width.value)));
  begin.addEventListener('click', onBegin);
  goOn.addEventListener('click', onGoOn);
  stop.addEventListener('click', onStop);
  /** The input of each row's values. @type {HTMLInputElement[]} */
  let fields = [];
  let hadResults = false;
  /** When this search began to run trials, and how many were done then. */
  let started = { at: 0, done: 0 };
  const how = html('summary', { 'data-hint': text('search.how_help') });
  const fieldset = html('fieldset', { class: 'search-plan', 'aria-label': text('search.how') },
    html('div', { class: 'search-kinds' }, ...kinds.map(({ label }) => label)),
    html('div', { class: 'search-body' }, html('div', { class: 'search-typed' }, rows, syntax), html('div', { class: 'search-counts' }, addLabel, trials.label, seed.label, workers)));

  const plan = html('details', { open: true }, how, fieldset);

  function numberField(/** @type {string} */ key, /** @type {(count: number) => void} */ onChange) {
    const input = html('input', { type: 'number', min: 0, inputmode: 'numeric' });
    input.addEventListener('input', () => onChange(wholeNumber(input.value)));
    return { input, label: html('label', { class: 'menu', 'data-hint': text(`${key}_help`) }, html('span', {}, text(key)), input) };
  }

  /** @param {string} name of a setting */
  function rowOf(name, /** @type {number} */ index, /** @type {'grid' | 'random'} */ kind) {
    const input = html('input', {
      type: 'text', autocomplete: 'off', spellcheck: 'false', 'data-key': `values-${name}`, placeholder: text(`search.values_${kind}`),
    });
    const remove = html('button', {
      type: 'button', class: 'small search-remove', 'data-key': `remove-${name}`, 'aria-label': text('search.remove', { name: settingName(name) }), 'data-hint': text('search.remove_help'),
    }, '✕');
    input.addEventListener('input', () => onValues(index, input.value));
    remove.addEventListener('click', () => onRemove(index));
    fields[index] = input;
    return html('div', { class: 'search-row' }, html('label', { 'data-hint': text('search.values_help') }, html('span', {}, settingName(name)), input), remove);
  }

  const showRows = whenChanged((/** @type {string} */ names, /** @type {'grid' | 'random'} */ kind) => {
    fields = [];
    refill(rows, ...names.split(' ').filter(Boolean).map((name, index) => rowOf(name, index, kind)));
  });
  const showChoices = whenChanged((/** @type {SearchRow[]} */ shown, /** @type {ConfigRecord} */ config) => {
    const names = searchable(config, shown);
    add.replaceChildren(html('option', { value: '' }, text('search.add_choose')), ...names.map((name) => html('option', { value: name }, settingName(name))));
  });

  function sizeWords(/** @type {SearchState} */ { planned, busy, results, under_way }) {
    if (busy === 'starting') return text('search.starting');
    if (!busy) {
      if (!planned) return '';
      const made = results?.tried.length ?? 0;
      if (results?.planned.head === planned.head && made > 0 && made < planned.trials) {
        return text('search.stopped', { done: formatNumber(made), trials: formatNumber(planned.trials), left: formatNumber(planned.trials - made) });
      }
      const count = { trials: formatNumber(planned.trials), updates: formatNumber(planned.updates) };
      return text(planned.searched.some(({ name }) => name === 'iterations') ? 'search.size_varied' : 'search.size', count);
    }
    const done = results?.tried.length ?? 0;
    const all = results?.planned.trials ?? 0;
    const made = done - started.done + Object.values(under_way).reduce((sum, share) => sum + share, 0);
    const left = made > 0 ? ((performance.now() - started.at) / 1000 / made) * (all - started.done - made) : NaN;
    const words = { done: formatNumber(done), trials: formatNumber(all) };
    return Number.isFinite(left) ? text('search.left', { ...words, time: formatDuration(left) }) : text('search.done', words);
  }

  return {
    element: html('div', { class: 'search-form' }, plan, wrong, html('div', { class: 'search-foot' }, size, bar, html('span', { class: 'buttons' }, goOn, begin, stop))),
    /**
     * @param {SearchState} search
     * @param {{ config: ConfigRecord, isNative: boolean }} lab
     */
    update(search, { config, isNative }) {
      const { kind, rows: shown, busy, refused, results } = search;
      const isBusy = busy !== '';
      for (const each of kinds) each.input.checked = each.kind === kind;
      showRows(shown.map(({ name }) => name).join(' '), kind);
      for (const [index, { values }] of shown.entries()) if (fields[index].value !== values) fields[index].value = values;
      showChoices(shown, config);
      for (const [field, value] of /** @type {const} */ ([[trials, search.trials], [seed, search.seed]])) {
        field.label.hidden = kind === 'grid';
        if (document.activeElement !== field.input) field.input.value = String(value);
      }
      workers.hidden = isNative;
      width.value = String(search.width);
      fieldset.disabled = isBusy;
      setText(how, text('search.how_named', { names: shown.map(({ name }) => settingName(name)).join(', ') }));
      if (results && !hadResults) plan.open = false;
      hadResults = results !== undefined;
      setText(syntax, text(`search.syntax_${kind}`));
      setText(wrong, refused ? troubleSentence(refused) : '');
      wrong.hidden = !refused;
      if (busy === 'starting') started = { at: performance.now(), done: results?.tried.length ?? 0 };
      setText(size, sizeWords(search));
      bar.hidden = !isBusy;
      bar.value = results ? (results.tried.length + Object.values(search.under_way).reduce((sum, share) => sum + share, 0)) / results.planned.trials : 0;
      const hadFocus = [begin, goOn, stop].find((button) => button === document.activeElement);
      const isOpen = results !== undefined && results.tried.length > 0 && results.tried.length < results.planned.trials;
      const canGoOn = isOpen && results.planned.kind !== 'tpe' && !results.planned.prune;
      // A plan identical to that of the unfinished search resumes it.
      const isSame = canGoOn && results.planned.head === search.planned?.head;
      begin.hidden = isBusy || isSame;
      goOn.hidden = isBusy || !canGoOn;
      goOn.classList.toggle('primary', isSame);
      begin.classList.toggle('primary', !results || isOpen);
      stop.hidden = !isBusy;
      if (hadFocus?.hidden) (isBusy ? stop : isSame ? goOn : begin).focus();
    },
  };
}

/** A field's whole number, limited to what JavaScript counts exactly: a larger one would reach Python as a float. */
function wholeNumber(/** @type {string} */ typed) {
  const number = Math.trunc(Number(typed));
  return Math.max(Math.min(number, Number.MAX_SAFE_INTEGER), -Number.MAX_SAFE_INTEGER);
}
