// What can be shared of a lab: a link with its settings, and code that shows the lab in another page.

import { lessonKey } from '../../features/lesson/state/address_lesson.js';
import { isShownStill } from '../../lab/state/moment.js';
import { writeAddress } from './config_url.js';
import { withLink } from './links.js';
import { activeLab } from './page_state.js';

/** @import { Lesson } from '../../features/lesson/state/address_lesson.js' */
/** @import { LabState } from '../../lab/lab_types.js' */
/** @import { ConfigRecord, Trouble } from '../../wire/protocol.js' */
/** @import { PageState } from '../page_types.js' */

/**
 * The run that a link carries.
 * @typedef {object} CarriedRun
 * @property {number} run its number in the lab
 * @property {number} iteration
 * @property {number} interventions how often the user had changed the run
 * @property {number} by_hand how often its network was changed by hand
 * @property {string} settings the link without the run
 */

/**
 * The text to copy, and whether the browser let the page copy it.
 * @typedef {object} CopyNote
 * @property {string} words empty if there is nothing to copy; `refused` has the reason
 * @property {boolean} copied
 * @property {CarriedRun} [carried]
 * @property {Trouble} [refused]
 */

/** Whether a lab's run continues to the same bits in every browser. */
export function promisesSameBits(/** @type {Pick<LabState, 'engine_in_use' | 'platform'>} */ { engine_in_use, platform }) {
  return engine_in_use !== 'simd_relaxed' && platform === '';
}

/** The size of the embedded frame in CSS pixels. */
const FRAME = { width: 900, height: 700 };

/**
 * The page's address with the settings of the shown lab, at the moment shown if there is one.
 * @param {PageState} state
 * @param {Record<string, ConfigRecord>} presets
 * @param {string} href the page's current address
 * @param {{ run?: string, lesson?: Lesson }} [carried] run: as Python wrote it; lesson: instead of the one shown
 */
export function linkOf(state, presets, href, { run, lesson } = {}) {
  return addressOf(lesson ? { ...state, lesson: { ...lesson, lifted: false, folded: false } } : state, presets, href, '', run);
}

/**
 * The note on the last copy; undefined if copying now would give something else.
 * @param {string} link with the settings
 * @param {string} code of a frame
 */
export function currentNote(/** @type {PageState} */ state, link, code) {
  const { copy: note, share_learnt } = state;
  if (!note) return undefined;
  const lab = state.labs[activeLab(state)];
  const { carried, refused } = note;
  if (refused) return share_learnt ? note : undefined;
  if (carried) return share_learnt && isShownStill(carried, lab) && carried.settings === link ? note : undefined;
  return [link, code].includes(note.words) ? note : undefined;
}

/**
 * HTML that shows the lab alone in another page.
 * @param {string} href the page's current address
 * @param {string} title of the frame
 */
export function frameCodeOf(/** @type {PageState} */ state, /** @type {Record<string, ConfigRecord>} */ presets, href, title) {
  const source = addressOf(state, presets, href, `?embed=${state.shown}`).replaceAll('&', '&amp;');
  return `<iframe src="${source}" title="${title}" width="${FRAME.width}" height="${FRAME.height}"></iframe>`;
}

/**
 * @param {PageState} state
 * @param {Record<string, ConfigRecord>} presets
 * @param {string} href
 * @param {string} search
 * @param {string} [run]
 */
function addressOf(state, presets, href, search, run) {
  const lab = activeLab(state);
  const { config, moment } = state.labs[lab];
  const address = new URL(href);
  address.search = search;
  address.hash = withLink(writeAddress(state.shown, state.digits_view, moment?.seen?.config ?? config, presets[lab], lab, state.draw_view), lessonInLink(state), run, search ? undefined : state.workshop?.running.packed);
  return address.href;
}

/**
 * The lesson in a link: one opened from a file is carried whole, because no other browser has the file.
 * @param {Pick<PageState, 'lesson' | 'walk'>} state
 * @returns {Lesson | undefined}
 */
function lessonInLink({ lesson, walk }) {
  return lesson?.name && lesson.name === walk?.key && walk.link_key ? { ...lesson, name: walk.link_key } : lesson;
}

/** The hash that begins the shown lesson anew; empty without one that a link carries. */
export function lessonAnew(/** @type {Pick<PageState, 'lesson' | 'walk'>} */ state) {
  if (!state.lesson || carriedLesson(state) !== 'carried') return '';
  return state.lesson.opened ?? `#${lessonKey(lessonInLink(state))}`;
}

/**
 * Whether a link carries the shown lesson.
 * @param {Pick<PageState, 'lesson' | 'walk'>} state
 * @returns {'none' | 'carried' | 'too_long'}
 */
export function carriedLesson({ lesson, walk }) {
  if (!lesson) return 'none';
  return lesson.name !== undefined && lesson.name === walk?.key && walk.link_key === '' ? 'too_long' : 'carried';
}

/** Whether a link carries the code that computes. */
export function carriedCode(/** @type {Pick<PageState, 'workshop'>} */ { workshop }) {
  if (!workshop?.running.sha256) return 'shipped';
  return workshop.running.packed ? 'carried' : 'too_large';
}

/** The kind of training data: it decides what the page says a link carries. */
export function carriedData(/** @type {ConfigRecord} */ { dataset, point_set }) {
  if (dataset === 'points') return point_set === 'own' ? 'own_points' : 'points';
  return dataset === 'own_digits' || dataset === 'digits' ? dataset : 'truth_table';
}
