// A collection of drawings: what they show, which of them are learnt from, and which are kept for testing.

import { DIGIT_NAMES } from '../../../lab/state/config.js';

/** @import { SignPart } from '../../../wire/protocol.js' */

/** What is collected: digits, or signs that a person names. @typedef {'digit' | 'signs'} TeachKind */

/**
 * A drawing of a sign, prepared as the network gets it.
 * @typedef {object} SignDrawing
 * @property {string} id
 * @property {string} sign
 * @property {SignPart} part
 * @property {string} hand whose it is; empty for one's own
 * @property {number[][]} strokes each x, y, x, y, ... on a surface of 280 x 280; none where it came as an image
 * @property {Uint8Array} pixels 784
 */

/**
 * @typedef {object} Collection
 * @property {string[]} names of signs; empty where they are digits
 * @property {SignDrawing[]} drawings in the order in which they came
 */

/** More than a class of thirty makes of ten signs; pysrc/glassnet/data/brought/signs.py has the same limit. */
export const MOST_DRAWINGS = 3000;
export const MOST_SIGNS = 10;
export const LONGEST_SIGN = 12;
/** Fewer of a sign that a person has named teach little, and leave none to test with. */
export const LEAST_OF_A_SIGN = 3;
/** Of so many drawings of a sign one is kept for testing: the third, the seventh, the eleventh. */
const OF_WHICH_ONE_IS_TEST = 4;
const FIRST_TEST = 2;

/** @returns {Collection} */
export function emptyCollection() {
  return { names: [], drawings: [] };
}

/** What a network that learns them tells apart. */
export function signsOf(/** @type {TeachKind} */ kind, /** @type {Collection} */ { names }) {
  return kind === 'digit' ? DIGIT_NAMES : names;
}

/** The part that the next drawing of a sign belongs to. It stays there, so that no drawing is ever in both. */
export function partOfNext(/** @type {Collection} */ { drawings }, /** @type {string} */ sign) {
  const before = drawings.filter((drawing) => drawing.sign === sign && drawing.hand === '').length;
  return before % OF_WHICH_ONE_IS_TEST === FIRST_TEST ? 'test' : 'learn';
}

/**
 * @param {Collection} collection
 * @param {string} id
 * @param {Partial<Pick<SignDrawing, 'sign' | 'part'>>} change
 * @returns {Collection}
 */
export function withChanged(collection, id, change) {
  return { ...collection, drawings: collection.drawings.map((drawing) => (drawing.id === id ? { ...drawing, ...change } : drawing)) };
}

/**
 * @param {Collection} collection
 * @param {string} id
 * @returns {Collection}
 */
export function without(collection, id) {
  return { ...collection, drawings: collection.drawings.filter((drawing) => drawing.id !== id) };
}

/** The names that a person has typed, parted by spaces or commas: each once, none longer than one may be. */
export function namesIn(/** @type {string} */ typed) {
  const words = typed.normalize('NFC').replaceAll(/[\p{C}]/gu, ' ').split(/[\s,;]+/u).filter(Boolean).map((word) => [...word].slice(0, LONGEST_SIGN).join(''));
  return [...new Set(words)].slice(0, MOST_SIGNS);
}

/**
 * A collection whose signs are called otherwise: the first name stands for the first, and so on. Drawings of a sign that has no name
 * any more are left out.
 * @param {Collection} collection
 * @param {string[]} names
 * @returns {Collection}
 */
export function renamed({ names: before, drawings }, names) {
  const isSwap = before.length === names.length;
  const nameOf = (/** @type {string} */ sign) => (isSwap ? names[before.indexOf(sign)] : names.includes(sign) ? sign : undefined);
  return {
    names,
    drawings: drawings.flatMap((drawing) => {
      const sign = nameOf(drawing.sign);
      return sign === undefined ? [] : [{ ...drawing, sign }];
    }),
  };
}

/**
 * Which drawings of a file go into a collection: not those of signs that it does not have, and none that is in it already, so that
 * no drawing is ever both learnt from and tested with.
 * @param {string[]} signs what the collection shows
 * @param {Collection} collection
 * @param {SignDrawing[]} brought
 * @returns {{ taken: SignDrawing[], unnamed: string[], known: number }} unnamed: signs that it does not have; known: how many are there already
 */
export function takenInto(signs, { drawings }, brought) {
  const here = new Set(drawings.map(({ pixels }) => pixels.join()));
  const unnamed = new Set(brought.map(({ sign }) => sign).filter((sign) => !signs.includes(sign)));
  const named = brought.filter(({ sign }) => !unnamed.has(sign));
  const taken = named.filter(({ pixels }) => !here.has(pixels.join()));
  return { taken, unnamed: [...unnamed], known: named.length - taken.length };
}

/**
 * What is missing before a collection can be taught; undefined if nothing is.
 * @param {TeachKind} kind
 * @param {Collection} collection
 * @returns {{ key: 'names' | 'none' | 'few' | 'learn' | 'test', sign: string, count: number } | undefined}
 */
export function missingIn(kind, collection) {
  const { names, drawings } = collection;
  const learnt = drawings.filter(({ part }) => part === 'learn');
  if (kind === 'digit') return learnt.length ? undefined : { key: 'none', sign: '', count: 0 };
  if (names.length < 2) return { key: 'names', sign: '', count: names.length };
  const few = names.map((sign) => ({ sign, count: drawings.filter((drawing) => drawing.sign === sign).length })).find(({ count }) => count < LEAST_OF_A_SIGN);
  if (few) return { key: 'few', ...few };
  const unlearnt = names.find((sign) => !learnt.some((drawing) => drawing.sign === sign));
  if (unlearnt !== undefined) return { key: 'learn', sign: unlearnt, count: 0 };
  return learnt.length === drawings.length ? { key: 'test', sign: '', count: 0 } : undefined;
}

/** The drawings in the order in which Python has them: those that are learnt from, then the others. */
export function inOrder(/** @type {Collection} */ { drawings }) {
  return [...drawings.filter(({ part }) => part === 'learn'), ...drawings.filter(({ part }) => part === 'test')];
}

/**
 * A collection as the browser gives back what was kept; undefined if it is none.
 * @param {any} value
 * @returns {Collection | undefined}
 */
export function keptCollection(value) {
  if (!Array.isArray(value?.names) || !Array.isArray(value.drawings)) return undefined;
  const isSound = (/** @type {any} */ each) => typeof each?.id === 'string' && typeof each.sign === 'string' && typeof each.hand === 'string'
    && (each.part === 'learn' || each.part === 'test') && Array.isArray(each.strokes) && each.pixels instanceof Uint8Array && each.pixels.length === 784;
  return { names: value.names.filter((/** @type {unknown} */ name) => typeof name === 'string'), drawings: value.drawings.filter(isSound) };
}
