// The state of the drawer of kept runs, and the list that it shows.

import { namedByRecord } from '../../lab/state/kept_runs.js';

/** @import { KeptRun, WholeRun } from '../../lab/state/kept_runs.js' */
/** @import { ConfigRecord, LabName, RunsComparison, Trouble } from '../../wire/protocol.js' */

/**
 * A comparison of runs. reply: Python's report on the runs with a checkpoint, whose ids are in `asked`; undefined until it arrives,
 * and if Python is not asked because the labs differ or no run has a checkpoint.
 * @typedef {object} Comparison
 * @property {string[]} ids
 * @property {(WholeRun | undefined)[]} whole undefined for a run that can no longer be read
 * @property {string[]} asked
 * @property {boolean} asking
 * @property {RunsComparison | undefined} reply
 * @property {Trouble | undefined} trouble
 */

/**
 * The drawer's message about the last action.
 * @typedef {object} DrawerNote
 * @property {string} key of the drawer's texts
 * @property {Record<string, string | number | boolean>} values
 */

/**
 * @typedef {object} RunsDrawer
 * @property {boolean} open
 * @property {'all' | LabName} lab the lab whose runs are listed
 * @property {string} words the search: a listed run has all of them in its name or note
 * @property {string} unfolded the id of the unfolded run; empty for none
 * @property {string[]} chosen the ids of the runs to compare
 * @property {'' | 'delete' | 'next'} confirming what the drawer asks to confirm: deleting everything, or also beginning anew for the next pupil
 * @property {'' | 'exporting' | 'importing' | 'deleting'} busy
 * @property {number} share how much of an import is done, 0 to 1
 * @property {DrawerNote | undefined} note
 * @property {Trouble | undefined} trouble
 * @property {{ bytes: number, runs: number } | undefined} usage
 * @property {Comparison | undefined} comparison undefined while the list is shown
 */

export const MOST_COMPARED = 4;
/** How many characters of a hash tell edited code apart. */
const HASH_LETTERS = 8;

/** @returns {RunsDrawer} */
export function openedDrawer() {
  return {
    open: true, lab: 'all', words: '', unfolded: '', chosen: [], confirming: '', busy: '', share: 0, note: undefined, trouble: undefined, usage: undefined,
    comparison: undefined,
  };
}

/**
 * A run in the list. depth: its number of listed ancestors.
 * @typedef {{ run: KeptRun, depth: number, parent: KeptRun | undefined }} ListedRun
 */

/**
 * The listed runs: starred ones first, then the newest; each followed by its branches. A deleted run keeps its place, where it can be brought back.
 * @param {KeptRun[]} runs
 * @param {Pick<RunsDrawer, 'lab' | 'words'>} drawer
 * @param {(run: KeptRun) => string} nameOf
 */
export function listedRuns(runs, { lab, words }, nameOf) {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const fits = (/** @type {KeptRun} */ run) => {
    if (lab !== 'all' && run.lab !== lab) return false;
    if (wanted.length === 0) return true; // names are costly when there are many runs
    const said = `${nameOf(run)} ${run.note}`.toLowerCase();
    return wanted.every((word) => said.includes(word));
  };
  const byId = new Map(runs.map((run) => [run.id, run]));
  const listed = runs.filter(fits);
  const ids = new Set(listed.map(({ id }) => id));
  const own = ownAncestors(byId);
  /** @type {Map<string, KeptRun[]>} */
  const branches = new Map();
  /** @type {KeptRun[]} */
  const roots = [];
  for (const run of listed) {
    const from = run.begun_from?.id;
    if (from !== undefined && ids.has(from) && !own.has(run.id)) branches.set(from, [...branches.get(from) ?? [], run]);
    else roots.push(run);
  }
  /** @type {ListedRun[]} */
  const found = [];
  // A stack instead of recursion: a file may hold a thousand runs, each branched off the one before.
  const before = ranks(listed, branches);
  const waiting = roots.sort(before).map((run) => ({ run, depth: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { run, depth } = next;
    found.push({ run, depth, parent: run.begun_from && byId.get(run.begun_from.id) });
    for (const branch of (branches.get(run.id) ?? []).sort(before).reverse()) waiting.push({ run: branch, depth: depth + 1 });
  }
  return found;
}

/** The ids of runs that are their own ancestors, which only a forged file can claim. */
function ownAncestors(/** @type {Map<string, KeptRun>} */ byId) {
  /** @type {Set<string>} */
  const found = new Set();
  const known = new Set();
  for (let id of byId.keys()) {
    const way = [];
    for (; byId.has(id) && !known.has(id); id = byId.get(id)?.begun_from?.id ?? '') {
      known.add(id);
      way.push(id);
    }
    if (way.includes(id)) for (const each of way.slice(way.indexOf(id))) found.add(each);
  }
  return found;
}

/** Starred runs first, then the newest. A run takes the newest date and any star of its branches, so a tree moves as one. */
function ranks(/** @type {KeptRun[]} */ runs, /** @type {Map<string, KeptRun[]>} */ branches) {
  const above = new Map([...branches.entries()].flatMap(([id, each]) => each.map((branch) => [branch.id, id])));
  /** @type {Map<string, { newest: number, starred: boolean }>} */
  const found = new Map(runs.map(({ id }) => [id, { newest: -Infinity, starred: false }]));
  for (const { id, changed, starred, removed } of runs) {
    for (let rank = found.get(id), at = id; rank; at = above.get(at) ?? '', rank = found.get(at)) {
      rank.newest = Math.max(rank.newest, changed);
      rank.starred ||= starred && !removed;
    }
  }
  return (/** @type {KeptRun} */ one, /** @type {KeptRun} */ other) => {
    const [first, second] = [found.get(one.id), found.get(other.id)];
    if (!first || !second) return 0;
    return Number(second.starred) - Number(first.starred) || second.newest - first.newest;
  };
}

/**
 * A setting's successive values in a run, each with the iteration after which it applied.
 * @typedef {{ value: string | number, from: number }[]} SettingPath
 */

/** The settings that a run was trained with, without those waiting for a reset. If the record is unreadable, the requested settings. */
export function settingPaths(/** @type {Pick<KeptRun, 'record' | 'config'>} */ { record, config }) {
  /** @type {{ config: ConfigRecord, interventions: { iteration: number, kind: string, settings: ConfigRecord }[], iteration: number }} */
  const read = readRecord(record) ?? { config, interventions: [], iteration: 0 };
  /** @type {Record<string, SettingPath>} */
  const paths = Object.fromEntries(Object.entries(read.config).map(([field, value]) => [field, [{ value, from: 0 }]]));
  for (const { iteration, kind, settings } of read.interventions) {
    if (kind !== 'settings' || iteration >= read.iteration) continue; // no update used these settings
    for (const [field, value] of Object.entries(settings)) {
      const before = paths[field] ?? [];
      paths[field] = [...before.filter(({ from }) => from < iteration), { value, from: iteration }];
    }
  }
  return paths;
}

function readRecord(/** @type {string} */ record) {
  try {
    const { config, interventions, iteration } = JSON.parse(record);
    return typeof config === 'object' && Array.isArray(interventions) ? { config, interventions, iteration } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The settings that a run began with, by its record.
 * @param {Pick<KeptRun, 'record' | 'config'>} run
 * @returns {ConfigRecord}
 */
export function trainedWith({ record, config }) {
  return readRecord(record)?.config ?? config;
}

/** The settings in which several runs differ, in the order of Config. */
export function differingSettings(/** @type {Record<string, SettingPath>[]} */ paths) {
  const fields = [...new Set(paths.flatMap((each) => Object.keys(each)))];
  return fields.filter((field) => new Set(paths.map((each) => JSON.stringify(each[field] ?? null))).size > 1);
}

/** The chosen runs with one added or removed; at most MOST_COMPARED. */
export function withChoice(/** @type {string[]} */ chosen, /** @type {string} */ id, /** @type {boolean} */ isChosen) {
  const others = chosen.filter((each) => each !== id);
  return isChosen && others.length < MOST_COMPARED ? [...others, id] : others;
}

/**
 * Whether a file's run is the kept one. Python has added to the file's record any settings that the kept one is too old to have.
 * @param {string} kept the kept record
 * @param {string} incoming the file's record
 */
function isSameRun(kept, incoming) {
  if (kept === incoming) return true;
  try {
    return hasAllOf(JSON.parse(incoming), JSON.parse(kept));
  } catch { // the kept record is unreadable
    return false;
  }
}

/**
 * Whether one record has every value of another.
 * @param {Record<string, any>} whole
 * @param {Record<string, any>} part
 * @returns {boolean}
 */
function hasAllOf(whole, part) {
  return Object.entries(part).every(([name, value]) => {
    const found = whole[name];
    if (name === 'config') return hasAllOf(found, value);
    return JSON.stringify(found) === JSON.stringify(value);
  });
}

/**
 * Plans an import. Runs that are already here with the same record are skipped; a run whose id belongs to another run gets a new id. Nothing kept is
 * overwritten. back: the ids of skipped runs that are deleted here.
 * @param {KeptRun[]} runs the kept ones
 * @param {KeptRun[]} incoming
 * @param {() => string} newId
 * @returns {{ taken: { run: KeptRun, from: number }[], back: string[], here: number }} from: the index in `incoming`
 */
export function plannedImport(runs, incoming, newId) {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const names = new Map(incoming.map(({ id, record }) => {
    const known = byId.get(id);
    return [id, known && !isSameRun(known.record, record) ? newId() : id];
  }));
  /** @type {{ run: KeptRun, from: number }[]} */
  const taken = [];
  const back = [];
  let here = 0;
  for (const [from, run] of incoming.entries()) {
    const id = names.get(run.id) ?? run.id;
    const branchPoint = run.begun_from && { begun_from: { ...run.begun_from, id: names.get(run.begun_from.id) ?? run.begun_from.id } };
    if (!byId.has(id)) taken.push({ run: { ...run, id, ...branchPoint }, from });
    else if (byId.get(id)?.removed) back.push(id);
    else here += 1;
  }
  return { taken, back, here };
}

/** A label for a run's edited code: its name, or else the beginning of its hash; '' for the shipped code. */
export function codeName(/** @type {Pick<KeptRun, 'record' | 'code_name'>} */ { record, code_name }) {
  const { code } = namedByRecord(record);
  return code && (code_name || code.slice(0, HASH_LETTERS));
}
