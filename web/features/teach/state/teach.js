// The state of teaching a network: the drawings, the settings of the teaching, and its results.

import { emptyCollection, inOrder } from './collection.js';

/** @import { LabState } from '../../../lab/lab_types.js' */
/** @import { ConfigRecord, TaughtSigns, Trouble } from '../../../wire/protocol.js' */
/** @import { Collection, SignDrawing, TeachKind } from './collection.js' */

/** The initial weights for custom signs; both: one run with each, one after the other. @typedef {'drawn' | 'shipped_layers' | 'both'} BeginChoice */

/** @typedef {{ right: number, rows: number }} Share */

/**
 * One teaching of a network; the Digits lab may show another network by now.
 * @typedef {object} Taught
 * @property {string} id of the network's run, as in the lab's kept_as
 * @property {number} begun the run's number, from 1, among the runs that one press begins
 * @property {TeachKind} kind
 * @property {string[]} signs the signs that the network distinguishes
 * @property {SignDrawing[]} drawings as the network was taught them, in Python's order
 * @property {ConfigRecord} config
 * @property {TaughtSigns | undefined} first its readings before the first update
 * @property {TaughtSigns | undefined} now
 */

/**
 * @typedef {object} TeachState
 * @property {TeachKind} kind
 * @property {{ digit: Collection, signs: Collection }} collections
 * @property {{ digit: Collection, signs: Collection }[]} past the collections before each change
 * @property {number} rehearsal share of old digits, 0 to 0.9
 * @property {BeginChoice} begin_from
 * @property {string} opened the drawing shown large; empty for none
 * @property {boolean} names_open whether signs are being named
 * @property {'' | 'drawing' | 'pen' | 'photo' | 'teaching'} busy
 * @property {Taught[]} taught the newest last
 * @property {{ name: string, share: number, found: Collection | undefined } | undefined} file a file of drawings that is being read, or was read
 * @property {{ words: string, copied: boolean } | undefined} copied the last link made to the drawings
 * @property {Trouble | undefined} trouble why something could not be done
 * @property {'' | 'blank' | 'there' | 'full' | 'left_out' | 'photo_empty' | 'photo_none'} refused why a drawing, or some of a file or photo, was not taken
 * @property {string} refused_file the refused photo's name
 * @property {{ unnamed: string[], known: number }} left_out the drawings of a file that were not taken, as returned by takenInto
 */

const MOST_PAST = 30;
const MOST_TAUGHT = 12;

/** @returns {TeachState} */
export function openedTeach() {
  return {
    kind: 'digit', collections: { digit: emptyCollection(), signs: emptyCollection() }, past: [], rehearsal: 0.5, begin_from: 'shipped_layers',
    opened: '', names_open: false, busy: '', taught: [], file: undefined, trouble: undefined, refused: '', refused_file: '', left_out: { unnamed: [], known: 0 }, copied: undefined,
  };
}

export function shownCollection(/** @type {TeachState} */ { kind, collections }) {
  return collections[kind];
}

/**
 * @param {TeachState} teach
 * @param {Collection} collection replaces the shown one
 * @returns {TeachState}
 */
export function withCollection(teach, collection) {
  const { kind, collections, past } = teach;
  if (collection === collections[kind]) return teach;
  return {
    ...teach, collections: { ...collections, [kind]: collection }, past: [...past, collections].slice(-MOST_PAST), refused: '', trouble: undefined, copied: undefined,
    opened: collection.drawings.some(({ id }) => id === teach.opened) ? teach.opened : '',
  };
}

/**
 * Undoes the last change to the collections.
 * @param {TeachState} teach
 * @returns {TeachState}
 */
export function withUndone(teach) {
  const collections = teach.past.at(-1);
  return collections ? { ...teach, collections, past: teach.past.slice(0, -1), opened: '', refused: '' } : teach;
}

/** The current or finished teaching of the network in the Digits lab; undefined if that was never taught. */
export function taughtNow(/** @type {TeachState} */ { taught }, /** @type {Pick<LabState, 'kept_as'>} */ { kept_as }) {
  return kept_as && taught.find(({ id }) => id === kept_as.id);
}

/**
 * @param {TeachState} teach
 * @param {Taught} begun
 * @returns {TeachState}
 */
export function withTaught(teach, begun) {
  return { ...teach, taught: [...teach.taught, begun].slice(-MOST_TAUGHT) };
}

/**
 * @param {TeachState} teach
 * @param {string} id of the network that answered
 * @param {TaughtSigns} now
 * @returns {TeachState}
 */
export function afterAnswer(teach, id, now) {
  return { ...teach, taught: teach.taught.map((each) => (each.id === id ? { ...each, first: each.first ?? now, now } : each)) };
}

/**
 * @param {TaughtSigns} answer
 * @param {Taught} taught
 * @returns {{ learnt: Share, tested: Share, old: Share }}
 */
export function sharesOf({ guesses, old_right, old_rows }, { drawings, signs }) {
  const of = (/** @type {'learn' | 'test'} */ wanted) => {
    const rows = drawings.map(({ part, sign }, row) => ({ part, sign, row })).filter(({ part }) => part === wanted);
    return { rows: rows.length, right: rows.filter(({ sign, row }) => signs[guesses[row]] === sign).length };
  };
  const sum = (/** @type {ArrayLike<number>} */ values) => Array.from(values).reduce((all, value) => all + value, 0);
  return { learnt: of('learn'), tested: of('test'), old: { right: sum(old_right), rows: sum(old_rows) } };
}

/**
 * The settings of a teaching.
 * @param {TeachState} teach
 * @param {{ digit: ConfigRecord, signs: ConfigRecord }} settings from Python
 * @param {string} begin_from for signs; digits begin from the page's network
 * @returns {ConfigRecord}
 */
export function teachingSettings({ kind, collections, rehearsal }, settings, begin_from) {
  if (kind === 'digit') return { ...settings.digit, rehearsal };
  return { ...settings.signs, begin_from, sign_names: collections.signs.names.join(' ') };
}

/**
 * A taught network's reading of each drawing in the shown collection, by the drawing's id.
 * @param {TeachState} teach
 * @param {Taught | undefined} taught
 * @returns {Map<string, { guess: string, share: number, is_right: boolean }>}
 */
export function readingsOf({ kind, collections }, taught) {
  if (!taught?.now || taught.kind !== kind) return new Map();
  const { signs, drawings, now } = taught;
  const current = new Map(collections[kind].drawings.map((drawing) => [drawing.id, drawing]));
  return new Map(drawings.flatMap((drawing, row) => {
    if (current.get(drawing.id)?.pixels !== drawing.pixels) return []; // it was removed or redrawn
    const guess = signs[now.guesses[row]];
    return [[drawing.id, { guess, share: now.shares[row], is_right: guess === current.get(drawing.id)?.sign }]];
  }));
}

/** Whether the collection is still the one that was taught. */
export function isAsTaught(/** @type {TeachState} */ { kind, collections }, /** @type {Taught} */ taught) {
  const now = inOrder(collections[kind]);
  return now.length === taught.drawings.length && now.every((drawing, row) => drawing === taught.drawings[row]);
}
