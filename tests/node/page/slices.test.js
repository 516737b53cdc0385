// The rest of the page's state: each change leaves the old state unchanged, and drops what arrives too late.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as stories from '../../../web/features/story/state.js';
import { withKept, withUndo } from '../../../web/lab/state/undo.js';
import { activeLab, afterCrash, TABS, tabNamed } from '../../../web/page/state/page_state.js';
import { emptyDrawing, hiddenStory, noDigitsAnswers, noOwnData } from '../../../web/page/state/unopened_tabs.js';
import { nothingRecorded, withSubject } from '../../../web/tabs/code/state/code_subject.js';
import * as digits from '../../../web/tabs/digits/state/digits_answers.js';
import * as own from '../../../web/tabs/digits/state/own_data.js';
import * as drawings from '../../../web/tabs/draw/state/drawing.js';
import { frozen } from '../frozen.js';
import { pageStore } from '../page.js';

const some = (/** @type {object} */ facts) => /** @type {any} */ (facts);

// The digits' questions

test('a reply is kept with the choice that it was asked with', () => {
  const before = frozen(noDigitsAnswers());
  const choice = before.choices.units;
  const after = digits.afterReply(before, 'units', { choice, run: 2, names: ['A', 'B'] }, some({ total: 200 }), 2);
  assert.deepEqual(after.answered.units, { choice, reply: { total: 200 }, names: ['A', 'B'] });
  assert.equal(before.answered.units, undefined);
});

test('a reply about an older run, or to what is no longer asked, is dropped', () => {
  const before = frozen(digits.afterChoice(noDigitsAnswers(), 'cell', { digit: 1, guess: 7, kind: 'hard' }));
  const { cell } = before.choices;
  assert.equal(digits.afterReply(before, 'cell', { choice: cell, run: 1, names: [] }, some({}), 2), before);
  const other = frozen(digits.afterChoice(before, 'cell', { digit: 1, guess: 7, kind: 'hard' }));
  assert.equal(digits.afterReply(other, 'cell', { choice: cell, run: 2, names: [] }, some({}), 2), other);
});

test('a digit is open once its own answer is there, and closed when nothing is chosen', () => {
  const [first, second] = [{ part: 'test', index: 3 }, { part: 'test', index: 4 }].map(some);
  let answers = digits.afterChoice(noDigitsAnswers(), 'digit', first);
  assert.equal(digits.openedDigit(answers), undefined);
  answers = digits.afterReply(answers, 'digit', { choice: first, run: 0 }, some({ label: 8 }), 0);
  assert.equal(digits.openedDigit(answers)?.label, 8);
  assert.equal(digits.openedDigit(digits.afterChoice(answers, 'digit', undefined)), undefined);
  assert.equal(digits.openedDigit(digits.afterChoice(answers, 'digit', second)), undefined);
});

test('pages turn on and back, not before the first, and a page past the end is known', () => {
  const { examples } = frozen(noDigitsAnswers()).choices;
  assert.equal(digits.turnedPage(examples, 1).start, examples.count);
  assert.equal(digits.turnedPage(digits.turnedPage(examples, 2), -1).start, examples.count);
  assert.equal(digits.turnedPage(examples, -1).start, 0);
  assert.deepEqual([0, 40, 80].map((start) => digits.isPastTheEnd({ start }, { total: 60 })), [false, false, true]);
  assert.equal(digits.isPastTheEnd({ start: 0 }, { total: 0 }), false);
});

// The drawing.

const [at, to, on] = [{ x: 1, y: 2 }, { x: 3, y: 4 }, { x: 5, y: 6 }];

test('a stroke begins, goes on and ends, and the drawings before stay as they were', () => {
  const empty = frozen(emptyDrawing());
  const begun = frozen(drawings.afterPenDown(empty, at));
  const gone = frozen(drawings.afterPenMoved(begun, [to, on]));
  assert.deepEqual(gone.content.strokes, [[at, to, on]]);
  assert.deepEqual(begun.content.strokes, [[at]]);
  assert.deepEqual([empty, begun, gone, drawings.afterPenUp(gone)].map(({ pen_down }) => pen_down), [false, true, true, false]);
});

test('a stroke that was taken back does not go on', () => {
  const undone = frozen(drawings.undoneDrawing(frozen(drawings.afterPenDown(emptyDrawing(), at))));
  assert.deepEqual([undone.content.strokes, undone.past, undone.pen_down], [[], [], false]);
  assert.equal(drawings.afterPenMoved(undone, [to]), undone);
});

test('clearing is taken back like a stroke, and there is nothing to clear on an empty paper', () => {
  const empty = frozen(emptyDrawing());
  assert.equal(drawings.clearedDrawing(empty), empty);
  const drawn = frozen(drawings.afterPenUp(drawings.afterPenDown(empty, at)));
  const cleared = frozen(drawings.clearedDrawing(drawn));
  assert.deepEqual(cleared.content, { strokes: [], image: undefined });
  assert.deepEqual(drawings.undoneDrawing(cleared).content, drawn.content);
});

test('a hundred steps back are remembered', () => {
  let drawing = emptyDrawing();
  for (let stroke = 0; stroke < 130; stroke += 1) drawing = frozen(drawings.afterPenDown(drawing, at));
  assert.deepEqual([drawing.content.strokes.length, drawing.past.length, drawing.past[0].strokes.length], [130, 100, 30]);
});

test('the ink of an image stands in the middle of a square, in place of the strokes', () => {
  const drawn = frozen(drawings.afterPenDown(emptyDrawing(), at));
  const { content, pen_down } = drawings.afterImage(drawn, 2, 4, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  assert.deepEqual([content.strokes, pen_down, content.image?.side], [[], false, 4]);
  assert.deepEqual([...content.image?.ink ?? []], [0, 1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0, 0, 7, 8, 0]);
});

test('hints are told until a settled answer, or none, comes; a refused file until the user goes on', () => {
  const refused = frozen({ ...emptyDrawing(), hints: ['edge'], refused: { key: /** @type {const} */ ('draw.no_digit'), name: 'cat.png' } });
  const [recognition, asked, reasons] = [some({ outputs: [], hidden: [] }), some({ content: refused.content }), some({ hints: ['small'] })];
  const passing = drawings.afterReading(refused, recognition, asked, false, reasons);
  assert.deepEqual([passing.hints, passing.reading.kind], [['edge'], 'read']);
  const settled = drawings.afterReading(refused, recognition, asked, true, reasons);
  assert.deepEqual([settled.hints, settled.refused], [['small'], refused.refused]);
  const none = drawings.afterReading(refused, undefined, asked, false);
  assert.deepEqual([none.hints, none.reading], [[], { kind: 'nothing' }]);
  assert.deepEqual(drawings.waitingDrawing(refused).reading, { kind: 'waiting' });
});

// The story.

const switches = { scale: 1, past: 'shown', rows: 10, initializer: 'uniform', error_rule: 'notebook', batch_size: 1 };
const others = { ...switches, batch_size: 100 };
const report = (/** @type {boolean} */ done) => some({ done, units: 200, outcomes: [{ done: 5 }] });

test('reports of experiments that were begun anew since are dropped', () => {
  const first = frozen(stories.afterExperimentsBegun(hiddenStory(), 'notebook', switches));
  const told = frozen(stories.afterReport(first, 'notebook', 1, report(false), true, 9));
  assert.deepEqual([told.begun.notebook?.running, told.begun.notebook?.seconds_left], [true, 9]);
  const second = frozen(stories.afterExperimentsBegun(told, 'notebook', others));
  assert.equal(second.begun.notebook?.running, false);
  assert.equal(stories.afterReport(second, 'notebook', 1, report(true), false), second);
  assert.equal(stories.afterExperimentsFailed(second, 'notebook', 1), second);
});

test('experiments that others have ended tell their last report, and those that failed can be begun again', () => {
  let story = frozen(stories.afterExperimentsBegun(hiddenStory(), 'notebook', switches));
  story = frozen(stories.afterReport(story, 'notebook', 1, report(false), true));
  story = frozen(stories.afterExperimentsBegun(story, 'switches', switches));
  assert.equal(stories.afterReport(story, 'notebook', 1, report(false), false).begun.notebook?.running, false);
  const running = frozen(stories.afterReport(story, 'switches', 2, report(false), true));
  assert.equal(stories.afterExperimentsFailed(running, 'switches', 2).begun.switches?.running, false);
});

test('each switch experiment has its outcome, those that came to their end are kept, and the same choices take the old place away', () => {
  let story = frozen(stories.afterExperimentsBegun(hiddenStory(), 'switches', switches));
  story = frozen(stories.afterReport(story, 'switches', 1, report(true), false));
  story = frozen(stories.afterExperimentsBegun(story, 'switches', others));
  story = frozen(stories.afterReport(story, 'switches', 2, report(false), true));
  assert.deepEqual(story.switch_experiments.map(({ run, outcome }) => [run, outcome?.done]), [[1, 5], [2, 5]]);
  assert.deepEqual(story.finished.map(({ run }) => run), [1]);
  story = frozen(stories.afterExperimentsBegun(story, 'switches', switches));
  assert.deepEqual(story.switch_experiments.map(({ run, outcome }) => [run, outcome?.done]), [[2, 5], [3, undefined]]);
  assert.deepEqual(story.finished.map(({ run }) => run), [1]);
  story = frozen(stories.afterReport(story, 'switches', 3, report(true), false));
  assert.deepEqual(story.finished.map(({ run }) => run), [3]);
});

// The user's own data

test('what an older check of files says is dropped', () => {
  const first = frozen(own.afterCheckBegun(noOwnData()));
  const second = frozen(own.afterCheckBegun(first));
  assert.equal(own.afterDigitsFound(second, 1, [], some({ name: 'old' })), second);
  const trouble = { code: 'csv_empty', values: {}, field: '', message: 'the file is empty.' };
  assert.equal(own.afterRefusal(second, 1, trouble), second);
  assert.equal(own.afterRefusal(second, 2, trouble).refused, trouble);
});

test('digits that were found are offered until the lab tells that it learns from them', () => {
  const files = [some({ name: 'mine.csv' })];
  const found = frozen(own.afterDigitsFound(own.afterCheckBegun(noOwnData()), 1, files, some({ name: 'mine.csv' })));
  assert.equal(own.afterDescription(found, 'mine.csv'), found); // the digits in use may have the same name
  const taken = frozen(own.afterTaking(found));
  assert.equal(own.afterDescription(taken, 'others.csv').found?.name, 'mine.csv');
  const used = own.afterDescription(taken, 'mine.csv');
  assert.deepEqual([used.found, used.taken, used.used], [undefined, false, files]);
});

// Undo, and the page

test('undo remembers fifty changes, and the networks of the last three runs, of small networks as many as take 8 MB', () => {
  /** @type {import('../../../web/lab/lab_types.js').UndoEntry[]} */
  let undo = [];
  for (const [size, remembered] of [[4e6, [57, 58, 59]], [1.5e6, [55, 56, 57, 58, 59]]]) {
    const data = new Uint8Array(size);
    undo = [];
    for (let run = 0; run < 60; run += 1) {
      undo = frozen(withUndo(some({ undo, settings: { judged: { accepted: { run }, refused: [] } }, run })));
      undo = frozen(withKept(undo, run, { data, iteration: run, elapsed_seconds: 0 }));
    }
    assert.equal(undo.length, 50);
    assert.deepEqual(undo.filter(({ kept }) => kept).map(({ run }) => run), remembered);
  }
  assert.equal(withKept(undo, 60, undefined), undo);
  assert.equal(withKept(undo, 99, { data: new Uint8Array(), iteration: 0, elapsed_seconds: 0 }), undo);
});

test('when Python stops, labs are closed and drawings have no model, and all that was learnt about them stays', () => {
  const store = pageStore('xor', { xor: { seed: 4 } });
  const { labs, drawing } = store.get();
  store.set({ labs: { ...labs, xor: { ...labs.xor, opened: true, training: true } }, drawing: { ...drawing, has_model: true } });
  const before = frozen(store.get());
  const after = afterCrash(before);
  assert.deepEqual([after.python.phase, after.labs.xor.opened, after.labs.xor.training, after.drawing.has_model], ['crashed', false, false, false]);
  assert.deepEqual([after.labs.xor.config, before.labs.xor.opened], [{ seed: 4 }, true]);
});

test('a tab is known by its name, and its lab is that whose network it is about', () => {
  assert.deepEqual([tabNamed('draw'), tabNamed('paint'), tabNamed(null)], ['draw', undefined, undefined]);
  const code = nothingRecorded();
  assert.deepEqual(TABS.map((shown) => activeLab({ shown, code })), ['xor', 'digits', 'digits', 'xor']);
  assert.equal(activeLab({ shown: 'code', code: withSubject(code, { lab: 'shipped', subject: 'batch' }) }), 'digits');
});
