// What can be undone in a lab: the settings before each change, and what had been learnt with them.

/** @import { HandCommand } from '../command_types.js' */
/** @import { KeptSession, LabState, UndoEntry } from '../lab_types.js' */

const MOST_UNDO = 50;
/** So many networks undo can bring back in any case: one of the digits takes some megabytes, one of a table some kilobytes. */
const LEAST_KEPT = 3;
/** Bytes up to which it brings back more. */
const MOST_KEPT_BYTES = 8e6;

/**
 * What can be undone once a lab's settings have changed.
 * @param {LabState} lab before the change
 */
export function withUndo({ undo, settings: { judged: { accepted: config, refused } }, run }) {
  return [...undo, { config, refused, run }].slice(-MOST_UNDO);
}

/** What can be undone once a network was changed by hand. */
export function withHandUndo(/** @type {LabState} */ lab, /** @type {HandCommand} */ back) {
  const all = withUndo(lab);
  return [...all.slice(0, -1), { ...all[all.length - 1], back }];
}

/** The changes of a run that goes on under another number. */
export function carriedOver(/** @type {UndoEntry[]} */ undo, /** @type {number} */ from, /** @type {number} */ to) {
  return undo.map((entry) => (entry.run === from ? { ...entry, run: to } : entry));
}

/** The changes that can still be undone: not those by hand at the end, whose run is not there any more. */
export function withoutLost(/** @type {UndoEntry[]} */ undo, /** @type {number} */ run) {
  return undo.slice(0, undo.findLastIndex((entry) => !entry.back || entry.run === run) + 1);
}

/** The changes that can be undone, with what a run had learnt kept beside its last change. */
export function withKept(/** @type {UndoEntry[]} */ undo, /** @type {number} */ run, /** @type {KeptSession | undefined} */ kept) {
  const last = kept ? undo.map((entry) => entry.run).lastIndexOf(run) : -1;
  if (last < 0) return undo;
  const all = undo.map((entry, index) => (index === last ? { ...entry, kept } : entry));
  let bytes = 0;
  const keeping = all.filter((entry) => entry.kept).reverse().filter((entry, index) => {
    bytes += entry.kept?.data.byteLength ?? 0;
    return index < LEAST_KEPT || bytes <= MOST_KEPT_BYTES;
  });
  return all.map((entry) => (keeping.includes(entry) ? entry : { ...entry, kept: undefined }));
}
