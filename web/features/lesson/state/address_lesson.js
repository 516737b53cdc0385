// A lesson: a task in words, and what of the page is hidden or locked for it. It comes with an address, and is no barrier:
// whoever wants to see everything can.

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */

/**
 * @typedef {object} Lesson
 * @property {string} task plain text; may be empty
 * @property {string[]} hide parts of the page, of HIDEABLE
 * @property {string[]} lock groups of settings and fields of Config that cannot be changed
 * @property {string} [name] of a lesson in steps, as an address has it; what is hidden and locked then follows the step
 */

/** @typedef {Lesson & { lifted: boolean, folded: boolean }} ShownLesson lifted: everything is shown and free for now */

/** What an address could not mean, and why, in the catalogue's words. @typedef {{ key: string, values: Record<string, string | number> }} AddressNote */

/** The most characters of a task. */
export const LONGEST_TASK = 600;
/** The tabs, which are hidden by their names in an address. */
export const HIDEABLE_TABS = ['xor', 'digits', 'draw', 'code'];
/** The groups of the settings, and what stands around the labs. */
export const HIDEABLE = [...HIDEABLE_TABS, 'story', 'teach', 'settings', 'preset', 'data', 'network', 'learning', 'advanced', 'model', 'share', 'verdict', 'runs'];
/** The fields of each group that can be locked, as the form has them. @type {Record<string, string[]>} */
export const LOCK_GROUPS = {
  data: ['dataset', 'truth_table', 'point_set', 'point_noise', 'held_out', 'point_inputs', 'own_points'],
  network: ['hidden_layers', 'hidden_activation', 'output_activation', 'initializer'],
  learning: ['learning_rule', 'learning_rate', 'iterations', 'seed'],
  advanced: [
    'loss', 'error_rule', 'optimizer', 'momentum', 'l2', 'schedule', 'decay_every', 'decay_factor', 'batch_size', 'batch_order', 'patience', 'augment_shift',
    'augment_rotate', 'augment_scale', 'augment_noise', 'record_every', 'precision', 'engine',
  ],
};
/** Locks the menu of named settings, which would change many at once. */
const MENU = 'preset';
const FIELDS = Object.values(LOCK_GROUPS).flat();
/** The words of an address that belong to a lesson. */
export const LESSON_WORDS = ['task', 'hide', 'lock', 'lesson'];
/** How much of what is not known is repeated. */
const MOST_NAMES = 5;
const LONGEST_NAME = 30;
/** Control characters, and those that turn the direction of text; a line break is none of them. */
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * The lesson of an address; undefined if it has none.
 * @param {Record<string, string>} words
 * @returns {{ lesson: Lesson | undefined, notes: AddressNote[] }}
 */
export function readLesson({ task = '', hide = '', lock = '', lesson: name }) {
  if (name) return { lesson: { task: '', hide: [], lock: [], name }, notes: [] }; // its steps say the rest
  const clean = cleanTask(task);
  const hidden = known(hide, HIDEABLE);
  const locked = known(lock, [MENU, ...Object.keys(LOCK_GROUPS), ...FIELDS]);
  /** @type {AddressNote[]} */
  const notes = [];
  if ([...clean].length > LONGEST_TASK) notes.push({ key: 'lesson.task_long', values: { most: LONGEST_TASK } });
  const unknown = [...hidden.unknown, ...locked.unknown].slice(0, MOST_NAMES).map((name) => name.slice(0, LONGEST_NAME));
  if (unknown.length) notes.push({ key: 'lesson.unknown', values: { names: unknown.join(', ') } });
  const lesson = { task: [...clean].slice(0, LONGEST_TASK).join(''), hide: hidden.names, lock: locked.names };
  return { lesson: isEmpty(lesson) ? undefined : lesson, notes };
}

/** The words of an address that readLesson reads back; none for no lesson. */
export function lessonWords(/** @type {Lesson | undefined} */ lesson) {
  if (!lesson) return [];
  const { task, hide, lock, name } = lesson;
  /** @type {[string, string][]} */
  const words = name ? [['lesson', name]] : [['task', task], ['hide', hide.join(' ')], ['lock', lock.join(' ')]];
  return words.filter(([, value]) => value !== '');
}

/**
 * A lesson in steps that is to be opened.
 * @param {string} name
 * @returns {ShownLesson}
 */
export function ledBy(name) {
  return { task: '', hide: [], lock: [], name, lifted: false, folded: false };
}

/** What tells lessons apart; empty for none. */
export function lessonKey(/** @type {Lesson | undefined} */ lesson) {
  return new URLSearchParams(lessonWords(lesson)).toString();
}

export function cleanTask(/** @type {string} */ task) {
  return task.replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, ' ').trim();
}

/** Whether a lesson leaves a person the report or the proof of what was trained. */
export function handsIn(/** @type {Pick<Lesson, 'hide'>} */ { hide }) {
  return !hide.includes('runs') || !hide.includes('share');
}

export function isEmpty(/** @type {Lesson} */ { task, hide, lock }) {
  return task === '' && hide.length === 0 && lock.length === 0;
}

/**
 * What is hidden now: never the tab, or the view of the digits or of drawing, that is shown.
 * @param {Pick<PageState, 'lesson' | 'shown' | 'digits_view' | 'draw_view'>} state
 */
export function hiddenNow({ lesson, shown, digits_view, draw_view }) {
  if (!lesson || lesson.lifted) return [];
  const view = { digits: digits_view, draw: draw_view }[/** @type {string} */ (shown)];
  return lesson.hide.filter((part) => part !== shown && part !== view);
}

/** The settings that cannot be changed now, and whether the menu of named settings can. */
export function lockedNow(/** @type {Pick<PageState, 'lesson'>} */ { lesson }) {
  if (!lesson || lesson.lifted) return { fields: [], menu: false };
  return { fields: lockedFields(lesson.lock), menu: lesson.lock.includes(MENU) };
}

/**
 * The fields that are locked.
 * @param {string[]} lock groups of settings, and fields
 */
export function lockedFields(lock) {
  return FIELDS.filter((field) => lock.includes(field) || Object.entries(LOCK_GROUPS).some(([group, names]) => lock.includes(group) && names.includes(field)));
}

/**
 * The settings that a lesson holds as they are, with their values.
 * @param {Pick<PageState, 'lesson' | 'labs'>} state
 * @param {LabName} lab
 * @returns {ConfigRecord}
 */
export function lockedSettings(state, lab) {
  const { judged, unchecked } = state.labs[lab].settings; // what is under way is what a lesson may forbid
  const config = { ...judged.accepted, ...unchecked };
  return Object.fromEntries(lockedNow(state).fields.filter((field) => Object.hasOwn(config, field)).map((field) => [field, config[field]]));
}

/**
 * The locked settings that a whole config would change.
 * @param {Pick<PageState, 'lesson' | 'labs'>} state
 * @param {LabName} lab
 * @param {ConfigRecord} config
 */
export function lockedChanges(state, lab, config) {
  return Object.entries(lockedSettings(state, lab)).filter(([field, value]) => config[field] !== value).map(([field]) => field);
}

/**
 * A change of settings without those that are locked.
 * @param {Pick<PageState, 'lesson'>} state
 * @param {ConfigRecord} record
 * @returns {{ free: ConfigRecord, withheld: string[] }}
 */
export function withoutLocked(state, record) {
  const { fields } = lockedNow(state);
  const entries = Object.entries(record);
  return {
    free: Object.fromEntries(entries.filter(([field]) => !fields.includes(field))),
    withheld: entries.filter(([field]) => fields.includes(field)).map(([field]) => field),
  };
}

/** @param {string} words parted by spaces or commas */
function known(words, /** @type {string[]} */ all) {
  const given = [...new Set(words.split(/[\s,]+/).filter(Boolean))];
  return { names: all.filter((name) => given.includes(name)), unknown: given.filter((name) => !all.includes(name)) };
}
