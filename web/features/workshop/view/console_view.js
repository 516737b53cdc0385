// The console: inputs with their outputs, and a field to type in.

import { byId, html, setText } from '../../../parts/dom.js';
import { createRunFrame } from '../../../parts/frame/run_frame.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { problemSentence } from '../sentences/trouble_sentences.js';
import { drawArray, isTable } from './array_thumbnail.js';
import { troubleBox } from './trouble_box.js';

/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { Completions } from '../../../wire/protocol.js' */
/** @import { ConsoleEntry, WorkshopState } from '../state/workshop.js' */

const INDENT = '    ';
/** Lines to try, in this order. */
const TRY = ['network.parameters.weights[0]', 'np.abs(_).max()', 'session.step()', 'config.learning_rate', 'data.train.inputs[:3]', 'help(session.step)'];

/**
 * @param {{
 *   onType: (source: string) => Promise<boolean>, onComplete: (text: string) => Promise<Completions>, onStop: () => void, onClear: () => void,
 *   onInstall: (file: File) => void, onPlace: (file: string, line: number) => void,
 * }} callbacks onType resolves to whether the input is incomplete
 */
export function createConsoleView({ onType, onComplete, onStop, onClear, onInstall, onPlace }) {
  const log = html('div', { class: 'console-log', role: 'log', 'aria-label': text('console.log'), 'data-empty': text('console.empty'), tabindex: 0 });
  const input = html('textarea', { rows: 1, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', 'aria-label': text('console.input'), 'data-hint': text('console.input_help') });
  const run = button('run', send);
  run.className = 'primary';
  const stop = button('stop', onStop);
  const clear = button('clear', onClear);
  const file = html('input', { type: 'file', accept: '.whl', class: 'hidden-text', tabindex: -1, 'aria-hidden': 'true' });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen) onInstall(chosen);
    file.value = '';
  });
  const install = button('install', () => file.click());
  const completions = html('ul', { class: 'console-completions', 'aria-label': text('console.completions'), hidden: true });
  const note = html('p', { class: 'run-sentence', role: 'status' });
  const element = html('section', { class: 'console', 'aria-label': text('console.label') }, log, completions,
    html('div', { class: 'console-line' }, html('span', { 'aria-hidden': 'true' }, '>>>'), input), file,
    html('aside', { class: 'console-try', 'aria-label': text('console.try') }, html('h3', {}, text('console.try')), ...TRY.map((line) => lineButton(line, line))));
  const bar = byId('run-console');
  bar.setAttribute('aria-label', text('console.bar'));
  clear.className = install.className = 'when-open';
  createRunFrame(bar, { buttons: [run, stop, clear, install], state: html('div', {}, html('div', { class: 'run-said' }, note)), numbers: [] });
  /** The shown entries, by number. @type {Map<number, { entry: ConsoleEntry, box: HTMLElement }>} */
  const shown = new Map();
  /** The position in the history; its length for the current input. */
  let place = 0;
  let draft = '';
  /** @type {string[]} */
  let history = [];

  /** @param {string} name @param {() => void} act */
  function button(name, act) {
    const made = html('button', { type: 'button', 'data-hint': text(`console.${name}_help`) }, text(`console.${name}`));
    made.addEventListener('click', act);
    return made;
  }

  /** A line that a press puts into the field, to be edited and run. @param {string} source @param {string} words */
  function lineButton(source, words) {
    const made = html('button', { type: 'button', class: 'console-source', 'data-hint': text('console.bring_help') }, words);
    made.addEventListener('click', () => {
      hideCompletions();
      write(source);
      input.focus();
    });
    return made;
  }

  async function send() {
    const source = input.value;
    hideCompletions();
    const more = await onType(source);
    if (input.value !== source) return;
    if (more) {
      const last = source.split('\n').at(-1) ?? '';
      const indent = /^\s*/.exec(last)?.[0] ?? '';
      write(`${source}\n${indent}${last.trimEnd().endsWith(':') ? INDENT : ''}`);
      return;
    }
    write('');
    place = history.length;
  }

  function write(/** @type {string} */ words) {
    input.value = words;
    input.rows = Math.min(12, words.split('\n').length);
  }

  function recall(/** @type {number} */ by) {
    const next = Math.max(0, Math.min(history.length, place + by));
    if (next === place) return;
    if (place === history.length) draft = input.value;
    place = next;
    write(place === history.length ? draft : history[place]);
    input.setSelectionRange(input.value.length, input.value.length);
  }

  async function complete() {
    const before = input.value.slice(0, input.selectionStart);
    const { start, names } = await onComplete(before);
    if (input.value.slice(0, input.selectionStart) !== before || !names.length || start > before.length) return;
    const common = names.reduce((one, other) => {
      let length = 0;
      while (length < one.length && one[length] === other[length]) length += 1;
      return one.slice(0, length);
    });
    if (common.length > before.length - start) input.setRangeText(common, start, before.length, 'end');
    if (names.length === 1) {
      hideCompletions();
      return;
    }
    completions.replaceChildren(...names.map((name) => {
      const choice = html('button', { type: 'button', class: 'small' }, name);
      choice.addEventListener('click', () => {
        input.setRangeText(name, start, input.selectionStart, 'end');
        hideCompletions();
        input.focus();
      });
      return html('li', {}, choice);
    }));
    completions.hidden = false;
  }

  function hideCompletions() {
    completions.hidden = true;
    completions.replaceChildren();
  }

  input.addEventListener('input', () => {
    input.rows = Math.min(12, input.value.split('\n').length);
    hideCompletions();
  });
  input.addEventListener('keydown', (event) => {
    const isOneLine = !input.value.includes('\n');
    const acts = /** @type {Record<string, (() => void) | undefined>} */ ({
      Enter: event.shiftKey ? undefined : send,
      ArrowUp: isOneLine || input.selectionStart === 0 ? () => recall(-1) : undefined,
      ArrowDown: isOneLine || input.selectionStart === input.value.length ? () => recall(1) : undefined,
      // Tab completes a name or indents a line; otherwise it leaves the field, as elsewhere.
      Tab: !event.shiftKey && /[\w.]$/.test(input.value.slice(0, input.selectionStart)) ? complete : !event.shiftKey && /\n\s*$/.test(input.value.slice(0, input.selectionStart)) ? () => input.setRangeText(INDENT, input.selectionStart, input.selectionEnd, 'end') : undefined,
      Escape: completions.hidden ? undefined : hideCompletions,
    });
    const act = event.isComposing || event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });

  /** @param {ConsoleEntry} entry @param {Palette} palette @param {readonly string[]} editable */
  function boxOf(entry, palette, editable) {
    const { source, printed, lost, reply, end } = entry;
    const array = reply?.array;
    return html('div', { class: 'console-entry' },
      lineButton(source, source.split('\n').map((line, index) => `${index ? '...' : '>>>'} ${line}`).join('\n')),
      ...(printed ? [html('pre', {}, printed)] : []),
      ...(lost ? [html('p', { class: 'note' }, text('console.lost', { lost: formatNumber(lost) }))] : []),
      ...(array ? [drawArray(array, palette)] : []),
      ...(reply?.value && !(array && isTable(array)) ? [html('pre', array ? { class: 'console-rows' } : {}, reply.value)] : []),
      ...(reply?.trouble ? [troubleBox(reply.trouble, onPlace, editable)] : []),
      ...(reply?.changed ? [html('p', { class: 'note' }, text('console.changed'))] : []),
      ...(end ? [html('p', { class: 'note' }, text(`console.${end}`))] : []));
  }

  return {
    element,
    /** @param {WorkshopState} workshop @param {Palette} palette @param {{ isNative: boolean }} page */
    update(workshop, palette, { isNative }) {
      const { entries, busy, history: typed } = workshop.console;
      if (typed !== history) {
        history = typed;
        place = history.length;
      }
      const isAtEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 8;
      for (const number of [...shown.keys()]) {
        if (entries.some((entry) => entry.number === number)) continue;
        shown.get(number)?.box.remove();
        shown.delete(number);
      }
      for (const entry of entries) {
        const before = shown.get(entry.number);
        if (before?.entry === entry) continue;
        const box = boxOf(entry, palette, workshop.library?.editable ?? []);
        if (before) before.box.replaceWith(box);
        else log.append(box);
        shown.set(entry.number, { entry, box });
      }
      if (isAtEnd) log.scrollTop = log.scrollHeight;
      stop.hidden = !busy;
      run.hidden = busy;
      run.disabled = isNative;
      input.readOnly = busy || isNative;
      const words = isNative ? text('edit.native') : workshop.problem ? problemSentence(workshop.problem)
        : workshop.note === 'note.installed' ? text('console.installed', { modules: workshop.installed }) : '';
      setText(note, words);
    },
    focus: () => input.focus(),
  };
}
