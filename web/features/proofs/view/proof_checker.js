// The page of the dialog where proofs are added and checked.

import { html, setText } from '../../../parts/dom.js';
import { formatNumber } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { text } from '../../../words/text.js';
import { countedProofs, sameWeights, secondsToCheck, shareChecked } from '../state.js';
import { aboutSeconds, leftOutSentence } from '../sentences.js';
import { createProofTable } from './proof_table.js';

/** @import { ProofColumn, ProofsState } from '../state.js' */

/**
 * @typedef {object} CheckerCallbacks
 * @property {(words: string) => Promise<boolean>} onAdd resolves to whether the text had a proof
 * @property {(files: File[]) => void} onFiles
 * @property {() => void} onCheck
 * @property {() => void} onStop
 * @property {() => void} onClear
 * @property {(column: ProofColumn) => void} onSort
 * @property {(number: number) => void} onOpen
 */

/**
 * @param {Record<string, string>} tables the named truth tables
 * @param {CheckerCallbacks} callbacks
 */
export function createProofChecker(tables, { onAdd, onFiles, onCheck, onStop, onClear, onSort, onOpen }) {
  const words = html('textarea', { rows: 3, spellcheck: 'false', autocomplete: 'off', 'aria-label': text('proof.add_label'), placeholder: text('proof.add_example') });
  const add = html('button', { type: 'button', 'data-hint': text('proof.add_help') }, text('proof.add'));
  const files = html('input', { type: 'file', multiple: true, accept: '.txt,text/plain,.html,text/html' });
  const choose = html('label', { class: 'button', 'data-hint': text('proof.files_help') }, html('span', {}, text('proof.files')), files);
  const wrong = html('p', { class: 'field-error', role: 'alert' });
  const check = html('button', { type: 'button', class: 'primary', 'data-hint': text('proof.check_help') });
  const stop = html('button', { type: 'button', 'data-hint': text('proof.stop_help') }, text('proof.stop'));
  const clear = html('button', { type: 'button', 'data-hint': text('proof.clear_help') }, text('proof.clear'));
  const counts = html('p', { class: 'proof-counts', role: 'status' });
  const status = html('p', { class: 'note' });
  const bar = html('progress', { max: 1, 'aria-label': text('proof.progress') });
  const empty = html('p', { class: 'proof-empty' }, text('proof.empty'));
  const same = html('span', {}, text('proof.same_note'), ' ');
  const left_out = html('p', { class: 'note', role: 'status' });
  const table = createProofTable(tables, { onSort, onOpen });
  const jobs = html('div', { class: 'proof-jobs' }, counts, status, bar, html('div', { class: 'buttons' }, check, stop, clear));
  const notes = html('p', { class: 'note' }, same, text('proof.names_note'));
  const more = html('details', { open: true }, html('summary', { 'data-hint': text('proof.more_help') }, text('proof.more')),
    html('div', { class: 'proof-add' }, words, html('div', { class: 'buttons' }, add, choose)));
  const element = html('div', { class: 'proof-page' }, empty, jobs, wrong, left_out, table.element, notes, more);
  add.addEventListener('click', async () => {
    if (await onAdd(words.value)) words.value = '';
  });
  files.addEventListener('change', () => {
    onFiles([...files.files ?? []]);
    files.value = ''; // allows choosing the same file again
  });
  check.addEventListener('click', onCheck);
  stop.addEventListener('click', onStop);
  clear.addEventListener('click', () => {
    onClear();
    more.open = true;
    words.focus();
  });

  return {
    element,
    focus: () => words.focus(),
    update(/** @type {ProofsState} */ proofs) {
      const { rows, busy, trouble } = proofs;
      const { all, right, wrong: no, refused, left } = countedProofs(rows);
      const seconds = secondsToCheck(rows);
      const time = seconds === undefined ? undefined : aboutSeconds(seconds);
      if (empty.hidden !== all > 0) more.open = all === 0;
      empty.hidden = all > 0;
      jobs.hidden = notes.hidden = all === 0;
      add.classList.toggle('primary', all === 0);
      setText(wrong, trouble ? troubleSentence(trouble) : '');
      wrong.hidden = !trouble;
      setText(check, time === undefined ? text('proof.check_unmeasured', { count: left }) : text('proof.check', { count: left, time }));
      const focused = document.activeElement;
      check.hidden = left === 0 || busy !== '';
      stop.hidden = busy === '';
      if ((focused === check && check.hidden) || (focused === stop && stop.hidden)) [stop, check, clear].find((button) => !button.hidden)?.focus();
      setText(status, situation(proofs, time));
      bar.hidden = busy !== 'checking';
      bar.value = shareChecked(rows);
      const values = { right, wrong: no, refused, left };
      counts.setAttribute('aria-live', busy ? 'off' : 'polite'); // else screen readers would repeat it
      setText(counts, all ? text('proof.counts', Object.fromEntries(Object.entries(values).map(([name, value]) => [name, formatNumber(value)]))) : '');
      same.hidden = sameWeights(rows).size === 0;
      setText(left_out, leftOutSentence(proofs.left_out));
      left_out.hidden = proofs.left_out.length === 0;
      table.update(proofs);
    },
  };
}

/**
 * The progress; empty when nothing is running and there is nothing to report.
 * @param {ProofsState} proofs
 * @param {string | undefined} time the remaining time
 */
function situation({ busy, note }, time) {
  if (busy === 'checking') return time === undefined ? text('proof.checking_unmeasured') : text('proof.checking', { time });
  if (busy === 'reading' || busy === 'opening') return text(`proof.${busy}`);
  return note ? text(note.key, note.values) : '';
}
