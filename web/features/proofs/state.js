// Proofs of training: the one that a person makes, and those that are checked, as a table.

import { markedLines } from '../../page/state/marked_lines.js';

/** @import { LabName, TrialClaim, TrialJudgement, Trouble } from '../../wire/protocol.js' */
/** @import { DrawerNote } from '../runs/state.js' */

/**
 * A proof in the table.
 * @typedef {object} ProofRow
 * @property {number} number from 1, in the order in which they were added
 * @property {string} name empty if none was given
 * @property {string} line
 * @property {'unread' | 'waiting' | 'trying' | 'judged' | 'refused'} phase
 * @property {TrialClaim | undefined} claim once it was read
 * @property {number} iteration how far it was trained again
 * @property {number | undefined} pace seconds for an iteration; undefined before the first slice
 * @property {TrialJudgement | undefined} judgement
 * @property {Trouble | undefined} trouble why it cannot be tried
 */

/** @typedef {'name' | 'lab' | 'network' | 'iterations' | 'accuracy' | 'verdict'} ProofColumn */
/** @typedef {{ lab: LabName, run: number, interventions: number, text: string, iteration: number, name: string }} MadeProof run, interventions: of the lab, when it was made */

/**
 * @typedef {object} ProofsState
 * @property {boolean} open
 * @property {'make' | 'check'} page
 * @property {MadeProof | undefined} made
 * @property {Trouble | undefined} not_made why none could be made
 * @property {'' | 'line' | 'link' | 'refused'} copied
 * @property {ProofRow[]} rows
 * @property {'' | 'reading' | 'trying' | 'opening'} busy
 * @property {{ column: ProofColumn, falls: boolean } | undefined} sort undefined: as they were added
 * @property {DrawerNote | undefined} note
 * @property {string[]} left_out lines of what was added last in which no proof was found
 * @property {Trouble | undefined} trouble
 */

export const PROOF_COLUMNS = /** @type {const} */ (['name', 'lab', 'network', 'iterations', 'accuracy', 'verdict']);
/** The most rows: more would make the page slow, and a class is smaller. */
export const MOST_PROOFS = 300;
/** What a proof begins with; pysrc/glassnet/saving/proof_text.py reads the rest. */
export const PROOF_MARK = 'glassnet-proof-1.';

/** @returns {ProofsState} */
export function noProofs() {
  return {
    open: false, page: 'check', made: undefined, not_made: undefined, copied: '', rows: [], busy: '', sort: undefined, note: undefined,
    left_out: [], trouble: undefined,
  };
}

/** The proofs in a text such as a message, each with the name that stands before it or on the line above; what has no proof in it is left out. */
export function proofsIn(/** @type {string} */ words) {
  return markedLines(words, 'glassnet-proof-').found;
}

/** The lines of a text that are neither a proof nor the name of one. */
export function leftOutIn(/** @type {string} */ words) {
  return markedLines(words, 'glassnet-proof-').left;
}

const TITLE = /<title>([^<]*)<\/title>/i;
/** @type {Record<string, string>} */
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** The title of a report, as its file has it; empty for a text that is no document. */
export function titleIn(/** @type {string} */ document) {
  return (TITLE.exec(document)?.[1] ?? '').replaceAll(/&\w+;|&#39;/g, (entity) => ENTITIES[entity] ?? entity).trim();
}

/** The table with more proofs, unread, as many as it may have. */
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

/** For each proof that claims the same weights as one before it: that one's row, by number. */
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
 * How a proof stands.
 * @param {ProofRow} row
 * @returns {'true' | 'false' | 'refused' | 'trying' | 'waiting' | 'unread'}
 */
export function standing({ phase, judgement }) {
  if (phase !== 'judged') return phase;
  return judgement?.is_true ? 'true' : 'false';
}

const STANDINGS = ['true', 'false', 'refused', 'trying', 'waiting', 'unread'];

/** The accuracy to be shown: of a claim that is false nothing is known. */
export function provedAccuracy(/** @type {ProofRow} */ { judgement }) {
  return judgement?.is_true ? judgement.judged.right / judgement.judged.rows : undefined;
}

/**
 * The rows in the order that a person wants; what has no value in that column stands last, and equals stay as they were added.
 * @param {(row: ProofRow) => string} networkOf the words that the table has for its network; empty while unknown
 */
export function sortedProofs(/** @type {ProofRow[]} */ rows, /** @type {ProofsState['sort']} */ sort, networkOf) {
  if (!sort) return rows;
  /** @type {Record<ProofColumn, (row: ProofRow) => string | number | undefined>} */
  const values = {
    name: ({ name, claim }) => name || claim?.name || undefined,
    lab: ({ claim }) => claim?.lab,
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

/** How a press on a column's name sorts: by it, then the other way round. */
export function sortedBy(/** @type {ProofsState['sort']} */ sort, /** @type {ProofColumn} */ column) {
  return { column, falls: sort?.column === column && !sort.falls };
}

/** How many proofs stand how. */
export function countedProofs(/** @type {ProofRow[]} */ rows) {
  const count = (/** @type {string[]} */ ...wanted) => rows.filter((row) => wanted.includes(standing(row))).length;
  return { all: rows.length, right: count('true'), wrong: count('false'), refused: count('refused'), left: count('waiting', 'trying', 'unread') };
}

/** About how many seconds it takes to train all again that are not judged yet; undefined while that of one is unknown. */
export function secondsToTry(/** @type {ProofRow[]} */ rows) {
  let seconds = 0;
  for (const { phase, claim, pace, iteration } of rows) {
    if (phase === 'judged' || phase === 'refused') continue;
    if (!claim || pace === undefined) return undefined;
    seconds += pace * (claim.iterations - (phase === 'trying' ? iteration : 0));
  }
  return seconds;
}

/** The share of the iterations that are trained, of all proofs that can be tried. */
export function shareTried(/** @type {ProofRow[]} */ rows) {
  let [done, all] = [0, 0];
  for (const { phase, claim, iteration } of rows) {
    if (!claim || phase === 'refused') continue;
    all += claim.iterations;
    done += phase === 'judged' ? claim.iterations : phase === 'trying' ? iteration : 0;
  }
  return all ? done / all : 0;
}
