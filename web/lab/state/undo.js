// What can be undone in a lab: the settings before each change, and what had been learnt with them.

/** @import { LabState, Origin } from './lab_state.js' */
/** @import { RefusedSetting } from './refused_settings.js' */

/**
 * A whole session at some iteration, to go on from.
 * @typedef {{ data: Uint8Array, iteration: number, was_kept?: boolean }} Checkpoint was_kept: in the browser, before the page was loaded
 */

/**
 * What undo brings back: with how long it had been trained, here and before it was loaded, and which kept run it is.
 * @typedef {Checkpoint & { record: string } & Pick<LabState, 'elapsed_seconds' | 'kept_as'> & Pick<Origin, 'learnt_before' | 'loaded_file'>} KeptSession
 */

/**
 * Settings before a change, with those that were refused, and their run; with what that run had learnt if the change ended it.
 * @typedef {{ config: import('../../wire/protocol.js').ConfigRecord, refused: RefusedSetting[], run: number, kept?: KeptSession }} UndoEntry
 */

const MOST_UNDO = 50;
/** How many networks undo can bring back: one of the digits takes some megabytes. */
const MOST_KEPT = 3;

/**
 * What can be undone once a lab's settings have changed.
 * @param {LabState} lab before the change
 * @returns {UndoEntry[]}
 */
export function withUndo({ undo, settings: { judged: { accepted: config, refused } }, run }) {
  return [...undo, { config, refused, run }].slice(-MOST_UNDO);
}

/**
 * The changes that can be undone, with what a run had learnt kept beside its last change.
 * @param {UndoEntry[]} undo
 * @param {number} run
 * @param {KeptSession | undefined} kept
 * @returns {UndoEntry[]}
 */
export function withKept(undo, run, kept) {
  const last = kept ? undo.map((entry) => entry.run).lastIndexOf(run) : -1;
  if (last < 0) return undo;
  const all = undo.map((entry, index) => (index === last ? { ...entry, kept } : entry));
  const keeping = all.filter((entry) => entry.kept).slice(-MOST_KEPT);
  return all.map((entry) => (keeping.includes(entry) ? entry : { ...entry, kept: undefined }));
}
