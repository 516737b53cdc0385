// The late parts around the tabs: each entry of late_table.js is loaded on first use, updated, and opened from anywhere.

import { createLatePart } from './late_part.js';
import { LATE_PARTS } from './late_table.js';
import { activeLab } from './state/page_state.js';
import { watchState } from './state/store.js';

/** @import { Around, LateEntry, LateUpdate, Openers } from './page_types.js' */

/** @typedef {typeof LATE_PARTS} Table */
/** @template Part @typedef {ReturnType<typeof createLatePart<Part>>} LatePart */
/** @typedef {{ [Name in keyof Table]: LatePart<Awaited<ReturnType<Table[Name]['load']>>> }} LateParts */

export function connectLateParts(/** @type {Omit<Around, 'open'>} */ page) {
  const { wires, wires: { store } } = page;
  const entries = /** @type {[keyof Table, LateEntry][]} */ (Object.entries(LATE_PARTS));
  const parts = /** @type {LateParts} */ (Object.fromEntries(entries.map(([key, { name, load, place }]) => (
    [key, createLatePart(wires, name, () => load({ ...page, open }), place)]))));
  /** @type {Openers} */
  const open = {
    settings: () => parts.opened.need(),
    help: () => parts.help.need((it) => it.open()),
    search: (file) => parts.opened.need((it) => it.openSearch(file)),
    qr: (link) => parts.opened.need((it) => it.openQr(link)),
    exports: () => parts.exports.need((it) => it.open()),
    shownReport: () => parts.reports.need((it) => it.openShown(activeLab(store.get()))),
    keptReport: (id) => parts.reports.need((it) => it.openKept(id)),
    lessons: () => parts.lessonList.need((it) => it.open()),
    lessonFile: (file) => parts.lessonList.need((it) => it.openFile(file)),
    lessonMaker: () => parts.lessonMaker.need((it) => it.open()),
    runs: () => parts.runs.need((it) => it.open()),
    proofs: (shown, given) => parts.proofs.need((it) => it.open(shown, given)),
    submission: (wanted) => parts.submission.need((it) => it.open(wanted)),
    classroom: (given) => parts.classroom.need((it) => it.open(given)),
  };
  for (const [key, { neededBy }] of entries) {
    if (!neededBy) continue;
    const needIt = () => {
      if (!parts[key].get() && neededBy(store.get()).some(Boolean)) parts[key].need();
    };
    watchState(store, neededBy, needIt);
    needIt();
  }

  return {
    parts,
    open,
    /** @type {LateUpdate} */
    update(...drawn) {
      for (const [key] of entries) /** @type {{ update?: LateUpdate } | undefined} */ (parts[key].get())?.update?.(...drawn);
    },
  };
}
