// The table of proofs to check, sortable by any column; on a phone each row is a card.

import { html, setText } from '../../../parts/dom.js';
import { formatNumber, formatPercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { withPart } from '../../runs/sentences/run_names.js';
import { provedAccuracy, PROOF_COLUMNS, sameWeights, sortedProofs, standing } from '../state.js';
import { claimedName, proofName, provedNetwork, provedWith, proofVerdict } from '../sentences.js';

/** @import { ProofColumn, ProofRow, ProofsState } from '../state.js' */

const MARKS = { true: '✓', false: '✕', refused: '!', checking: '', waiting: '', unread: '' };

/**
 * @param {Record<string, string>} tables the named truth tables
 * @param {{ onSort: (column: ProofColumn) => void, onOpen: (number: number) => void }} callbacks
 */
export function createProofTable(tables, { onSort, onOpen }) {
  const heads = PROOF_COLUMNS.map((column) => {
    const sort = html('button', { type: 'button', class: 'proof-sort', 'data-hint': text('proof.sort_help') }, text(`proof.column_${column}`),
      html('span', { class: 'proof-arrow', 'aria-hidden': 'true' }));
    sort.addEventListener('click', () => onSort(column));
    return html('th', { scope: 'col', role: 'columnheader' }, sort);
  });
  const body = html('tbody', { role: 'rowgroup' });
  // Explicit roles, because browsers do not treat the phone's cards as a table.
  const element = html('table', { class: 'plain-table proof-table', role: 'table', 'aria-label': text('proof.table') },
    html('thead', { role: 'rowgroup' }, html('tr', { role: 'row' }, ...heads, html('td', { role: 'cell' }))), body);
  /** @type {Map<number, ReturnType<typeof createProofEntry>>} */
  const entries = new Map();
  /** @type {unknown[]} */
  let drawn = [];

  return {
    element,
    update(/** @type {ProofsState} */ { rows, sort }) {
      element.hidden = rows.length === 0;
      if (drawn[0] === rows && drawn[1] === sort) return;
      drawn = [rows, sort];
      for (const [index, column] of PROOF_COLUMNS.entries()) {
        if (sort?.column === column) heads[index].setAttribute('aria-sort', sort.falls ? 'descending' : 'ascending');
        else heads[index].removeAttribute('aria-sort');
      }
      const numbers = new Set(rows.map(({ number }) => number));
      for (const [number, entry] of entries) {
        if (numbers.has(number)) continue;
        entry.element.remove();
        entries.delete(number);
      }
      const same = sameWeights(rows);
      const sorted = sortedProofs(rows, sort, (row) => provedNetwork(row, tables));
      for (const [index, row] of sorted.entries()) {
        const entry = entries.get(row.number) ?? createProofEntry(tables, () => onOpen(row.number));
        entries.set(row.number, entry);
        if (body.children[index] !== entry.element) place(entry.element, index);
        entry.update(row, same.get(row.number));
      }
    },
  };

  function place(/** @type {HTMLElement} */ entry, /** @type {number} */ index) {
    const focused = /** @type {HTMLElement | null} */ (entry.contains(document.activeElement) ? document.activeElement : null);
    body.insertBefore(entry, body.children[index] ?? null);
    focused?.focus(); // an element loses focus when it moves
  }
}

function createProofEntry(/** @type {Record<string, string>} */ tables, /** @type {() => void} */ onOpen) {
  const called = html('span');
  const inside = html('small');
  const name = html('th', { scope: 'row', role: 'rowheader', class: 'proof-name' }, called, inside);
  const [iterations, accuracy] = ['iterations', 'accuracy'].map((column) => html('td', { role: 'cell', class: `proof-${column}` }));
  const network = html('span');
  const means = html('small');
  const mark = html('span', { class: 'proof-mark', 'aria-hidden': 'true' });
  const verdict = html('span');
  const bar = html('progress', { 'aria-label': text('proof.progress') });
  const same = html('small', { class: 'proof-same' });
  const open = html('button', { type: 'button', class: 'small', 'data-hint': text('proof.open_help') }, text('proof.open'));
  const judged = html('td', { role: 'cell', class: 'proof-verdict' }, html('span', { class: 'proof-words' }, mark, verdict), bar, same);
  const element = html('tr', { role: 'row', class: 'proof-entry' }, name, html('td', { role: 'cell', class: 'proof-network' }, network, means),
    iterations, accuracy, judged, html('td', { role: 'cell', class: 'proof-open' }, open));
  open.addEventListener('click', onOpen);
  /** @type {unknown[]} */
  let drawn = [];

  return {
    element,
    /** @param {ProofRow | undefined} twin with the same claimed weights */
    update(/** @type {ProofRow} */ row, twin) {
      if (drawn[0] === row && drawn[1] === twin) return;
      drawn = [row, twin];
      const { claim, iteration } = row;
      const stands = standing(row);
      const share = provedAccuracy(row);
      const part = row.judgement?.judged.part;
      element.dataset.stands = stands;
      setText(called, proofName(row));
      setText(inside, claimedName(row));
      setText(network, provedNetwork(row, tables));
      setText(means, claim ? provedWith(claim) : '');
      setText(iterations, claim ? formatNumber(claim.iterations) : '');
      setText(accuracy, share !== undefined && part && claim ? withPart(formatPercent(share), part, claim.config) : '');
      setText(mark, MARKS[stands]);
      setText(verdict, proofVerdict(row));
      setText(same, twin ? text('proof.same', { name: proofName(twin) }) : '');
      same.hidden = !twin;
      iterations.dataset.unit = text('proof.unit_iterations');
      accuracy.dataset.unit = text('proof.unit_right');
      bar.hidden = stands !== 'checking';
      bar.max = claim?.iterations || 1;
      bar.value = iteration;
      open.hidden = !claim || stands === 'refused';
      open.setAttribute('aria-label', text('proof.open_named', { name: proofName(row) }));
    },
  };
}
