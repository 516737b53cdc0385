// A lesson in an address: a task in words, and the parts of the page that are hidden or locked for it.
// It is no barrier: everything can be shown again.

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */

/**
 * @typedef {object} Lesson
 * @property {string} task plain text; may be empty
 * @property {string[]} hide parts of the page, from HIDEABLE
 * @property {string[]} lock groups of settings and fields of Config that cannot be changed
 * @property {string} [opened] the hash of the address that it came in
 * @property {string} [name] the name of a lesson in steps, as in an address; each step then decides what is hidden and locked
 */

/** @typedef {Lesson & { lifted: boolean, folded: boolean }} ShownLesson lifted: everything is shown and unlocked for now */

/** Why part of an address was ignored, as a message of the catalogue. @typedef {{ key: string, values: Record<string, string | number> }} AddressNote */

/** The most characters in a task. */
export const LONGEST_TASK = 600;
/** The tabs by their names in an address. */
export const HIDEABLE_TABS = ['xor', 'digits', 'draw', 'code'];
/** The tabs, the groups of settings, and the parts around the labs. */
export const HIDEABLE = [...HIDEABLE_TABS, 'story', 'teach', 'settings', 'preset', 'data', 'network', 'learning', 'advanced', 'model', 'share', 'verdict', 'runs'];
/** The lockable fields of each group, in the order of the form. @type {Record<string, string[]>} */
export const LOCK_GROUPS = {
  data: ['dataset', 'truth_table', 'point_set', 'point_noise', 'held_out', 'point_inputs', 'own_points'],
  network: ['hidden_layers', 'hidden_activation', 'output_activation', 'initializer'],
  learning: ['learning_rule', 'learning_rate', 'iterations', 'seed'],
  advanced: [
    'loss', 'error_rule', 'optimizer', 'momentum', 'l2', 'schedule', 'decay_every', 'decay_factor', 'batch_size', 'batch_order', 'patience', 'augment_shift',
    'augment_rotate', 'augment_scale', 'augment_noise', 'record_every', 'precision', 'engine',
  ],
};
/** Locks the menu of presets, which would change many settings at once. */
const MENU = 'preset';
const FIELDS = Object.values(LOCK_GROUPS).flat();
/** The parameters of an address that belong to a lesson. */
export const LESSON_WORDS = ['task', 'hide', 'lock', 'lesson'];
/** How many unknown names a note repeats, and how many characters of each. */
const MOST_NAMES = 5;
const LONGEST_NAME = 30;
/** Control characters and text direction marks, but not line breaks. */
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * The lesson in an address; undefined if there is none.
 * @param {Record<string, string>} words
 * @returns {{ lesson: Lesson | undefined, notes: AddressNote[] }}
 */
export function readLesson({ task = '', hide = '', lock = '', lesson: name }) {
  if (name) return { lesson: inSteps(name), notes: [] };
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

/** The parameters from which readLesson restores a lesson; none for no lesson. */
export function lessonWords(/** @type {Lesson | undefined} */ lesson) {
  if (!lesson) return [];
  const { task, hide, lock, name } = lesson;
  /** @type {[string, string][]} */
  const words = name ? [['lesson', name]] : [['task', task], ['hide', hide.join(' ')], ['lock', lock.join(' ')]];
  return words.filter(([, value]) => value !== '');
}

/**
 * A lesson in steps to be opened.
 * @param {string} name
 * @returns {ShownLesson}
 */
export function ledBy(name) {
  return { ...inSteps(name), lifted: false, folded: false };
}

/** Its steps contain the rest. Nearly all of them hide the verdict: if it showed until they are there, the page would jump. @param {string} name */
function inSteps(name) {
  return { task: '', hide: ['verdict'], lock: [], name };
}

/** The key that identifies a lesson; empty for none. */
export function lessonKey(/** @type {Lesson | undefined} */ lesson) {
  return new URLSearchParams(lessonWords(lesson)).toString();
}

export function cleanTask(/** @type {string} */ task) {
  return task.replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, ' ').trim();
}

/** Whether a lesson lets the pupil make the report or the proof of a trained network. */
export function canSubmit(/** @type {Pick<Lesson, 'hide'>} */ { hide }) {
  return !hide.includes('runs') || !hide.includes('share');
}

export function isEmpty(/** @type {Lesson} */ { task, hide, lock }) {
  return task === '' && hide.length === 0 && lock.length === 0;
}

/**
 * The hidden parts of the page; never the shown tab, nor the shown view of the Digits or Draw tab.
 * @param {Pick<PageState, 'lesson' | 'shown' | 'digits_view' | 'draw_view'>} state
 */
export function hiddenNow({ lesson, shown, digits_view, draw_view }) {
  if (!lesson || lesson.lifted) return [];
  const view = { digits: digits_view, draw: draw_view }[/** @type {string} */ (shown)];
  return lesson.hide.filter((part) => part !== shown && part !== view);
}

/** The locked settings, and whether the menu of presets is locked. */
export function lockedNow(/** @type {Pick<PageState, 'lesson'>} */ { lesson }) {
  if (!lesson || lesson.lifted) return { fields: [], menu: false };
  return { fields: lockedFields(lesson.lock), menu: lesson.lock.includes(MENU) };
}

/** @param {string[]} lock groups of settings, and fields */
export function lockedFields(lock) {
  return FIELDS.filter((field) => lock.includes(field) || Object.entries(LOCK_GROUPS).some(([group, names]) => lock.includes(group) && names.includes(field)));
}

/**
 * The settings that a lesson locks, with their values.
 * @param {Pick<PageState, 'lesson' | 'labs'>} state
 * @param {LabName} lab
 * @returns {ConfigRecord}
 */
export function lockedSettings(state, lab) {
  const { judged, unchecked } = state.labs[lab].settings; // without waiting changes, which the lesson may forbid
  const config = { ...judged.accepted, ...unchecked };
  return Object.fromEntries(lockedNow(state).fields.filter((field) => Object.hasOwn(config, field)).map((field) => [field, config[field]]));
}

/**
 * The locked settings that a complete config would change.
 * @param {Pick<PageState, 'lesson' | 'labs'>} state
 * @param {LabName} lab
 * @param {ConfigRecord} config
 */
export function lockedChanges(state, lab, config) {
  return Object.entries(lockedSettings(state, lab)).filter(([field, value]) => config[field] !== value).map(([field]) => field);
}

/**
 * Splits changed settings into unlocked and locked ones.
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

/** @param {string} words separated by spaces or commas */
function known(words, /** @type {string[]} */ all) {
  const given = [...new Set(words.split(/[\s,]+/).filter(Boolean))];
  return { names: all.filter((name) => given.includes(name)), unknown: given.filter((name) => !all.includes(name)) };
}
