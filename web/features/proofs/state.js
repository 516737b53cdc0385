// Proofs of training: the user's own, and a table of those being checked.

import { markedLines } from '../../page/state/marked_lines.js';

/** @import { LabName, ProofClaim, ProofJudgement, Trouble } from '../../wire/protocol.js' */
/** @import { DrawerNote } from '../runs/state.js' */

/**
 * A proof in the table.
 * @typedef {object} ProofRow
 * @property {number} number from 1, in the order added
 * @property {string} name empty if none was given
 * @property {string} line
 * @property {'unread' | 'waiting' | 'checking' | 'judged' | 'refused'} phase
 * @property {ProofClaim | undefined} claim once read
 * @property {number} iteration the iteration that the check has reached
 * @property {number | undefined} pace seconds per iteration; undefined before the first slice
 * @property {ProofJudgement | undefined} judgement
 * @property {Trouble | undefined} trouble why it cannot be checked
 */

/** @typedef {'name' | 'network' | 'iterations' | 'accuracy' | 'verdict'} ProofColumn */
/** @typedef {{ lab: LabName, run: number, interventions: number, text: string, iteration: number, name: string }} MadeProof run, interventions: of the lab when it was made */

/**
 * @typedef {object} ProofsState
 * @property {boolean} open
 * @property {'make' | 'check'} page
 * @property {MadeProof | undefined} made
 * @property {Trouble | undefined} not_made why none could be made
 * @property {'' | 'line' | 'link' | 'refused'} copied
 * @property {ProofRow[]} rows
 * @property {'' | 'reading' | 'checking' | 'opening'} busy
 * @property {{ column: ProofColumn, falls: boolean } | undefined} sort undefined: in the order added
 * @property {DrawerNote | undefined} note
 * @property {string[]} left_out the last added lines that hold no proof
 * @property {Trouble | undefined} trouble
 */

export const PROOF_COLUMNS = /** @type {const} */ (['name', 'network', 'iterations', 'accuracy', 'verdict']);
/** The most rows: more would slow the page down, and a class is smaller. */
export const MOST_PROOFS = 300;
/** The beginning of a proof; pysrc/glassnet/saving/proof_text.py parses the rest. */
export const PROOF_MARK = 'glassnet-proof-1.';

/** @returns {ProofsState} */
export function noProofs() {
  return {
    open: false, page: 'check', made: undefined, not_made: undefined, copied: '', rows: [], busy: '', sort: undefined, note: undefined,
    left_out: [], trouble: undefined,
  };
}

/** The proofs in a text such as a message, each with the name before it or on the line above. */
export function proofsIn(/** @type {string} */ words) {
  return markedLines(words, 'glassnet-proof-').found;
}

/** The lines of a text that hold neither a proof nor its name. */
export function leftOutIn(/** @type {string} */ words) {
  return markedLines(words, 'glassnet-proof-').left;
}

const TITLE = /<title>([^<]*)<\/title>/i;
/** @type {Record<string, string>} */
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** The title of a report's file; empty if the text has none. */
export function titleIn(/** @type {string} */ document) {
  return (TITLE.exec(document)?.[1] ?? '').replaceAll(/&\w+;|&#39;/g, (entity) => ENTITIES[entity] ?? entity).trim();
}

/** The rows with unread proofs added, up to the limit. */
export function withProofs(/** @type {ProofRow[]} */ rows, /** @type {{ name: string, line: string, trouble?: Trouble }[]} */ proofs) {
  const first = (rows.at(-1)?.number ?? 0) + 1;
  return [...rows, ...proofs.slice(0, MOST_PROOFS - rows.length).map(({ name, line, trouble }, index) => ({
    number: first + index, name, line, phase: /** @type {ProofRow['phase']} */ (trouble ? 'refused' : 'unread'), claim: undefined, iteration: 0,
    pace: undefined, judgement: undefined, trouble,
  }))];
}

export function withProof(/** @type {ProofRow[]} */ rows, /** @type {number} */ number, /** @type {Partial<ProofRow>} */ change) {
  return rows.map((row) => (row.number === number ? { ...row, ...change } : row));
}

/** By row number, the earlier row that claims the same weights. */
export function sameWeights(/** @type {ProofRow[]} */ rows) {
  /** @type {Map<string, ProofRow>} */
  const first = new Map();
  /** @type {Map<number, ProofRow>} */
  const same = new Map();
  for (const row of rows) {
    const sha256 = row.claim?.weights_sha256;
    if (sha256 === undefined) continue;
    const before = first.get(sha256);
    if (before) same.set(row.number, before);
    else first.set(sha256, row);
  }
  return same;
}

/**
 * The result of a proof.
 * @param {ProofRow} row
 * @returns {'true' | 'false' | 'refused' | 'checking' | 'waiting' | 'unread'}
 */
export function standing({ phase, judgement }) {
  if (phase !== 'judged') return phase;
  return judgement?.is_true ? 'true' : 'false';
}

const STANDINGS = ['true', 'false', 'refused', 'checking', 'waiting', 'unread'];

/** The accuracy to show: a false claim proves none. */
export function provedAccuracy(/** @type {ProofRow} */ { judgement }) {
  return judgement?.is_true ? judgement.judged.right / judgement.judged.rows : undefined;
}

/**
 * The rows in the chosen order. Rows without a value in that column come last; ties keep the order in which they were added.
 * @param {(row: ProofRow) => string} networkOf its network as worded in the table; empty while unknown
 */
export function sortedProofs(/** @type {ProofRow[]} */ rows, /** @type {ProofsState['sort']} */ sort, networkOf) {
  if (!sort) return rows;
  /** @type {Record<ProofColumn, (row: ProofRow) => string | number | undefined>} */
  const values = {
    name: ({ name, claim }) => name || claim?.name || undefined,
    network: (row) => networkOf(row) || undefined,
    iterations: ({ claim }) => claim?.iterations,
    accuracy: provedAccuracy,
    verdict: (row) => STANDINGS.indexOf(standing(row)),
  };
  const valueOf = values[sort.column];
  const sign = sort.falls ? -1 : 1;
  return rows.map((row) => ({ row, value: valueOf(row) })).sort((one, other) => {
    if (one.value === undefined || other.value === undefined) return Number(one.value === undefined) - Number(other.value === undefined);
    const order = typeof one.value === 'number' ? one.value - Number(other.value)
      : one.value.localeCompare(String(other.value), 'en', { numeric: true, sensitivity: 'base' });
    return sign * order;
  }).map(({ row }) => row);
}

/** The sort after a click on a column's name: ascending, then reversed. */
export function sortedBy(/** @type {ProofsState['sort']} */ sort, /** @type {ProofColumn} */ column) {
  return { column, falls: sort?.column === column && !sort.falls };
}

/** How many proofs have each result. */
export function countedProofs(/** @type {ProofRow[]} */ rows) {
  const count = (/** @type {string[]} */ ...wanted) => rows.filter((row) => wanted.includes(standing(row))).length;
  return { all: rows.length, right: count('true'), wrong: count('false'), refused: count('refused'), left: count('waiting', 'checking', 'unread') };
}

/** The estimated seconds to check all proofs that have not been judged; undefined while one of them has no estimate. */
export function secondsToCheck(/** @type {ProofRow[]} */ rows) {
  let seconds = 0;
  for (const { phase, claim, pace, iteration } of rows) {
    if (phase === 'judged' || phase === 'refused') continue;
    if (!claim || pace === undefined) return undefined;
    seconds += pace * (claim.iterations - (phase === 'checking' ? iteration : 0));
  }
  return seconds;
}

/** The share of iterations trained, over all proofs that can be checked. */
export function shareChecked(/** @type {ProofRow[]} */ rows) {
  let [done, all] = [0, 0];
  for (const { phase, claim, iteration } of rows) {
    if (!claim || phase === 'refused') continue;
    all += claim.iterations;
    done += phase === 'judged' ? claim.iterations : phase === 'checking' ? iteration : 0;
  }
  return all ? done / all : 0;
}
