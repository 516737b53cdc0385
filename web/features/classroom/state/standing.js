// The results of a class's proof checks: for each run, and for all runs of a pupil together.

/** @import { ClassProofCheckReport, SubmittedRun, Trouble } from '../../../wire/protocol.js' */
/** @import { ClassRow, PupilRow } from './classroom.js' */

/**
 * The proof check of a run. In the phase 'said', the run has no proof: everything is only claimed.
 * @typedef {object} RunCheck
 * @property {'said' | 'waiting' | 'checking' | 'judged' | 'refused'} phase
 * @property {ClassProofCheckReport | undefined} report the last one
 * @property {Trouble | undefined} trouble why it cannot be checked
 * @property {number | undefined} long the estimated seconds of a check so long that it waits until the user asks for it
 */

/** The result of all of a pupil's proofs. @typedef {'none' | 'said' | 'waiting' | 'checking' | 'true' | 'part' | 'denied' | 'false' | 'refused'} Standing */

/**
 * @param {SubmittedRun} run
 * @returns {RunCheck}
 */
export function firstCheck({ proof }) {
  return { phase: proof ? 'waiting' : 'said', report: undefined, trouble: undefined, long: undefined };
}

/** @param {number} run its index among the runs of that row */
export function withCheck(/** @type {ClassRow[]} */ rows, /** @type {number} */ number, run, /** @type {Partial<RunCheck>} */ change) {
  return rows.map((row) => (row.number === number ? { ...row, checks: row.checks.map((check, at) => (at === run ? { ...check, ...change } : check)) } : row));
}

/**
 * The result of one run: denied if its proof is true but contradicts the claims.
 * @param {RunCheck} check
 * @returns {Standing}
 */
export function runStanding({ phase, report }) {
  if (phase !== 'judged') return phase;
  if (!report?.judgement?.is_true) return 'false';
  return report.contradicts.length ? 'denied' : 'true';
}

/** The result of all runs of a pupil: the worst of them; part if some have no proof and the others are confirmed. */
export function standingOf(/** @type {Pick<ClassRow, 'checks'>} */ { checks }) {
  const all = new Set(checks.map(runStanding));
  for (const worst of /** @type {const} */ (['false', 'denied', 'refused', 'checking', 'waiting'])) if (all.has(worst)) return worst;
  if (all.size === 0) return 'none';
  return all.size === 1 ? [...all][0] : 'part';
}

/** How many runs have each result. */
export function countedStandings(/** @type {Pick<ClassRow, 'checks'>[]} */ rows) {
  /** @type {Record<Standing, number>} */
  const found = { none: 0, said: 0, waiting: 0, checking: 0, true: 0, part: 0, denied: 0, false: 0, refused: 0 };
  for (const { checks } of rows) for (const check of checks) found[runStanding(check)] += 1;
  return found;
}

/** How many proofs there are, and the checks' progress. */
export function countedChecks(/** @type {ClassRow[]} */ counted) {
  const found = countedStandings(counted);
  const checked = counted.flatMap(({ checks }) => checks.find(({ phase }) => phase === 'checking')?.report ?? [])[0];
  const part = checked ? checked.iteration / Math.max(checked.iterations, 1) : 0;
  const { said, true: right, false: wrong, denied, refused } = found;
  const left = found.waiting + found.checking;
  const proofs = left + right + wrong + denied + refused;
  return { proofs, said, left, right, wrong, denied, refused, share: proofs ? (proofs - left + part) / proofs : 0 };
}

/** A seed is the lesson's if at least this many pupils, and at least half of those with runs, use it; fewer may have copied one another. */
const FEWEST_OF_LESSON = 3;

/**
 * Pupils whose runs claim the same weights. Training is repeatable to the last bit, so the lesson's seed and settings give everybody
 * the same weights; a match is remarkable only with a custom seed.
 * @param {PupilRow[]} pupils
 * @param {number[]} usual_seeds the seeds that the page begins with
 * @returns {{ own: Map<number, { number: number, seed: unknown }>, expected: number }} own: for rows with a custom seed, the earlier row with the same weights, and that
 *   seed; expected: how many pupils share weights because of their lesson
 */
export function sameWeightsIn(pupils, usual_seeds) {
  /** @type {Map<unknown, number>} */
  const usersOf = new Map();
  for (const { entry } of pupils) for (const seed of new Set(entry.runs.map(({ settings }) => settings.seed))) usersOf.set(seed, 1 + (usersOf.get(seed) ?? 0));
  const trained = pupils.filter(({ entry }) => entry.runs.length > 0).length;
  const isUsual = (/** @type {unknown} */ seed) => {
    const users = usersOf.get(seed) ?? 0;
    return usual_seeds.some((usual) => usual === seed) || (users >= FEWEST_OF_LESSON && 2 * users >= trained);
  };
  /** @type {Map<string, number>} */
  const first = new Map();
  /** @type {Map<number, { number: number, seed: unknown }>} */
  const own = new Map();
  /** @type {Set<number>} */
  const expected = new Set();
  for (const { number, entry, checks } of pupils) {
    for (const [at, { report }] of checks.entries()) {
      if (!report) continue;
      const before = first.get(report.weights_sha256);
      const { seed } = entry.runs[at].settings;
      if (before === undefined) first.set(report.weights_sha256, number);
      else if (before !== number && isUsual(seed)) expected.add(before).add(number);
      else if (before !== number) own.set(number, { number: before, seed });
    }
  }
  return { own, expected: expected.size };
}
