// The state of teaching a network: the drawings, the settings of the teaching, and its results.

import { DIGIT_NAMES } from '../../../lab/state/config.js';
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
 * @property {TaughtSigns | undefined} now its readings at the update that the lab shows
 * @property {TaughtSigns | undefined} last its readings after the most updates
 * @property {TaughtPlace[]} curve in the order of the updates
 * @property {number} lowest the smallest share of an old digit that was read rightly at any of its updates; 1 before
 */

/** The shares of the drawings and of the old digits that a network reads rightly after some updates; old: 0 if it does not know digits. @typedef {{ iteration: number, own: number, old: number }} TaughtPlace */
/** What a network reads a drawing as. @typedef {{ guess: string, share: number, is_right: boolean }} CardReading */

/**
 * @typedef {object} TeachState
 * @property {TeachKind} kind
 * @property {{ digit: Collection, signs: Collection }} collections
 * @property {{ digit: Collection, signs: Collection }[]} past the collections before each change
 * @property {number} rehearsal share of old digits, 0 to 0.9
 * @property {BeginChoice} begin_from
 * @property {string} opened the drawing shown large; empty for none
 * @property {boolean} names_open whether signs are being named
 * @property {boolean} tools_open whether the tools for all drawings are shown
 * @property {'' | 'drawing' | 'pen' | 'photo' | 'teaching'} busy
 * @property {Taught[]} taught the newest last
 * @property {Map<Uint8Array, { guess: number, share: number }>} untaught how the network that came with the page reads the digits drawn, by their pixels
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
    opened: '', names_open: false, tools_open: false, busy: '', taught: [], untaught: new Map(), file: undefined, trouble: undefined, refused: '', refused_file: '', left_out: { unnamed: [], known: 0 }, copied: undefined,
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
  return { ...teach, taught: teach.taught.map((each) => (each.id === id ? answered(each, now) : each)) };
}

/** @returns {Taught} */
function answered(/** @type {Taught} */ taught, /** @type {TaughtSigns} */ now) {
  const { first = now, last = now, curve, lowest } = taught;
  const { learnt, tested, old } = sharesOf(now, taught);
  const place = { iteration: now.iteration, own: shareOf(sumOf(learnt, tested)), old: shareOf(old) };
  const others = curve.filter(({ iteration }) => iteration !== now.iteration);
  return {
    ...taught, first, now, last: now.iteration < last.iteration ? last : now, lowest: Math.min(lowest, ...classShares(now).map(shareOf)),
    curve: [...others, place].sort((one, other) => one.iteration - other.iteration),
  };
}

/** 0 of no rows. */
export function shareOf(/** @type {Share} */ { right, rows }) {
  return rows ? right / rows : 0;
}

/** @returns {Share} */
export function sumOf(/** @type {Share} */ one, /** @type {Share} */ other) {
  return { right: one.right + other.right, rows: one.rows + other.rows };
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
 * How each drawing of the shown collection is read now, by its id: by the taught network, or, if that has not read it, by the one that came with the
 * page. Signs are read only by a taught network.
 * @param {TeachState} teach
 * @param {Taught | undefined} taught
 * @returns {Map<string, CardReading>}
 */
export function readingsOf(teach, taught) {
  const { kind, collections } = teach;
  const byTaught = taught?.kind === kind && taught.now ? byIdOf(taught, taught.now) : undefined;
  return new Map(collections[kind].drawings.flatMap((drawing) => {
    const { id, sign, pixels } = drawing;
    const read = byTaught?.get(id);
    const reading = read?.pixels === pixels ? read : byTaught ? undefined : untaughtReading(teach, drawing);
    return reading ? [[id, { guess: reading.guess, share: reading.share, is_right: reading.guess === sign }]] : [];
  }));
}

function byIdOf(/** @type {Taught} */ { signs, drawings }, /** @type {TaughtSigns} */ { guesses, shares }) {
  return new Map(drawings.map(({ id, pixels }, row) => [id, { pixels, guess: signs[guesses[row]], share: shares[row] }]));
}

/** What the network that came with the page reads; undefined for signs, and before it has read the drawing. */
export function untaughtReading(/** @type {TeachState} */ { kind, untaught }, /** @type {SignDrawing} */ { pixels }) {
  const read = kind === 'digit' ? untaught.get(pixels) : undefined;
  return read && { guess: DIGIT_NAMES[read.guess], share: read.share };
}

/**
 * The drawings that are read wrong, gathered by what they are and what they are taken for, the most frequent first.
 * @param {SignDrawing[]} drawings
 * @param {Map<string, CardReading>} readings
 * @returns {{ sign: string, guess: string, drawings: SignDrawing[] }[]}
 */
export function mistakesOf(drawings, readings) {
  /** @type {Map<string, { sign: string, guess: string, drawings: SignDrawing[] }>} */
  const all = new Map();
  for (const drawing of drawings) {
    const reading = readings.get(drawing.id);
    if (!reading || reading.is_right) continue;
    const key = `${drawing.sign} ${reading.guess}`;
    const mistake = all.get(key) ?? { sign: drawing.sign, guess: reading.guess, drawings: [] };
    mistake.drawings.push(drawing);
    all.set(key, mistake);
  }
  return [...all.values()].sort((one, other) => other.drawings.length - one.drawings.length);
}

/** Whether the collection is still the one that was taught. */
export function isAsTaught(/** @type {TeachState} */ { kind, collections }, /** @type {Taught} */ taught) {
  const now = inOrder(collections[kind]);
  return now.length === taught.drawings.length && now.every((drawing, row) => drawing === taught.drawings[row]);
}

/** A class counts as forgotten if its share falls by more than this. */
const FORGOTTEN = 0.05;
/** The drawings count as learnt from this share on. */
const LEARNT = 0.85;

/** How many of each old digit are read rightly. @returns {Share[]} */
export function classShares(/** @type {TaughtSigns} */ { old_right, old_rows }) {
  return Array.from(old_right, (right, digit) => ({ right, rows: old_rows[digit] }));
}

/** Whether a class is read so much worse than before that it counts as forgotten. */
export function isForgotten(/** @type {Share} */ before, /** @type {Share} */ now) {
  return shareOf(before) - shareOf(now) > FORGOTTEN;
}

/**
 * How a teaching ended; undefined before it has begun.
 * @param {Taught} taught
 */
export function teachingOutcome(taught) {
  const { first, last } = taught;
  if (!first || !last?.iteration) return undefined;
  const [now, before] = [sharesOf(last, taught), sharesOf(first, taught)];
  const own = sumOf(now.learnt, now.tested);
  const [classes, classesBefore] = [classShares(last), classShares(first)];
  const falls = classes.map((share, digit) => shareOf(classesBefore[digit]) - shareOf(share));
  const worst = falls.indexOf(Math.max(...falls));
  const forgotten = worst >= 0 && isForgotten(classesBefore[worst], classes[worst]) ? { digit: worst, now: classes[worst], before: classesBefore[worst] } : undefined;
  return { now, before, own, ownBefore: sumOf(before.learnt, before.tested), forgotten, hasLearnt: shareOf(own) >= LEARNT };
}
