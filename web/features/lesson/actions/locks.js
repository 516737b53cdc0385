// A lesson's locks, which every control respects, and the user's actions on the lesson.

import { changesOf } from '../../../lab/state/commands.js';
import { cleanName } from '../../../page/state/own_name.js';
import { lockedChanges, lockedSettings, withoutLocked } from '../state/address_lesson.js';

/** @import { LabActions } from '../../../lab/actions/lab_actions.js' */
/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */
/** @import { Lesson, ShownLesson } from '../state/address_lesson.js' */

/**
 * The lab actions for controls: they leave locked settings alone.
 * @param {LabActions} labs
 * @param {PageStore} store
 * @param {(fields: string[]) => void} onLocked receives the settings that were not changed
 * @returns {LabActions}
 */
export function withinLesson(labs, store, onLocked) {
  async function unlessLocked(/** @type {ConfigRecord} */ record, /** @type {(free: ConfigRecord) => Promise<void>} */ act) {
    const { free, withheld } = withoutLocked(store.get(), record);
    if (withheld.length) onLocked(withheld);
    if (!withheld.length || Object.keys(free).length) await act(free);
  }

  return {
    ...labs,
    configure: (lab, record) => unlessLocked(othersThanNow(lab, record), (free) => labs.configure(lab, free)),
    edit: (lab, edit) => unlessAny(changesOf(edit, store.get().labs[lab].config), () => labs.edit(lab, edit)),
    // A preset or advice is applied as a whole or not at all.
    async beginFrom(lab, preset) {
      if (labs.mayTake(lab, preset)) await labs.beginFrom(lab, preset);
    },
    beginWith: (lab, record) => unlessAny(record, () => labs.beginWith(lab, record)),
    goOnWith: (lab, record) => unlessAny(record, () => labs.goOnWith(lab, record)),
    newSeed: (lab) => unlessAny({ seed: 0 }, () => labs.newSeed(lab)),
    // Python checks the locks, because only it knows the file's contents.
    loadModel: (lab, data, name) => labs.loadModel(lab, data, name, lockedSettings(store.get(), lab)),
  };

  /** Drops locked settings that would not change: a menu sends all settings. */
  function othersThanNow(/** @type {LabName} */ lab, /** @type {ConfigRecord} */ record) {
    const { config } = store.get().labs[lab];
    const { withheld } = withoutLocked(store.get(), record);
    return Object.fromEntries(Object.entries(record).filter(([field, value]) => !withheld.includes(field) || config[field] !== value));
  }

  async function unlessAny(/** @type {ConfigRecord} */ record, /** @type {() => Promise<void>} */ act) {
    const { withheld } = withoutLocked(store.get(), record);
    if (withheld.length) onLocked(withheld);
    else await act();
  }
}

/**
 * Whether a lab may take a complete config that comes with a network: not if it would change locked settings.
 * @param {PageStore} store
 * @param {(fields: string[]) => void} onLocked as in withinLesson
 * @returns {(lab: LabName, config: ConfigRecord) => boolean}
 */
export function createLocks(store, onLocked) {
  return (lab, config) => {
    const locked = lockedChanges(store.get(), lab, config);
    if (locked.length) onLocked(locked);
    return locked.length === 0;
  };
}

export function createLessonActions(/** @type {PageStore} */ store) {
  function change(/** @type {Partial<ShownLesson>} */ facts) {
    const { lesson } = store.get();
    if (lesson) store.set({ lesson: { ...lesson, ...facts } });
  }

  return {
    /** @param {Lesson | undefined} lesson from an address */
    begin: (lesson) => store.set({ lesson: lesson && { ...lesson, lifted: false, folded: false } }),
    /** @param {boolean} lifted */
    lift: (lifted) => change({ lifted }),
    /** @param {boolean} folded */
    fold: (folded) => change({ folded }),
    /** @param {string} name as typed */
    nameOneself: (name) => store.set({ own_name: cleanName(name) }),
  };
}
