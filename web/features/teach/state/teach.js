// Teaching a network signs of one's own: what was drawn, how it is to be taught, and what came of it.

import { emptyCollection, inOrder } from './collection.js';

/** @import { ConfigRecord, TaughtSigns, Trouble } from '../../../wire/protocol.js' */
/** @import { Collection, SignDrawing, TeachKind } from './collection.js' */

/** Which weights signs of one's own begin with; both: once with each, one after the other. @typedef {'drawn' | 'shipped_layers' | 'both'} BeginChoice */

/** How many of how many. @typedef {{ right: number, rows: number }} Share */

/**
 * What one teaching has come to.
 * @typedef {object} TaughtResult
 * @property {number} run of the Digits lab
 * @property {TeachKind} kind
 * @property {string} begin_from as in Config
 * @property {number} rehearsal
 * @property {number} iteration
 * @property {Share} learnt of the drawings that it learnt from
 * @property {Share} tested of those it has never seen
 * @property {Share} old of the page's test digits; no rows where it reads other signs
 */

/**
 * The teaching that the Digits lab's network has had, or has now.
 * @typedef {object} Taught
 * @property {TeachKind} kind
 * @property {number} run of the Digits lab
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
 * @property {Taught | undefined} taught
 * @property {TaughtResult[]} results the newest last
 * @property {{ name: string, share: number, found: Collection | undefined } | undefined} file a file of drawings that is read, or was
 * @property {{ words: string, copied: boolean } | undefined} copied the link to the drawings that was made last
 * @property {Trouble | undefined} trouble why something could not be done
 * @property {'' | 'blank' | 'there' | 'full' | 'left_out' | 'photo_empty' | 'photo_none'} refused why a drawing, or some of a file or photo, were not taken
 * @property {string} refused_file which photo
 * @property {{ unnamed: string[], known: number }} left_out of a file, as takenInto says
 */

const MOST_PAST = 30;
const MOST_RESULTS = 12;

/** @returns {TeachState} */
export function openedTeach() {
  return {
    kind: 'digit', collections: { digit: emptyCollection(), signs: emptyCollection() }, past: [], rehearsal: 0.5, begin_from: 'shipped_layers',
    opened: '', names_open: false, busy: '', taught: undefined, results: [], file: undefined, trouble: undefined, refused: '', refused_file: '', left_out: { unnamed: [], known: 0 }, copied: undefined,
  };
}

/**
 * The collection that is shown.
 * @param {TeachState} teach
 */
export function shownCollection({ kind, collections }) {
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

/**
 * @param {Taught} taught
 * @param {TaughtSigns} now
 * @returns {Taught}
 */
export function afterAnswer(taught, now) {
  return { ...taught, first: taught.first ?? now, now };
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
 * Notes what a teaching has come to.
 * @param {TeachState} teach
 * @returns {TeachState}
 */
export function afterTeaching(teach) {
  const { taught } = teach;
  if (!taught?.now) return teach;
  const { kind, run, config, now } = taught;
  const result = { run, kind, begin_from: String(config.begin_from), rehearsal: Number(config.rehearsal), iteration: now.iteration, ...sharesOf(now, taught) };
  return { ...teach, results: [...teach.results.filter((each) => each.run !== run), result].slice(-MOST_RESULTS) };
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
 * What the network has made of each drawing of the collection that is shown, by the drawing's id.
 * @param {TeachState} teach
 * @returns {Map<string, { guess: string, share: number, is_right: boolean }>}
 */
export function readingsOf({ taught, kind, collections }) {
  if (!taught?.now || taught.kind !== kind) return new Map();
  const { signs, drawings, now } = taught;
  const current = new Map(collections[kind].drawings.map((drawing) => [drawing.id, drawing]));
  return new Map(drawings.flatMap((drawing, row) => {
    if (current.get(drawing.id)?.pixels !== drawing.pixels) return []; // it has gone, or looks otherwise now
    const guess = signs[now.guesses[row]];
    return [[drawing.id, { guess, share: now.shares[row], is_right: guess === current.get(drawing.id)?.sign }]];
  }));
}

/**
 * Whether what was taught is still what is drawn.
 * @param {TeachState} teach
 */
export function isAsTaught({ taught, kind, collections }) {
  if (!taught || taught.kind !== kind) return false;
  const now = inOrder(collections[kind]);
  return now.length === taught.drawings.length && now.every((drawing, row) => drawing === taught.drawings[row]);
}
