// Teaching a network signs of one's own: what was drawn, how it is to be taught, and what came of it.

import { emptyCollection, inOrder } from './collection.js';

/** @import { LabState } from '../../../lab/lab_types.js' */
/** @import { ConfigRecord, TaughtSigns, Trouble } from '../../../wire/protocol.js' */
/** @import { Collection, SignDrawing, TeachKind } from './collection.js' */

/** Which weights signs of one's own begin with; both: once with each, one after the other. @typedef {'drawn' | 'shipped_layers' | 'both'} BeginChoice */

/** How many of how many. @typedef {{ right: number, rows: number }} Share */

/**
 * A teaching of a network of the Digits lab, which may show another one by now.
 * @typedef {object} Taught
 * @property {string} id of the network: that of its run, as kept_as of the lab has it
 * @property {number} begun how many runs its press of the button had begun by then
 * @property {TeachKind} kind
 * @property {string[]} signs that it tells apart
 * @property {SignDrawing[]} drawings as it was taught them, in Python's order
 * @property {ConfigRecord} config
 * @property {TaughtSigns | undefined} first what it made of them before the first update
 * @property {TaughtSigns | undefined} now
 */

/**
 * @typedef {object} TeachState
 * @property {TeachKind} kind
 * @property {{ digit: Collection, signs: Collection }} collections
 * @property {{ digit: Collection, signs: Collection }[]} past collections before each change
 * @property {number} rehearsal share of old digits, 0 to 0.9
 * @property {BeginChoice} begin_from
 * @property {string} opened the drawing that is looked at closely; empty for none
 * @property {boolean} names_open whether signs are being named
 * @property {'' | 'drawing' | 'pen' | 'photo' | 'teaching'} busy
 * @property {Taught[]} taught the newest last
 * @property {{ name: string, share: number, found: Collection | undefined } | undefined} file a file of drawings that is read, or was
 * @property {{ words: string, copied: boolean } | undefined} copied the link to the drawings that was made last
 * @property {Trouble | undefined} trouble why something could not be done
 * @property {'' | 'blank' | 'there' | 'full' | 'left_out' | 'photo_empty' | 'photo_none'} refused why a drawing, or some of a file or photo, were not taken
 * @property {string} refused_file which photo
 * @property {{ unnamed: string[], known: number }} left_out of a file, as takenInto says
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

/** The collection that is shown. */
export function shownCollection(/** @type {TeachState} */ { kind, collections }) {
  return collections[kind];
}

/**
 * @param {TeachState} teach
 * @param {Collection} collection in place of the one that is shown
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
 * The collections before the last change.
 * @param {TeachState} teach
 * @returns {TeachState}
 */
export function withUndone(teach) {
  const collections = teach.past.at(-1);
  return collections ? { ...teach, collections, past: teach.past.slice(0, -1), opened: '', refused: '' } : teach;
}

/** The teaching that the network of the Digits lab has had, or has now; undefined if it is another network. */
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
 * @param {string} id of the network that has answered
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
 * @param {{ digit: ConfigRecord, signs: ConfigRecord }} settings as Python gives them
 * @param {string} begin_from of signs; digits begin from the network of the page
 * @returns {ConfigRecord}
 */
export function teachingSettings({ kind, collections, rehearsal }, settings, begin_from) {
  if (kind === 'digit') return { ...settings.digit, rehearsal };
  return { ...settings.signs, begin_from, sign_names: collections.signs.names.join(' ') };
}

/**
 * What a network that is taught has made of each drawing of the collection that is shown, by the drawing's id.
 * @param {TeachState} teach
 * @param {Taught | undefined} taught
 * @returns {Map<string, { guess: string, share: number, is_right: boolean }>}
 */
export function readingsOf({ kind, collections }, taught) {
  if (!taught?.now || taught.kind !== kind) return new Map();
  const { signs, drawings, now } = taught;
  const current = new Map(collections[kind].drawings.map((drawing) => [drawing.id, drawing]));
  return new Map(drawings.flatMap((drawing, row) => {
    if (current.get(drawing.id)?.pixels !== drawing.pixels) return []; // it has gone, or looks otherwise now
    const guess = signs[now.guesses[row]];
    return [[drawing.id, { guess, share: now.shares[row], is_right: guess === current.get(drawing.id)?.sign }]];
  }));
}

/** Whether what was taught is still what is drawn. */
export function isAsTaught(/** @type {TeachState} */ { kind, collections }, /** @type {Taught} */ taught) {
  const now = inOrder(collections[kind]);
  return now.length === taught.drawings.length && now.every((drawing, row) => drawing === taught.drawings[row]);
}
