// A collection of drawings: what they show, and which of them are for learning and which for testing.

import { DIGIT_NAMES } from '../../../lab/state/config.js';

/** @import { SignPart } from '../../../wire/protocol.js' */

/** The kind of drawings: digits, or custom signs. @typedef {'digit' | 'signs'} TeachKind */

/**
 * A drawing of a sign, prepared as the network's input.
 * @typedef {object} SignDrawing
 * @property {string} id
 * @property {string} sign
 * @property {SignPart} part
 * @property {string} hand whose handwriting it is; empty for the user's own
 * @property {number[][]} strokes each x, y, x, y, ... on a surface of 280 x 280; none for an image
 * @property {Uint8Array} pixels 784
 */

/**
 * @typedef {object} Collection
 * @property {string[]} names of signs; empty for digits
 * @property {SignDrawing[]} drawings in the order they were added
 */

/** Enough for ten signs by a class of thirty; pysrc/glassnet/data/brought/signs.py has the same limit. */
export const MOST_DRAWINGS = 3000;
export const MOST_SIGNS = 10;
export const LONGEST_SIGN = 12;
/** A custom sign with fewer drawings teaches little, and none of them is for testing. */
export const LEAST_OF_A_SIGN = 3;
/** With so many drawings of a sign, teaching works well. */
export const GOOD_OF_A_SIGN = 10;
/** One in this many drawings of a sign is kept for testing: the third, the seventh, the eleventh. */
const OF_WHICH_ONE_IS_TEST = 4;
const FIRST_TEST = 2;

/** @returns {Collection} */
export function emptyCollection() {
  return { names: [], drawings: [] };
}

/** The classes that a network learns from the collection. */
export function signsOf(/** @type {TeachKind} */ kind, /** @type {Collection} */ { names }) {
  return kind === 'digit' ? DIGIT_NAMES : names;
}

/** The part of the user's next drawing of a sign; others' drawings do not count. It never changes by itself, so none is both learnt from and tested with. */
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

/** The typed names, separated by spaces, commas or semicolons: at most MOST_SIGNS, without duplicates, each cut to LONGEST_SIGN. */
export function namesIn(/** @type {string} */ typed) {
  const words = typed.normalize('NFC').replaceAll(/[\p{C}]/gu, ' ').split(/[\s,;]+/u).filter(Boolean).map((word) => [...word].slice(0, LONGEST_SIGN).join(''));
  return [...new Set(words)].slice(0, MOST_SIGNS);
}

/**
 * A collection with its signs renamed. With as many names as before, signs are renamed in order; otherwise names are matched, and drawings of
 * missing ones dropped.
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
 * The drawings of a file that a collection takes: none of unknown signs, and none already there, so none is both learnt from and tested with.
 * @param {string[]} signs the collection's signs
 * @param {Collection} collection
 * @param {SignDrawing[]} brought
 * @returns {{ taken: SignDrawing[], unnamed: string[], known: number }} unnamed: the unknown signs; known: how many are already there
 */
export function takenInto(signs, { drawings }, brought) {
  const here = new Set(drawings.map(({ pixels }) => pixels.join()));
  const unnamed = new Set(brought.map(({ sign }) => sign).filter((sign) => !signs.includes(sign)));
  const named = brought.filter(({ sign }) => !unnamed.has(sign));
  const taken = named.filter(({ pixels }) => !here.has(pixels.join()));
  return { taken, unnamed: [...unnamed], known: named.length - taken.length };
}

/**
 * What a collection lacks before it can be taught; undefined if nothing.
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

/** The drawings in Python's order: those for learning, then those for testing. */
export function inOrder(/** @type {Collection} */ { drawings }) {
  return [...drawings.filter(({ part }) => part === 'learn'), ...drawings.filter(({ part }) => part === 'test')];
}

/**
 * A collection read from the browser's storage; undefined if invalid.
 * @param {any} value
 * @returns {Collection | undefined}
 */
export function keptCollection(value) {
  if (!Array.isArray(value?.names) || !Array.isArray(value.drawings)) return undefined;
  const isSound = (/** @type {any} */ each) => typeof each?.id === 'string' && typeof each.sign === 'string' && typeof each.hand === 'string'
    && (each.part === 'learn' || each.part === 'test') && Array.isArray(each.strokes) && each.pixels instanceof Uint8Array && each.pixels.length === 784;
  return { names: value.names.filter((/** @type {unknown} */ name) => typeof name === 'string'), drawings: value.drawings.filter(isSound) };
}

/**
 * What makes a good collection, and whether this one has it.
 * @param {string[]} signs
 * @param {Collection} collection
 */
export function readinessOf(signs, { drawings }) {
  const drawn = signs.map((sign) => ({ sign, all: drawings.filter((drawing) => drawing.sign === sign) })).filter(({ all }) => all.length);
  const most = drawn.reduce((/** @type {{ sign: string, all: SignDrawing[] } | undefined} */ best, each) => (best && best.all.length >= each.all.length ? best : each), undefined);
  return {
    three: drawn.length > 0 && drawn.every(({ all }) => all.length >= LEAST_OF_A_SIGN),
    test: drawn.length > 0 && drawn.every(({ all }) => all.some(({ part }) => part === 'test')),
    ten: (most?.all.length ?? 0) >= GOOD_OF_A_SIGN,
    most: most && { sign: most.sign, count: most.all.length },
  };
}
