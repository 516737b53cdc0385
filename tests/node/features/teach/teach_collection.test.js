// A collection of signs: what it takes from a file, and how another pen changes it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCollecting } from '../../../../web/features/teach/actions/collecting.js';
import { openedTeach, shownCollection } from '../../../../web/features/teach/state/teach.js';
import { frozen } from '../../frozen.js';
import { pageStore, settle } from '../../page.js';

/** @typedef {import('../../../../web/features/teach/state/collection.js').SignDrawing} SignDrawing */
/** @typedef {import('../../../../web/features/teach/state/teach.js').TeachState} TeachState */

const STROKES = [[10, 10, 200, 200]];

/** @param {string} sign @param {number} look @param {Partial<SignDrawing>} [facts] @returns {SignDrawing} */
const drawing = (sign, look, facts) => ({ id: `${sign}${look}`, sign, part: 'learn', hand: '', strokes: STROKES, pixels: new Uint8Array(784).fill(look), ...facts });

/**
 * A page with signs A and B.
 * @param {Partial<TeachState>} [facts]
 * @param {(name: string, payload: any) => unknown} [answer] Python's
 */
function page(/** @type {SignDrawing[]} */ drawings, facts, answer = () => assert.fail('Nothing is asked.')) {
  const store = pageStore('draw');
  const opened = openedTeach();
  store.set({ teach: frozen({ ...opened, kind: 'signs', collections: { ...opened.collections, signs: { names: ['A', 'B'], drawings } }, ...facts }) });
  const worker = /** @type {any} */ ({ request: async (/** @type {string} */ name, /** @type {any} */ payload) => answer(name, payload) });
  const ink = { width: 2, height: 2, ink: new Uint8Array(4) };
  const collecting = createCollecting(worker, store, /** @type {any} */ ({ inkOf: () => ink, clearPaper() {}, photoOf: () => assert.fail() }));
  const teach = () => /** @type {TeachState} */ (store.get().teach);
  return { collecting, store, teach, shown: () => shownCollection(teach()).drawings };
}

/** @param {string[]} names @param {SignDrawing[]} drawings */
const fileOf = (names, drawings) => ({ file: { name: 'mia.zip', share: 1, found: { names, drawings } } });

test('of a friend’s file only signs that have a name here are taken, and it is said which are not', () => {
  const { collecting, teach, shown } = page([drawing('A', 1)], fileOf(['B', 'C'], [drawing('B', 2), drawing('C', 3)]));
  collecting.takeFile('test');
  assert.deepEqual(shown().map(({ sign, part, hand }) => [sign, part, hand]), [['A', 'learn', ''], ['B', 'test', 'mia']]);
  assert.deepEqual([teach().refused, teach().left_out], ['left_out', { unnamed: ['C'], known: 0 }]);
});

test('a drawing that is learnt from never becomes one that is tested with', () => {
  const { collecting, teach, shown } = page([drawing('A', 1), drawing('B', 2)], fileOf(['A', 'B'], [drawing('A', 1), drawing('B', 4)]));
  collecting.takeFile('test');
  assert.deepEqual(shown().map(({ pixels, part }) => [pixels[0], part]), [[1, 'learn'], [2, 'learn'], [4, 'test']]);
  assert.deepEqual([teach().refused, teach().left_out], ['left_out', { unnamed: [], known: 1 }]);
});

test('where nothing is left out nothing is said', () => {
  const { collecting, teach, shown } = page([drawing('A', 1)], fileOf(['A', 'B'], [drawing('B', 4)]));
  collecting.takeFile('learn');
  assert.deepEqual([shown().length, teach().refused, teach().kind], [2, '', 'signs']);
});

test('a file in place of one’s own brings its names along, and all of its drawings', () => {
  const { collecting, teach, shown } = page([drawing('A', 1)], fileOf(['C', 'D'], [drawing('C', 1), drawing('D', 4)]));
  collecting.takeFile('replace');
  assert.deepEqual([shown().map(({ sign }) => sign), teach().collections.signs.names, teach().refused], [['C', 'D'], ['C', 'D'], '']);
});

test('a drawing of which another pen leaves nothing stays as it was', async () => {
  const { collecting, shown } = page([drawing('A', 1), drawing('B', 2)], {}, () => ({ pixels: new Uint8Array(2 * 784).fill(9, 784), blank: [true, false] }));
  await collecting.draw('thin');
  await settle();
  assert.deepEqual(shown().map(({ pixels }) => pixels[0]), [1, 9]);
});

test('who changes the drawings while the network is taught cannot begin a second teaching by that', async () => {
  const { collecting, teach, shown } = page([drawing('A', 1)], { busy: 'teaching' }, () => ({ pixels: new Uint8Array(784).fill(9), blank: [false] }));
  const drawn = collecting.draw('thin');
  await settle();
  assert.equal(teach().busy, 'teaching');
  await drawn;
  assert.deepEqual([teach().busy, shown()[0].pixels[0]], ['teaching', 9]);
});

test('a drawing that the teaching has put on the paper does not come into the collection once more', async () => {
  const { collecting, store, teach, shown } = page([drawing('A', 1)], {}, () => ({ pixels: new Uint8Array(784).fill(9), blank: [false] }));
  const content = { strokes: [[{ x: 10, y: 10 }, { x: 200, y: 200 }]], image: undefined };
  store.set({ drawing: { ...store.get().drawing, content, put: content } });
  await collecting.keep('B');
  assert.deepEqual([shown().length, teach().refused], [1, 'there']);
  store.set({ drawing: { ...store.get().drawing, content: { ...content } } }); // drawn anew
  await collecting.keep('B');
  assert.deepEqual([shown().map(({ sign }) => sign), teach().refused], [['A', 'B'], '']);
});
