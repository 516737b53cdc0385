// The undo history of a lab: the settings before each change, and what had been learnt with them.

/** @import { ByHandCommand } from '../command_types.js' */
/** @import { KeptSession, LabState, UndoEntry } from '../lab_types.js' */

const MOST_UNDO = 50;
/** Undo can always bring back this many networks: one of digits takes some megabytes, one of a table some kilobytes. */
const LEAST_KEPT = 3;
/** Undo keeps more networks, up to this size in all. */
const MOST_KEPT_BYTES = 8e6;

/** The undo history after a change of settings. @param {LabState} lab before the change */
export function withUndo({ undo, settings: { judged: { accepted: config, refused } }, run }) {
  return [...undo, { config, refused, run }].slice(-MOST_UNDO);
}

/** The undo history after a network was changed by hand. */
export function withByHandUndo(/** @type {LabState} */ lab, /** @type {ByHandCommand} */ back) {
  const all = withUndo(lab);
  return [...all.slice(0, -1), { ...all[all.length - 1], back }];
}

/** The undo history of a run that continues under another number. */
export function carriedOver(/** @type {UndoEntry[]} */ undo, /** @type {number} */ from, /** @type {number} */ to) {
  return undo.map((entry) => (entry.run === from ? { ...entry, run: to } : entry));
}

/** The changes that can still be undone. Changes by hand after the last change of settings cannot if their run no longer exists. */
export function withoutLost(/** @type {UndoEntry[]} */ undo, /** @type {number} */ run) {
  return undo.slice(0, undo.findLastIndex((entry) => !entry.back || entry.run === run) + 1);
}

/** The undo history, with a run's kept session attached to its last change. */
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
